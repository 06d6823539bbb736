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
        Priorities(bench, atlas, finder, judged, queries);
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

    /// <summary>What every asker is given in turn: nothing, something that few aims speak of, and what one municipality may care about, in both languages.</summary>
    public static readonly (string Name, Priority[] Priorities)[] PrioritySets =
    [
        ("none", []),
        ("employment 3", [new("employment", 3)]),
        ("employment 5", [new("employment", 5)]),
        ("five", [new("social innovation", 3), new("istihdam", 2), new("earthquake", 5), new("kadınların güçlenmesi", 4), new("energy efficiency of buildings", 1)]),
    ];

    // What judged consortia lose when the asker cares about something else, and what lists of six per kind gain in experience with it.
    private static void Priorities(Bench bench, Snapshot atlas, PartnerFinder finder, Dictionary<string, Judged> judged, DevQuery[] queries)
    {
        List<object?[]> rows = [];
        foreach (string task in (string[])["A", "B", "C"])
        {
            DevQuery[] asked = [.. queries.Where(q => q.Task == task)];
            List<HashSet<OrganisationId>> before = [];
            foreach (var (name, priorities) in PrioritySets)
            {
                int places = 0, kept = 0, experienced = 0, experiencedBefore = 0;
                for (int i = 0; i < asked.Length; i++)
                {
                    PartnerQuestion question = asked[i].Ask(atlas, withCode: true, limit: 6);
                    Partner[] shown = First(question with { Priorities = priorities });
                    if (priorities.Length == 0) before.Add([.. shown.Select(p => p.Organisation.Id)]);
                    places += shown.Length;
                    kept += shown.Count(p => before[i].Contains(p.Organisation.Id));
                    experienced += shown.Count(HasExperience);
                    // Who was shown without priorities, and has the experience: found in the longer list.
                    if (priorities.Length > 0) experiencedBefore += First(question with { Priorities = priorities, Limit = 60 }).Count(p => before[i].Contains(p.Organisation.Id) && HasExperience(p));
                }
                string Share(int of) => $"{of / (double)places:0%}";
                rows.Add([task, name, asked.Length, .. Figures(asked, q => judged[q.Id], q => Ids(finder, q.Ask(atlas, withCode: true, limit: 100) with { Priorities = priorities })), Share(kept), priorities.Length > 0 ? Share(experiencedBefore) : "", priorities.Length > 0 ? Share(experienced) : ""]);
            }
        }
        bench.Report.Line("Every asker given the same priorities (with the call's code). In lists of six per kind: how many stay, and how many have experience with the aim and a priority, before and after.");
        bench.Report.Table("quality-priorities", ["task", "priorities", "queries", .. Shown, "stay", "experienced before", "after"], rows);

        Partner[] First(PartnerQuestion question) => [.. finder.Find(question).ByRole.Values.SelectMany(l => l)];
        static bool HasExperience(Partner partner) => partner.Why.Parts.Any(p => p.Reason == Reason.Priority);
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
