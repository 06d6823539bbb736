using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Adds something that is due: a task, a deliverable, a milestone, a report or a payment.</summary>
public static class AddDuty
{
    /// <param name="kind">Which of them; its page has the fields of that one.</param>
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string project, string? kind)
    {
        if (await ProjectHead.Read(db, project, http.RequestAborted) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput asked = FormInput.Of(("kind", kind ?? "task"));
        return asked.One<DutyKind>("kind") is { } meant ? Page(head, meant, asked) : Results.NotFound();
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string project)
    {
        if (await ProjectHead.Read(db, project, http.RequestAborted) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.One<DutyKind>("kind", required: true) is not { } kind) return Results.NotFound();
        DutyFacts facts = DutyFacts.Read(form, kind, head, head.It.Duties);
        if (head.It.Duties.Count >= GrantProject.MostDuties) form.Reject("", $"Bir projede en çok {GrantProject.MostDuties} yükümlülük olur.", $"A project has at most {GrantProject.MostDuties} things that are due.");
        if (!form.IsSound) return Page(head, kind, form, 422);
        var duty = new ProjectDuty { ProjectId = head.It.Id, Kind = kind };
        facts.WriteTo(duty);
        db.Add(duty);
        db.Record(head.Did(http, Deeds.DutyAdded, clock, ProjectWords.NameOf(duty)));
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next($"{head.Address}#duty-{duty.Id}", "duty-added");
    }

    private static IResult Page(ProjectHead head, DutyKind kind, FormInput form, int status = 200) => Show.Page<AddDutyPage>(new { Head = head, Kind = kind, Form = form }, status);
}
