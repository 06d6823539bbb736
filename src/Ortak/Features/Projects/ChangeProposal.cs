using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Changes the state of a proposal where nothing but a word is to be written: what was recorded by mistake is taken back, what is not pursued is given up or taken up again.</summary>
public static class ChangeProposal
{
    public static Task<IResult> TakeBackSubmission(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium) =>
        Do(http, db, clock, aim, consortium, (head, _) => head.It.TakeBackSubmission(), words => words.Say("sunuş geri alındı", "the submission was taken back"), "taken-back");

    public static async Task<IResult> TakeBackResult(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        bool hasProject = Id<Consortium>.TryParse(consortium, null, out var id) && await db.Projects.AnyAsync(p => p.ConsortiumId == id, http.RequestAborted);
        return await Do(http, db, clock, aim, consortium, (head, _) => head.It.TakeBackResult(hasProject), words => words.Say("sonuç geri alındı", "the result was taken back"), "taken-back");
    }

    public static Task<IResult> Withdraw(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium) =>
        Do(http, db, clock, aim, consortium, (head, form) =>
        {
            string because = form.Text("because", Consortium.LongestReason);
            return form.IsSound ? head.It.Withdraw(because) : new("reason-long", 422, $"Gerekçe en çok {Consortium.LongestReason} karakter olabilir.", $"The reason may have at most {Consortium.LongestReason} characters.");
        }, words => words.Say("vazgeçildi", "given up"), "withdrawn");

    public static Task<IResult> Reopen(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium) =>
        Do(http, db, clock, aim, consortium, (head, _) => head.It.Reopen(), words => words.Say("yeniden açıldı", "reopened"), "reopened");

    private static async Task<IResult> Do(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium, Func<ConsortiumHead, FormInput, Refusal?> change, Func<Words, string> said, string done)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        if (head.Aim.Refuses() is { } no) return Show.No(no);
        await db.Entry(head.It).Collection(c => c.Scores).LoadAsync(http.RequestAborted);
        FormInput form = await FormInput.Read(http);
        return await ProposalChange.Do(http, db, clock, head, form, () => change(head, form), Deeds.ProposalStateChanged, () => said(Words.Of(http)), done);
    }
}
