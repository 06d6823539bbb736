using System.Net.Mail;
using System.Text;
using Ortak.Host;
using Ortak.Host.Workplace;

namespace Ortak.Features.Meetings;

/// <summary>Gives one meeting as a calendar file to whoever may read it.</summary>
public static class DownloadCalendar
{
    public static async Task<IResult> Handle([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        string text = new MeetingCalendar(meeting, head, request.Addresses, new MailAddress(request.Settings.MailFrom), request.Words, request.Now).Published();
        return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8; method=PUBLISH", request.Words.Say("toplanti.ics", "meeting.ics"));
    }
}
