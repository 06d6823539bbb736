using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Bulletins;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.PublicPages;

/// <summary>What anybody sees of a municipality, and how long it takes until a change is seen.</summary>
public sealed class ReadingPublicPages
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A process looks for changes once a second.</summary>
    private static Task Seen() => Task.Delay(1150, Cancel);

    private static async Task<string> Open(BulletinScene scene)
    {
        Person head = await scene.At.Member(scene.Table.İzmit, "Yönetici", Role.Administrator);
        using Browser browser = await scene.At.As(head);
        string page = $"/municipalities/{scene.Table.İzmit.Id}/public";
        (await browser.Submit(page, page)).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using OrtakDb db = scene.At.Open();
        (await db.Audit.AnyAsync(a => a.Deed == "public-page-opened" && a.MunicipalityId == scene.Table.İzmit.Id, Cancel)).ShouldBeTrue();
        return "/public/" + (await db.Municipalities.SingleAsync(m => m.Id == scene.Table.İzmit.Id, Cancel)).PublicName;
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_page_is_there_while_the_municipality_wants_it_and_no_longer(Store store)
    {
        await using BulletinScene scene = await BulletinScene.Set(store);
        using Browser anybody = scene.At.Anybody();
        (await anybody.Get("/public/izmit-belediyesi")).Status.ShouldBe(HttpStatusCode.NotFound);
        string page = await Open(scene);
        page.ShouldBe("/public/izmit-belediyesi");
        await Seen();
        foreach (string lang in (string[])["tr", "en"])
        {
            Answer shown = (await anybody.Get($"{page}?lang={lang}")).Ok();
            EveryRoute.IsSound(shown);
            EveryRoute.HasHeaders(shown);
            shown.Language.ShouldBe(lang);
            shown.Heading.ShouldBe(lang == "tr" ? "İzmit Belediyesi" : "İzmit Municipality");
        }
        (await anybody.Get("/public")).Ok().Page.One("main").Text.ShouldContain("İzmit");
        (await anybody.Get("/sitemap.xml")).Ok().Body.ShouldContain(page);
        await scene.At.Save(db => db.Municipalities.Single(m => m.Id == scene.Table.İzmit.Id).ClosePublicPage().ShouldBeNull());
        await Seen();
        (await anybody.Get(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await anybody.Get("/sitemap.xml")).Ok().Body.ShouldNotContain(page);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_cooperation_shows_while_every_party_lets_it(Store store)
    {
        await using BulletinScene scene = await BulletinScene.Set(store);
        string page = await Open(scene), settings = $"/cooperations/{scene.Table.Cooperation.Id}/public";
        using Browser anybody = scene.At.Anybody();
        Person head = await scene.At.Member(scene.Table.İzmit, "Başka Yönetici", Role.Administrator);
        using Browser izmit = await scene.At.As(head);
        async Task<bool> Shows() { await Seen(); return (await anybody.Get(page)).Ok().Page.Text.Contains("İzmit – İstanbul AB iş birliği", StringComparison.Ordinal); }
        (await Shows()).ShouldBeFalse();
        (await izmit.Submit(settings, settings, ("answer", "show"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Shows()).ShouldBeFalse("İstanbul has not said yes");
        (await scene.OfMehmet.Submit(settings, settings, ("answer", "show"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Shows()).ShouldBeTrue();
        (await scene.OfMehmet.Submit(settings, settings, ("answer", "hide"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Shows()).ShouldBeFalse();
        await using OrtakDb db = scene.At.Open();
        (await db.Audit.CountAsync(a => a.Deed == "cooperation-shown" || a.Deed == "cooperation-hidden", Cancel)).ShouldBe(3);
    }

    [Fact]
    public async Task How_a_promise_stands_changes_with_the_day()
    {
        await using BulletinScene scene = await BulletinScene.Set();
        string page = await Open(scene);
        Commitment Made(DateOnly due)
        {
            var made = new Commitment { MunicipalityId = scene.Table.İzmit.Id, Text = Bilingual.Of("Destek vereceğiz", "We will support"), ToWords = Bilingual.Of("Kadın kuruluşları", "Women's organisations"), IsPublic = true, MadeAt = scene.At.Now };
            made.Promise(due).ShouldBeNull();
            return made;
        }
        Commitment open = Made(new(2026, 10, 20)), kept = Made(new(2026, 10, 10));
        kept.Keep(new(2026, 10, 9), new(2026, 10, 14), scene.At.Now).ShouldBeNull();
        await scene.At.Save(db => db.AddRange(open, kept));
        using Browser anybody = scene.At.Anybody();
        await Seen();
        string before = (await anybody.Get(page)).Ok().Page.ById("promises").Text + (await anybody.Get(page)).Page.One("main").Text;
        before.ShouldContain("sürüyor");
        before.ShouldContain("%100");
        scene.At.Clock.Advance(TimeSpan.FromDays(7));
        await Seen();
        string after = (await anybody.Get(page)).Ok().Page.One("main").Text;
        after.ShouldContain("gecikti");
        after.ShouldContain("%50");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Two_processes_show_a_change_within_a_second_and_the_mark_of_a_page_tells(Store store)
    {
        await using BulletinScene scene = await BulletinScene.Set(store);
        string page = await Open(scene);
        await using WebApplication second = await scene.At.StartAnother();
        using var one = new HttpClient { BaseAddress = scene.At.Address };
        using var other = new HttpClient { BaseAddress = new Uri(second.Urls.First()) };
        await Seen();
        EntityTagHeaderValue[] tags = [.. await Task.WhenAll(new[] { one, other }.Select(async c => (await c.GetAsync(page, Cancel)).EnsureSuccessStatusCode().Headers.ETag!))];
        foreach (HttpClient client in (HttpClient[])[one, other])
        {
            EntityTagHeaderValue tag = client == one ? tags[0] : tags[1];
            (await Ask(client, HttpMethod.Get, tag)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
            HttpResponseMessage head = await Ask(client, HttpMethod.Head, null);
            (head.StatusCode, head.Headers.ETag).ShouldBe((HttpStatusCode.OK, tag));
            head.Content.Headers.ContentLength.ShouldNotBeNull().ShouldBeGreaterThan(1000);
            (await head.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
        }
        for (int i = 0; i < 3; i++)
        {
            string name = $"Yeni Ad {i} Belediyesi";
            await scene.At.Save(db => db.Municipalities.Single(m => m.Id == scene.Table.İzmit.Id).Name = BilingualName.Of(name));
            await Seen();
            foreach (HttpClient client in (HttpClient[])[one, other])
            {
                HttpResponseMessage answer = await Ask(client, HttpMethod.Get, client == one ? tags[0] : tags[1]);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain(name);
            }
        }
        // What nobody outside sees draws nothing anew.
        EntityTagHeaderValue now = (await one.GetAsync(page, Cancel)).Headers.ETag!;
        await scene.At.Outcome(scene.Table.Meeting, "Gizli bir sonuç");
        await Seen();
        (await Ask(one, HttpMethod.Get, now)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        async Task<HttpResponseMessage> Ask(HttpClient client, HttpMethod method, EntityTagHeaderValue? known)
        {
            using var request = new HttpRequestMessage(method, page);
            if (known is not null) request.Headers.IfNoneMatch.Add(known);
            return await client.SendAsync(request, Cancel);
        }
    }

    [Fact]
    public async Task What_one_reader_asks_with_never_reaches_the_next()
    {
        await using BulletinScene scene = await BulletinScene.Set();
        string page = await Open(scene);
        await Seen();
        foreach (string address in (string[])["/public", page, "/public/feed.atom"])
        {
            Answer signed = await scene.OfMehmet.Get(address + "?utm=zehirli&x=%22%3E%3Cscript%3E");
            signed.Ok().Body.ShouldNotContain("Mehmet Alkanalka");
            using Browser anybody = scene.At.Anybody();
            Answer plain = (await anybody.Get(address)).Ok();
            plain.Body.ShouldNotContain("zehirli");
            plain.Body.ShouldNotContain("form-token");
            plain.Body.ShouldBe((await scene.OfMehmet.Get(address)).Body, "the same for everybody");
        }
    }

    [Fact]
    public async Task Pages_tell_machines_what_they_are()
    {
        await using BulletinScene scene = await BulletinScene.Set();
        string page = await Open(scene), bulletin = await scene.Publish();
        Bulletin stored = await scene.Stored(bulletin);
        using Browser anybody = scene.At.Anybody();
        await Seen();
        foreach (string lang in (string[])["tr", "en"])
        {
            Answer answer = (await anybody.Get($"/b/{stored.PublicName}?lang={lang}")).Ok();
            JsonElement article = Data(answer);
            (article.GetProperty("@type").GetString(), article.GetProperty("inLanguage").GetString(), article.GetProperty("headline").GetString()).ShouldBe(("NewsArticle", lang, lang == "tr" ? stored.Title.Turkish : stored.Title.English));
            article.GetProperty("headline").GetString()!.Length.ShouldBeLessThanOrEqualTo(110, "what search engines show of a headline");
            foreach (string date in (string[])["datePublished", "dateModified"]) DateTimeOffset.TryParseExact(article.GetProperty(date).GetString(), "yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _).ShouldBeTrue();
            article.GetProperty("articleBody").GetString().ShouldBe(lang == "tr" ? stored.Editions[0].Text.Turkish : stored.Editions[0].Text.English);
            article.GetProperty("author").EnumerateArray().Select(a => (a.GetProperty("@type").GetString(), a.GetProperty("name").GetString()!.Length > 0)).ShouldAllBe(a => a.Item1 == "GovernmentOrganization" && a.Item2);
            Uri.TryCreate(article.GetProperty("url").GetString(), UriKind.Absolute, out _).ShouldBeTrue();
            // The properties that Schema.org knows of a NewsArticle, with those of what it is (CreativeWork, Thing).
            article.EnumerateObject().Select(p => p.Name).ShouldBeSubsetOf(["@context", "@type", "headline", "articleBody", "url", "mainEntityOfPage", "inLanguage", "datePublished", "dateModified", "author", "publisher"]);
            string Meta(string property) => answer.Page.All("meta").Single(m => m["property"] == property)["content"]!;
            (Meta("og:type"), Meta("og:title"), Meta("og:locale")).ShouldBe(("article", article.GetProperty("headline").GetString()!, lang == "tr" ? "tr_TR" : "en_GB"));
            Meta("og:url").ShouldStartWith(scene.At.Address.GetLeftPart(UriPartial.Authority));
            answer.Page.All("link").Where(l => l["rel"] == "alternate" && l["hreflang"] is not null).Select(l => l["hreflang"]).ShouldBe(["tr", "en", "x-default"]);
        }
        JsonElement municipality = Data((await anybody.Get(page + "?lang=tr")).Ok());
        (municipality.GetProperty("@type").GetString(), municipality.GetProperty("name").GetString()).ShouldBe(("GovernmentOrganization", "İzmit Belediyesi"));

        static JsonElement Data(Answer answer)
        {
            string text = answer.Page.All("script").Single(s => s["type"] == "application/ld+json").Text;
            JsonElement data = JsonDocument.Parse(text).RootElement;
            data.GetProperty("@context").GetString().ShouldBe("https://schema.org");
            return data;
        }
    }

    [Fact]
    public async Task A_title_with_the_marks_of_a_script_stays_a_title()
    {
        await using BulletinScene scene = await BulletinScene.Set();
        string bulletin = await scene.Draft();
        (await scene.OfCemal.Submit(bulletin, bulletin + "/title", ("title.tr", "</script><script>alert(1)</script>"), ("title.en", "A & B <i>\"'"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await scene.Through(bulletin);
        using Browser anybody = scene.At.Anybody();
        await Seen();
        Answer page = (await anybody.Get("/b/" + (await scene.Stored(bulletin)).PublicName)).Ok();
        page.Body.ShouldNotContain("<script>alert");
        EveryRoute.IsSound(page);
        foreach (string feed in (string[])["/public/feed.atom", "/public/feed.rss"]) System.Xml.Linq.XDocument.Parse((await anybody.Get(feed + "?lang=en")).Ok().Body).ToString().ShouldContain("A &amp; B &lt;i&gt;");
    }

    private sealed record Entry(string Title, string Link, string Id, string Published, string Text);

    private sealed record Feed(bool Bozo, string Version, string Title, string Link, Entry[] Entries);

    private const string Script = """
        import sys, json, feedparser
        out = []
        for text in json.load(sys.stdin):
            d = feedparser.parse(text)
            out.append(dict(bozo=bool(d.bozo), version=d.version, title=d.feed.get('title', ''), link=d.feed.get('link', ''), entries=[dict(title=e.title, link=e.link, id=e.id, published=e.published, text=(e.content[0].value if 'content' in e else e.summary)) for e in d.entries]))
        json.dump(out, sys.stdout)
        """;

    [Fact]
    public async Task Feeds_are_what_another_program_reads_as_feeds()
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python)) Assert.Skip("python3-feedparser is not installed.");
        await using BulletinScene scene = await BulletinScene.Set();
        string page = await Open(scene), bulletin = await scene.Publish();
        Bulletin stored = await scene.Stored(bulletin);
        using Browser anybody = scene.At.Anybody();
        await Seen();
        string[] addresses = [.. ((string[])["/public", page]).SelectMany(p => ((string[])["atom", "rss"]).SelectMany(f => ((string[])["tr", "en"]).Select(l => $"{p}/feed.{f}?lang={l}")))];
        List<string> texts = [];
        foreach (string address in addresses)
        {
            Answer answer = (await anybody.Get(address)).Ok();
            answer.MediaType.ShouldBe(address.Contains("atom", StringComparison.Ordinal) ? "application/atom+xml" : "application/rss+xml");
            texts.Add(answer.Body);
        }
        using var process = Process.Start(new ProcessStartInfo(python) { ArgumentList = { "-c", Script }, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = new UTF8Encoding(false) })!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(texts));
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancel), errors = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        if ((await errors).Contains("No module named 'feedparser'", StringComparison.Ordinal)) Assert.Skip("python3-feedparser is not installed.");
        process.ExitCode.ShouldBe(0, await errors);
        Feed[] feeds = JsonSerializer.Deserialize<Feed[]>(await output, JsonSerializerOptions.Web)!;
        foreach (var (feed, address) in feeds.Zip(addresses))
        {
            bool isTurkish = address.EndsWith("tr", StringComparison.Ordinal);
            (feed.Bozo, feed.Version).ShouldBe((false, address.Contains("atom", StringComparison.Ordinal) ? "atom10" : "rss20"), address);
            feed.Title.ShouldNotBeEmpty();
            Entry entry = feed.Entries.ShouldHaveSingleItem();
            entry.Title.ShouldBe(isTurkish ? stored.Title.Turkish : stored.Title.English);
            // Atom says that it is text; in RSS it is HTML.
            string text = address.Contains("atom", StringComparison.Ordinal) ? entry.Text : System.Net.WebUtility.HtmlDecode(entry.Text.Replace("</p>", "\n", StringComparison.Ordinal).Replace("<p>", "", StringComparison.Ordinal)).Trim();
            text.ShouldBe(isTurkish ? stored.Editions[0].Text.Turkish : stored.Editions[0].Text.English);
            entry.Id.ShouldBe("urn:uuid:" + stored.Id.Value);
            (await anybody.Get(new Uri(entry.Link).PathAndQuery)).Ok().Language.ShouldBe(isTurkish ? "tr" : "en");
        }
    }
}
