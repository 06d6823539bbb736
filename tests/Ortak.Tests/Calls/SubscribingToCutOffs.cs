using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

/// <summary>The cut-offs of followed calls in a calendar program, as python3-icalendar understands them.</summary>
public sealed class SubscribingToCutOffs
{
    private const string Python = "/usr/bin/python3";

    // Times are computed by nothing but the rules in the file.
    private const string Script = """
        import sys, json, icalendar, datetime
        cal = icalendar.Calendar.from_ical(sys.stdin.read())
        rules = {str(z['TZID']): z.to_tz() for z in cal.walk('VTIMEZONE')}
        def when(p):
            if not isinstance(p.dt, datetime.datetime): return p.dt.isoformat()
            if 'TZID' in p.params: return rules[str(p.params['TZID'])].localize(p.dt.replace(tzinfo=None)).astimezone(datetime.timezone.utc).isoformat()
            return p.dt.astimezone(datetime.timezone.utc).isoformat()
        json.dump([dict(uid=str(e['UID']), sequence=int(e['SEQUENCE']) if 'SEQUENCE' in e else 0, start=when(e['DTSTART']), end=when(e['DTEND']) if 'DTEND' in e else '', zone=str(e['DTSTART'].params.get('TZID', '')), summary=str(e['SUMMARY']), description=str(e.get('DESCRIPTION', '')), url=str(e.get('URL', '')),
            alarms=sorted(str(a['TRIGGER'].dt) for a in e.walk('VALARM'))) for e in cal.walk('VEVENT')], sys.stdout)
        """;

    public sealed record Entry(string Uid, int Sequence, string Start, string End, string Zone, string Summary, string Description, string Url, string[] Alarms);

    internal static async Task<Entry[]> Read(string text)
    {
        text.ShouldStartWith("BEGIN:VCALENDAR\r\n");
        text.ShouldEndWith("END:VCALENDAR\r\n");
        foreach (string line in text.Split("\r\n")) Encoding.UTF8.GetByteCount(line).ShouldBeLessThanOrEqualTo(75, line);
        if (!File.Exists(Python)) Assert.Skip("python3-icalendar is not installed.");
        using var process = Process.Start(new ProcessStartInfo(Python) { ArgumentList = { "-c", Script }, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false) })!;
        await process.StandardInput.WriteAsync(text);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if ((await errors).Contains("No module named 'icalendar'", StringComparison.Ordinal)) Assert.Skip("python3-icalendar is not installed.");
        process.ExitCode.ShouldBe(0, await errors + "\n" + text);
        return JsonSerializer.Deserialize<Entry[]>(await output, JsonSerializerOptions.Web)!;
    }

    private static async Task<string> Subscribe(Browser who)
    {
        Answer made = (await who.Submit("/account/calls", "/account/calls/feed")).Ok();
        Match address = Regex.Match(made.Page.One("code").Text, "https?://[^/]+(/feeds/calls/[A-Za-z0-9_-]{43}\\.ics)$", RegexOptions.CultureInvariant);
        address.Success.ShouldBeTrue(made.Page.One("code").Text);
        return address.Groups[1].Value;
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Followed_calls_and_those_the_municipality_applies_to_are_in_it(Store store)
    {
        await using CallScene scene = await CallScene.On(store, s => s with { Address = "https://ortak.belediye.example" });
        string feed = await Subscribe(scene.OfVeysel);
        using Browser program = scene.At.Anybody();
        (await Read((await program.Get(feed)).Ok().Body)).ShouldBeEmpty();
        foreach (string call in (string[])["several", "day-only", "none"]) await scene.Follow(scene.OfVeysel, call);
        await scene.OfVeysel.Post("/calls/near/dismiss");
        await scene.Decides(scene.OfCemal, "far", "go");
        await scene.Decides(scene.OfCemal, "closed", "considered");
        Answer answer = (await program.Get(feed)).Ok();
        (answer.MediaType, answer.Header("Cache-Control")).ShouldBe(("text/calendar", "no-cache, private"));
        Entry[] entries = await Read(answer.Body);
        entries.Select(e => (e.Uid.Split('@')[0], e.Start, e.Zone)).OrderBy(e => e.Item1, StringComparer.Ordinal).ShouldBe(
        [
            ("call-day-only-1", "2027-02-10", ""), ("call-far-1", "2027-03-18T16:00:00+00:00", "Europe/Brussels"), ("call-several-1", "2026-12-01T16:00:00+00:00", "Europe/Brussels"), ("call-several-2", "2027-05-04T15:00:00+00:00", "Europe/Brussels"),
        ]);
        entries.ShouldAllBe(e => e.Alarms.SequenceEqual(new[] { "-14 days, 0:00:00", "-2 days, 0:00:00" }) && e.Uid.EndsWith("@ortak.belediye.example", StringComparison.Ordinal));
        Entry far = entries.Single(e => e.Uid.StartsWith("call-far", StringComparison.Ordinal));
        (far.Summary, far.Url, far.Sequence).ShouldBe(("Son başvuru: Resilient cities, far", "https://ortak.belediye.example/calls/far", 0));
        far.Description.ShouldContain("18 Mart 2027 Perşembe, 17.00 (Brüksel), 19.00 (İstanbul)");
        entries.Single(e => e.Uid.StartsWith("call-day", StringComparison.Ordinal)).Description.ShouldContain("portal yalnız günü veriyor");
    }

    [Fact]
    public async Task A_moved_cut_off_keeps_its_entry_and_one_that_is_gone_vanishes()
    {
        await using CallScene scene = await CallScene.On();
        string feed = await Subscribe(scene.OfVeysel);
        await scene.Follow(scene.OfVeysel, "several");
        using Browser program = scene.At.Anybody();
        async Task<Answer> Ask(string? tag)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, feed);
            if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            return await program.Send(request);
        }
        Answer first = (await Ask(null)).Ok();
        string tag = first.Header("ETag");
        first.Header("Last-Modified").ShouldBe("Tue, 01 Sep 2026 00:00:00 GMT");
        (await Ask(tag)).Status.ShouldBe(HttpStatusCode.NotModified);
        // The portal is looked at again and nothing but a second differs.
        scene.At.Clock.Advance(TimeSpan.FromHours(3));
        scene.Change("several", c => c with { LastSeen = scene.At.Clock.GetUtcNow(), Deadlines = [CallScene.CutOff("2026-12-01T17:00:01"), CallScene.CutOff("2027-05-04T17:00")] }, new CallEvent(scene.At.Clock.GetUtcNow(), CallEventKind.DeadlineMoved, "2026-12-01T17:00:00, 2027-05-04T17:00:00", "2026-12-01T17:00:01, 2027-05-04T17:00:00", Matters: false));
        (await Ask(tag)).Status.ShouldBe(HttpStatusCode.NotModified);
        DateTimeOffset moved = new(2026, 10, 15, 6, 0, 0, TimeSpan.Zero);
        scene.Change("several", c => c with { Deadlines = [CallScene.CutOff("2027-01-12T17:00")] }, new CallEvent(moved, CallEventKind.DeadlineMoved, "2026-12-01T17:00:00, 2027-05-04T17:00:00", "2027-01-12T17:00:00"));
        Answer then = (await Ask(tag)).Ok();
        then.Header("Last-Modified").ShouldBe("Thu, 15 Oct 2026 06:00:00 GMT");
        Entry before = (await Read(first.Body)).Single(e => e.Uid.StartsWith("call-several-1", StringComparison.Ordinal)), after = (await Read(then.Body)).ShouldHaveSingleItem();
        (after.Uid, after.Start, after.Sequence > before.Sequence).ShouldBe((before.Uid, "2027-01-12T16:00:00+00:00", true));
        await scene.OfVeysel.Post("/calls/several/unmark");
        (await Read((await Ask(then.Header("ETag"))).Ok().Body)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_address_is_shown_once_and_can_be_renewed_and_withdrawn(Store store)
    {
        await using CallScene scene = await CallScene.On(store);
        using Browser program = scene.At.Anybody();
        string first = await Subscribe(scene.OfCemal);
        (await program.Get(first)).Ok();
        Answer page = (await scene.OfCemal.Get("/account/calls")).Ok();
        page.Body.ShouldNotContain(first[12..^4], Case.Sensitive, "it is shown once");
        await using (OrtakDb db = scene.At.Open())
            (await db.CallMailings.SingleAsync(TestContext.Current.CancellationToken)).FeedHash.ShouldBe(OneTimeToken.Hash(first["/feeds/calls/".Length..^4]), "only its hash is kept");
        string second = await Subscribe(scene.OfCemal);
        (await program.Get(first)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await program.Get(second)).Ok();
        (await scene.OfCemal.Submit("/account/calls", "/account/calls/feed/withdraw")).Location!.ToString().ShouldBe("/account/calls?done=withdrawn");
        (await program.Get(second)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await program.Get("/feeds/calls/x.ics")).Status.ShouldBe(HttpStatusCode.NotFound);
        string third = await Subscribe(scene.OfCemal);
        await scene.OfCemal.Post("/account/erase");
        (await program.Get(third)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_speaks_the_persons_language_and_forgets_posts_that_were_left()
    {
        await using CallScene scene = await CallScene.On();
        await scene.Decides(scene.OfCemal, "far", "go");
        await scene.At.Save(db => db.Set<Account>().Single(a => a.Id == scene.Veysel.AccountId).Language = "en");
        string feed = await Subscribe(scene.OfVeysel);
        using Browser program = scene.At.Anybody();
        Entry entry = (await Read((await program.Get(feed + "?lang=tr")).Ok().Body)).ShouldHaveSingleItem();
        entry.Summary.ShouldBe("Cut-off: Resilient cities, far");
        await scene.At.Save(db => db.Members.Single(m => m.Id == scene.Veysel.MemberId).Leave(null, false, scene.At.Now).ShouldBeNull());
        (await Read((await program.Get(feed)).Ok().Body)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Mails_are_chosen_on_the_same_page()
    {
        await using CallScene scene = await CallScene.On();
        Answer page = (await scene.OfCemal.Get("/account/calls")).Ok();
        page.Page.All("input").Where(i => i["type"] == "checkbox").ShouldAllBe(i => i.Attributes.ContainsKey("checked"), "who has said nothing gets them");
        string feed = await Subscribe(scene.OfCemal);
        (await scene.OfCemal.Post("/account/calls", ("digest", "on"))).Location!.ToString().ShouldBe("/account/calls?done=saved");
        page = (await scene.OfCemal.Get("/account/calls")).Ok();
        page.Page.All("input").Where(i => i["type"] == "checkbox" && i.Attributes.ContainsKey("checked")).Select(i => i["name"]).ShouldBe(["digest"]);
        using Browser program = scene.At.Anybody();
        (await program.Get(feed)).Ok();
    }

    [Fact]
    public async Task It_is_asked_for_only_so_often()
    {
        await using CallScene scene = await CallScene.On(settings: s => s with { SearchesAMinute = 5 });
        using Browser program = scene.At.Anybody();
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < 7; i++) answers.Add((await program.Get("/feeds/calls/guess.ics")).Status);
        answers.ShouldBe([.. Enumerable.Repeat(HttpStatusCode.NotFound, 5), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests]);
    }
}
