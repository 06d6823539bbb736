using System.Text.Json;
using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;
using Ortak.Engine.Tests.Ranking;

[assembly: AssemblyFixture(typeof(RealAtlas))]

namespace Ortak.Engine.Tests.Ranking;

/// <summary>The real Horizon Europe download as of the end of 2023, imported once per run and only if a test asks for it.</summary>
public sealed class RealAtlas : IDisposable
{
    private readonly Lazy<ImportedAtlas> _imported = new(() => ImportedAtlas.Of(new TemporaryFolder(), new([SharedFolder.CordisZip], new DateOnly(2023, 12, 31))));

    internal ImportedAtlas Imported
    {
        get
        {
            _ = SharedFolder.CordisZip; // skips before the lazy value would keep the exception
            return _imported.Value;
        }
    }

    /// <summary>The dev questions of a task as the benchmark gives them, with the call's code where there is one.</summary>
    internal IEnumerable<(string Id, PartnerQuestion Question)> Questions(string task)
    {
        foreach (string line in File.ReadLines(SharedFolder.Bench("dev-queries.jsonl")))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement q = json.RootElement;
            if (q.GetProperty("task").GetString() != task) continue;
            yield return (q.GetProperty("id").GetString()!, new()
            {
                Aim = q.GetProperty("aim").GetString()!,
                CallCode = q.TryGetProperty("topic", out JsonElement topic) ? topic.GetString() : null,
                For = AskerOf(q),
                Limit = 100,
            });
        }
    }

    private Asker? AskerOf(JsonElement q)
    {
        if (!q.TryGetProperty("organisationID", out JsonElement id)) return null;
        if (OrganisationId.TryParse(id.GetString(), out OrganisationId organisation) && Imported.Atlas.TryGet(organisation, out Organisation known)) return new(known);
        string country = q.GetProperty("country").GetString() switch { "EL" => "GR", "UK" => "GB", var code => code ?? "" };
        return new(null, country, q.GetProperty("public").GetInt32() == 1 ? OrganisationRole.PublicBody : OrganisationRole.Company, "");
    }

    /// <summary>The judged dev questions of a task with the slices of score.py.</summary>
    internal static IReadOnlyList<Judged> Judged(string task)
    {
        List<Judged> judged = [];
        foreach (string line in File.ReadLines(SharedFolder.Bench("dev-qrels.jsonl")))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement r = json.RootElement;
            if (r.GetProperty("task").GetString() != task) continue;
            List<string> slices = [Flag(r, "rerun") ? "title asked before" : "title new"];
            string? asker = null;
            if (r.TryGetProperty("seed", out JsonElement seed))
            {
                asker = seed.GetProperty("o").GetString();
                if (Flag(seed, "muni")) slices.Add("seed municipal");
                if (Flag(seed, "pub") && !Flag(seed, "muni")) slices.Add("seed other public");
                slices.Add(Number(seed, "n") == 0 ? "seed unseen" : "seed seen");
                if (seed.GetProperty("country").GetString() == "TR") slices.Add("seed Turkish");
            }
            var relevant = new Dictionary<string, Relevance>();
            foreach (JsonElement x in r.GetProperty("rel").EnumerateArray()) relevant[x.GetProperty("o").GetString()!] = new(x.GetProperty("g").GetDouble(), TargetSlices(x));
            judged.Add(new(r.GetProperty("id").GetString()!, task, r.GetProperty("topic").GetString()!, r.GetProperty("theme").GetString()!, asker, slices, relevant));
        }
        return judged;
    }

    private static List<string> TargetSlices(JsonElement x)
    {
        List<string> slices = [];
        int n = Number(x, "n");
        if (n > 0) slices.Add("any seen");
        if (Flag(x, "pub")) slices.Add("public");
        if (Flag(x, "muni")) slices.Add("municipal");
        if (n is 1 or 2) slices.Add("newcomer 1-2 projects");
        if (n is >= 3 and <= 9) slices.Add("3-9 projects");
        if (n >= 10) slices.Add("10+ projects");
        if (x.TryGetProperty("rep", out JsonElement repeat))
        {
            if (repeat.GetInt32() == 0 && n > 0) slices.Add("new pair (seen)");
            if (repeat.GetInt32() == 1) slices.Add("repeat pair");
        }
        if (x.GetProperty("c").GetString() == "TR") slices.Add("Turkish");
        return slices;
    }

    private static int Number(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : 0;
    private static bool Flag(JsonElement json, string name) => Number(json, name) != 0;

    public void Dispose()
    {
        if (_imported.IsValueCreated) _imported.Value.Dispose();
    }
}
