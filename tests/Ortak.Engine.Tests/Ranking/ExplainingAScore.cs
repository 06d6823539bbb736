using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;

namespace Ortak.Engine.Tests.Ranking;

/// <summary>Every score is a sum of reasons that can be shown, and what was asked for is what is answered.</summary>
public sealed class ExplainingAScore : IDisposable
{
    internal const long Asker = 900000000;
    private static readonly string[] Subjects = ["earthquake warning", "flood maps", "tram traffic", "waste water", "heat in the city", "wildfire smoke"];
    private static readonly string[] Countries = ["TR", "DE", "EL", "FR", "IT", "ES", "UK"];
    private static readonly string[] Activities = ["PUB", "PUB", "HES", "REC", "PRC", "OTH"];

    private readonly ImportedAtlas _atlas = Build();

    // Two hundred consortia out of a hundred and fifty organisations, always the same ones.
    internal static ImportedAtlas Build()
    {
        var random = new Random(11);
        var files = new CordisFiles();
        for (int p = 0; p < 200; p++)
        {
            string subject = Subjects[random.Next(Subjects.Length)];
            long id = 101000001 + p;
            files.Project(id, title: $"{subject} {p}", objective: $"We study {subject} and {Subjects[random.Next(Subjects.Length)]}.", call: $"HORIZON-CL{1 + p % 4}-2023-{(p % 3 == 0 ? "DRS" : "URB")}-01-0{1 + p % 5}", signed: $"202{1 + p % 3}-0{1 + p % 9}-15");
            int[] members = [.. Enumerable.Range(0, 2 + random.Next(7)).Select(_ => (int)(150 * Math.Pow(random.NextDouble(), 2))).Distinct()];
            for (int i = 0; i < members.Length; i++)
            {
                int o = members[i];
                files.Participation(id, Asker + o, name: o % 12 == 0 ? $"STADT NUMMER{o}" : $"BODY{o} OF THE RECORD", country: Countries[o % 7], city: $"Town{o}", nuts: "", activity: o % 12 == 0 ? "PUB" : Activities[o % 6],
                    role: i == 0 ? "coordinator" : i == 5 ? "thirdParty" : "participant");
            }
        }
        return files.Import();
    }

    public void Dispose() => _atlas.Dispose();

    private PartnerFinder Finder => new(_atlas.Atlas);

    private Asker Known(int number) => new(_atlas.Organisation(Asker + number));

    private IEnumerable<PartnerQuestion> Questions()
    {
        foreach (string aim in (string[])["earthquake early warning for a city", "tram", "İzmit'te deprem erken uyarı sistemi", "waste water; heat, floods and wildfires: everything at once"])
            foreach (Asker? asker in (Asker?[])[null, Known(0), Known(1), Known(17), new(null, "TR", OrganisationRole.Municipality, "TR421"), new(null, "", OrganisationRole.Company, "")])
                foreach (string? code in (string?[])[null, "HORIZON-CL3-2023-DRS-01-02", "HORIZON-NEVER-2030-SEEN-01-01"])
                    yield return new() { Aim = aim, For = asker, CallCode = code };
    }

    private static IEnumerable<Partner> All(PartnerAnswer answer) => answer.ByRole.Values.SelectMany(l => l);

    [Fact]
    public void The_parts_add_up_to_the_score_and_none_is_negative()
    {
        int seen = 0;
        foreach (PartnerQuestion question in Questions())
            foreach (Partner partner in All(Finder.Find(question)))
            {
                seen++;
                partner.Score.ShouldBeGreaterThan(0);
                partner.Why.Parts.Sum(p => p.Points).ShouldBe(partner.Score, 1e-6 * partner.Score);
                partner.Why.Score.ShouldBe(partner.Score, 1e-6 * partner.Score);
                partner.Why.Parts.All(p => p.Points > 0 && p.Count >= 0 && double.IsFinite(p.Points)).ShouldBeTrue();
                partner.Why.Parts.Select(p => p.Points).ShouldBeInOrder(SortDirection.Descending);
                partner.Why.Parts.Select(p => p.Reason).ShouldBeUnique();
            }
        seen.ShouldBeGreaterThan(2000);
    }

    [Fact]
    public void Lists_are_in_the_order_of_their_scores_and_agree_with_the_plain_ids()
    {
        foreach (PartnerQuestion question in Questions())
        {
            PartnerAnswer answer = Finder.Find(question);
            foreach (var (role, list) in answer.ByRole)
            {
                for (int i = 1; i < list.Count; i++) list[i].Score.ShouldBeLessThanOrEqualTo(list[i - 1].Score * (1 + 1e-5));
                list.ShouldAllBe(p => p.Organisation.Role == role);
                list.Select(p => p.Organisation.Id).ShouldBeUnique();
                Finder.Ids(question with { Role = role }).ShouldBe(list.Select(p => p.Organisation.Id));
            }
        }
    }

    [Fact]
    public void The_asker_is_never_in_its_own_answer()
    {
        foreach (PartnerQuestion question in Questions().Where(q => q.For?.Organisation is not null))
        {
            long self = question.For!.Organisation!.Value.Id.Value;
            PartnerAnswer answer = Finder.Find(question with { Limit = 1000 });
            All(answer).ShouldAllBe(p => p.Organisation.Id.Value != self);
            Finder.Ids(question with { Limit = 1000 }).ShouldAllBe(id => id.Value != self);
            All(answer).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Filters_hold_and_hide_nobody_who_passes_them()
    {
        var plain = new PartnerQuestion { Aim = "earthquake warning", For = Known(0), Limit = 1000 };
        Partner[] everybody = [.. Finder.Find(plain).ByRole.Values.SelectMany(l => l)];
        Organisation asker = _atlas.Organisation(Asker);

        Check(plain with { Country = "GR" }, o => o.Country == "GR");
        Check(plain with { OnlyNewcomers = true }, o => o.ProjectCount <= 2);
        Check(plain with { OnlyNewPartners = true }, o => _atlas.Atlas.TieStrength(asker.Index, o.Index) == 0);
        Check(plain with { Role = OrganisationRole.University }, o => o.Role == OrganisationRole.University);
        Check(plain with { Role = OrganisationRole.Company, Country = "FR", OnlyNewPartners = true }, o => o.Role == OrganisationRole.Company && o.Country == "FR" && _atlas.Atlas.TieStrength(asker.Index, o.Index) == 0);

        void Check(PartnerQuestion question, Func<Organisation, bool> passes)
        {
            PartnerAnswer answer = Finder.Find(question);
            long[] expected = [.. everybody.Where(p => passes(p.Organisation)).Select(p => p.Organisation.Id.Value)];
            expected.ShouldNotBeEmpty();
            expected.Length.ShouldBeLessThan(everybody.Length);
            answer.ByRole.Values.SelectMany(l => l).Select(p => p.Organisation.Id.Value).ShouldBe(expected, ignoreOrder: true);
            if (question.Role is { } role) answer.ByRole.Keys.ShouldBe([role]);
        }
    }

    [Fact]
    public void Each_list_holds_the_limit_at_most_and_the_first_of_the_longer_list()
    {
        var question = new PartnerQuestion { Aim = "earthquake warning", For = Known(0), Limit = 1000 };
        PartnerAnswer whole = Finder.Find(question);
        foreach (int limit in (int[])[1, 2, 5, 30])
        {
            PartnerAnswer answer = Finder.Find(question with { Limit = limit });
            foreach (var (role, list) in answer.ByRole) list.Take(limit + 1).Select(p => p.Organisation.Id).ShouldBe(whole.ByRole[role].Take(limit).Select(p => p.Organisation.Id));
        }
        Should.Throw<ArgumentOutOfRangeException>(() => Finder.Find(question with { Limit = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => Finder.Find(question with { Limit = 1001 }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("the and of with")]
    [InlineData("ve ile için bir")]
    [InlineData("?!…")]
    [InlineData("xyzzyplugh")]
    public void An_aim_that_says_nothing_gives_empty_lists(string aim)
    {
        PartnerAnswer answer = Finder.Find(new() { Aim = aim });
        answer.ByRole.Count.ShouldBe(6);
        answer.ByRole.Values.ShouldAllBe(l => l.Count == 0);
        answer.Projects.ShouldBeEmpty();
        answer.Countries.ShouldBeEmpty();
        Finder.Ids(new() { Aim = aim }).ShouldBeEmpty();
        Should.NotThrow(() => Finder.Find(new() { Aim = aim, For = Known(3), CallCode = "HORIZON-CL3-2023-DRS-01-02" }));
    }

    [Fact]
    public void Evidence_is_real_and_fits_best_first()
    {
        var seats = new HashSet<(long Project, long Organisation, Participation Role)>();
        var projectsOf = new Dictionary<long, HashSet<long>>();
        for (int p = 0; p < _atlas.Atlas.ProjectCount; p++)
            foreach (Seat seat in _atlas.Atlas.Project(p).Seats)
            {
                long project = _atlas.Atlas.Project(p).Id.Value, organisation = seat.Organisation.Id.Value;
                seats.Add((project, organisation, seat.Role));
                if (!projectsOf.TryGetValue(organisation, out var theirs)) projectsOf.Add(organisation, theirs = []);
                theirs.Add(project);
            }
        foreach (PartnerQuestion question in Questions())
        {
            PartnerAnswer answer = Finder.Find(question with { EvidenceLimit = 4 });
            foreach (Partner partner in All(answer))
            {
                partner.Evidence.Count.ShouldBeLessThanOrEqualTo(4);
                partner.FittingProjects.ShouldBeGreaterThanOrEqualTo(partner.Evidence.Count);
                partner.Evidence.All(e => e.Fit > 0 && e.Fit <= 1.0001).ShouldBeTrue();
                partner.Evidence.Select(e => e.Fit).ShouldBeInOrder(SortDirection.Descending);
                foreach (Evidence evidence in partner.Evidence) seats.Contains((evidence.Project.Id.Value, partner.Organisation.Id.Value, evidence.Role)).ShouldBeTrue();
                if (question.For?.Organisation is { } asker) partner.SharedProjects.ShouldBe(projectsOf[asker.Id.Value].Intersect(projectsOf[partner.Organisation.Id.Value]).Count());
            }
        }
    }

    [Fact]
    public void The_call_is_known_or_said_to_be_unknown()
    {
        Finder.Find(new() { Aim = "tram", CallCode = "HORIZON-CL3-2029-DRS-07-01" }).CallKnown.ShouldBeTrue();
        Finder.Find(new() { Aim = "tram", CallCode = "HORIZON-NEVER-2030-SEEN-01-01" }).CallKnown.ShouldBeFalse();
        Finder.Find(new() { Aim = "tram" }).CallKnown.ShouldBeFalse();
    }

    [Fact]
    public void Questions_at_the_same_time_get_the_answers_they_get_alone()
    {
        PartnerQuestion[] questions = [.. Questions()];
        string[] alone = [.. questions.Select(q => Describe(Finder.Find(q)))];
        PartnerFinder shared = Finder;
        string[] together = new string[questions.Length * 4];
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = Describe(shared.Find(questions[i % questions.Length])));
        for (int i = 0; i < together.Length; i++) together[i].ShouldBe(alone[i % alone.Length]);

        static string Describe(PartnerAnswer answer) => string.Join('\n', All(answer).Select(p => $"{p.Organisation.Id} {p.Score:R} {string.Join(',', p.Why.Parts.Select(x => $"{x.Reason} {x.Points:R} {x.Count}"))}"))
            + string.Join(',', answer.Projects.Select(p => p.Project.Id));
    }
}
