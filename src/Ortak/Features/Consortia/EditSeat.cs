using System.Globalization;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia;

/// <summary>Changes a seat. Two who do so at once see both versions and decide.</summary>
public static class EditSeat
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string aim, string consortium, string seat)
    {
        if (await Find(db, aim, consortium, seat, http.RequestAborted) is not var (head, it)) return Results.NotFound();
        return head.Refuses() is { } no ? Show.No(no) : Page(head, it, SeatFacts.Of(it), []);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium, string seat)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await Find(db, aim, consortium, seat, cancel) is not var (head, it)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        SeatFacts facts = SeatFacts.Read(form, it, head.It.Seats.Where(s => s.Id != it.Id));
        if (!form.IsSound) return Page(head, it, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && it.WasSeenAs(seen))
        {
            facts.WriteTo(it);
            Record(http, db, clock, head, Deeds.SeatEdited, ConsortiumWords.NameOf(it, Words.Of(http)));
            if (await db.TrySave(cancel)) return Show.Next(At(head, it), "seat-saved");
        }
        db.ChangeTracker.Clear();
        if (await Find(db, aim, consortium, seat, cancel) is not var (again, saved)) return Show.No(Gone);
        return again.Refuses() is { } late ? Show.No(late) : Page(again, saved, form, facts.Beside(saved, Words.Of(http)), 409);
    }

    /// <summary>Fixes a seat, or lets it go again: a proposal keeps those that are fixed.</summary>
    public static async Task<IResult> Fix(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium, string seat)
    {
        if (await Find(db, aim, consortium, seat, http.RequestAborted) is not var (head, it)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !it.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        if (!it.IsTaken()) return Show.No(new("seat-open", 409, "Henüz kimsenin oturmadığı bir yer sabitlenemez.", "A seat that nobody fills yet cannot be fixed."));
        it.IsFixed = form.Ticked("fixed");
        string name = ConsortiumWords.NameOf(it, Words.Of(http));
        Record(http, db, clock, head, Deeds.SeatEdited, $"{name}, {(it.IsFixed ? Words.Of(http).Say("sabit", "fixed") : Words.Of(http).Say("sabit değil", "not fixed"))}");
        return await db.TrySave(http.RequestAborted) ? Show.Next(At(head, it), it.IsFixed ? "seat-fixed" : "seat-loose") : Show.No(AimHead.ChangedMeanwhile);
    }

    /// <summary>Takes a seat away; whoever does so must have seen what stands there.</summary>
    public static async Task<IResult> Remove(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium, string seat)
    {
        if (await Find(db, aim, consortium, seat, http.RequestAborted) is not var (head, it)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !it.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        db.Remove(it);
        Record(http, db, clock, head, Deeds.SeatRemoved, ConsortiumWords.NameOf(it, Words.Of(http)));
        return await db.TrySave(http.RequestAborted) ? Show.Next(head.Address + "#seats", "seat-removed") : Show.No(AimHead.ChangedMeanwhile);
    }

    internal static readonly Refusal Gone = new("seat-gone", 409, "Bu yeri az önce başka biri konsorsiyumdan çıkardı.", "Somebody else has just removed this seat from the consortium.");

    private static async Task<(ConsortiumHead Head, ProposalSeat Seat)?> Find(OrtakDb db, string aim, string consortium, string seat, CancellationToken cancel) =>
        Id<ProposalSeat>.TryParse(seat, null, out var id) && await ConsortiumHead.Read(db, aim, consortium, cancel) is { } head && head.It.Seats.Find(s => s.Id == id) is { } it ? (head, it) : null;

    private static void Record(HttpContext http, OrtakDb db, TimeProvider clock, ConsortiumHead head, string deed, string detail) =>
        db.Record(Viewer.Signed(http).Did(deed, head.It.Id, clock.GetUtcNow().UtcDateTime, head.Aim.Acting(Standing.Of(http)), head.Aim.It.CooperationId, detail: detail));

    private static string At(ConsortiumHead head, ProposalSeat seat) => $"{head.Address}#seat-{seat.Id}";

    private static IResult Page(ConsortiumHead head, ProposalSeat seat, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditSeatPage>(new { Head = head, Seat = seat, Form = form, Version = version ?? seat.Version.ToString(CultureInfo.InvariantCulture), Differences = differences }, status);
}
