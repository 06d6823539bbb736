using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Makes the project of a proposal that was funded.</summary>
public static class StartProject
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string aim, string consortium)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        if (await Refuses(db, head, http.RequestAborted) is { } no) return Show.No(no);
        return Page(head, FormInput.Of(("acronym", head.It.Name.Length <= GrantProject.LongestAcronym ? head.It.Name : null), ("months", head.It.Months?.ToString(CultureInfo.InvariantCulture))));
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await ConsortiumHead.Read(db, aim, consortium, cancel) is not { } head) return Results.NotFound();
        if (await Refuses(db, head, cancel) is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        ProjectFacts facts = ProjectFacts.Read(form);
        if (!form.IsSound) return Page(head, form, 422);
        var project = new GrantProject { ConsortiumId = head.It.Id, IsDemo = head.It.IsDemo, MadeAt = clock.GetUtcNow().UtcDateTime };
        facts.WriteTo(project);
        db.Projects.Add(project);
        db.Entry(head.It).State = EntityState.Modified; // a result that is taken back at the same moment must see that there is a project now
        var made = new ProjectHead(project, head);
        db.Record(made.Did(http, Deeds.ProjectStarted, clock, project.Acronym));
        db.Record(head.Did(http, Deeds.ProjectStarted, clock, project.Acronym));
        try
        {
            return await db.TrySave(cancel) ? Show.Next(made.Address, "made") : Show.No(AimHead.ChangedMeanwhile);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await Refuses(db, head, cancel) is not { } late) throw;
            return Show.No(late); // somebody else was a moment earlier
        }
    }

    private static async Task<Refusal?> Refuses(OrtakDb db, ConsortiumHead head, CancellationToken cancel) =>
        (head.Aim.HasEnded ? AimHead.CooperationEnded : null) ?? GrantProject.RefusesStart(head.It.State, await db.Projects.AnyAsync(p => p.ConsortiumId == head.It.Id, cancel));

    private static IResult Page(ConsortiumHead head, FormInput form, int status = 200) => Show.Page<StartProjectPage>(new { Head = head, Form = form }, status);
}
