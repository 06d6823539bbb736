using System.Globalization;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Changes something that is due, or takes it away. Two who change it at once see both versions and decide.</summary>
public static class EditDuty
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, TimeProvider clock, string project, string duty)
    {
        if (await Find(db, project, duty, http.RequestAborted) is not var (head, it)) return Results.NotFound();
        return head.Refuses() is { } no ? Show.No(no) : Page(http, clock, head, it, DutyFacts.Of(it, Words.Of(http)), []);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string project, string duty)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await Find(db, project, duty, cancel) is not var (head, it)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        DutyFacts facts = DutyFacts.Read(form, it.Kind, head, head.It.Duties.Where(d => d.Id != it.Id));
        if (!form.IsSound) return Page(http, clock, head, it, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && it.WasSeenAs(seen))
        {
            facts.WriteTo(it);
            db.Record(head.Did(http, Deeds.DutyEdited, clock, ProjectWords.NameOf(it)));
            if (await db.TrySave(cancel)) return Show.Next($"{head.Address}#duty-{it.Id}", "duty-saved");
        }
        db.ChangeTracker.Clear();
        if (await Find(db, project, duty, cancel) is not var (again, saved)) return Show.No(Gone);
        return again.Refuses() is { } late ? Show.No(late) : Page(http, clock, again, saved, form, facts.Beside(saved, again, Words.Of(http)), 409);
    }

    /// <summary>Takes it away; whoever does so must have seen what stands there.</summary>
    public static async Task<IResult> Remove(HttpContext http, OrtakDb db, TimeProvider clock, string project, string duty)
    {
        if (await Find(db, project, duty, http.RequestAborted) is not var (head, it)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !it.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        db.Remove(it);
        db.Record(head.Did(http, Deeds.DutyRemoved, clock, ProjectWords.NameOf(it)));
        return await db.TrySave(http.RequestAborted) ? Show.Next(head.Address, "duty-removed") : Show.No(AimHead.ChangedMeanwhile);
    }

    internal static readonly Refusal Gone = new("duty-gone", 409, "Bu yükümlülüğü az önce başka biri projeden çıkardı.", "Somebody else has just removed this from the project.");

    internal static async Task<(ProjectHead Head, ProjectDuty Duty)?> Find(OrtakDb db, string project, string duty, CancellationToken cancel) =>
        Id<ProjectDuty>.TryParse(duty, null, out var id) && await ProjectHead.Read(db, project, cancel) is { } head && head.It.Duties.Find(d => d.Id == id) is { } it ? (head, it) : null;

    private static IResult Page(HttpContext http, TimeProvider clock, ProjectHead head, ProjectDuty duty, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditDutyPage>(new { Head = head, Duty = duty, Form = form, Today = head.Consortium.Aim.Today(Standing.Of(http), clock), Version = version ?? duty.Version.ToString(CultureInfo.InvariantCulture), Differences = differences }, status);
}
