using System.Text;
using Ortak.Engine.Text;

namespace Ortak.Engine.Eligibility;

/// <summary>
/// The rules that come with Ortak with an installation's own records laid over them. The set is sound as a whole or it is not used: a record that does not
/// fit (after Ortak's own rules changed, say) is left out and told of, and everything else holds.
/// </summary>
public sealed class RuleBook
{
    private static readonly Lazy<RuleBook> Own = new(() => new(EligibilityRules.Default, EligibilityRules.Shipped.Parts, [], []));

    private readonly IReadOnlyList<RulePart> _parts;
    private readonly Lazy<IReadOnlyList<RuleRecord>> _records;

    private RuleBook(EligibilityRules rules, IReadOnlyList<RulePart> parts, IReadOnlyList<LaidRule> laid, IReadOnlyList<(LaidRule Rule, RuleFault Why)> leftOut)
    {
        (Rules, _parts, Laid, LeftOut) = (rules, parts, laid, leftOut);
        _records = new(() => [.. RulePart.Lists.Keys.SelectMany(list => _parts.SelectMany(p => p.Records(list).Select(r => RecordOf(list, r.Key, p))).OrderBy(r => r.Key, StringComparer.Ordinal))]);
    }

    /// <summary>The rules that come with Ortak, as they are.</summary>
    public static RuleBook Shipped => Own.Value;

    /// <summary>The lists, in the order in which people look at them.</summary>
    public static IEnumerable<string> Lists => RulePart.Lists.Keys;

    /// <summary>Whether the records of a list carry their name in a field of their own, and in which; null where the list names them.</summary>
    public static string? NameField(string list) => RulePart.Lists[list];

    /// <summary>What the judge applies.</summary>
    public EligibilityRules Rules { get; }

    /// <summary>What is laid over the rules that come with Ortak, one for each record.</summary>
    public IReadOnlyList<LaidRule> Laid { get; }

    /// <summary>What could not be laid over them, and why.</summary>
    public IReadOnlyList<(LaidRule Rule, RuleFault Why)> LeftOut { get; }

    /// <summary>All records, list by list, by name.</summary>
    public IReadOnlyList<RuleRecord> Records => _records.Value;

    /// <summary>One record; null if there is none of that name.</summary>
    public RuleRecord? Find(string list, string key) =>
        RulePart.Lists.ContainsKey(list) && _parts.FirstOrDefault(p => p.Records(list).Any(r => r.Key == key)) is { } part ? RecordOf(list, key, part) : null;

    /// <summary>Records whose name or content holds all words.</summary>
    public IEnumerable<RuleRecord> Search(string words)
    {
        string[] parts = Folding.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Records.Where(r => parts.All(p => r.Folded.Contains(p, StringComparison.Ordinal)));
    }

    /// <summary>Lays records over the rules that come with Ortak.</summary>
    /// <param name="rules">Oldest first; of two for one record the later holds.</param>
    public static RuleBook Of(IReadOnlyList<LaidRule> rules)
    {
        List<LaidRule> laid = Last(rules);
        if (laid.Count == 0) return Shipped;
        List<(LaidRule, RuleFault)> leftOut = [];
        while (true)
        {
            List<RuleFault> faults = [];
            if (TryLay(laid, faults, out IReadOnlyList<RulePart> parts) is { } sound) return new(sound, parts, laid, leftOut);
            List<(LaidRule Rule, RuleFault Why)> wrong = [.. laid.Select(rule => (rule, Why: faults.Find(f => f.File == rule.Name))).Where(x => x.Why is not null).Select(x => (x.rule, x.Why!))];
            // The fault may show in another record, which lacks what this one took away: the newest whose absence makes fewer faults.
            if (wrong.Count == 0) wrong = [(laid.AsEnumerable().Reverse().FirstOrDefault(one => CountWithout(laid, one) < faults.Count) ?? laid[^1], faults[0])];
            leftOut.AddRange(wrong);
            laid.RemoveAll(rule => wrong.Exists(w => w.Rule == rule));
            if (laid.Count == 0) return new(EligibilityRules.Default, EligibilityRules.Shipped.Parts, [], leftOut);
        }
    }

    /// <summary>What would be wrong with a set of records, laid over the rules that come with Ortak; empty if it is sound.</summary>
    public static IReadOnlyList<RuleFault> Faults(IReadOnlyList<LaidRule> rules)
    {
        List<RuleFault> faults = [];
        TryLay(Last(rules), faults, out _);
        return faults;
    }

    private static List<LaidRule> Last(IReadOnlyList<LaidRule> rules) => [.. rules.Reverse().DistinctBy(r => (r.List, r.Key)).Reverse().Where(r => r.Json.Length > 0)];

    private static int CountWithout(List<LaidRule> laid, LaidRule one)
    {
        List<RuleFault> faults = [];
        TryLay([.. laid.Where(r => r != one)], faults, out _);
        return faults.Count;
    }

    private static EligibilityRules? TryLay(List<LaidRule> laid, List<RuleFault> faults, out IReadOnlyList<RulePart> parts)
    {
        HashSet<(string, string)> replaced = [.. laid.Select(r => (r.List, r.Key))];
        List<RulePart> all = [.. EligibilityRules.Shipped.Parts.Select(p => p.Without(replaced))];
        List<RuleFault> found = [];
        foreach (LaidRule rule in laid)
            if (RulePart.Of(rule, EligibilityRules.Shipped.Schema, found) is { } part) all.Add(part);
        parts = all;
        EligibilityRules? rules = found.Count > 0 ? null : EligibilityRules.TryRead(all, found);
        faults.AddRange(found.Select(f => f with { Field = Inside(f) }));
        return rules;
    }

    // The way to a field inside the record: without the list and the record's own name, which stand beside it.
    private static string Inside(RuleFault fault)
    {
        if (fault.File.Split('/', 2) is not [var list, var key]) return fault.Field;
        foreach (string prefix in (string[])[$"{list}[{key}]", $"{list}[1]", $"{list}.{key}"])
            if (fault.Field.StartsWith(prefix, StringComparison.Ordinal)) return fault.Field[prefix.Length..].TrimStart('.');
        return fault.Field;
    }

    private RuleRecord RecordOf(string list, string key, RulePart part)
    {
        LaidRule? laid = Laid.FirstOrDefault(r => r.List == list && r.Key == key);
        string? shipped = laid is null ? null : ShippedJson(list, key);
        return RuleReading.Of(list, key, laid?.Json ?? Written(part, list, key), part.Content, Rules, laid?.Id, shipped);
    }

    /// <summary>A record as it comes with Ortak; null if none does.</summary>
    public static string? ShippedJson(string list, string key) =>
        RulePart.Lists.ContainsKey(list) && EligibilityRules.Shipped.Parts.FirstOrDefault(p => p.Records(list).Any(r => r.Key == key)) is { } part ? Written(part, list, key) : null;

    // As it stands in the file, moved to the left.
    private static string Written(RulePart part, string list, string key)
    {
        LinedJson record = part.Records(list).First(r => r.Key == key).Record;
        int begins = record.Bytes.Start.Value, line = part.Utf8.AsSpan(0, begins).LastIndexOf((byte)'\n') + 1;
        int indent = part.Utf8.AsSpan(line).IndexOfAnyExcept((byte)' ');
        string[] lines = Encoding.UTF8.GetString(part.Utf8[record.Bytes]).Split('\n');
        for (int i = 1; i < lines.Length; i++) lines[i] = lines[i][Math.Min(indent, lines[i].Length - lines[i].TrimStart(' ').Length)..];
        return string.Join('\n', lines);
    }
}
