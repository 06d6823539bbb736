using System.Globalization;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;

namespace Ortak.Features.Projects;

/// <summary>Changes what stands of a project as a whole. Two who do so at once see both versions and decide.</summary>
public static class EditProject
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string project)
    {
        if (await ProjectHead.Read(db, project, http.RequestAborted) is not { } head) return Results.NotFound();
        return head.Refuses() is { } no ? Show.No(no) : Page(head, ProjectFacts.Of(head.It, Words.Of(http)), []);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string project)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await ProjectHead.Read(db, project, cancel) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        ProjectFacts facts = ProjectFacts.Read(form);
        if (!form.IsSound) return Page(head, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && head.It.WasSeenAs(seen))
        {
            facts.WriteTo(head.It);
            db.Record(head.Did(http, Deeds.ProjectEdited, clock, facts.Acronym));
            if (await db.TrySave(cancel)) return Show.Next(head.Address, "saved");
        }
        db.ChangeTracker.Clear();
        if (await ProjectHead.Read(db, project, cancel) is not { } saved) return Results.NotFound();
        return saved.Refuses() is { } late ? Show.No(late) : Page(saved, form, facts.Beside(saved.It, Words.Of(http)), 409);
    }

    private static IResult Page(ProjectHead head, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditProjectPage>(new { Head = head, Form = form, Version = version ?? head.It.Version.ToString(CultureInfo.InvariantCulture), Differences = differences }, status);
}
