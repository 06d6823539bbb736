using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Adds something that the project counts.</summary>
public static class AddIndicator
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string project)
    {
        if (await ProjectHead.Read(db, project, http.RequestAborted) is not { } head) return Results.NotFound();
        return head.Refuses() is { } no ? Show.No(no) : Page(head, FormInput.Of());
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string project)
    {
        if (await ProjectHead.Read(db, project, http.RequestAborted) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        IndicatorFacts facts = IndicatorFacts.Read(form);
        if (head.It.Indicators.Count >= GrantProject.MostIndicators) form.Reject("", $"Bir projede en çok {GrantProject.MostIndicators} gösterge olur.", $"A project has at most {GrantProject.MostIndicators} indicators.");
        if (!form.IsSound) return Page(head, form, 422);
        var indicator = new Indicator { ProjectId = head.It.Id };
        facts.WriteTo(indicator);
        db.Add(indicator);
        db.Record(head.Did(http, Deeds.IndicatorAdded, clock, indicator.Title));
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next(head.Address + "#indicators", "indicator-added");
    }

    private static IResult Page(ProjectHead head, FormInput form, int status = 200) => Show.Page<AddIndicatorPage>(new { Head = head, Form = form }, status);
}
