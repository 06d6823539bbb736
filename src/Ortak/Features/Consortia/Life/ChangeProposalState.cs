using System.Globalization;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Life;

/// <summary>Says what became of a proposal: submitted, funded or not, given up; and takes back what was marked by mistake.</summary>
public static class ChangeProposalState
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        if (head.Aim.Refuses() is { } no) return Show.No(no);
        string today = Today(http, clock, head).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Page(head, FormInput.Of(("on", today)), head.It.Version.ToString(CultureInfo.InvariantCulture), 200);
    }

    public static Task<IResult> Submit(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium) => Do(http, db, clock, aim, consortium, (it, form, today) =>
    {
        DateOnly? on = form.Day("on", required: true);
        string reference = form.Line("reference", Consortium.LongestReference);
        return form.IsSound ? it.Submit(on!.Value, reference, today) : null;
    });

    public static Task<IResult> Conclude(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium) => Do(http, db, clock, aim, consortium, (it, form, today) =>
    {
        DateOnly? on = form.Day("on", required: true);
        bool isFunded = form.Raw("result") == "funded";
        if (form.Raw("result") is not ("funded" or "rejected")) form.Reject("result", "Birini seçin.", "Choose one.");
        int? points = (int?)form.Fixed("points", 2, Consortium.MostPoints), needed = (int?)form.Fixed("needed", 2, Consortium.MostPoints);
        string words = form.Text("words", Consortium.LongestResult);
        return form.IsSound ? it.Conclude(isFunded, on!.Value, points, needed, words, today) : null;
    });

    public static Task<IResult> Withdraw(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium) => Do(http, db, clock, aim, consortium, (it, _, _) => it.Withdraw());

    public static Task<IResult> StepBack(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium) => Do(http, db, clock, aim, consortium, (it, _, _) => it.StepBack());

    private static async Task<IResult> Do(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium, Func<Consortium, FormInput, DateOnly, Refusal?> change)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        if (head.Aim.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        // By the version that was seen: two who say what became of it do not overwrite each other.
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !head.It.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        ProposalState before = head.It.State;
        Refusal? refusal = change(head.It, form, Today(http, clock, head));
        if (refusal is { Status: 422 }) form.Reject("on", refusal.Turkish, refusal.English);
        if (!form.IsSound) return Page(head, form, form.Raw("version"), 422);
        if (refusal is not null) return Show.No(refusal);
        db.Record(Viewer.Signed(http).Did(Deeds.ProposalStateChanged, head.It.Id, clock.GetUtcNow().UtcDateTime, head.Aim.Acting(Standing.Of(http)), head.Aim.It.CooperationId, detail: $"{before.Say(Words.Of(http))} → {head.It.State.Say(Words.Of(http))}"));
        return await db.TrySave(http.RequestAborted) ? Show.Next(head.Address, "state") : Show.No(AimHead.ChangedMeanwhile);
    }

    private static DateOnly Today(HttpContext http, TimeProvider clock, ConsortiumHead head) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), head.Aim.Zone(Standing.Of(http))).DateTime);

    private static IResult Page(ConsortiumHead head, FormInput form, string version, int status) => Show.Page<ChangeProposalStatePage>(new { Head = head, Form = form, Version = version }, status);
}
