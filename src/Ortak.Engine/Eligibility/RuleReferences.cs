using System.Text.Json;

namespace Ortak.Engine.Eligibility;

/// <summary>What the schema cannot say of a set of rules: what one record names must stand in another, ids stand once, and each test has what it tests by.</summary>
internal static class RuleReferences
{
    // The judge itself speaks of these.
    private static readonly string[] NeededStatuses = ["unknown", "partial"];

    // What a test cannot do without.
    private static readonly Dictionary<string, string> NeededFields = new(StringComparer.Ordinal) { ["kind"] = "holds", ["lead"] = "holds", ["region"] = "regions", ["roles"] = "needs", ["consortium"] = "limbs" };

    public static IReadOnlyList<RuleFault> Faults(IReadOnlyList<RulePart> parts)
    {
        List<RuleFault> faults = [];
        void Fault(string file, int line, string field, string turkish, string english) => faults.Add(new(file, line, field, new(turkish, english)));
        HashSet<string> Keys(string list) => [.. parts.SelectMany(p => p.Records(list).Select(r => r.Key))];
        Dictionary<string, HashSet<string>> known = new(StringComparer.Ordinal) { ["source"] = Keys("sources"), ["status"] = Keys("statuses"), ["region"] = Keys("regions"), ["group"] = Keys("groups") };
        HashSet<string> rules = [];
        foreach (string list in RulePart.Lists.Keys)
        {
            HashSet<string> once = [];
            if (RulePart.Lists[list] is not null) known[list] = once;
            foreach (RulePart part in parts)
                foreach (var (key, record) in part.Records(list))
                    if (!once.Add(key)) Fault(part.Name, record.Line, "", $"{key} iki kez geçiyor.", $"{key} stands twice.");
        }
        foreach (RulePart part in parts)
            foreach (var (_, record) in ((string[])["programmes", "actions", "calls"]).SelectMany(part.Records))
                foreach (LinedJson rule in record["rules"]!.Items)
                    if (!rules.Add(rule["id"]!.Text)) Fault(part.Name, rule["id"]!.Line, $"rules[{rule["id"]!.Text}]", $"{rule["id"]!.Text} kuralı iki kez geçiyor.", $"the rule {rule["id"]!.Text} stands twice.");
        foreach (RulePart part in parts)
        {
            foreach (var (list, key, record) in RulePart.Lists.Keys.SelectMany(list => part.Records(list).Select(r => (list, r.Key, r.Record))))
                Walk(record, part.Name, part.Name == $"{list}/{key}" ? "" : $"{list}/{key}");
            foreach (var (key, programme) in part.Records("programmes"))
                if (programme["status"]!["*"] is null) Fault(part.Name, programme.Line, "status", $"{key}, adını anmadığı ülkeler için bir şey demiyor (“*”).", $"{key} says nothing of the countries that it does not name (“*”).");
            foreach (var (key, role) in part.Records("roles"))
                if (role["excludes"] is { Items.Count: > 0 } excludes && role["tags"]!.Items.Count == 0) Fault(part.Name, excludes.Line, "excludes", $"{key} bir şeyi dışlıyor, ama kendi etiketi yok (“tags”).", $"{key} excludes something but has no tag of its own (“tags”).");
        }
        foreach (string status in NeededStatuses)
            if (!known["status"].Contains(status)) Fault(parts.Count > 0 ? parts[0].Name : "", 1, "statuses", $"“{status}” durumu bulunmalı.", $"there must be a status “{status}”.");
        return faults;

        void Walk(LinedJson at, string file, string within)
        {
            void Known(LinedJson value, string kind, string field, string? id = null)
            {
                if (!known[kind].Contains(id ?? value.Text)) Fault(file, value.Line, Within(field), $"{Called(kind)} bulunamadı: {id ?? value.Text}.", $"there is no {kind} {id ?? value.Text}.");
            }
            string Within(string field) => within.Length > 0 ? $"{within}: {field}" : field;
            foreach (LinedJson item in at.Items) Walk(item, file, within);
            if (at["test"] is { } test && at["id"] is not null && NeededFields.TryGetValue(test.Text, out string? needed) && (at[needed] is not { } with || with.Items.Count + with.Members.Count == 0))
                Fault(file, at.Line, Within($"rules[{at["id"]!.Text}]"), $"“{test.Text}” sınaması “{needed}” olmadan yapılamaz.", $"the test “{test.Text}” cannot do without “{needed}”.");
            foreach (var (field, _, value) in at.Members)
            {
                string? kind = field switch { "source" => "source", "is" or "otherwise" or "before" => "status", "role" or "among" => "roles", "programme" => "programmes", "action" => "actions", _ => null };
                if (kind is not null) Known(value, kind, field);
                else if (field == "holds" && value.Kind == JsonTokenType.StartArray) foreach (LinedJson role in value.Items) Known(role, "roles", field);
                else if (field == "replaces") foreach (LinedJson rule in value.Items) { if (!rules.Contains(rule.Text)) Fault(file, rule.Line, Within(field), $"kural bulunamadı: {rule.Text}.", $"there is no rule {rule.Text}."); }
                else if (field == "regions") foreach (var (_, _, region) in value.Members) Known(region, "region", field);
                else if (field == "status")
                    foreach (var (country, line, _) in value.Members)
                        if (country.StartsWith('@')) Known(value.Members.First(m => m.Name == country).Value, "group", field, country[1..]);
                        else if (country is not ("*" or "INT") && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper))) Fault(file, line, Within(field), $"“{country}” bir ülke değil.", $"“{country}” is no country.");
                Walk(value, file, within);
            }
        }
    }

    private static string Called(string kind) => kind switch { "source" => "kaynak", "status" => "durum", "region" => "bölge", "group" => "ülke grubu", "roles" => "rol", "programmes" => "program", "actions" => "eylem türü", _ => kind };
}
