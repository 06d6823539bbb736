using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Features.Consortia.Budgets;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Calls;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia;

/// <summary>Starts a consortium for an aim and one of its calls: the own municipality first, then the others that pursue the aim, then whoever of the shortlist comes along.</summary>
public static class StartConsortium
{
    /// <param name="Lessons">What municipalities here learned from calls of the same kind, or on the same topics.</param>
    /// <param name="Partners">Those of the shortlist who could come along: who said no could not, and who pursues the aim does anyway.</param>
    public sealed record Asking(AimHead Aim, AimCall Call, IReadOnlyList<Municipality> Involved, IReadOnlyList<AimPartner> Partners, IReadOnlyList<LessonsInView.Line> Lessons, FormInput Form);

    /// <param name="call">The portal's id; may be missing where the aim has one call only.</param>
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string aim, string? call)
    {
        if (await AimHead.Read(db, aim, http.RequestAborted) is not { } pursued) return Results.NotFound();
        if (pursued.Refuses() is { } no) return Show.No(no);
        if (CallOf(pursued, call) is not { } chosen) return Missing(pursued, call);
        string title = pursued.It.Title.In(Words.Of(http));
        IReadOnlyList<AimPartner> partners = PartnersOf(pursued);
        // Who said yes or was asked comes along unless one says otherwise.
        return await Page(http, db, pursued, chosen, FormInput.Of([("call", chosen.CallId), ("name", title.Length <= Consortium.LongestName ? title : title[..Consortium.LongestName].TrimEnd()), .. partners.Where(p => p.Status is PartnerStatus.Yes or PartnerStatus.Asked).Select(p => ("with", (string?)p.Id.ToString()))]));
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, AtlasHolder atlas, CallsHolder calls, RulesInForce rules, string aim)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await AimHead.Read(db, aim, cancel) is not { } pursued) return Results.NotFound();
        if (pursued.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (CallOf(pursued, form.Raw("call")) is not { } chosen) return Missing(pursued, form.Raw("call"));
        ConsortiumFacts facts = ConsortiumFacts.Read(form);
        HashSet<string> with = [.. form.Many("with")];
        if (await db.Consortia.CountAsync(c => c.AimId == pursued.It.Id, cancel) >= Consortium.MostOfAim) form.Reject("", $"Bir amacın en çok {Consortium.MostOfAim} konsorsiyumu olur.", $"An aim has at most {Consortium.MostOfAim} consortia.");
        if (!form.IsSound) return await Page(http, db, pursued, chosen, form, 422);

        DateTime now = clock.GetUtcNow().UtcDateTime;
        Snapshot snapshot = atlas.Current.Snapshot;
        var consortium = new Consortium { AimId = pursued.It.Id, CallId = chosen.CallId, Code = chosen.Code, Title = chosen.Title, IsDemo = pursued.It.IsDemo, MadeAt = now };
        facts.WriteTo(consortium);
        foreach (Municipality municipality in InvolvedOf(pursued, http)) Seat(SeatBody.Of(municipality, consortium.Id, snapshot, Words.Of(http)));
        foreach (AimPartner partner in PartnersOf(pursued).Where(p => with.Contains(p.Id.ToString())))
        {
            ProposalSeat seat = OrganisationDirectory.Meant(snapshot, partner.OrganisationId) is { } named ? SeatBody.Of(named, consortium.Id) : new() { ConsortiumId = consortium.Id, OrganisationId = partner.OrganisationId, Name = partner.Name, Country = partner.Country };
            (seat.Status, seat.IsFixed, seat.Notes) = (partner.Status, partner.Status == PartnerStatus.Yes, partner.Notes);
            Seat(seat);
        }
        // Reckoned as this type of action is, as far as that is known; people change it where the call says otherwise.
        BudgetHead budget = BudgetHead.Of(new(consortium, pursued), calls.Current, rules.Judge, clock.GetUtcNow());
        (consortium.BudgetMode, consortium.IndirectRate) = (budget.PaysLumpSum is true ? BudgetMode.LumpSum : BudgetMode.Actual, budget.Terms?.Indirect ?? 0);
        db.Consortia.Add(consortium);
        db.Record(Viewer.Signed(http).Did(Deeds.ConsortiumStarted, consortium.Id, now, pursued.Acting(Standing.Of(http)), pursued.It.CooperationId, detail: $"{consortium.Name} ({consortium.Code})"));
        await db.SaveChangesAsync(cancel);
        return Show.Next(new ConsortiumHead(consortium, pursued).Address, "made");

        // The shortlist may hold a municipality that pursues the aim anyway.
        void Seat(ProposalSeat seat)
        {
            if (seat.OrganisationId.Length > 0 && consortium.Seats.Exists(s => s.OrganisationId == seat.OrganisationId)) return;
            seat.Order = consortium.Seats.Count;
            consortium.Seats.Add(seat);
        }
    }

    private static AimCall? CallOf(AimHead pursued, string? call) => string.IsNullOrEmpty(call) ? pursued.It.Calls is [var only] ? only : null : pursued.It.Calls.Find(c => c.CallId == call);

    private static IResult Missing(AimHead pursued, string? call) => !string.IsNullOrEmpty(call) ? Results.NotFound()
        : Show.No(new("call-not-chosen", 409, "Konsorsiyum bir çağrı için kurulur. Önce amacın sayfasında bir çağrı seçin.", "A consortium is put together for a call. Choose one on the page of the aim first."));

    private static IReadOnlyList<AimPartner> PartnersOf(AimHead pursued) => [.. pursued.It.Partners.Where(p => p.Status != PartnerStatus.No && !pursued.Involved.Any(m => m.AtlasId == p.OrganisationId)).OrderBy(p => p.Status switch { PartnerStatus.Yes => 0, PartnerStatus.Asked => 1, PartnerStatus.ToAsk => 2, _ => 3 }).ThenBy(p => p.AddedAt).ThenBy(p => p.Id)];

    private static IReadOnlyList<Municipality> InvolvedOf(AimHead pursued, HttpContext http) => pursued.Own(Standing.Of(http)) is var own ? [own, .. pursued.Involved.Where(m => m.Id != own.Id)] : [];

    private static async Task<IResult> Page(HttpContext http, OrtakDb db, AimHead pursued, AimCall call, FormInput form, int status = 200)
    {
        IReadOnlyList<LessonsInView.Line> lessons = await LessonsInView.ForCall(db, Viewer.Signed(http), call.Code, pursued.It.Topics.Select(t => t.TopicCode), http.RequestAborted);
        return Show.Page<StartConsortiumPage>(new { Asking = new Asking(pursued, call, InvolvedOf(pursued, http), PartnersOf(pursued), lessons, form) }, status);
    }
}
