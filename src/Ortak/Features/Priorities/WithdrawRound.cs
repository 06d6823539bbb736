using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>Ends a round without a result, with a reason that all parties read; the rankings in it are dropped.</summary>
public static class WithdrawRound
{
    public static async Task<IResult> Handle([AsParameters] RoundRequest request)
    {
        if (await request.Find() is not { } round) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (RoundRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        string because = form.Text("reason", Round.LongestReason, required: true);
        if (!form.IsSound) return await ShowRound.Page(request, head, round, form, 422);
        return await request.Change(round.Id, Deeds.RoundWithdrawn, r => r.Withdraw(because), form, detail: round.Title.In(Words.Turkish)) is { } no ? Show.No(no) : Show.Next(request.Address, "withdrawn");
    }
}
