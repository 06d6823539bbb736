using System.Reflection;
using System.Text.Json;

namespace Ortak.Engine.Eligibility;

/// <summary>
/// The rules of eligibility: data in one set of files (<c>rules/*.json</c>) held against a schema when they are loaded. No rule stands in
/// code; a rule that is not in the files gives the verdict unknown.
/// </summary>
public sealed class EligibilityRules
{
    private static readonly Lazy<EligibilityRules> Embedded = new(() => Read(Shipped.Parts));

    private EligibilityRules(IReadOnlyList<RuleFile> parts)
    {
        Sources = Joined(parts.Select(p => p.Sources));
        Groups = Joined(parts.Select(p => p.Groups));
        Statuses = Joined(parts.Select(p => p.Statuses));
        Regions = Joined(parts.Select(p => p.Regions));
        Roles = parts.SelectMany(p => p.Roles ?? []).ToDictionary(r => r.Id, StringComparer.Ordinal);
        Programmes = [.. parts.SelectMany(p => p.Programmes ?? [])];
        Actions = [.. parts.SelectMany(p => p.Actions ?? [])];
        Calls = [.. parts.SelectMany(p => p.Calls ?? [])];
    }

    /// <summary>The rules that come with Ortak, read and checked once on first use.</summary>
    /// <exception cref="InvalidDataException">A file breaks the schema or names what is not there; the message says file, line and field.</exception>
    public static EligibilityRules Default => Embedded.Value;

    internal IReadOnlyDictionary<string, Source> Sources { get; }
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; }
    internal IReadOnlyDictionary<string, StatusKind> Statuses { get; }
    internal IReadOnlyDictionary<string, ProgrammeRegion> Regions { get; }
    internal IReadOnlyDictionary<string, BodyRole> Roles { get; }
    internal IReadOnlyList<Programme> Programmes { get; }
    internal IReadOnlyList<ActionRules> Actions { get; }
    internal IReadOnlyList<CallRules> Calls { get; }

    /// <summary>The codes of programmes and types of action that can be asked about, beside the codes of calls.</summary>
    public IEnumerable<string> Codes => Actions.Select(a => a.Id).Concat(Programmes.Select(p => p.Id)).Distinct();

    /// <summary>What is worth knowing of a type of action beside eligibility; empty if nothing is.</summary>
    public IReadOnlyList<ActionFact> Facts(string action) => Actions.FirstOrDefault(a => a.Id == action)?.Facts ?? [];

    /// <summary>The title of a call that rules name; null for any other code.</summary>
    public string? TitleOf(string code) => Calls.FirstOrDefault(c => c.Code.Equals(code, StringComparison.OrdinalIgnoreCase))?.Title;

    /// <summary>How a source is cited.</summary>
    public string Citation(string source) => Sources[source].Title;

    /// <summary>Whether a tag or kind of body means anything to any rule.</summary>
    public bool Knows(string word) => (_words ??= [.. Roles.Values.SelectMany(r => r.Tags.Concat(r.Kinds ?? [])), .. Roles.Values.Select(r => r.ConfirmedBy ?? ""), .. Roles.Values.SelectMany(r => (r.Shortage?.Tags ?? []).Concat(r.Shortage?.Kinds ?? [])),
        .. Programmes.SelectMany(p => p.Rules).Concat(Actions.SelectMany(a => a.Rules)).Concat(Calls.SelectMany(c => c.Rules)).SelectMany(r => r.Tags ?? [])]).Contains(word);

    private HashSet<string>? _words;

    /// <summary>Whether a code matches a pattern in which <c>*</c> stands for anything and <c>?</c> for one letter. In time that grows with the length only, whatever pattern somebody writes.</summary>
    internal static bool Matches(string code, string pattern)
    {
        int c = 0, p = 0, star = -1, from = 0;
        while (c < code.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, from) = (p++, c);
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(code[c]))) { p++; c++; }
            else if (star >= 0) (p, c) = (star + 1, ++from);
            else return false;
        }
        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    /// <summary>Reads a set of files.</summary>
    /// <param name="files">Name and content of each.</param>
    /// <param name="schema">The schema they must hold to.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Default"/>; up to ten faults in one message.</exception>
    internal static EligibilityRules Read(IEnumerable<(string Name, byte[] Utf8)> files, byte[] schema)
    {
        var rulesSchema = new RuleSchema(LinedJson.Read(schema, "rules.schema.json"));
        List<RuleFault> faults = [];
        List<RulePart> parts = [];
        foreach (var (name, utf8) in files)
            if (RulePart.Read(name, utf8, rulesSchema, faults) is { } part) parts.Add(part);
        Throw(faults);
        return Read(parts);
    }

    private static EligibilityRules Read(IReadOnlyList<RulePart> parts)
    {
        Throw(RuleReferences.Faults(parts));
        return new([.. parts.Select(p => p.Content)]);
    }

    /// <summary>Joins parts that hold to the schema; null if together they are no sound set.</summary>
    internal static EligibilityRules? TryRead(IReadOnlyList<RulePart> parts, List<RuleFault> faults)
    {
        IReadOnlyList<RuleFault> found = RuleReferences.Faults(parts);
        faults.AddRange(found);
        return found.Count > 0 ? null : new([.. parts.Select(p => p.Content)]);
    }

    private static Dictionary<string, T> Joined<T>(IEnumerable<IReadOnlyDictionary<string, T>?> parts) => parts.SelectMany(p => p ?? new Dictionary<string, T>()).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);

    private static void Throw(IReadOnlyList<RuleFault> faults)
    {
        if (faults.Count > 0) throw new InvalidDataException("The rules of eligibility cannot be used. " + string.Join(" ", faults.Take(10)));
    }

    /// <summary>The files that come with Ortak, and their schema.</summary>
    internal static class Shipped
    {
        private static readonly Lazy<(RuleSchema Schema, IReadOnlyList<RulePart> Parts)> All = new(() =>
        {
            Assembly assembly = typeof(EligibilityRules).Assembly;
            var schema = new RuleSchema(LinedJson.Read(Bytes(assembly, "rules/rules.schema.json"), "rules.schema.json"));
            List<RuleFault> faults = [];
            List<RulePart> parts = [];
            foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("rules/", StringComparison.Ordinal) && !n.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                if (RulePart.Read(name, Bytes(assembly, name), schema, faults) is { } part) parts.Add(part);
            Throw(faults);
            return (schema, parts);
        });

        public static RuleSchema Schema => All.Value.Schema;
        public static IReadOnlyList<RulePart> Parts => All.Value.Parts;

        private static byte[] Bytes(Assembly assembly, string name)
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }
}
