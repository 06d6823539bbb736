using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>Drafts a bulletin in both languages from chosen meetings whose minutes all parties have approved, and from what else stands in the record.</summary>
public static class DraftBulletin
{
    /// <summary>So many to choose from, and at once.</summary>
    public const int MostMeetings = 20;

    public sealed record MeetingLine(Id<Meeting> Id, Bilingual Title, DateTime Local);

    public static async Task<IResult> Form([AsParameters] BulletinRequest request)
    {
        CooperationHead head = await request.Head();
        if (BulletinRequest.Refuses(head) is { } no) return Show.No(no);
        List<MeetingLine> meetings = await Meetings(request);
        // Those of the last day on which one was held.
        return await Page(request, head, FormInput.Of([.. meetings.Where(m => m.Local.Date == meetings[0].Local.Date).Select(m => ("meeting", (string?)m.Id.ToString()))]), 200);
    }

    public static async Task<IResult> Handle([AsParameters] BulletinRequest request)
    {
        CooperationHead head = await request.Head();
        if (BulletinRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        HashSet<string> chosen = [.. form.Many("meeting")];
        Id<Meeting>[] meetings = [.. (await Meetings(request)).Select(m => m.Id).Where(m => chosen.Contains(m.ToString()))];
        if (meetings.Length == 0) form.Reject("meeting", "Tutanağı onaylanmış en az bir toplantı seçin.", "Choose at least one meeting whose minutes are approved.");
        if (!form.IsSound) return await Page(request, head, form, 422);

        BulletinRecord record = await BulletinRecord.Read(request.Db, head, meetings, request.Cancel);
        var bulletin = new Bulletin { CooperationId = head.Id, Title = Drafting.Title(record), DraftedAt = request.Now };
        bulletin.Sentences.AddRange(Drafting.Of(record, bulletin.Id, request.Now).Take(Bulletin.MostSentences));
        request.Db.Bulletins.Add(bulletin);
        request.Db.Record(request.Viewer.Did(Deeds.BulletinDrafted, bulletin.Id, request.Now, request.Party(form), head.Id, detail: bulletin.Title.Turkish));
        await request.Db.SaveChangesAsync(request.Cancel);
        return Show.Next($"{request.ListAddress}/{bulletin.Id}", "drafted");
    }

    private static Task<List<MeetingLine>> Meetings(BulletinRequest request) => BulletinRecord.Told(request.Db, request.CooperationId).Take(MostMeetings).Select(m => new MeetingLine(m.Id, m.Title, m.StartsLocal)).ToListAsync(request.Cancel);

    private static async Task<IResult> Page(BulletinRequest request, CooperationHead head, FormInput form, int status) =>
        Show.Page<DraftBulletinPage>(new { Head = head, Form = form, Meetings = (IReadOnlyList<MeetingLine>)await Meetings(request) }, status);
}
