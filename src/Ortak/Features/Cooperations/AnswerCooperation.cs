using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Answers for an invited municipality: yes, or no with a reason. It answers once.</summary>
public static class AnswerCooperation
{
    public const int LongestReason = 1000;

    /// <param name="Posts">The invited municipalities for which the person may answer.</param>
    public sealed record Asking(Cooperation Cooperation, IReadOnlyList<(BilingualName Name, Party Party)> Parties, TopicTree Topics, IReadOnlyList<(Id<Municipality> Id, BilingualName Name)> Posts, FormInput Form);

    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, Id<Cooperation> cooperation)
    {
        var (asking, no) = await Read(http, db, cooperation, FormInput.Of());
        if (no is { Code: "accepted-already" }) return Show.Next($"/cooperations/{cooperation}");
        return no is not null ? Show.No(no) : Show.Page<AnswerCooperationPage>(new { Asking = asking });
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Addresses addresses, Id<Cooperation> cooperation)
    {
        FormInput form = await FormInput.Read(http);
        var (asking, no) = await Read(http, db, cooperation, form);
        if (no is not null) return Show.No(no);
        bool accepts = form.Raw("answer") == "accept";
        if (!accepts && form.Raw("answer") != "decline") form.Reject("", "Kabul ya da ret seçin.", "Choose whether to accept or to decline.");
        string reason = form.Text("reason", LongestReason, required: !accepts);
        if (!form.IsSound) return Show.Page<AnswerCooperationPage>(new { Asking = asking }, 422);

        Viewer viewer = Viewer.Signed(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var (id, name) = asking!.Posts.FirstOrDefault(p => p.Id.ToString() == form.Raw("as"), asking.Posts[0]);
        Cooperation thing = await db.Cooperations.Include(c => c.Parties).FirstAsync(c => c.Id == cooperation, http.RequestAborted);
        no = accepts ? thing.Accept(id, now) : thing.Decline(id, reason, now);
        if (no is not null) return Show.No(no);
        db.Entry(thing).State = EntityState.Modified; // of two answers at once the second must find the first
        db.Record(viewer.Did(accepts ? Deeds.CooperationAccepted : Deeds.CooperationDeclined, cooperation, now, id, cooperation));
        await TellParties.Answered(db, addresses, thing, name, accepts, reason, id, now, http.RequestAborted);
        if (!await db.TrySave(http.RequestAborted)) return Show.No(CooperationWords.ChangedMeanwhile);
        return accepts ? Show.Next($"/cooperations/{cooperation}", "accepted") : Show.Next("/cooperations", "declined");
    }

    // The page is for those who have not answered; the others are told how they did.
    private static async Task<(Asking?, Refusal?)> Read(HttpContext http, OrtakDb db, Id<Cooperation> id, FormInput form)
    {
        CancellationToken cancel = http.RequestAborted;
        Id<Municipality>[] own = [.. Viewer.Signed(http).Memberships.Where(m => m.Role >= Role.Editor).Select(m => m.MunicipalityId)];
        Cooperation thing = await db.Cooperations.AsNoTracking().AsSplitQuery().Include(c => c.Parties).Include(c => c.Topics).FirstAsync(c => c.Id == id, cancel);
        List<Party> ours = thing.Parties.FindAll(p => own.Contains(p.MunicipalityId)), waiting = ours.FindAll(p => p.IsWaiting);
        if (thing.State == CooperationState.Ended) return (null, thing.RefusesChange());
        if (waiting.Count == 0) return (null, ours.Find(p => p.IsIn) is { } isIn ? thing.Accept(isIn.MunicipalityId, default) : thing.Decline(ours[0].MunicipalityId, "", default));
        var names = await People.Municipalities(db, thing.Parties.Select(p => p.MunicipalityId), cancel);
        return (new(thing, [.. thing.Parties.Where(p => p.DeclinedAt is null).OrderBy(p => p.InvitedAt).Select(p => (names[p.MunicipalityId], p))], await TopicTree.Read(db, cancel), [.. waiting.Select(p => (p.MunicipalityId, names[p.MunicipalityId]))], form), null);
    }
}
