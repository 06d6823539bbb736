using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Forms;
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

    /// <summary>What was chosen in <see cref="TopicTicks"/>, each once; problems go into the form.</summary>
    public IReadOnlyList<TopicCode> Chosen(FormInput form, int most)
    {
        List<TopicCode> chosen = [];
        foreach (string value in form.Many("topic").Distinct())
        {
            if (TopicCode.TryParse(value, null, out TopicCode code) && Find(code) is not null) chosen.Add(code);
            else form.Reject("topic", "Seçtiğiniz konulardan biri artık yok. Yeniden seçin.", "One of the topics you chose no longer exists. Choose again.");
        }
        if (chosen.Count > most) form.Reject("topic", $"En çok {most} konu seçin.", $"Choose at most {most} topics.");
        return chosen;
    }

    /// <summary>Topics with those right above and below them: what was learned on early warning is worth reading for earthquakes.</summary>
    public IReadOnlyList<TopicCode> Near(IEnumerable<TopicCode> some) =>
        [.. some.SelectMany(code => Children(code).Select(t => t.Code).Append(code).Concat(Find(code)?.ParentCode is { } above ? [above] : [])).Distinct()];

    private static bool Offered(Topic topic, TopicCode? chosen) => !topic.IsRetired || topic.Code == chosen;
}
