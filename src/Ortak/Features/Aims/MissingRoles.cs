using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host.Calls;
using Ortak.Host.Workplace;
using Ortak.Model;
using Outcome = Ortak.Engine.Eligibility.Outcome;

namespace Ortak.Features.Aims;

/// <summary>
/// What a call asks of a consortium and the shortlist does not give yet: the rules are applied to those who pursue the aim together with all on its
/// shortlist who have not said no, as if all were beneficiaries. What cannot be known stays unknown.
/// </summary>
public static class MissingRoles
{
    /// <param name="Findings">What the rules say of the consortium as a whole: what fails first, then what is not known, then what is met.</param>
    /// <param name="NotRead">The call's own conditions were not read: what it asks of a consortium is not known.</param>
    /// <param name="NotInAtlas">Names on the shortlist whose kind is not known here, so that they were not counted.</param>
    public sealed record Found(Call Call, IReadOnlyList<Finding> Findings, bool NotRead, IReadOnlyList<string> NotInAtlas);

    public static Found Handle(AimHead head, Municipality own, Call call, Snapshot atlas, EligibilityJudge judge, DateOnly today)
    {
        List<string> notInAtlas = [];
        Body who = MunicipalBody.Of(own);
        // Who asks stands first: two municipalities of one kind and country would else be taken for each other.
        List<ConsortiumSeat> seats = [new(who, SeatRole.Beneficiary), .. head.Involved.Where(m => m.Id != own.Id).Select(m => new ConsortiumSeat(MunicipalBody.Of(m), SeatRole.Beneficiary))];
        foreach (AimPartner partner in head.It.Partners.Where(p => p.Status != PartnerStatus.No).OrderBy(p => p.AddedAt).ThenBy(p => p.Id))
        {
            if (OrganisationDirectory.Find(atlas, partner.OrganisationId, 1) is [var named, ..]) seats.Add(new(OrganisationBody.Of(named), SeatRole.Beneficiary));
            else notInAtlas.Add(partner.Name);
        }
        Verdict alone = judge.JudgeFor(call, who, today), together = judge.JudgeFor(call, who, today, consortium: seats);
        // What holds for the body alone is no matter of the list; it stands beside the call.
        IEnumerable<Finding> ofAll = together.Findings.Where(f => f.Outcome is Outcome.Fails or Outcome.Unknown or Outcome.Passes && !alone.Findings.Any(a => a.Rule == f.Rule && a.Outcome == f.Outcome && Plain(a.Limb) == Plain(f.Limb)));
        return new(call, [.. ofAll.OrderBy(f => f.Outcome switch { Outcome.Fails => 0, Outcome.Unknown => 1, _ => 2 }).ThenBy(f => f.Rank)], together.Findings.Any(f => f.Rule == "not-read"), notInAtlas);
    }

    // The same finding says of itself whether a consortium was judged.
    private static string Plain(string limb) => limb.Replace(" (consortium limb not judged)", "", StringComparison.Ordinal);
}
