using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Formation;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Calls;
using Ortak.Host.Workplace;
using Ortak.Model;
using SeatPart = Ortak.Model.SeatPart;

namespace Ortak.Features.Consortia;

/// <summary>Asks for the best consortium around the seats that are fixed; nothing is changed by asking.</summary>
public static class AskForProposal
{
    // The solver runs for the best and for the second best while the person waits; about two seconds at most for each, and the page says how far the best could be away.
    private const double EffortOfPage = 2;
    private const int LongestAim = ProposeConsortium.LongestAim;

    /// <summary>Half of the processors search at a time; whoever comes then waits, and everybody else's pages do not.</summary>
    private static readonly SemaphoreSlim Searches = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <param name="Result">What was found.</param>
    /// <param name="Roles">Roles of the call by name.</param>
    /// <param name="Seated">The seats there are, by the id of their organisation.</param>
    /// <param name="Beside">Seats that are not fixed and that the proposal has no place for.</param>
    public sealed record Shown(ConsortiumHead Head, ProposeConsortium.Result Result, IReadOnlyDictionary<string, Ortak.Engine.Eligibility.Sentence> Roles, IReadOnlyDictionary<string, ProposalSeat> Seated, IReadOnlyList<ProposalSeat> Beside);

    public static async Task<IResult> Handle(HttpContext http, [AsParameters] ShowConsortium.Sources sources, string aim, string consortium)
    {
        if (await ConsortiumHead.Read(sources.Db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        LoadedAtlas atlas = sources.Atlas.Current;
        if (OrderOf(head, atlas.Snapshot, sources.Calls.Current, sources.Rules.Judge, CallDeadline.TodayInBrussels(sources.Clock.GetUtcNow())) is not { } order)
            return Show.No(new("call-not-known", 409, "Bu çağrı kayıtta artık yok ve kurallar onu adıyla anmıyor; ne istediği bilinmeden konsorsiyum önerilemez.", "The record no longer holds this call and no rule names it; without knowing what it asks for, no consortium can be proposed."));
        ProposeConsortium.Result result;
        await Searches.WaitAsync(http.RequestAborted);
        try { result = ProposeConsortium.Find(order, atlas); }
        finally { Searches.Release(); }
        HashSet<string> proposed = [.. result.Found.Best?.Seats.Select(s => s.Candidate.Id) ?? []];
        var shown = new Shown(head, result, RoleCover.Of(order.Conditions, []).DistinctBy(r => r.Role).ToDictionary(r => r.Role, r => r.Name), head.Seats.Where(s => s.OrganisationId.Length > 0).DistinctBy(s => s.OrganisationId).ToDictionary(s => s.OrganisationId),
            result.Found.Best is null ? [] : [.. head.Seats.Where(s => s.IsTaken() && s.IsFunded() && !s.IsFixed && s.OrganisationId != order.Asker.Id && !proposed.Contains(s.OrganisationId))]);
        return Show.Page<AskForProposalPage>(new { It = shown });
    }

    /// <summary>What is searched for; null if nothing is known of the call.</summary>
    private static ProposeConsortium.Order? OrderOf(ConsortiumHead head, Snapshot atlas, CallFinder calls, EligibilityJudge judge, DateOnly today)
    {
        var (municipality, own) = head.Asker(atlas);
        Body body = own is not null ? SeatBody.Of(own, head, atlas) : MunicipalBody.Of(municipality);
        SeatRole part = own?.Part == SeatPart.Coordinator ? SeatRole.Coordinator : SeatRole.Beneficiary;
        if (ShowConsortium.ConditionsOf(head.It, body, part, calls, judge, today) is not { } conditions) return null;
        Named? known = OrganisationDirectory.Meant(atlas, municipality.AtlasId);
        var asker = new ProposeConsortium.Participant(known?.Id ?? $"municipality:{municipality.Id}", municipality.Name.Turkish is { Length: > 0 } name ? name : municipality.Name.English, body, known);
        List<ProposeConsortium.Participant> with = [];
        foreach (ProposalSeat seat in head.Seats.Where(s => s.IsFixed && s.IsTaken() && s.IsFunded() && s.Id != own?.Id))
        {
            Named? named = OrganisationDirectory.Meant(atlas, seat.OrganisationId);
            string id = named?.Id ?? (seat.OrganisationId.Length > 0 ? seat.OrganisationId : $"seat:{seat.Id}");
            if (id != asker.Id && !with.Exists(w => w.Id == id)) with.Add(new(id, seat.Name, SeatBody.Of(seat, head, atlas), named));
        }
        // Who takes part without money has a seat already, and none of those that are searched.
        IEnumerable<string> without = head.It.Without.Concat(head.Seats.Where(s => !s.IsFunded() && s.OrganisationId.Length > 0).Select(s => s.OrganisationId));
        return new(head.It.Code, head.It.Title, conditions, asker, part, with, [.. without.Distinct().Select(id => OrganisationDirectory.Meant(atlas, id)).OfType<Named>().Where(n => n.Id != asker.Id)], head.It.WantedSize, head.Aim.It.Said(LongestAim), false, EffortOfPage, head.Aim.It.SaidOtherwise(LongestAim));
    }
}
