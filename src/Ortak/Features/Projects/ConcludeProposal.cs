using System.Globalization;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Records the result of a proposal: funded or not, what was given for each criterion, and what the evaluators said.</summary>
public static class ConcludeProposal
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        if (Refuses(head) is { } no) return Show.No(no);
        DateOnly today = head.Aim.Today(Standing.Of(http), clock);
        return Page(head, ResultFacts.First(head.It.Code, today, Words.Of(http)), today);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        if (Refuses(head) is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        DateOnly today = head.Aim.Today(Standing.Of(http), clock);
        ResultFacts facts = ResultFacts.Read(form);
        Refusal? refused = form.IsSound ? head.It.Conclude(facts.Funded, facts.On, facts.Score, facts.Threshold, facts.Evaluation, facts.For(head.It), today) : null;
        if (refused is { Status: 422 }) form.Reject(refused.Code == "result-reasons" ? "evaluation" : "on", refused.Turkish, refused.English);
        if (!form.IsSound) return Page(head, form, today, 422, form.Raw("version"));
        return await ProposalChange.Do(http, db, clock, head, form, () => refused, Deeds.ProposalConcluded, () => head.It.State.Say(Words.Of(http)), "concluded");
    }

    private static Refusal? Refuses(ConsortiumHead head) => head.Aim.Refuses() ?? (head.It.State == ProposalState.Submitted ? null : new("proposal-not-submitted", 409, "Sonuç, sunulmuş ve sonucu beklenen bir teklife yazılır.", "A result is written for a proposal that was submitted and awaits it."));

    private static IResult Page(ConsortiumHead head, FormInput form, DateOnly today, int status = 200, string? version = null) =>
        Show.Page<ConcludeProposalPage>(new { Head = head, Form = form, Today = today, Version = version ?? head.It.Version.ToString(CultureInfo.InvariantCulture) }, status);
}
