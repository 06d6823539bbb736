using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>A delegate says yes or no by the link in the invitation, without signing in.</summary>
public static class ReplyByLink
{
    public static Task<IResult> Form(string token, HttpContext http, OrtakDb db, TimeProvider clock) => Found(token, db, http.RequestAborted, (meeting, guest, head) => Task.FromResult(Page(meeting, guest, head, clock)));

    public static async Task<IResult> Handle(string token, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        return await Found(token, db, http.RequestAborted, async (meeting, guest, head) =>
        {
            DateTime now = clock.GetUtcNow().UtcDateTime;
            if (meeting.RefusesReply(now) is { } no) return Page(meeting, guest, head, clock, no.Status);
            if (form.One<Reply>("reply", required: true) is not (Reply.Accepted or Reply.Declined) || !form.IsSound) return Page(meeting, guest, head, clock, 422);
            Reply reply = form.Raw("reply") == "accepted" ? Reply.Accepted : Reply.Declined;
            if (guest.Reply != reply)
            {
                guest.Reply = reply;
                db.Record(new() { At = now, MunicipalityId = guest.MunicipalityId, CooperationId = meeting.CooperationId, MeetingId = meeting.Id, Deed = Deeds.DelegateReplied, Subject = guest.Id.ToString(), Detail = Detail(reply) });
                if (!await db.TrySave(http.RequestAborted)) return Show.Next("/reply/" + token, "changed");
            }
            return Show.Next("/reply/" + token, "replied");
        });
    }

    /// <summary>What the trail keeps of a reply, in both languages.</summary>
    public static string Detail(Reply reply) => $"{reply.Say(Words.Turkish)} / {reply.Say(Words.English)}";

    private static async Task<IResult> Found(string token, OrtakDb db, CancellationToken cancel, Func<Meeting, Model.Delegate, CooperationHead, Task<IResult>> then)
    {
        string hash = OneTimeToken.Hash(token);
        Model.Delegate? guest = token.Length > 100 ? null : await db.Delegates.FirstOrDefaultAsync(d => d.ReplyHash == hash, cancel);
        if (guest is null) return Show.No(Unknown);
        Meeting meeting = await db.Meetings.Include(m => m.Agenda).FirstAsync(m => m.Id == guest.MeetingId, cancel);
        return await then(meeting, guest, await CooperationHead.Read(db, meeting.CooperationId, cancel));
    }

    private static IResult Page(Meeting meeting, Model.Delegate guest, CooperationHead head, TimeProvider clock, int status = 200) =>
        Show.Page<ReplyByLinkPage>(new { Meeting = meeting, Guest = guest, Head = head, No = meeting.RefusesReply(clock.GetUtcNow().UtcDateTime) }, status);

    private static readonly Refusal Unknown = new("reply-link-unknown", 404, "Bu yanıt bağlantısı geçerli değil. Her yeni e-posta yeni bir bağlantı getirir: toplantı hakkında aldığınız son e-postadaki bağlantıyı açın. Heyetten çıkarıldıysanız bağlantınız kapanır.", "This reply link is not valid. Every new mail brings a new link: open the one in the latest mail about the meeting. If you were taken off the delegation, your link has ended.");
}
