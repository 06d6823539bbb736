using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>The topics of the installation, in order, for choosing and for naming.</summary>
public sealed class TopicTree
{
    private readonly Dictionary<TopicCode, Topic> _all;

    private TopicTree(IEnumerable<Topic> all) => _all = all.ToDictionary(t => t.Code);

    public static async Task<TopicTree> Read(OrtakDb db, CancellationToken cancel = default) => new(await db.Topics.AsNoTracking().ToListAsync(cancel));

    public IEnumerable<Topic> Roots => Children(null);

    public IEnumerable<Topic> Children(TopicCode? of) => _all.Values.Where(t => t.ParentCode == of).OrderBy(t => t.Order).ThenBy(t => t.Code.Value, StringComparer.Ordinal);

    public Topic? Find(TopicCode? code) => code is { } c ? _all.GetValueOrDefault(c) : null;

    /// <summary>"Deprem ve afet › Erken uyarı"</summary>
    public string Name(TopicCode? code, Words words)
    {
        if (Find(code) is not { } topic) return "";
        string name = topic.Name.In(words);
        return topic.ParentCode is { } parent && Find(parent) is { } above ? $"{above.Name.In(words)} › {name}" : name;
    }

    /// <summary>For a select: a group for each top topic, which can itself be chosen; retired ones only where they are chosen already.</summary>
    public IEnumerable<(string Label, IEnumerable<(string Value, string Label)> Options)> Groups(Words words, TopicCode? chosen = null) =>
        Roots.Where(r => Offered(r, chosen) || Children(r.Code).Any(c => Offered(c, chosen)))
            .Select(r => (r.Name.In(words), Children(r.Code).Where(c => Offered(c, chosen)).Select(c => (c.Code.Value, c.Name.In(words))).Prepend((r.Code.Value, words.Say($"{r.Name.In(words)} (genel)", $"{r.Name.In(words)} (general)")))));

    private static bool Offered(Topic topic, TopicCode? chosen) => !topic.IsRetired || topic.Code == chosen;
}
