using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ortak.Engine.Eligibility;

/// <summary>
/// The rules of eligibility: data in one set of files (<c>rules/*.json</c>) held against a schema when they are loaded. No rule stands in
/// code; a rule that is not in the files gives the verdict unknown.
/// </summary>
public sealed class EligibilityRules
{
    private static readonly Lazy<EligibilityRules> Embedded = new(ReadEmbedded);

    private EligibilityRules(List<RuleFile> parts)
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

    /// <summary>Whether a code matches a pattern in which <c>*</c> stands for anything and <c>?</c> for one letter.</summary>
    internal static bool Matches(string code, string pattern) =>
        Regex.IsMatch(code, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Reads a set of files.</summary>
    /// <param name="files">Name and content of each.</param>
    /// <param name="schema">The schema they must hold to.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Default"/>; up to ten faults in one message.</exception>
    internal static EligibilityRules Read(IEnumerable<(string Name, byte[] Utf8)> files, byte[] schema)
    {
        var rulesSchema = new RuleSchema(LinedJson.Read(schema, "rules.schema.json"));
        List<string> faults = [];
        List<(string Name, LinedJson Root)> trees = [];
        List<RuleFile> parts = [];
        foreach (var (name, utf8) in files)
        {
            LinedJson tree = LinedJson.Read(utf8, name);
            trees.Add((name, tree));
            faults.AddRange(rulesSchema.Faults(tree, name));
        }
        Throw(faults);
        foreach (var (_, utf8) in files)
        {
            var content = (JsonObject)JsonNode.Parse(utf8)!;
            content.Remove("$schema");
            parts.Add(content.Deserialize(RuleFileContext.Default.RuleFile)!);
        }
        References(trees, faults);
        Throw(faults);
        return new(parts);
    }

    private static Dictionary<string, T> Joined<T>(IEnumerable<IReadOnlyDictionary<string, T>?> parts) => parts.SelectMany(p => p ?? new Dictionary<string, T>()).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);

    private static void Throw(List<string> faults)
    {
        if (faults.Count > 0) throw new InvalidDataException("The rules of eligibility cannot be used. " + string.Join(" ", faults.Take(10)));
    }

    /// <summary>What one file names must stand in another; ids stand once.</summary>
    private static void References(List<(string Name, LinedJson Root)> trees, List<string> faults)
    {
        HashSet<string> Keys(string part) => [.. trees.SelectMany(t => t.Root[part]?.Members.Select(m => m.Name) ?? [])];
        Dictionary<string, HashSet<string>> known = new(StringComparer.Ordinal)
        {
            ["source"] = Keys("sources"), ["status"] = Keys("statuses"), ["region"] = Keys("regions"), ["group"] = Keys("groups"),
        };
        foreach (var (part, id) in new[] { ("roles", "id"), ("programmes", "id"), ("actions", "id"), ("calls", "code") }) known[part] = [];
        HashSet<string> rules = [];
        foreach (var (name, root) in trees)
        {
            foreach (var (part, id) in new[] { ("roles", "id"), ("programmes", "id"), ("actions", "id"), ("calls", "code") })
                foreach (LinedJson item in root[part]?.Items ?? [])
                    if (!known[part].Add(item[id]!.Text)) faults.Add($"{name}, line {item.Line}: {item[id]!.Text} stands twice.");
            foreach (LinedJson item in new[] { "programmes", "actions", "calls" }.SelectMany(p => root[p]?.Items ?? []))
                foreach (LinedJson rule in item["rules"]!.Items)
                    if (!rules.Add(rule["id"]!.Text)) faults.Add($"{name}, line {rule.Line}: the rule {rule["id"]!.Text} stands twice.");
        }
        foreach (var (name, root) in trees)
        {
            Walk(root, name);
            foreach (LinedJson programme in root["programmes"]?.Items ?? [])
                if (programme["status"]!["*"] is null) faults.Add($"{name}, line {programme.Line}: {programme["id"]!.Text} says nothing of the countries that it does not name (“*”).");
        }

        void Walk(LinedJson at, string file)
        {
            void Known(LinedJson value, string part, string? id = null)
            {
                if (!known[part].Contains(id ?? value.Text)) faults.Add($"{file}, line {value.Line}: there is no {part} {id ?? value.Text}.");
            }
            foreach (LinedJson item in at.Items) Walk(item, file);
            foreach (var (field, _, value) in at.Members)
            {
                string? part = field switch { "source" => "source", "is" or "otherwise" or "before" => "status", "role" or "among" => "roles", "programme" => "programmes", "action" => "actions", _ => null };
                if (part is not null) Known(value, part);
                else if (field == "holds") foreach (LinedJson role in value.Items) Known(role, "roles");
                else if (field == "replaces") { foreach (LinedJson rule in value.Items) if (!rules.Contains(rule.Text)) faults.Add($"{file}, line {rule.Line}: there is no rule {rule.Text}."); }
                else if (field == "regions" && !ReferenceEquals(at, Root(file))) foreach (var (_, _, region) in value.Members) Known(region, "region");
                else if (field == "status")
                    foreach (var (country, line, _) in value.Members)
                        if (country.StartsWith('@')) Known(value, "group", country[1..]);
                        else if (country is not ("*" or "INT") && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper))) faults.Add($"{file}, line {line}: “{country}” is no country.");
                Walk(value, file);
            }
        }

        LinedJson Root(string file) => trees.First(t => t.Name == file).Root;
    }

    private static EligibilityRules ReadEmbedded()
    {
        Assembly assembly = typeof(EligibilityRules).Assembly;
        byte[] Bytes(string name)
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        return Read([.. assembly.GetManifestResourceNames().Where(n => n.StartsWith("rules/", StringComparison.Ordinal) && !n.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(n => (n, Bytes(n)))], Bytes("rules/rules.schema.json"));
    }
}
