using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;

namespace Ortak.Engine.Tests.Ranking;

/// <summary>What a municipality cares about weighs in every answer, visibly and somewhat; and it lets nobody in who does not fit the aim.</summary>
public sealed class AskingWithPriorities : IDisposable
{
    private static readonly Priority[] Several = [new("flood maps", 4), new("tram traffic", 1), new("heat in the city", 5), new("waste water", 2)];

    private readonly ImportedAtlas _atlas = ExplainingAScore.Build();
    private readonly PartnerFinder _finder;

    public AskingWithPriorities() => _finder = new(_atlas.Atlas);

    public void Dispose() => _atlas.Dispose();

    private IEnumerable<PartnerQuestion> Questions()
    {
        foreach (string aim in (string[])["earthquake early warning for a city", "tram", "İzmit'te deprem erken uyarı sistemi", "waste water; heat, floods and wildfires: everything at once"])
            foreach (Asker? asker in (Asker?[])[null, new(_atlas.Organisation(ExplainingAScore.Asker)), new(_atlas.Organisation(ExplainingAScore.Asker + 17)), new(null, "TR", OrganisationRole.Municipality, "TR421")])
                foreach (string? code in (string?[])[null, "HORIZON-CL3-2023-DRS-01-02"])
                    yield return new() { Aim = aim, For = asker, CallCode = code, Limit = 1000 };
    }

    private static IEnumerable<Partner> All(PartnerAnswer answer) => answer.ByRole.Values.SelectMany(l => l);

    private static Dictionary<OrganisationId, Partner> ById(PartnerAnswer answer) => All(answer).ToDictionary(p => p.Organisation.Id);

    private static string Exactly(PartnerAnswer answer) => string.Join('\n', All(answer).Select(p => $"{p.Organisation.Id} {p.Score:R} {string.Join(',', p.Why.Parts.Select(x => $"{x.Reason} {x.Points:R} {x.Count} {x.Priority}"))}"));

    private static bool Has(Partner partner, string priority) => partner.Why.Parts.Any(p => p.Priority == priority);

    [Fact]
    public void Without_priorities_and_with_words_nobody_knows_the_answer_is_the_same_to_the_last_bit()
    {
        foreach (PartnerQuestion question in Questions())
        {
            string plain = Exactly(new PartnerFinder(_atlas.Atlas).Find(question));
            _finder.Find(question with { Priorities = Several });
            Exactly(_finder.Find(question)).ShouldBe(plain, "nothing stays behind of the question before");
            foreach (string nothing in (string[])["xqzzyv wwvvkq", "ve ile için", "the of and", "?!", " ", ""])
            {
                PartnerAnswer answer = _finder.Find(question with { Priorities = [new(nothing, 5)] });
                Exactly(answer).ShouldBe(plain, nothing);
                answer.Priorities.ShouldHaveSingleItem().Projects.ShouldBe(0);
                _finder.Ids(question with { Priorities = [new(nothing, 5)] }).ShouldBe(_finder.Ids(question));
            }
            Exactly(_finder.Find(question with { Priorities = [.. Several, new("xqzzyv", 5)] })).ShouldBe(Exactly(_finder.Find(question with { Priorities = Several })));
        }
    }

    [Fact]
    public void Each_priority_has_a_part_of_its_own_and_the_parts_still_add_up()
    {
        int named = 0;
        foreach (PartnerQuestion question in Questions())
        {
            PartnerAnswer answer = _finder.Find(question with { Priorities = Several });
            foreach (Partner partner in All(answer))
            {
                partner.Why.Parts.Sum(p => p.Points).ShouldBe(partner.Score, 1e-6 * partner.Score);
                partner.Why.Parts.All(p => p.Points > 0 && double.IsFinite(p.Points)).ShouldBeTrue();
                partner.Why.Parts.Select(p => p.Points).ShouldBeInOrder(SortDirection.Descending);
                partner.Why.Parts.Select(p => (p.Reason, p.Priority)).ShouldBeUnique();
                foreach (Part part in partner.Why.Parts)
                {
                    (part.Reason == Reason.Priority).ShouldBe(part.Priority is not null);
                    if (part.Priority is null) continue;
                    named++;
                    Several.ShouldContain(p => p.Text == part.Priority);
                    part.Count.ShouldBeInRange(1, partner.Organisation.ProjectCount);
                }
            }
            foreach (var (role, list) in answer.ByRole)
            {
                for (int i = 1; i < list.Count; i++) list[i].Score.ShouldBeLessThanOrEqualTo(list[i - 1].Score * (1 + 1e-5));
                _finder.Ids(question with { Priorities = Several, Role = role }).ShouldBe(list.Select(p => p.Organisation.Id));
            }
            answer.Priorities.Select(p => p.Priority).ShouldBe(Several);
            answer.Priorities.ShouldAllBe(p => p.Projects > 0 && p.Projects <= 300);
        }
        named.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Who_fits_only_the_aim_or_only_the_priorities_gains_nothing_and_nobody_comes_in_because_of_them()
    {
        int gained = 0, onlyAim = 0, onlyPriorities = 0;
        foreach (PartnerQuestion question in Questions())
        {
            var plain = ById(_finder.Find(question));
            PartnerAnswer answer = _finder.Find(question with { Priorities = [new("tram traffic", 5)] });
            var with = ById(answer);
            with.Keys.ShouldBe(plain.Keys, ignoreOrder: true);
            var experienced = ById(_finder.Find(question with { Aim = "tram traffic", For = null })).Values.Where(p => p.FittingProjects > 0).Select(p => p.Organisation.Id).ToHashSet();
            foreach (var (id, partner) in with)
            {
                bool fits = partner.FittingProjects > 0, has = experienced.Contains(id);
                if (!fits || !has) partner.Score.ShouldBe(plain[id].Score);
                if (!fits || !has) partner.Why.Parts.ShouldBe(plain[id].Why.Parts);
                if (Has(partner, "tram traffic")) gained++;
                else if (fits) onlyAim++;
                else if (has) onlyPriorities++;
                partner.Score.ShouldBeGreaterThanOrEqualTo(plain[id].Score);
            }
            foreach (var (role, list) in answer.ByRole)
            {
                // What all priorities can add is bounded by the best of the list without them.
                if (list.Count == 0) continue;
                double best = plain.Values.Where(p => p.Organisation.Role == role).Max(p => p.Score);
                foreach (Partner partner in list) (partner.Score - plain[partner.Organisation.Id].Score).ShouldBeLessThanOrEqualTo(PriorityScratch.Strength * best * (1 + 1e-5));
            }
        }
        (gained > 100 && onlyAim > 100 && onlyPriorities > 10).ShouldBeTrue($"{gained} {onlyAim} {onlyPriorities}");
    }

    [Fact]
    public void Raising_a_weight_never_lowers_one_with_that_experience_against_one_without()
    {
        int pairs = 0, overtaken = 0;
        foreach (PartnerQuestion question in Questions())
            for (int raised = 0; raised < Several.Length; raised++)
            {
                PartnerAnswer? before = null;
                for (int weight = Priority.LeastWeight; weight <= Priority.GreatestWeight; weight++)
                {
                    Priority[] priorities = [.. Several];
                    priorities[raised] = priorities[raised] with { Weight = weight };
                    PartnerAnswer after = _finder.Find(question with { Priorities = priorities });
                    if (before is not null) Compare(before, after, priorities[raised].Text);
                    before = after;
                }
            }
        (pairs > 10_000 && overtaken > 100).ShouldBeTrue($"{pairs} {overtaken}");

        void Compare(PartnerAnswer before, PartnerAnswer after, string priority)
        {
            foreach (var (role, list) in after.ByRole)
            {
                var place = before.ByRole[role].Select((p, i) => (p.Organisation.Id, i)).ToDictionary(p => p.Id, p => p.i);
                var was = before.ByRole[role].ToDictionary(p => p.Organisation.Id, p => p.Score);
                // Whoever without the experience now stands above one with it stood above it before.
                int furthest = -1;
                foreach (var (now, partner) in list.Index())
                {
                    OrganisationId id = partner.Organisation.Id;
                    if (!Has(partner, priority))
                    {
                        partner.Score.ShouldBe(was[id]);
                        furthest = Math.Max(furthest, place[id]);
                        continue;
                    }
                    partner.Score.ShouldBeGreaterThanOrEqualTo(was[id]);
                    place[id].ShouldBeGreaterThan(furthest);
                    pairs++;
                    if (now < place[id]) overtaken++;
                }
            }
        }
    }

    [Fact]
    public void One_more_priority_takes_nothing_from_anyone()
    {
        foreach (PartnerQuestion question in Questions())
        {
            var fewer = ById(_finder.Find(question with { Priorities = Several[..2] }));
            foreach (var (id, partner) in ById(_finder.Find(question with { Priorities = Several }))) partner.Score.ShouldBeGreaterThanOrEqualTo(fewer[id].Score);
        }
    }

    [Fact]
    public void A_priority_that_is_said_twice_counts_once_with_its_greater_weight()
    {
        var question = new PartnerQuestion { Aim = "earthquake early warning for a city", Limit = 1000 };
        string once = Exactly(_finder.Find(question with { Priorities = [new("flood maps", 4)] }));
        Exactly(_finder.Find(question with { Priorities = [new("flood maps", 4), new("flood maps", 2)] })).ShouldBe(once);
        Exactly(_finder.Find(question with { Priorities = [new("flood maps", 2), new(" flood maps ", 4)] })).ShouldBe(once);
        Exactly(_finder.Find(question with { Priorities = [new("Maps of FLOOD!", 2), new("flood maps", 4)] })).ShouldBe(once);
    }

    [Theory]
    [InlineData("a weight of 0")]
    [InlineData("a weight of 6")]
    [InlineData("a text of 201 characters")]
    [InlineData("eleven of them")]
    public void Priorities_out_of_range_are_a_mistake(string mistake)
    {
        IReadOnlyList<Priority> priorities = mistake switch
        {
            "a weight of 0" => [new("tram", 0)],
            "a weight of 6" => [new("tram", 6)],
            "a text of 201 characters" => [new(new string('a', 201), 1)],
            _ => [.. Enumerable.Range(0, 11).Select(i => new Priority($"tram {i}", 1))],
        };
        Should.Throw<ArgumentOutOfRangeException>(() => _finder.Find(new() { Aim = "tram", Priorities = priorities }));
        Should.Throw<ArgumentOutOfRangeException>(() => _finder.Ids(new() { Aim = "tram", Priorities = priorities }));
    }

    [Fact]
    public void What_is_kept_of_priorities_is_bounded_and_many_threads_get_the_answers_they_get_alone()
    {
        PartnerQuestion[] questions = [.. Enumerable.Range(0, 400).Select(i => new PartnerQuestion { Aim = "earthquake warning for a tram", Limit = 20, Priorities = [new($"flood maps {i}", 1 + i % 5), new($"tram {i % 7}", 3)] })];
        string[] alone = [.. questions.Select(q => Exactly(new PartnerFinder(_atlas.Atlas).Find(q)))];
        string[] together = new string[questions.Length * 2];
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = Exactly(_finder.Find(questions[i % questions.Length])));
        for (int i = 0; i < together.Length; i++) together[i].ShouldBe(alone[i % alone.Length]);
        _finder.PrioritiesKept.ShouldBe(PriorityShelf.Size);
    }

    [Theory]
    [InlineData("social innovation")]
    [InlineData("sosyal inovasyon")]
    public void Of_two_that_fit_alike_the_one_with_the_experience_comes_first_and_the_reason_says_how_many_projects(string priority)
    {
        // 1 and 2 take part in the same project on earthquakes; 2 knows social innovation, 3 knows nothing else, 1 knows innovation of another kind.
        var files = new CordisFiles().Project(101000001, "Earthquake early warning").Project(101000002, "Social innovation in towns").Project(101000003, "Social innovation for work")
            .Project(101000004, "Innovation in turbines").Project(101000005, "Innovation in magnets");
        foreach (var (project, organisation) in (((long, long)[])[(1, 1), (1, 2), (4, 1), (5, 1), (2, 2), (3, 2), (2, 3), (3, 3), (4, 4), (5, 4)]))
            files.Participation(101000000 + project, 900000000 + organisation, $"UNIVERSITY {(char)('A' + organisation)}", activity: "HES", city: $"Town{organisation}");
        for (int p = 6; p < 40; p++) files.Project(101000000 + p, $"Something else {p}").Participation(101000000 + p, 900000000 + p).Participation(101000000 + p, 900000100 + p);
        using ImportedAtlas atlas = files.Import();
        var finder = new PartnerFinder(atlas.Atlas);
        var question = new PartnerQuestion { Aim = "earthquake early warning", Priorities = [new(priority, 3)] };
        long[] Order(PartnerQuestion q) => [.. finder.Find(q).ByRole[OrganisationRole.University].Select(p => p.Organisation.Id.Value)];
        Order(question with { Priorities = [] })[..2].ShouldBe([900000001, 900000002]);
        Order(question)[..2].ShouldBe([900000002, 900000001]);
        Partner first = finder.Find(question).ByRole[OrganisationRole.University][0];
        Part part = first.Why.Parts.Single(p => p.Reason == Reason.Priority);
        (part.Priority, part.Count).ShouldBe((priority, 2));
        All(finder.Find(question)).Where(p => p.Organisation.Id != first.Organisation.Id).ShouldAllBe(p => !Has(p, priority));
        finder.Find(question).Priorities.ShouldHaveSingleItem().Projects.ShouldBe(2);
    }
}
