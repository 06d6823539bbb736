using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Shows the reports and payments that projects usually have, and adds those that a person takes.</summary>
public static class AddUsualDuties
{
    /// <param name="IsThere">The project has it already.</param>
    public sealed record Suggested(UsualDuty Duty, string Title, bool IsThere);

    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string project)
    {
        if (await ProjectHead.Read(db, project, http.RequestAborted) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        IReadOnlyList<Suggested> all = Of(head, Words.Of(http));
        return Show.Page<AddUsualDutiesPage>(new { Head = head, All = all, Form = FormInput.Of([.. all.Where(s => !s.IsThere).Select(s => ("take", (string?)s.Duty.Code))]), Version = head.It.Version.ToString(CultureInfo.InvariantCulture) });
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string project)
    {
        if (await ProjectHead.Read(db, project, http.RequestAborted) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        // The days were worked out from start and months as the person saw them.
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !head.It.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        HashSet<string> taken = [.. form.Many("take")];
        List<Suggested> added = [.. Of(head, Words.Of(http)).Where(s => !s.IsThere && taken.Contains(s.Duty.Code))];
        if (added.Count == 0) return Show.Next(head.Address);
        if (head.It.Duties.Count + added.Count > GrantProject.MostDuties) return Show.No(new("duties-full", 409, $"Bir projede en çok {GrantProject.MostDuties} yükümlülük olur.", $"A project has at most {GrantProject.MostDuties} things that are due."));
        Id<ProposalSeat>? coordinator = head.Consortium.Seats.FirstOrDefault(s => s.Part == SeatPart.Coordinator)?.Id;
        foreach (Suggested one in added) db.Add(new ProjectDuty { ProjectId = head.It.Id, Kind = one.Duty.Kind, Number = one.Duty.Number, Title = one.Title, Due = one.Duty.Due, Cents = one.Duty.Cents, LeadId = coordinator });
        db.Entry(head.It).State = EntityState.Modified; // two who do so at once do not add them twice
        db.Record(head.Did(http, Deeds.UsualDutiesAdded, clock, string.Join(", ", added.Select(s => s.Duty.Number))));
        return await db.TrySave(http.RequestAborted) ? Show.Next(head.Address + "#money", "duties-added") : Show.No(AimHead.ChangedMeanwhile);
    }

    private static IReadOnlyList<Suggested> Of(ProjectHead head, Words words) => [.. UsualDuty.Of(head.It, head.Consortium.It.Prefinancing).Select(d => new Suggested(d, TitleOf(d, words), d.IsIn(head.It)))];

    private static string TitleOf(UsualDuty duty, Words words) => duty switch
    {
        { Kind: DutyKind.Report, IsLast: true } => words.Say($"Son rapor ({duty.FromMonth}.–{duty.ToMonth}. ay)", $"Final report (months {duty.FromMonth}–{duty.ToMonth})"),
        { Kind: DutyKind.Report } => words.Say($"Dönem raporu ({duty.FromMonth}.–{duty.ToMonth}. ay)", $"Periodic report (months {duty.FromMonth}–{duty.ToMonth})"),
        { Period: 0 } => words.Say("Ön ödeme", "Prefinancing"),
        { IsLast: true } => words.Say("Son ödeme", "Final payment"),
        _ => words.Say($"Ara ödeme ({duty.FromMonth}.–{duty.ToMonth}. ay)", $"Interim payment (months {duty.FromMonth}–{duty.ToMonth})"),
    };
}
