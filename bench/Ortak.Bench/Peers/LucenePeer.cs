using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = Lucene.Net.Store.Directory;

namespace Ortak.Bench.Peers;

/// <summary>Lucene.Net with BM25 (k1 2, b .6 as ours), one segment, a cached filter for the projects that vote.</summary>
internal sealed class LucenePeer : IPeer
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private static readonly (string Name, Func<ProjectText, string> Text, float Boost)[] Fields =
        [("title", p => p.Title, 1), ("objective", p => p.Objective, 1), ("keywords", p => p.Keywords, 1), ("subjects", p => p.Subjects, 1), ("call", p => p.Call, 2)];

    private readonly bool _combined;
    private readonly Directory _directory;
    private readonly Filter _votes = new CachingWrapperFilter(new QueryWrapperFilter(new TermQuery(new Term("votes", "1"))));
    private DirectoryReader? _reader;
    private IndexSearcher? _searcher;
    private NumericDocValues? _index;

    /// <param name="combined">One field with the call's title twice; otherwise five fields with boosts.</param>
    /// <param name="folder">Where to keep a memory-mapped index; null for one on the heap.</param>
    public LucenePeer(bool combined, string? folder)
    {
        BooleanQuery.MaxClauseCount = 1 << 16;
        _combined = combined;
        _directory = folder is null ? new RAMDirectory() : new MMapDirectory(folder);
        Name = $"Lucene.Net 4.8.0-beta00017 ({(combined ? "one field" : "five fields")}, {(folder is null ? "RAMDirectory" : "MMapDirectory")})";
    }

    public string Name { get; }

    private static BM25Similarity Similarity => new(2, .6f);

    public void Build(IReadOnlyList<ProjectText> projects)
    {
        using var analyzer = new WhitespaceAnalyzer(Version);
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(Version, analyzer) { Similarity = Similarity, RAMBufferSizeMB = 256 }))
        {
            var indexed = new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = IndexOptions.DOCS_AND_FREQS };
            foreach (ProjectText project in projects)
            {
                Document document = [new NumericDocValuesField("index", project.Index), new StringField("votes", project.Votes ? "1" : "0", Field.Store.NO)];
                if (_combined) document.Add(new Field("all", project.Combined, indexed));
                else foreach (var (name, text, _) in Fields) document.Add(new Field(name, text(project), indexed));
                writer.AddDocument(document);
            }
            writer.ForceMerge(1);
        }
        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = Similarity };
        _index = _reader.Leaves[0].AtomicReader.GetNumericDocValues("index");
    }

    public int Search(IReadOnlyList<QueryTerm> terms, Span<(int Project, float Score)> best)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (QueryTerm term in terms)
        {
            float repeated = 1 + MathF.Log(term.Count);
            if (_combined) query.Add(new TermQuery(new Term("all", term.Text)) { Boost = repeated }, Occur.SHOULD);
            else foreach (var (name, _, boost) in Fields) query.Add(new TermQuery(new Term(name, term.Text)) { Boost = repeated * boost }, Occur.SHOULD);
        }
        ScoreDoc[] found = _searcher!.Search(query, _votes, best.Length).ScoreDocs;
        for (int i = 0; i < found.Length; i++) best[i] = ((int)_index!.Get(found[i].Doc), found[i].Score);
        return found.Length;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _directory.Dispose();
    }
}
