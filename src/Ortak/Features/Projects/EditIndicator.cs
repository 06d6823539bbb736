using System.Globalization;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Changes an indicator, or takes it away with its values. Two who change it at once see both versions and decide.</summary>
public static class EditIndicator
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, TimeProvider clock, string project, string indicator)
    {
        if (await Find(db, project, indicator, http.RequestAborted) is not var (head, it)) return Results.NotFound();
        return head.Refuses() is { } no ? Show.No(no) : Page(http, clock, head, it, IndicatorFacts.Of(it, Words.Of(http)), []);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string project, string indicator)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await Find(db, project, indicator, cancel) is not var (head, it)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        IndicatorFacts facts = IndicatorFacts.Read(form);
        if (!form.IsSound) return Page(http, clock, head, it, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && it.WasSeenAs(seen))
        {
            facts.WriteTo(it);
            db.Record(head.Did(http, Deeds.IndicatorEdited, clock, it.Title));
            if (await db.TrySave(cancel)) return Show.Next(head.Address + "#indicators", "saved");
        }
        db.ChangeTracker.Clear();
        if (await Find(db, project, indicator, cancel) is not var (again, saved)) return Show.No(Gone);
        return again.Refuses() is { } late ? Show.No(late) : Page(http, clock, again, saved, form, facts.Beside(saved, Words.Of(http)), 409);
    }

    public static async Task<IResult> Remove(HttpContext http, OrtakDb db, TimeProvider clock, string project, string indicator)
    {
        if (await Find(db, project, indicator, http.RequestAborted) is not var (head, it)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !it.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        db.Remove(it);
        db.Record(head.Did(http, Deeds.IndicatorRemoved, clock, it.Title));
        return await db.TrySave(http.RequestAborted) ? Show.Next(head.Address + "#indicators", "indicator-removed") : Show.No(AimHead.ChangedMeanwhile);
    }

    private static readonly Refusal Gone = new("indicator-gone", 409, "Bu göstergeyi az önce başka biri projeden çıkardı.", "Somebody else has just removed this indicator from the project.");

    internal static async Task<(ProjectHead Head, Indicator Indicator)?> Find(OrtakDb db, string project, string indicator, CancellationToken cancel) =>
        Id<Indicator>.TryParse(indicator, null, out var id) && await ProjectHead.Read(db, project, cancel) is { } head && head.It.Indicators.Find(i => i.Id == id) is { } it ? (head, it) : null;

    private static IResult Page(HttpContext http, TimeProvider clock, ProjectHead head, Indicator indicator, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditIndicatorPage>(new { Head = head, It = indicator, Form = form, Today = head.Consortium.Aim.Today(Standing.Of(http), clock), Version = version ?? indicator.Version.ToString(CultureInfo.InvariantCulture), Differences = differences }, status);
}
