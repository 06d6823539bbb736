using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests;

public sealed class EveryRoute(RunningSite site)
{
    /// <summary>Every address of the site with an example of it. A new one is added here, and is tested by that.</summary>
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["/"] = "/", ["/ask"] = "/ask", ["/about"] = "/about", ["/partners"] = "/partners?aim=deprem&for=998498795", ["/organisations"] = "/organisations?q=izmit", ["/organisations/{id}"] = "/organisations/998498795",
        ["/projects/{id}"] = "/projects/{project}", ["/paths"] = "/paths?from=izmit&to=998498795", ["/public"] = "/public", ["/calls"] = "/calls?aim=hydrogen&for=izmit", ["/calls/{call}"] = "/calls/50147803TOPICSen?for=izmit", ["/calls/{call}/verdict"] = "/calls/50147803TOPICSen/verdict?for=izmit", ["/verdict"] = "/verdict?for=izmit&action=HE-IA",
    };

    /// <summary>Pages with a form that is sent to the same address.</summary>
    private static readonly string[] Forms = ["/sign-in", "/forgotten"];

    /// <summary>Pages that a one-time link or an earlier page leads to; Ortak.Tests.SignIn and Ortak.Tests.Calls walk them.</summary>
    private static readonly string[] ByLink = ["/reset", "/account/mail/confirm", "/setup/{token}", "/invitations/{token}", "/sign-in/second-step", "/sign-in/second-step/set-up", "/calls/stop/{stopToken}"];

    private static readonly Dictionary<string, string> Others = new()
    {
        ["/health"] = "/health", ["/ready"] = "/ready", ["/openapi/{documentName}.json"] = "/openapi/v1.json", ["/api/organisations"] = "/api/organisations?q=izmit", ["/api/organisations/{id}"] = "/api/organisations/998498795",
        ["/api/projects/{id}"] = "/api/projects/{project}", ["/api/paths"] = "/api/paths?from=izmit&to=998498795", ["/api/atlas"] = "/api/atlas", ["/api/partners"] = "/api/partners?aim=deprem", ["/api/calls"] = "/api/calls?aim=hydrogen", ["/api/calls/{call}"] = "/api/calls/50147803TOPICSen", ["/api/verdict"] = "/api/verdict?for=izmit&action=HE-IA",
        ["/public/feed.atom"] = "/public/feed.atom", ["/public/feed.rss"] = "/public/feed.rss", ["/sitemap.xml"] = "/sitemap.xml",
    };

    /// <summary>Public pages of something that must be there first; Ortak.Tests.PublicPages makes it.</summary>
    private static readonly string[] OfRecords = ["/public/{place}", "/public/{place}/feed.atom", "/public/{place}/feed.rss", "/b/{headline}"];

    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private string Example(string address) => address.Replace("{project}", site.Atlas.Project(0).Id.ToString(), StringComparison.Ordinal);

    // A link that is one person's own is tested where it is given.
    private string[] Patterns => [.. ((IEndpointRouteBuilder)site.Site).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<Ortak.Host.Access.AccessRules.Demand>() is { Right: Ortak.Host.Access.Right.Anyone } && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false && !e.RoutePattern.Parameters.Any(p => p.Name == "token")).Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Distinct()];

    public static TheoryData<string> PageRoutes => [.. Pages.Keys, .. Forms];
    public static TheoryData<string> AllRoutes => [.. Pages.Keys.Concat(Others.Keys)];

    [Fact]
    public void Is_listed_in_this_test() => Patterns.Except(ByLink).Except(OfRecords).ShouldBe(Pages.Keys.Concat(Others.Keys).Concat(Forms), ignoreOrder: true, "the addresses open to anyone; those of the workplace are in AccessMatrix");

    [Theory]
    [MemberData(nameof(PageRoutes))]
    public async Task Answers_in_both_languages_as_a_whole_page(string route)
    {
        foreach (string lang in (string[])["tr", "en"])
        {
            string address = Example(Pages.GetValueOrDefault(route) ?? route);
            Answer answer = (await site.Get(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + lang)).Ok();
            answer.MediaType.ShouldBe("text/html");
            answer.Language.ShouldBe(lang);
            IsSound(answer);
            Html other = answer.Page.All("nav")[0].All("a").Single(a => a["hreflang"] is not null);
            (other.Text, other["lang"]).ShouldBe(lang == "tr" ? ("English", "en") : ("Türkçe", "tr"));
            (await site.Get(other["href"]!)).Ok().Language.ShouldBe(other["lang"]);
        }
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task Has_the_security_headers(string route) => HasHeaders((await site.Get(Example(Pages.GetValueOrDefault(route) ?? Others[route]))).Ok());

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/api/nothing")]
    [InlineData("/partners?aim=")]
    [InlineData("/site.css")]
    [InlineData("/site.js")]
    [InlineData("/icon.svg")]
    public async Task Errors_and_files_have_them_too(string address)
    {
        Answer answer = await site.Get(address);
        HasHeaders(answer);
        if (answer.MediaType == "text/html") IsSound(answer);
    }

    [Fact]
    public async Task A_fault_of_ours_is_a_page_with_a_trace_that_leaks_nothing()
    {
        await using RunningSite failing = await RunningSite.Over(new CordisFiles().Project(101000001).Seat(101000001, 900000001, "A").Seat(101000001, 900000002, "B"), app =>
        {
            app.MapGet("/fails", string () => throw new InvalidOperationException("secret detail")).Needs(Right.Anyone);
            app.MapGet("/api/fails", string () => throw new InvalidOperationException("secret detail")).Needs(Right.Anyone);
        });
        foreach (string lang in (string[])["tr", "en"])
        {
            Answer page = await failing.Get("/fails?lang=" + lang);
            page.Status.ShouldBe(HttpStatusCode.InternalServerError);
            page.Language.ShouldBe(lang);
            page.Heading.ShouldBe(lang == "tr" ? "Bizden kaynaklanan bir hata oldu" : "Something went wrong on our side");
            page.Page.One("main").One("code").Text.ShouldNotBeEmpty("the trace");
            IsSound(page);
            HasHeaders(page);
        }
        Answer json = await failing.Get("/api/fails");
        (json.Status, json.MediaType).ShouldBe((HttpStatusCode.InternalServerError, "application/problem+json"));
        json.Json.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        (json.Body + (await failing.Get("/fails")).Body).ShouldNotContain("secret");
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task Can_only_be_read(string route)
    {
        string address = Example(Pages.GetValueOrDefault(route) ?? Others[route]);
        foreach (string method in (string[])["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE"])
        {
            Answer answer = await site.Send(new HttpRequestMessage(new HttpMethod(method), address));
            answer.Status.ShouldBeOneOf(HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound);
            HasHeaders(answer);
        }
    }

    [Fact]
    public async Task Links_of_the_main_pages_lead_somewhere()
    {
        var seen = new HashSet<string>();
        foreach (string from in (string[])["/", "/partners?aim=deprem&for=998498795&lang=en", "/organisations/998498795", Example("/projects/{project}"), "/calls?aim=hydrogen&for=izmit", "/calls/50147803TOPICSen?for=ibb"])
        {
            Answer page = (await site.Get(from)).Ok();
            string[] inside = [.. page.Page.All("a").Select(a => a["href"].ShouldNotBeNull()).Concat(page.Page.All("link").Select(l => l["href"]!)).Concat(page.Page.All("script").Select(s => s["src"]!)).Where(h => h.StartsWith('/'))];
            inside.Length.ShouldBeGreaterThan(5, from);
            foreach (string address in inside.Where(seen.Add).Take(60)) (await site.Get(address)).Status.ShouldBe(HttpStatusCode.OK, $"{address} on {from}");
            foreach (string anchor in page.Page.All("a").Select(a => a["href"]!).Where(h => h.StartsWith('#'))) page.Page.ById(anchor[1..]);
        }
        seen.Count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task The_language_link_of_a_strange_address_stays_on_this_host()
    {
        Answer answer = await site.Get(site.Address.GetLeftPart(UriPartial.Authority) + "//elsewhere.example/x");
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Page.All("a").Select(a => a["href"]!).ShouldAllBe(h => !h.StartsWith("//", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_OpenAPI_document_names_the_public_addresses_and_no_others() =>
        (await site.Get("/openapi/v1.json")).Ok().Json.GetProperty("paths").EnumerateObject().Select(p => p.Name).ShouldBe(Others.Keys.Where(k => k.StartsWith("/api/", StringComparison.Ordinal)), ignoreOrder: true);

    [Fact]
    public async Task Health_and_readiness_answer_in_a_word()
    {
        (await site.Get("/health")).Ok().Body.ShouldBe("ok");
        (await site.Get("/ready")).Ok().Body.ShouldBe("ready");
    }

    internal static void HasHeaders(Answer answer)
    {
        answer.Header("Content-Security-Policy").ShouldBe(Policy);
        SecurityHeaders.Policy.ShouldBe(Policy);
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        answer.Header("Referrer-Policy").ShouldBe("same-origin");
        answer.Header("Permissions-Policy").ShouldBe("camera=(), microphone=(), geolocation=(), interest-cohort=()");
        answer.Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        answer.Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        answer.Header("Server").ShouldBe("");
    }

    internal static void IsSound(Answer answer)
    {
        Html page = answer.Page;
        page.One("html")["lang"].ShouldBeOneOf("tr", "en");
        page.One("h1").Text.ShouldNotBeEmpty();
        page.One("head").One("title").Text.ShouldEndWith(" – Ortak");
        page.One("main")["id"].ShouldBe("content");
        page.All("style").ShouldBeEmpty();
        foreach (Html script in page.All("script"))
        {
            // Data for search engines is no code: the browser runs nothing of it.
            if (script["type"] == "application/ld+json") { System.Text.Json.JsonDocument.Parse(script.Text).RootElement.GetProperty("@context").GetString().ShouldBe("https://schema.org"); continue; }
            script["src"].ShouldNotBeNull().ShouldStartWith("/");
            script.Text.ShouldBeEmpty();
        }
        foreach (Html element in page.Everything)
        {
            element.Attributes.Keys.ShouldNotContain(a => a.Equals("style", StringComparison.OrdinalIgnoreCase) || a.StartsWith("on", StringComparison.OrdinalIgnoreCase), element.Name);
            foreach (string loaded in (string[])["src", "srcset", "data", "poster", "action", "xlink:href"])
                if (element[loaded] is { } address) (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal)).ShouldBeTrue($"{element.Name} {loaded}={address}");
            if (element.Name is "link" or "use" or "image") element["href"].ShouldNotBeNull().ShouldStartWith("/");
        }
        string[] ids = [.. page.Everything.Select(e => e["id"]).OfType<string>()];
        ids.ShouldBe(ids.Distinct(), "an id stands once");
        foreach (Html field in page.All("input").Concat(page.All("textarea")).Concat(page.All("select")).Where(f => f["type"] is not ("hidden" or "checkbox")))
            page.All("label").ShouldContain(l => l["for"] == field["id"], $"a label for {field["name"]}");
        foreach (string described in page.Everything.Select(e => e["aria-describedby"]).OfType<string>().SelectMany(d => d.Split(' '))) page.ById(described);
    }
}
