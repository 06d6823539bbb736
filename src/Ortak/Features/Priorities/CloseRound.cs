using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>Closes a round: works the result out of the rankings and keeps it.</summary>
public static class CloseRound
{
    public static async Task<IResult> Handle([AsParameters] RoundRequest request)
    {
        CooperationHead head = await request.Head();
        if (RoundRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        for (int attempt = 0; attempt < 5; attempt++)
        {
            if (await request.Find() is not { } round) return Results.NotFound();
            if (round.RefusesClosing() is { } tooEarly) return Show.No(tooEarly);
            // Twenty topics that go round in circles take seconds: worked out before the row is held, and anew if somebody ranked meanwhile.
            RoundResult result = RoundResult.Find(round, head);
            bool isStale = false;
            Refusal? no = await request.Change(round.Id, Deeds.RoundClosed, held =>
            {
                isStale = held.State == RoundState.Open && held.Revision != round.Revision + 1;
                return isStale ? Busy : held.Close(result.JointOrder, result.ToJson(), request.Now);
            }, form, detail: round.Title.In(Words.Turkish));
            if (no is null) return Show.Next(request.Address, "closed");
            if (!isStale) return Show.No(no);
        }
        return Show.No(Busy);
    }

    private static readonly Refusal Busy = new("round-busy", 409, "Şu anda sıralayanlar var; birazdan yeniden deneyin.", "People are ranking at this moment; try again in a little while.");
}
