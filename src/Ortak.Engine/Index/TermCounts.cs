using Ortak.Engine.Text;

namespace Ortak.Engine.Index;

/// <summary>The parts of a project's text, weighted apart.</summary>
internal enum TextField : byte { Title, Objective, Keywords, Subjects, CallTitle }

/// <summary>Collects the terms of projects while the atlas is read; no text is kept.</summary>
internal sealed class TermCounts
{
    /// <summary>Letters of the longest term that is kept.</summary>
    public const int LongestTerm = 40;

    // One word: term (24 bits), project (30), field (3). Sorted, it is the index in order.
    private readonly List<ulong> _occurrences = [];
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public IReadOnlyList<string> Terms => _names;

    public void Add(int project, TextField field, string text)
    {
        if (text.Length == 0) return;
        foreach (string term in EnglishTerms.Of(text))
        {
            if (term.Length > LongestTerm) continue; // a web address or a broken word; nobody asks for it
            if (!_terms.TryGetValue(term, out int id))
            {
                id = _names.Count;
                _terms.Add(term, id);
                _names.Add(term);
            }
            _occurrences.Add((ulong)id << 40 | (ulong)project << 3 | (ulong)field);
        }
    }

    /// <summary>All occurrences as (term, project, field), sorted.</summary>
    public ulong[] Sorted()
    {
        ulong[] all = [.. _occurrences];
        _occurrences.Clear();
        _occurrences.TrimExcess();
        Array.Sort(all);
        return all;
    }

    public static (int Term, int Project, TextField Field) Split(ulong occurrence) => ((int)(occurrence >> 40), (int)(occurrence >> 3 & 0x1F_FFFF_FFFF), (TextField)(occurrence & 7));
}
