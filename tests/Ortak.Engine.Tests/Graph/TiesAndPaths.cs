using CsCheck;
using Ortak.Engine.Atlas;
using Ortak.Engine.Graph;
using Ortak.Engine.Ranking;

namespace Ortak.Engine.Tests.Graph;

/// <summary>Ties come from shared projects, paths are the best there are, and every hop can be explained.</summary>
public sealed class TiesAndPaths
{
    private const int Newest = 739000;

    private sealed record Consortia(int Organisations, (int[] Members, int Age)[] Projects)
    {
        public DraftAtlas Draft()
        {
            var draft = new DraftAtlas();
            for (int o = 0; o < Organisations; o++)
            {
                // In the order in which a snapshot keeps kinds, so that places here and there are the same.
                int kind = o * 4 / Organisations;
                draft.Organisation(o % 3 == 0 ? "TR" : "DE", kind switch { 0 or 1 => "PUB", 2 => "HES", _ => "PRC" }, kind == 0 ? $"STADT {o}" : null);
            }
            draft.Project([0], Newest); // says which day is the newest
            foreach (var (members, age) in Projects) draft.Project(members, age < 0 ? 0 : Newest - age);
            return draft;
        }
    }

    private static Gen<Consortia> Graphs(int organisations, int projects, int largest) =>
        Gen.Select(Gen.Int[0, organisations - 1].Array[2, largest].Select(m => m.Distinct().ToArray()), Gen.Frequency((8, Gen.Int[0, 4000]), (1, Gen.Const(-1)), (2, Gen.Const(0)))).Array[1, projects]
            .Select(p => new Consortia(organisations, p));

    private static double[,] PlainTies(Consortia all)
    {
        double[,] ties = new double[all.Organisations, all.Organisations];
        foreach (var (members, age) in all.Projects)
            foreach (int a in members)
                foreach (int b in members)
                    if (a != b) ties[a, b] += Math.Pow(.5, (age < 0 ? 2 : age / (6 * 365.25))) / (members.Length - 1);
        return ties;
    }

    [Fact]
    public void Ties_are_those_of_the_plain_formula_and_the_same_from_both_ends()
    {
        Graphs(9, 12, 6).Sample(all => all.Draft().Open(atlas =>
        {
            double[,] expected = PlainTies(all);
            for (int a = 0; a < all.Organisations; a++)
            {
                atlas.Organisation(a).PartnerCount.ShouldBe(Enumerable.Range(0, all.Organisations).Count(b => expected[a, b] > 0));
                for (int b = 0; b < all.Organisations; b++)
                {
                    ((double)atlas.TieStrength(a, b)).ShouldBe(expected[a, b], 1e-5);
                    atlas.TieStrength(b, a).ShouldBe(atlas.TieStrength(a, b));
                }
            }
        }), iter: 150);
    }

    [Fact]
    public void A_project_of_ten_half_a_dozen_years_old_ties_half_as_strongly_as_a_fresh_one()
    {
        new DraftAtlas().Project([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], Newest).Project([10, 11, 12, 13, 14, 15, 16, 17, 18, 19], Newest - 2191).Project([20, 21], Newest).Project([22], Newest).Open(atlas =>
        {
            ((double)atlas.TieStrength(0, 1)).ShouldBe(1 / 9.0, 1e-6);
            ((double)atlas.TieStrength(10, 11)).ShouldBe(1 / 18.0, 1e-4);
            atlas.TieStrength(20, 21).ShouldBe(1);
            atlas.TieStrength(0, 10).ShouldBe(0);
            atlas.Organisation(22).PartnerCount.ShouldBe(0);
        });
    }

    // All simple paths of at most six hops, by trying everything.
    private static List<(int[] Nodes, double Cost)> AllPaths(Snapshot atlas, int from, int to)
    {
        List<(int[], double)> found = [];
        void Walk(List<int> nodes, double cost)
        {
            int at = nodes[^1];
            if (at == to) { found.Add(([.. nodes], cost)); return; }
            if (nodes.Count > 6) return;
            for (int next = 0; next < atlas.OrganisationCount; next++)
            {
                float tie = atlas.TieStrength(at, next);
                if (tie <= 0 || nodes.Contains(next)) continue;
                nodes.Add(next);
                Walk(nodes, cost + 1 + 1 / (1 + 4 * (double)tie));
                nodes.RemoveAt(nodes.Count - 1);
            }
        }
        Walk([from], 0);
        return [.. found.OrderBy(p => p.Item2)];
    }

    private static void ShouldBeTheBest(Snapshot atlas, int from, int to, int alternatives)
    {
        IReadOnlyList<TiePath> paths = new Paths(atlas).Between(atlas.Organisation(from), atlas.Organisation(to), alternatives);
        List<(int[] Nodes, double Cost)> all = AllPaths(atlas, from, to);
        paths.Count.ShouldBe(Math.Min(alternatives + 1, all.Count));
        var seen = new HashSet<string>();
        for (int i = 0; i < paths.Count; i++)
        {
            int[] nodes = [.. paths[i].Organisations.Select(o => o.Index)];
            string key = string.Join(' ', nodes);
            paths[i].Cost.ShouldBe(all[i].Cost, 1e-6, $"path {i}: {key}; expected {string.Join(' ', all[i].Nodes)}");
            seen.Add(key).ShouldBeTrue($"{key} twice");
            // Of equal cost any may come first, but it must be one that exists and costs what is said.
            all.ShouldContain(p => p.Nodes.SequenceEqual(nodes) && Math.Abs(p.Cost - paths[i].Cost) < 1e-6);
            bool alone = (i == 0 || all[i].Cost - all[i - 1].Cost > 1e-6) && (i + 1 == all.Count || all[i + 1].Cost - all[i].Cost > 1e-6);
            if (alone) nodes.ShouldBe(all[i].Nodes);
            nodes.ShouldBeUnique();
            (nodes[0], nodes[^1], paths[i].Hops.Count).ShouldBe((from, to, nodes.Length - 1));
        }
    }

    [Fact]
    public void Paths_are_the_best_of_all_there_are_in_order_and_cost()
    {
        Gen.Select(Graphs(8, 9, 4), Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 8]).Sample((all, from, to, alternatives) =>
        {
            if (from != to) all.Draft().Open(atlas => ShouldBeTheBest(atlas, from, to, alternatives));
        }, iter: 400);
    }

    [Fact]
    public void In_long_thin_graphs_the_limit_of_six_hops_is_kept_and_no_path_within_it_is_missed()
    {
        // A strong chain of seven or eight hops, a weak one of five beside it, and weak links at random: there the cheapest way
        // may be too long, and a dearer one is the answer.
        Gen<int[]> weak = Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12], (a, b) => (int[])[a, b]).Where(l => l[0] != l[1]);
        Gen.Select(Gen.Int[7, 8], weak.Array[0, 5], Gen.Int[0, 6]).Sample((end, links, alternatives) =>
        {
            List<(int[], int)> projects = [.. links.Select(l => (l, 30000))];
            for (int i = 0; i < end; i++) for (int n = 0; n < 5; n++) projects.Add(([i, i + 1], 0));
            foreach (int[] link in (int[][])[[0, 9], [9, 10], [10, 11], [11, 12], [12, end]]) projects.Add((link, 30000));
            new Consortia(13, [.. projects]).Draft().Open(atlas => ShouldBeTheBest(atlas, 0, end, alternatives));
        }, iter: 300);
    }

    [Fact]
    public void Where_the_cheapest_way_is_too_long_the_best_short_one_is_found()
    {
        var draft = new DraftAtlas();
        // A strong chain of seven hops from 0 to 7 (each hop thirty shared projects), and a weak one of five over 8 to 11.
        for (int i = 0; i < 7; i++) for (int n = 0; n < 30; n++) draft.Project([i, i + 1], Newest);
        foreach (var (a, b) in ((int, int)[])[(0, 8), (8, 9), (9, 10), (10, 11), (11, 7)]) draft.Project([a, b], Newest - 40000);
        draft.Open(atlas =>
        {
            IReadOnlyList<TiePath> paths = new Paths(atlas).Between(atlas.Organisation(0), atlas.Organisation(7));
            paths.Select(p => string.Join(' ', p.Organisations.Select(o => o.Index))).ShouldBe(["0 8 9 10 11 7"]);
        });
    }

    [Fact]
    public void Every_hop_names_the_projects_that_both_shared_newest_first()
    {
        Gen.Select(Graphs(8, 12, 4), Gen.Int[0, 7], Gen.Int[0, 7]).Sample((all, from, to) => all.Draft().Open(atlas =>
        {
            foreach (Hop hop in new Paths(atlas).Between(atlas.Organisation(from), atlas.Organisation(to)).SelectMany(p => p.Hops))
            {
                int[] shared = [.. all.Projects.Select((p, i) => (p.Members, Place: i + 1)).Where(p => p.Members.Contains(hop.From.Index) && p.Members.Contains(hop.To.Index)).Select(p => p.Place)];
                shared.ShouldNotBeEmpty();
                hop.Projects.Select(p => p.Index).ShouldBe(shared, ignoreOrder: true);
                hop.Projects.Select(p => p.Signed ?? DateOnly.MinValue).ShouldBeInOrder(SortDirection.Descending);
                hop.Strength.ShouldBe(atlas.TieStrength(hop.From.Index, hop.To.Index), 1e-9);
            }
        }), iter: 100);
    }

    [Fact]
    public void From_an_organisation_to_itself_and_to_one_out_of_reach_there_is_no_path()
    {
        var draft = new DraftAtlas().Project([0, 1], Newest).Project([2, 3], Newest).Project([4], Newest);
        for (int i = 10; i < 18; i++) draft.Project([i, i + 1], Newest);
        draft.Open(atlas =>
        {
            var paths = new Paths(atlas);
            paths.Between(atlas.Organisation(0), atlas.Organisation(0)).ShouldBeEmpty();
            paths.Between(atlas.Organisation(0), atlas.Organisation(2)).ShouldBeEmpty();
            paths.Between(atlas.Organisation(0), atlas.Organisation(4)).ShouldBeEmpty();
            paths.Between(atlas.Organisation(10), atlas.Organisation(16)).ShouldHaveSingleItem().Hops.Count.ShouldBe(6);
            paths.Between(atlas.Organisation(10), atlas.Organisation(17)).ShouldBeEmpty("seven hops lead nobody anywhere");
            Should.Throw<ArgumentOutOfRangeException>(() => paths.Between(atlas.Organisation(0), atlas.Organisation(1), 21));
            Should.Throw<ArgumentOutOfRangeException>(() => paths.Between(atlas.Organisation(0), atlas.Organisation(1), -1));
        });
    }

    [Fact]
    public void Who_can_introduce_is_the_partner_on_the_best_path_of_two_hops()
    {
        Gen.Select(Graphs(10, 8, 4), Gen.Int[0, 9]).Sample((all, self) => all.Draft().Open(atlas =>
        {
            var finder = new ReachFinder(atlas, new Asker(atlas.Organisation(self)));
            if (atlas.Organisation(self).PartnerCount == 0) return;
            for (int o = 0; o < all.Organisations; o++)
            {
                if (o == self) continue;
                Reach reach = finder.To(atlas.Organisation(o));
                double[] costs = [.. Enumerable.Range(0, all.Organisations).Select(x => Cost(self, x) + Cost(x, o))];
                if (atlas.TieStrength(self, o) > 0)
                {
                    (reach.Kind, reach.Introducer).ShouldBe((ReachKind.Direct, null));
                    reach.Projects.Select(p => p.Index).ShouldBe(SharedProjects.Between(atlas, self, o), ignoreOrder: true);
                }
                else if (costs.Min() < double.PositiveInfinity)
                {
                    reach.Kind.ShouldBe(ReachKind.Through);
                    costs[reach.Introducer!.Value.Index].ShouldBe(costs.Min(), 1e-9);
                    reach.Projects.ShouldNotBeEmpty();
                    reach.Projects.Select(p => p.Index).ShouldBe(SharedProjects.Between(atlas, reach.Introducer.Value.Index, o), ignoreOrder: true);
                }
                else reach.ShouldBe(Reach.None);
            }

            double Cost(int a, int b) => atlas.TieStrength(a, b) is > 0 and var tie ? 1 + 1 / (1 + 4 * (double)tie) : double.PositiveInfinity;
        }), iter: 200);
    }

    [Fact]
    public void A_newcomer_is_introduced_by_a_municipality_of_its_country_or_else_by_another_public_body()
    {
        Gen.Select(Graphs(16, 10, 4), Gen.OneOf("TR", "DE", "FR", "")).Sample((all, country) => all.Draft().Open(atlas =>
        {
            var finder = new ReachFinder(atlas, new Asker(null, country, OrganisationRole.Municipality, ""));
            for (int o = 0; o < all.Organisations; o++)
            {
                Reach reach = finder.To(atlas.Organisation(o));
                var doors = Enumerable.Range(0, all.Organisations).Where(x => country.Length > 0 && atlas.TieStrength(o, x) > 0 && atlas.Country(x) == country)
                    .Where(x => atlas.Organisation(x).Role is OrganisationRole.Municipality or OrganisationRole.PublicBody)
                    .OrderBy(x => 1 + 1 / (1 + 4 * (double)atlas.TieStrength(o, x)) + (atlas.Organisation(x).Role == OrganisationRole.Municipality ? 0 : 1)).ThenBy(x => x).ToList();
                if (doors.Count == 0) reach.ShouldBe(Reach.None);
                else (reach.Kind, reach.Introducer!.Value.Index).ShouldBe((ReachKind.Compatriot, doors[0]));
            }
        }), iter: 200);
    }
}
