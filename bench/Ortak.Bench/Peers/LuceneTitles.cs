using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Ortak.Engine.Calls;
using Ortak.Engine.Text;

namespace Ortak.Bench.Peers;

/// <summary>Lucene.Net over the titles of calls, best first.</summary>
internal sealed class LuceneTitles : IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private readonly RAMDirectory _directory = new();
    private readonly Analyzer _analyzer;
    private readonly bool _ownTerms;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly IReadOnlyList<Call> _calls;

    /// <param name="calls">What is found.</param>
    /// <param name="ownTerms">Gets the engine's own terms, so that it is not measured for its analyzer; otherwise Lucene's for English.</param>
    /// <param name="k1">How much more a word counts that stands there again.</param>
    /// <param name="b">How much a long title's words count less.</param>
    public LuceneTitles(IReadOnlyList<Call> calls, bool ownTerms, float k1, float b)
    {
        BooleanQuery.MaxClauseCount = 1 << 16;
        (_calls, _ownTerms) = (calls, ownTerms);
        _analyzer = ownTerms ? new WhitespaceAnalyzer(Version) : new EnglishAnalyzer(Version);
        var similarity = new BM25Similarity(k1, b);
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(Version, _analyzer) { Similarity = similarity }))
        {
            var indexed = new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = IndexOptions.DOCS_AND_FREQS };
            foreach (Call call in calls) writer.AddDocument([new Field("title", ownTerms ? string.Join(' ', EnglishTerms.Of(call.Title)) : call.Title, indexed)]);
            writer.ForceMerge(1);
        }
        _reader = DirectoryReader.Open(_directory);
        _searcher = new(_reader) { Similarity = similarity };
    }

    public IEnumerable<Call> Find(string aim)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (QueryTerm term in _ownTerms ? ProjectText.Terms(aim) : Terms(aim)) query.Add(new TermQuery(new Term("title", term.Text)) { Boost = 1 + MathF.Log(term.Count) }, Occur.SHOULD);
        return _searcher.Search(query, _calls.Count).ScoreDocs.Select(d => _calls[d.Doc]);
    }

    private List<QueryTerm> Terms(string aim)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using TokenStream tokens = _analyzer.GetTokenStream("title", aim);
        var text = tokens.GetAttribute<ICharTermAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken()) counts[text.ToString()!] = counts.GetValueOrDefault(text.ToString()!) + 1;
        tokens.End();
        return [.. counts.Select(c => new QueryTerm(c.Key, c.Value))];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _analyzer.Dispose();
        _directory.Dispose();
    }
}
