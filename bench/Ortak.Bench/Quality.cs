using System.Text.Json;
using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;

namespace Ortak.Bench;

/// <summary>How good the answers are on the dev queries: overall, per kind of organisation, and in Turkish. 95% intervals, bootstrapped by topic.</summary>
internal static class Quality
{
    private static readonly string[] Shown = ["nDCG@10", "R@100", "hit@10"];

    public static void Run(Bench bench)
    {
        bench.Report.Heading("quality: dev queries of the partner benchmark");
        Snapshot atlas = bench.Dev;
        var judged = ReadJudged(bench);
        DevQuery[] queries = [.. bench.Sources.DevQueries().Where(q => judged.ContainsKey(q.Id))];
        if (bench.Options.Short) queries = [.. queries.GroupBy(q => q.Task).SelectMany(g => g.Take(60))];
        var finder = new PartnerFinder(atlas);
        var kinds = Kinds(bench);
        Overall(bench, atlas, finder, judged, queries);
        ByRole(bench, atlas, finder, judged, queries, kinds);
        Turkish(bench, finder, judged);
    }

    private static void Overall(Bench bench, Snapshot atlas, PartnerFinder finder, Dictionary<string, Judged> judged, DevQuery[] queries)
    {
        string[] popular = Popular(atlas, null);
        List<object?[]> rows = [];
        foreach (var task in queries.GroupBy(q => q.Task).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            void Row(string method, Func<DevQuery, IReadOnlyList<string>> answer) => rows.Add([task.Key, method, task.Count(), .. Figures(task, q => judged[q.Id], answer)]);
            Row("popularity", _ => popular);
            Row("Ortak, without the call's code", q => Ids(finder, q.Ask(atlas, limit: 100)));
            if (task.All(q => q.Topic.Length > 0)) Row("Ortak, with the call's code", q => Ids(finder, q.Ask(atlas, withCode: true, limit: 100)));
        }
        bench.Report.Line($"All organisations in one list; {atlas.ProjectCount:N0} projects signed up to {Sources.DevCutoff:yyyy-MM-dd}.");
        bench.Report.Table("quality-overall", ["task", "method", "queries", .. Shown], rows);
    }

    private static void ByRole(Bench bench, Snapshot atlas, PartnerFinder finder, Dictionary<string, Judged> judged, DevQuery[] queries, Dictionary<string, OrganisationRole> kinds)
    {
        List<object?[]> rows = [];
        foreach (OrganisationRole role in Enum.GetValues<OrganisationRole>())
        {
            string[] popular = Popular(atlas, role);
            foreach (string name in new[] { "A", "B", "C" })
            {
                // Only queries in whose consortium such an organisation was, and only such organisations are right answers.
                var only = new Dictionary<string, Judged>(StringComparer.Ordinal);
                foreach (DevQuery query in queries.Where(q => q.Task == name))
                {
                    Judged all = judged[query.Id];
                    var relevant = all.Relevant.Where(r => kinds.TryGetValue(r.Key, out OrganisationRole kind) && kind == role).ToDictionary(StringComparer.Ordinal);
                    if (relevant.Count > 0) only.Add(query.Id, all with { Relevant = relevant });
                }
                DevQuery[] asked = [.. queries.Where(q => only.ContainsKey(q.Id))];
                if (asked.Length == 0) continue;
                void Row(string method, Func<DevQuery, IReadOnlyList<string>> answer) => rows.Add([role.ToString(), name, method, asked.Length, .. Figures(asked, q => only[q.Id], answer, "hit@10", "nDCG@10")]);
                Row("popularity", _ => popular);
                Row("Ortak, without code", q => Ids(finder, q.Ask(atlas, limit: 11, role: role)));
                Row("Ortak, with code", q => Ids(finder, q.Ask(atlas, withCode: true, limit: 11, role: role)));
            }
        }
        bench.Report.Line("A list per kind of organisation, judged only where the funded consortium had one of that kind.");
        bench.Report.Table("quality-roles", ["kind", "task", "method", "queries", "hit@10", "nDCG@10"], rows);
    }

    private static void Turkish(Bench bench, PartnerFinder finder, Dictionary<string, Judged> judged)
    {
        var english = bench.Sources.DevQueries("A").ToDictionary(q => q.Id);
        var pairs = bench.Sources.TurkishQueries().Where(t => english.ContainsKey(t.English)).ToList();
        List<object?[]> rows = [];
        double[] means = [.. new[] { ("English titles", false), ("the same in Turkish", true) }.Select(way =>
        {
            var answers = pairs.ToDictionary(p => p.English, p => Ids(finder, new() { Aim = way.Item2 ? p.Aim : english[p.English].Aim, Limit = 100 }));
            var figures = Judging.Measure([.. pairs.Select(p => judged[p.English])], answers)[0].Figures;
            rows.Add([way.Item1, pairs.Count, .. Shown.Select(f => (object?)Text(figures[f]))]);
            return figures["nDCG@10"].Mean;
        })];
        bench.Report.Table("quality-turkish", ["aims", "queries", .. Shown], rows);
        bench.Report.Headline("Turkish aims against their English originals, nDCG@10", $"{means[1] / means[0] * 100:0}%");
        bench.Report.Line($"Turkish aims reach {means[1] / means[0] * 100:0}% of the nDCG@10 of their English originals ({pairs.Count} pairs, no call code).");
    }

    private static object?[] Figures(IEnumerable<DevQuery> queries, Func<DevQuery, Judged> judged, Func<DevQuery, IReadOnlyList<string>> answer, params string[] shown)
    {
        DevQuery[] all = [.. queries];
        var figures = Judging.Measure([.. all.Select(judged)], all.ToDictionary(q => q.Id, answer))[0].Figures;
        return [.. (shown.Length > 0 ? shown : Shown).Select(f => (object?)Text(figures[f]))];
    }

    private static string Text(Estimate e) => $"{e.Mean:.000} ({e.Low:.000}–{e.High:.000})";

    private static IReadOnlyList<string> Ids(PartnerFinder finder, PartnerQuestion question) => [.. finder.Ids(question).Select(id => id.ToString())];

    // Most projects first; the asker is taken out when judged.
    private static string[] Popular(Snapshot atlas, OrganisationRole? role) =>
        [.. Enumerable.Range(0, atlas.OrganisationCount).Select(atlas.Organisation).Where(o => role is null || o.Role == role)
            .OrderByDescending(o => o.ProjectCount).ThenBy(o => o.Index).Take(101).Select(o => o.Id.ToString())];

    private static Dictionary<string, Judged> ReadJudged(Bench bench) =>
        bench.Sources.Lines("dev-qrels.jsonl").Select(q => new Judged(Sources.Of(q, "id"), Sources.Of(q, "task"), Sources.Of(q, "topic"), "",
            q.TryGetProperty("seed", out JsonElement seed) ? Sources.Of(seed, "o") : null, [],
            q.GetProperty("rel").EnumerateArray().ToDictionary(r => Sources.Of(r, "o"), r => new Relevance(r.GetProperty("g").GetDouble(), []), StringComparer.Ordinal)))
            .ToDictionary(q => q.Id, StringComparer.Ordinal);

    // What an organisation really is: the benchmark's flags tell municipalities from other public bodies, the record tells the rest.
    private static Dictionary<string, OrganisationRole> Kinds(Bench bench)
    {
        var kinds = new Dictionary<string, OrganisationRole>(StringComparer.Ordinal);
        string[]? header = null;
        int id = 0, type = 0;
        foreach (string[] row in bench.Sources.Rows("organization.csv"))
        {
            if (header is null)
            {
                header = row;
                (id, type) = (Array.IndexOf(row, "organisationID"), Array.IndexOf(row, "activityType"));
                continue;
            }
            if (row.Length <= Math.Max(id, type)) continue;
            OrganisationRole? role = row[type] switch { "HES" => OrganisationRole.University, "REC" => OrganisationRole.Research, "PRC" => OrganisationRole.Company, "OTH" => OrganisationRole.CivilSociety, _ => null };
            if (role is { } known) kinds.TryAdd(row[id], known);
        }
        foreach (string line in File.ReadLines(bench.Sources.BenchmarkFile("organisation-flags.tsv")).Skip(1))
        {
            string[] cells = line.Split('\t');
            if (cells[4] == "1") kinds[cells[0]] = OrganisationRole.Municipality;
            else if (cells[3] == "1") kinds[cells[0]] = OrganisationRole.PublicBody;
        }
        return kinds;
    }
}
