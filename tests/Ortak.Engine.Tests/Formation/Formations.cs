using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Formation;

namespace Ortak.Engine.Tests.Formation;

/// <summary>Writes small orders: <c>Formations.Who("a", "DE:municipality+mission-city", fit: .8)</c>.</summary>
internal static class Formations
{
    public static readonly EligibilityJudge Judge = new(EligibilityRules.Default);
    public static readonly DateOnly Day = new(2026, 11, 23);

    public static Candidate Who(string id, string body, double fit = .5, OrganisationRole? kind = null, double tie = 0, bool newcomer = false, params string[] can)
    {
        Body one = body.StartsWith(':') ? new("", body[1..], new HashSet<string>(), "") : BodyText.Read(body);
        return new() { Id = id, Name = id.ToUpperInvariant(), Kind = kind ?? KindOf(one), Body = one, Fit = fit, Tie = tie, Newcomer = newcomer, Capabilities = can };
    }

    private static OrganisationRole KindOf(Body body) => body.Kind switch
    {
        var k when k.Contains("municipality", StringComparison.Ordinal) || k == "city" => OrganisationRole.Municipality,
        "university" => OrganisationRole.University,
        "research-organisation" => OrganisationRole.Research,
        "company" or "municipal-company" => OrganisationRole.Company,
        "ngo" or "youth-ngo" or "other-organisation" => OrganisationRole.CivilSociety,
        _ => OrganisationRole.PublicBody,
    };

    public static FormationOrder Order(string code, Candidate asker, int size, params Candidate[] candidates) => new()
    {
        Asker = asker,
        Candidates = candidates,
        Conditions = Judge.Conditions(new(asker.Body, SeatRole.Beneficiary, code, null, Day)) ?? throw new ArgumentException(code),
        Size = size,
    };

    public static string[] Ids(this ProposedConsortium consortium) => [.. consortium.Seats.Select(s => s.Candidate.Id).Order(StringComparer.Ordinal)];
}
