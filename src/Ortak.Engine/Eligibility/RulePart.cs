using System.Text;
using System.Text.Json;

namespace Ortak.Engine.Eligibility;

/// <summary>A file of rules that holds to the schema, both as a person sees it and as the judge reads it.</summary>
internal sealed record RulePart(string Name, byte[] Utf8, LinedJson Tree, RuleFile Content)
{
    /// <summary>The lists of the rule files, and the field that names a record in those that are arrays.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Lists = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["programmes"] = "id", ["actions"] = "id", ["calls"] = "code", ["roles"] = "id", ["statuses"] = null, ["groups"] = null, ["regions"] = null, ["sources"] = null,
    };

    /// <summary>Reads a file; null if the schema does not allow it.</summary>
    public static RulePart? Read(string name, byte[] utf8, RuleSchema schema, List<RuleFault> faults)
    {
        if (LinedJson.TryRead(utf8, name, out RuleFault? broken) is not { } tree)
        {
            faults.Add(broken!);
            return null;
        }
        int before = faults.Count;
        faults.AddRange(schema.Faults(tree, name));
        if (faults.Count > before) return null;
        try { return new(name, utf8, tree, JsonSerializer.Deserialize(utf8, RuleFileContext.Default.RuleFile)!); }
        catch (JsonException fault) // such as a number beyond what the field can hold
        {
            faults.Add(new(name, (int)(fault.LineNumber ?? 0) + 1, fault.Path?.TrimStart('$', '.') ?? "", new("bu değer okunamadı; çok büyük ya da başka türden olabilir.", "this value cannot be read; it may be too large or of another kind.")));
            return null;
        }
    }

    /// <summary>One record as a file of its own, its lines counted as they were written.</summary>
    public static RulePart? Of(LaidRule rule, RuleSchema schema, List<RuleFault> faults)
    {
        // Read alone first: what is written must be one record, whatever brackets stand in it.
        if (LinedJson.TryRead(Encoding.UTF8.GetBytes(rule.Json), rule.Name, out RuleFault? broken) is not { } record)
        {
            faults.Add(broken!);
            return null;
        }
        if (!Lists.TryGetValue(rule.List, out string? id))
        {
            faults.Add(new(rule.Name, 1, "", new($"“{rule.List}” adında bir liste yok.", $"there is no list “{rule.List}”.")));
            return null;
        }
        if (id is not null && record.Kind == JsonTokenType.StartObject && record[id] is { } own && own.Text != rule.Key)
        {
            faults.Add(new(rule.Name, own.Line, id, new($"kaydın adı değiştirilemez: “{rule.Key}” olmalı.", $"the name of a record cannot change: it must be “{rule.Key}”.")));
            return null;
        }
        string whole = id is null ? $"{{\"{rule.List}\":{{{JsonSerializer.Serialize(rule.Key, RuleFileContext.Default.String)}:{rule.Json}}}}}" : $"{{\"{rule.List}\":[{rule.Json}]}}";
        return Read(rule.Name, Encoding.UTF8.GetBytes(whole), schema, faults);
    }

    /// <summary>The records of a list: name, tree.</summary>
    public IEnumerable<(string Key, LinedJson Record)> Records(string list) =>
        Lists[list] is { } id ? (Tree[list]?.Items ?? []).Select(item => (item[id]!.Text, item)) : (Tree[list]?.Members ?? []).Select(m => (m.Name, m.Value));

    /// <summary>The same without some records.</summary>
    public RulePart Without(IReadOnlySet<(string List, string Key)> gone)
    {
        if (!Lists.Keys.Any(list => Records(list).Any(r => gone.Contains((list, r.Key))))) return this;
        IReadOnlyDictionary<string, T>? Map<T>(string list, IReadOnlyDictionary<string, T>? all) => all?.Where(m => !gone.Contains((list, m.Key))).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
        IReadOnlyList<T>? Array<T>(string list, IReadOnlyList<T>? all, Func<T, string> key) => all is null ? null : [.. all.Where(r => !gone.Contains((list, key(r))))];
        return this with
        {
            Tree = Tree.With(Tree.Members.Select(m => !Lists.TryGetValue(m.Name, out string? id) ? m
                : (m.Name, m.Line, id is null ? m.Value.With(m.Value.Members.Where(x => !gone.Contains((m.Name, x.Name)))) : m.Value.With(m.Value.Items.Where(x => !gone.Contains((m.Name, x[id]!.Text))))))),
            Content = new(Map("sources", Content.Sources), Map("groups", Content.Groups), Map("statuses", Content.Statuses), Map("regions", Content.Regions), Array("roles", Content.Roles, r => r.Id),
                Array("programmes", Content.Programmes, p => p.Id), Array("actions", Content.Actions, a => a.Id), Array("calls", Content.Calls, c => c.Code)),
        };
    }
}
