using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Ortak.Data;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Meetings;

/// <summary>What we send, as python3-icalendar understands it: a program that shares nothing with ours.</summary>
public sealed class CalendarsReadByAnotherProgram
{
    private const string Python = "/usr/bin/python3";

    // Times are computed twice: with the program's own zones, and with nothing but the rules in the file.
    private const string Script = """
        import sys, json, icalendar, datetime
        out = []
        for text in json.load(sys.stdin):
            cal = icalendar.Calendar.from_ical(text)
            event, = cal.walk('VEVENT')
            rules = {str(z['TZID']): z.to_tz() for z in cal.walk('VTIMEZONE')}
            def utc(name):
                p = event[name]
                if 'TZID' not in p.params:
                    return [p.dt.astimezone(datetime.timezone.utc).isoformat()] * 2
                naive = p.dt.replace(tzinfo=None)
                return [p.dt.astimezone(datetime.timezone.utc).isoformat(), rules[str(p.params['TZID'])].localize(naive).astimezone(datetime.timezone.utc).isoformat()]
            people = event.get('ATTENDEE', [])
            people = people if isinstance(people, list) else [people]
            out.append(dict(method=str(cal['METHOD']), version=str(cal['VERSION']), prodid=str(cal['PRODID']), uid=str(event['UID']), sequence=int(event['SEQUENCE']), stamp=event['DTSTAMP'].dt.isoformat(),
                start=utc('DTSTART'), end=utc('DTEND'), zone=str(event['DTSTART'].params.get('TZID', '')), summary=str(event['SUMMARY']), location=str(event.get('LOCATION', '')), description=str(event.get('DESCRIPTION', '')),
                url=str(event.get('URL', '')), status=str(event.get('STATUS', '')), organizer=str(event['ORGANIZER']), organizerName=str(event['ORGANIZER'].params.get('CN', '')),
                attendees=[dict(mail=str(a), name=str(a.params.get('CN', '')), partstat=str(a.params.get('PARTSTAT', '')), rsvp=str(a.params.get('RSVP', 'FALSE')).upper(), role=str(a.params.get('ROLE', ''))) for a in people]))
        json.dump(out, sys.stdout)
        """;

    public sealed record Attendee(string Mail, string Name, string Partstat, string Rsvp, string Role);

    public sealed record Event(string Method, string Version, string Prodid, string Uid, int Sequence, string Stamp, string[] Start, string[] End, string Zone, string Summary, string Location, string Description, string Url, string Status, string Organizer, string OrganizerName, Attendee[] Attendees);

    private static async Task<Event[]> Read(params IEnumerable<string> calendars)
    {
        if (!File.Exists(Python)) Assert.Skip("python3-icalendar is not installed.");
        using var process = Process.Start(new ProcessStartInfo(Python) { ArgumentList = { "-c", Script }, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false) })!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(calendars));
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if ((await errors).Contains("No module named 'icalendar'", StringComparison.Ordinal)) Assert.Skip("python3-icalendar is not installed.");
        process.ExitCode.ShouldBe(0, await errors + "\n" + string.Join("\n", calendars));
        return JsonSerializer.Deserialize<Event[]>(await output, JsonSerializerOptions.Web)!;
    }

    private static void IsWellFormed(string text)
    {
        text.ShouldEndWith("END:VCALENDAR\r\n");
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain("\n");
        foreach (string line in text.Split("\r\n")) Encoding.UTF8.GetByteCount(line).ShouldBeLessThanOrEqualTo(75, line);
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).ShouldNotContain("\uFFFD");
    }

    [Fact]
    public async Task One_meeting_stays_one_entry_whatever_becomes_of_it()
    {
        await using MeetingScene scene = await MeetingScene.Set(settings: s => s with { MailFrom = "Ortak <ortak@belediye.example>", Address = "https://ortak.belediye.example" });
        string meeting = await scene.Invited(("title.tr", "Deprem; ulaşım, enerji ve \\ sosyal konular üzerine İzmit ile İstanbul arasındaki çok uzun başlıklı ilk görüşme ğüşıöç"));
        await scene.AddItem(meeting, "Erken uyarı, toplanma alanları; güçlendirme", 40, speaker: "Şule Öz");
        await scene.AddItem(meeting, "Ulaşım", 20);
        await scene.OfEgemen.Submit(meeting, meeting + "/tell");
        await scene.OfEgemen.Submit(meeting, meeting + "/reply", ("reply", "accepted"));
        await scene.OfEgemen.Submit(meeting + "/edit", meeting + "/edit", ("place", "Saraçhane, 3. kat; oda 5"));
        await scene.OfEgemen.Submit(meeting + "/time", meeting + "/time", ("time", "16:00"));
        await scene.OfEgemen.Submit(meeting + "/cancel", meeting + "/cancel", ("reason", "Fırtına"));
        List<OutgoingMail> mails = [.. (await scene.At.Mails()).Where(m => m.To == "sule@uni.example")];
        mails.ForEach(m => IsWellFormed(m.Calendar!));
        Event[] events = await Read(mails.Select(m => m.Calendar!));

        events.Select(e => e.Uid).Distinct().ShouldHaveSingleItem().ShouldBe(meeting.Split('/')[^1] + "@ortak.belediye.example");
        events.Select(e => e.Sequence).ShouldBe([0, 2, 3, 4, 5]);
        events.Select(e => e.Method).ShouldBe(["REQUEST", "REQUEST", "REQUEST", "REQUEST", "CANCEL"]);
        mails.Select(m => m.CalendarMethod).ShouldBe(events.Select(e => e.Method));
        events.Select(e => e.Status).ShouldBe(["CONFIRMED", "CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"]);
        events.ShouldAllBe(e => e.Version == "2.0" && e.Organizer == "mailto:ortak@belediye.example" && e.OrganizerName == "İstanbul Büyükşehir Belediyesi" && e.Zone == "Europe/Istanbul");
        events[0].Summary.ShouldBe("Deprem; ulaşım, enerji ve \\ sosyal konular üzerine İzmit ile İstanbul arasındaki çok uzun başlıklı ilk görüşme ğüşıöç");
        events[2].Location.ShouldBe("Saraçhane, 3. kat; oda 5");
        events[2].Description.ShouldContain("Gündem\n14.00 Erken uyarı, toplanma alanları; güçlendirme (Şule Öz)\n14.40 Ulaşım");
        events[2].Description.ShouldContain("Agenda\n14:00 ");
        events[2].Url.ShouldBe("https://ortak.belediye.example" + meeting);
        Attendee egemen = events[2].Attendees.Single(a => a.Mail == "mailto:" + scene.Egemen.Mail), şule = events[2].Attendees.Single(a => a.Mail == "mailto:sule@uni.example");
        (egemen.Partstat, egemen.Name, egemen.Role).ShouldBe(("ACCEPTED", "Egemen Göksöz", "REQ-PARTICIPANT"));
        (şule.Partstat, şule.Rsvp, şule.Name).ShouldBe(("NEEDS-ACTION", "TRUE", "Dr. Şule 'Çağlı'; Öz, Gür"));
        events[3].Attendees.ShouldAllBe(a => a.Partstat == "NEEDS-ACTION", "a new time is a new question");
        events[0].Start.ShouldAllBe(s => s == "2026-11-18T11:00:00+00:00");
        events[3].Start.ShouldAllBe(s => s == "2026-11-18T13:00:00+00:00");
        events[3].End.ShouldAllBe(s => s == "2026-11-18T14:30:00+00:00");
    }

    [Theory]
    [InlineData("Europe/Brussels", "2027-03-27", "14:00", "2027-03-27T13:00:00+00:00")]
    [InlineData("Europe/Brussels", "2027-03-28", "14:00", "2027-03-28T12:00:00+00:00")]
    [InlineData("Europe/Brussels", "2027-10-30", "14:00", "2027-10-30T12:00:00+00:00")]
    [InlineData("Europe/Brussels", "2027-10-31", "14:00", "2027-10-31T13:00:00+00:00")]
    [InlineData("Europe/Kyiv", "2027-03-27", "14:00", "2027-03-27T12:00:00+00:00")]
    [InlineData("Europe/Kyiv", "2027-03-28", "14:00", "2027-03-28T11:00:00+00:00")]
    [InlineData("Europe/Kyiv", "2027-10-31", "14:00", "2027-10-31T12:00:00+00:00")]
    [InlineData("Europe/Istanbul", "2027-03-28", "14:00", "2027-03-28T11:00:00+00:00")]
    [InlineData("Europe/Istanbul", "2027-10-31", "14:00", "2027-10-31T11:00:00+00:00")]
    [InlineData("Europe/Istanbul", "2015-10-27", "14:00", "2015-10-27T11:00:00+00:00")]
    [InlineData("Europe/Istanbul", "2015-11-10", "14:00", "2015-11-10T12:00:00+00:00")]
    [InlineData("Europe/Istanbul", "2016-12-01", "14:00", "2016-12-01T11:00:00+00:00")]
    [InlineData("Europe/Dublin", "2027-07-01", "14:00", "2027-07-01T13:00:00+00:00")]
    [InlineData("Atlantic/Azores", "2027-07-01", "14:00", "2027-07-01T14:00:00+00:00")]
    [InlineData("Europe/Chisinau", "2027-03-28", "14:00", "2027-03-28T11:00:00+00:00")]
    public async Task Both_sides_of_a_change_of_the_clocks_mean_the_same_instant_elsewhere(string zone, string day, string time, string utc)
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan(("zone", zone), ("day", day), ("time", time));
        string text = (await scene.OfVeysel.Get(meeting + "/calendar.ics")).Ok().Body;
        IsWellFormed(text);
        Event read = (await Read(text)).Single();
        read.Start[0].ShouldBe(utc, text);
        read.Start[1].ShouldBe(utc, "by the rules in the file: " + text);
        (read.Method, read.Zone, read.Attendees.Length).ShouldBe(("PUBLISH", zone, 0));
    }

    [Fact]
    public async Task A_meeting_across_the_night_of_the_change_ends_when_it_ends()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan(("zone", "Europe/Brussels"), ("day", "2027-03-27"), ("time", "23:00"), ("lasts", "600"));
        Event read = (await Read((await scene.OfVeysel.Get(meeting + "/calendar.ics")).Ok().Body)).Single();
        read.End.ShouldAllBe(e => e == "2027-03-28T08:00:00+00:00");
    }

    [Theory]
    [InlineData("first", "2027-10-31T00:30:00+00:00")]
    [InlineData("second", "2027-10-31T01:30:00+00:00")]
    public async Task A_time_that_occurs_twice_is_written_so_that_it_means_one(string which, string utc)
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan(("zone", "Europe/Brussels"), ("day", "2027-10-31"), ("time", "02:30"), ("occurrence", which));
        Event read = (await Read((await scene.OfVeysel.Get(meeting + "/calendar.ics")).Ok().Body)).Single();
        read.Start.ShouldAllBe(s => s == utc);
    }

    [Fact]
    public async Task The_file_is_for_readers_and_names_nobody()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited();
        Answer file = (await scene.OfVeysel.Get(meeting + "/calendar.ics")).Ok();
        (file.MediaType, file.Header("Content-Disposition").Contains("toplanti.ics", StringComparison.Ordinal)).ShouldBe(("text/calendar", true));
        file.Body.ShouldNotContain("ATTENDEE");
        file.Body.ShouldNotContain("/reply/");
    }
}
