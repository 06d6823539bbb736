using CsCheck;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Formation;

namespace Ortak.Engine.Tests.Formation;

/// <summary>Who of a consortium as it stands fills which role of a call, held against the judge.</summary>
public sealed class CoveringRoles
{
    private const string Disasters = "HORIZON-CL3-2027-01-DRS-03";

    private static readonly string[] Codes = [Disasters, "HORIZON-CL3-2026-01-DRS-01", "HORIZON-CL3-2027-01-DRS-01", "HORIZON-CL3-2027-01-DRS-04", "HORIZON-MISS-2026-04-CIT-02", "HORIZON-MISS-2027-07-CLIMA-CIT-NEB-01", "HE-RIA"];

    private static readonly string[] Bodies =
    [
        "DE:national-authority", "FR:public-body+national-authority", "TR:metropolitan-municipality@TR100", "TR:district-municipality@TR421", "IT:public-body+local-response", "RO:first-responder", "DE:municipality+mission-city", "FR:municipality", "ES:municipality+charter-signatory",
        "DE:university", "IT:ngo", "FR:training-centre+cbrn-practitioner", "PL:training-centre", "US:university",
    ];

    private static ConsortiumConditions Conditions(string code) => Formations.Judge.Conditions(new(BodyText.Read("TR:municipality"), SeatRole.Beneficiary, code, null, Formations.Day))!;

    private static IReadOnlyList<RoleCover> Cover(string code, params string[] members) => RoleCover.Of(Conditions(code), [.. members.Select(BodyText.Read)]);

    [Fact]
    public void What_is_there_what_is_missing_and_what_is_not_known()
    {
        IReadOnlyList<RoleCover> cover = Cover(Disasters, "TR:district-municipality@TR421", "TR:metropolitan-municipality@TR100", "DE:national-authority", "FR:university");
        cover.Select(c => (c.Role, c.Tag, string.Join(",", c.By), c.Missing)).ShouldBe([("national-authority", "national-authority", "2", 1), ("local-response", "local-response", "1", 1)]);
        (cover[0].Asked.En, cover[0].StillMissing.En, cover[0].StillMissing.Tr).ShouldBe(("two national disaster authorities", "one national disaster authority", "bir ulusal afet kurumu"));
        cover[0].LookFor!.Tr.ShouldContain("AFAD");
        cover[1].Maybe.Select(m => m.Member).ShouldBe([0], "a district answers for disasters by no law that was read");
        cover[1].Maybe[0].Doubt.Tr.ShouldContain("5393");
    }

    [Fact]
    public void Nobody_fills_nothing_and_a_call_without_roles_has_none()
    {
        Cover(Disasters).Select(c => c.Missing).ShouldBe([2, 2]);
        Cover("HE-RIA", "DE:university").ShouldBeEmpty();
    }

    [Fact]
    public void A_body_that_could_fill_two_roles_fills_one() =>
        Cover(Disasters, "DE:public-body+national-authority+local-response", "FR:national-authority", "IT:national-authority").Select(c => (c.By.Count, c.Missing)).ShouldBe([(2, 0), (1, 1)]);

    [Fact]
    public void Where_the_judge_finds_the_roles_nothing_is_missing_and_where_something_is_missing_the_judge_does_not()
    {
        int found = 0, lacking = 0;
        (from code in Gen.Int[0, Codes.Length - 1] from members in Gen.Int[0, Bodies.Length - 1].Array[2, 8] select (Code: Codes[code], Members: members)).Sample(one =>
        {
            ConsortiumConditions conditions = Conditions(one.Code);
            Body[] members = [.. one.Members.Select(m => BodyText.Read(Bodies[m]))];
            string[] roles = [.. conditions.Rules.Where(r => r.Test == RuleTest.Roles).Select(r => r.Id)];
            IReadOnlyList<RoleCover> cover = RoleCover.Of(conditions, members);
            bool isThere = cover.All(c => c.Missing == 0);
            var findings = conditions.Judge(members[0], SeatRole.Beneficiary, [.. members.Select(m => new ConsortiumSeat(m, SeatRole.Beneficiary))]).Findings.Where(f => roles.Contains(f.Rule)).ToList();
            if (findings.Any(f => f.Outcome == Outcome.Passes)) { Interlocked.Increment(ref found); isThere.ShouldBeTrue(one.Code); }
            if (isThere) return;
            Interlocked.Increment(ref lacking);
            findings.ShouldContain(f => f.Outcome == Outcome.Fails || f.Outcome == Outcome.Unknown, one.Code);
            foreach (RoleCover role in cover) (role.By.Count + role.Missing).ShouldBeGreaterThan(0);
        }, iter: 3000);
        (found, lacking).ShouldSatisfyAllConditions(() => found.ShouldBeGreaterThan(50), () => lacking.ShouldBeGreaterThan(200));
    }
}
