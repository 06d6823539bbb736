using System.Globalization;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Records that a proposal was submitted: the day, and the number the portal gave it.</summary>
public static class SubmitProposal
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        DateOnly today = head.Aim.Today(Standing.Of(http), clock);
        return head.Refuses() is { } no ? Show.No(no) : Page(head, FormInput.Of(("on", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))), today);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        DateOnly today = head.Aim.Today(Standing.Of(http), clock);
        DateOnly? on = form.Day("on", required: true);
        string number = form.Line("number", Consortium.LongestProposalNumber);
        Refusal? refused = form.IsSound ? head.It.Submit(on!.Value, number, today) : null;
        if (refused is { Status: 422 }) form.Reject("on", refused.Turkish, refused.English);
        if (!form.IsSound) return Page(head, form, today, 422, form.Raw("version"));
        return await ProposalChange.Do(http, db, clock, head, form, () => refused, Deeds.ProposalSubmitted, () => string.Join(", ", new[] { Words.Of(http).Day(on), number }.Where(d => d.Length > 0)), "submitted");
    }

    private static IResult Page(ConsortiumHead head, FormInput form, DateOnly today, int status = 200, string? version = null) =>
        Show.Page<SubmitProposalPage>(new { Head = head, Form = form, Today = today, Version = version ?? head.It.Version.ToString(CultureInfo.InvariantCulture) }, status);
}
