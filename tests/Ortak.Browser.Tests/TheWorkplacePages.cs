using Microsoft.AspNetCore.Routing;

namespace Ortak.Browser.Tests;

/// <summary>What holds for every page of the workplace, in Turkish.</summary>
public sealed class TheWorkplacePagesInTurkish(TheSite site, TheWorkplace workplace) : TheWorkplacePages(site, workplace, "tr");

/// <summary>What holds for every page of the workplace, in English.</summary>
public sealed class TheWorkplacePagesInEnglish(TheSite site, TheWorkplace workplace) : TheWorkplacePages(site, workplace, "en");

/// <summary>Every address of the site that shows a page, with something in it and with nothing in it, looked at once in one window.</summary>
public abstract class TheWorkplacePages(TheSite site, TheWorkplace workplace, string language)
{
    private const string M = "/municipalities/{municipality}", C = "/cooperations/{cooperation}", Meeting = C + "/meetings/{meeting}", Minutes = Meeting + "/minutes", Round = C + "/rounds/{round}", Promise = "/commitments/{commitment}", Aim = "/aims/{aim}", Consortium = Aim + "/consortia/{consortium}", Bulletin = C + "/bulletins/{bulletin}", Project = "/projects/{project:length(22)}", ThisProject = "/projects/{project}";

    /// <summary>Route, address where it differs from the route (the names are <see cref="TheWorkplace.Fill"/>'s), who looks.</summary>
    private static readonly (string Route, string? Address, string Who)[] WithSomething =
    [
        ("/sign-in", null, "nobody"), ("/forgotten", null, "nobody"), ("/setup/{token}", "/setup/{setup}", "nobody"), ("/invitations/{token}", "/invitations/{invitation}", "nobody"), ("/reply/{token}", "/reply/{reply}", "nobody"),
        ("/account", null, "clerk"), ("/account/mail", null, "clerk"), ("/account/password", null, "clerk"), ("/account/second-step", null, "clerk"), ("/account/erase", null, "clerk"),
        ("/", "/ask", "clerk"), ("/today", null, "clerk"), ("/find", "/find?q=deprem", "clerk"),
        (M, null, "clerk"), (M, "/municipalities/{other}", "clerk"), (M + "/edit", null, "clerk"), (M + "/record", null, "clerk"), (M + "/units", null, "clerk"), (M + "/units/{unit}", null, "clerk"), (M + "/priorities", null, "clerk"), (M + "/priorities/{priority}", null, "clerk"),
        (M + "/members", null, "clerk"), (M + "/members", null, "reader"), (M + "/members/new", null, "clerk"), (M + "/members/{member}", null, "clerk"), (M + "/members/{member}/edit", null, "clerk"), (M + "/members/{member}/leave", null, "clerk"), (M + "/handovers/{handover}", null, "clerk"),
        (M + "/calls", null, "clerk"), ("/calls/stop/{stopToken}", null, "nobody"),
        (M + "/ngos", null, "clerk"), (M + "/ngos/{ngo}/invite", null, "clerk"), (M + "/ngos/{ngo}/name", null, "clerk"), (M + "/history", null, "clerk"),
        ("/municipalities/new", null, "clerk"), ("/installation/municipalities", null, "clerk"), ("/installation/municipalities/{municipality}/invite", null, "clerk"), ("/installation/topics", null, "clerk"), ("/installation/topics/new", null, "clerk"), ("/installation/topics/{topic}", null, "clerk"),
        ("/installation", null, "clerk"), ("/installation/mails", null, "clerk"), ("/installation/mails/{mail}", null, "clerk"), ("/installation/demo", null, "clerk"), ("/installation/calls", null, "clerk"), ("/installation/rules", null, "clerk"), ("/installation/rules", "/installation/rules?list=sources", "clerk"), ("/installation/rules/changes", null, "clerk"), ("/installation/rules/changes/{ruleEdit}", null, "clerk"), ("/installation/rules/{ruleList}/new", null, "clerk"), ("/installation/rules/{ruleList}/records/{ruleKey}", null, "clerk"), ("/installation/rules/{ruleList}/records/{ruleKey}/edit", null, "clerk"),
        ("/cooperations", null, "clerk"), ("/cooperations/new", null, "clerk"), (C, null, "clerk"), (C, "/cooperations/{demo-cooperation}", "clerk"), (C + "/invitation", "/cooperations/{proposal}/invitation", "clerk"), (C + "/edit", null, "clerk"), (C + "/contacts", null, "clerk"), (C + "/parties", null, "clerk"),
        (C + "/end", null, "clerk"), (C + "/guests", null, "clerk"), (C + "/documents", null, "clerk"), (C + "/history", null, "clerk"), (C + "/outcomes", null, "clerk"), (C + "/outcomes", null, "reader"),
        (C + "/rounds", null, "clerk"), (C + "/rounds/new", null, "clerk"), (Round, null, "clerk"), (Round, null, "reader"), (Round, C + "/rounds/{closed-round}", "clerk"), (Round + "/voters", null, "clerk"), (Round + "/ranking", null, "clerk"), (Round + "/comparison", null, "clerk"), (Round + "/decision", C + "/rounds/{closed-round}/decision", "clerk"),
        ("/commitments", null, "clerk"), (M + "/commitments", null, "clerk"), (M + "/commitments/new", null, "clerk"), (M + "/council", null, "clerk"), (C + "/commitments", null, "clerk"), (C + "/commitments", null, "reader"), (C + "/ladder", null, "clerk"), (C + "/ladder", null, "reader"), (C + "/ladder/{step}", null, "clerk"), (C + "/ladder/records/{gate}", null, "clerk"),
        (Promise, null, "clerk"), (Promise, null, "reader"), (Promise + "/edit", null, "clerk"), (Promise + "/ladder/{step}", null, "clerk"), (Promise + "/ladder/records/{supportGate}", null, "clerk"),
        ("/aims", null, "clerk"), ("/aims/shortlist", "/aims/shortlist?organisation=998498795&role=municipality", "clerk"), (M + "/aims", null, "clerk"), (M + "/aims/new", null, "clerk"), (C + "/aims", null, "clerk"), (C + "/aims", null, "reader"), (C + "/aims/new", null, "clerk"), (C + "/aims/new", C + "/aims/new?outcome={outcome}", "clerk"), (C + "/aims/new", C + "/aims/new?round={closed-round}", "clerk"),
        (Aim, null, "clerk"), (Aim, null, "reader"), (Aim, "/aims/{demo-aim}", "clerk"), (Aim + "/edit", null, "clerk"), (Aim + "/partners/add", null, "clerk"), (Aim + "/partners/add", Aim + "/partners/add?organisation=kocaeli&role=municipality", "clerk"), (Aim + "/partners/{shortlisted}", null, "clerk"),
        (Aim + "/consortia/new", Aim + "/consortia/new?call=50147803TOPICSen", "clerk"), (Consortium, null, "clerk"), (Consortium, "/aims/{demo-aim}/consortia/{demo-consortium}", "clerk"), (Consortium, null, "reader"), (Consortium, Aim + "/consortia/{too-small}", "clerk"), (Consortium + "/edit", null, "clerk"), (Consortium + "/proposal", null, "clerk"), (Consortium + "/proposal", null, "reader"), (Consortium + "/proposal", Aim + "/consortia/{too-small}/proposal", "clerk"),
        (Consortium + "/seats/add", null, "clerk"), (Consortium + "/seats/add", Consortium + "/seats/add?organisation=kocaeli", "clerk"), (Consortium + "/seats/{seat}", null, "clerk"),
        (Consortium + "/papers", null, "clerk"), (Consortium + "/papers", null, "reader"), (Consortium + "/papers", Aim + "/consortia/{too-small}/papers", "clerk"), (Consortium + "/budget", null, "clerk"), (Consortium + "/budget", "/aims/{demo-aim}/consortia/{demo-consortium}/budget", "clerk"), (Consortium + "/budget", null, "reader"), (Consortium + "/budget", Aim + "/consortia/{too-small}/budget", "clerk"), (Consortium + "/budget/terms", null, "clerk"), (Consortium + "/budget/work-packages", null, "clerk"), (Consortium + "/budget/seats/{seat}", null, "clerk"), (Consortium + "/budget/import", null, "clerk"),
        (Consortium, Aim + "/consortia/{submitted}", "clerk"), (Consortium, Aim + "/consortia/{rejected}", "clerk"), (Consortium, Aim + "/consortia/{running}", "reader"), (Consortium + "/submission", null, "clerk"), (Consortium + "/result", Aim + "/consortia/{submitted}/result", "clerk"), (Consortium + "/next-call", Aim + "/consortia/{rejected}/next-call", "clerk"), (Consortium + "/project", Aim + "/consortia/{funded}/project", "clerk"), (Consortium + "/lessons/new", Aim + "/consortia/{rejected}/lessons/new", "clerk"),
        (Project, ThisProject, "clerk"), (Project, ThisProject, "reader"), (Project + "/edit", ThisProject + "/edit", "clerk"), (Project + "/usual-duties", ThisProject + "/usual-duties", "clerk"), (Project + "/duties/new", ThisProject + "/duties/new?kind=task", "clerk"), (Project + "/duties/new", ThisProject + "/duties/new?kind=payment", "clerk"), (Project + "/duties/{duty}", ThisProject + "/duties/{duty}", "clerk"), (Project + "/duties/{duty}", ThisProject + "/duties/{payment}", "clerk"), (Project + "/duties/{duty}", ThisProject + "/duties/{unpaid}", "clerk"),
        (Project + "/indicators/new", ThisProject + "/indicators/new", "clerk"), (Project + "/indicators/{indicator}", ThisProject + "/indicators/{indicator}", "clerk"), ("/lessons", null, "clerk"), ("/lessons", "/lessons?q=etki&call=HORIZON-CL3-2027-01-DRS-03", "reader"), (M + "/lessons/{lesson}", null, "clerk"),
        (M + "/introductions", null, "clerk"), (M + "/introductions", null, "reader"), (M + "/introductions/new", M + "/introductions/new?through=998498795&organisation={university}&aim={aim}", "clerk"), (M + "/introductions/new", M + "/introductions/new?through={elsewhere}&organisation={university}&aim={aim}", "clerk"), (M + "/introductions/new", M + "/introductions/new?through=998498795&organisation={university}", "clerk"),
        (M + "/introductions/limit", null, "clerk"), (M + "/introductions/{introduction}", null, "clerk"), (M + "/introductions/{introduction}", null, "reader"), (M + "/introductions/{introduction}", M + "/introductions/{asked-of-us}", "clerk"), (M + "/introductions/{introduction}", M + "/introductions/{made}", "clerk"), ("/today", "/paths?from=TR-41-2062&to={university}", "clerk"), (Aim + "/partners/{shortlisted}", Aim + "/partners/{shortlisted-university}", "clerk"),
        ("/calls/mine", null, "clerk"), ("/account/calls", null, "clerk"), (M + "/decisions", null, "clerk"), (M + "/calls/{call}", null, "clerk"), (M + "/calls/{call}", null, "reader"), (M + "/calls/{call}/plan", null, "clerk"), (M + "/calls/{call}/plan", M + "/calls/{call}/plan?commission=on", "reader"), (C + "/calls", null, "clerk"),
        (C + "/bulletins", null, "clerk"), (C + "/bulletins/new", null, "clerk"), (Bulletin, null, "clerk"), (Bulletin, null, "reader"), (Bulletin, C + "/bulletins/{told}", "clerk"), (Bulletin + "/sentences/new", null, "clerk"), (Bulletin + "/sentences/{sentence}", null, "clerk"),
        (M + "/public", null, "clerk"), (C + "/public", null, "clerk"), ("/public", null, "nobody"), ("/public/{place}", null, "nobody"), ("/b/{headline}", null, "nobody"),
        (C + "/meetings", null, "clerk"), (C + "/meetings/new", null, "clerk"), (Meeting, null, "clerk"), (Meeting, C + "/meetings/{coming}", "clerk"), (Meeting + "/edit", null, "clerk"), (Meeting + "/time", null, "clerk"), (Meeting + "/cancel", C + "/meetings/{coming}/cancel", "clerk"),
        (Meeting + "/agenda", C + "/meetings/{coming}/agenda", "clerk"), (Meeting + "/agenda/{item}", C + "/meetings/{coming}/agenda/{coming-item}", "clerk"), (Meeting + "/delegations", C + "/meetings/{coming}/delegations", "clerk"), (Meeting + "/delegations/{delegate}", C + "/meetings/{coming}/delegations/{delegate}", "clerk"), (Meeting + "/attendance", null, "clerk"),
        (Minutes, null, "clerk"), (Minutes, null, "reader"), (Minutes, "/cooperations/{demo-cooperation}/meetings/{demo-meeting}/minutes", "clerk"), (Minutes + "/print", null, "clerk"), (Minutes + "/print", Minutes + "/print?paper=both", "clerk"), (Minutes + "/outcomes", null, "clerk"), (Minutes + "/outcomes/{outcome}", null, "clerk"),
        (Minutes + "/discussion/{item}", null, "clerk"), (Minutes + "/amendments", "/cooperations/{demo-cooperation}/meetings/{demo-meeting}/minutes/amendments?outcome={demo-outcome}", "clerk"),
    ];

    private static readonly string[] WithNothing =
    [
        "/today", "/find", "/find?q=zzqxwwvk", "/account", M, M + "/edit", M + "/units", M + "/priorities", M + "/members", M + "/members/new", M + "/ngos", M + "/calls", M + "/history", "/cooperations", "/cooperations/new", C, C + "/contacts", C + "/guests", C + "/documents",
        C + "/history", C + "/outcomes", C + "/rounds", C + "/rounds/new", "/commitments", "/aims", M + "/aims", M + "/aims/new", "/lessons", "/lessons?q=zzqx", M + "/introductions", M + "/introductions/limit", M + "/introductions/new?through=998498795&organisation={university}", C + "/aims", C + "/aims/new", M + "/commitments", M + "/commitments/new", M + "/council", "/calls/mine", "/account/calls", M + "/decisions", M + "/calls/{call}", M + "/calls/{call}/plan", C + "/calls", M + "/public", C + "/commitments", C + "/ladder", C + "/bulletins", C + "/bulletins/new", C + "/public", C + "/meetings", Meeting, Meeting + "/agenda", Meeting + "/delegations", Minutes, Minutes + "/print",
    ];

    /// <summary>Pages that stand behind a step or a mailed link, looked at in <see cref="WalkingTheStory"/>; pages of the atlas are in <see cref="EveryPage"/>; the rest are files.</summary>
    private static readonly string[] Elsewhere =
    [
        "/sign-in/second-step", "/sign-in/second-step/set-up", "/reset", "/account/mail/confirm",
        "/ask", "/about", "/organisations", "/organisations/{id}", "/projects/{id}", "/paths", "/partners", "/calls", "/calls/{call}", "/calls/{call}/verdict", "/verdict",
        "/public/feed.atom", "/public/feed.rss", "/public/{place}/feed.atom", "/public/{place}/feed.rss", "/sitemap.xml", "/feeds/calls/{token}.ics", M + "/calls/{call}/plan.ics", M + "/commitments.csv", C + "/commitments.csv", Promise + "/evidence/{evidence}",
        "/health", "/ready", "/account/data.json", "/installation/mails/{mail}/mail.eml", C + "/documents/{document}", Meeting + "/calendar.ics", Minutes + "/changes", Minutes + "/minutes.docx", Minutes + "/minutes.json", Consortium + "/budget/file", Consortium + "/papers/concept-note", Consortium + "/papers/{kind}/{seat}",
    ];

    public static TheoryData<string, string> Full => [.. WithSomething.Select(p => (p.Address ?? p.Route, p.Who))];
    public static TheoryData<string> Empty => [.. WithNothing];

    [Fact]
    public void Are_all_listed_here() =>
        ((IEndpointRouteBuilder)workplace.At.Site).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false).Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Distinct()
            .Where(r => !r.StartsWith("/api/", StringComparison.Ordinal) && !r.StartsWith("/openapi/", StringComparison.Ordinal))
            .Except(Elsewhere).ShouldBe(WithSomething.Select(p => p.Route).Distinct(), ignoreOrder: true);

    [Theory, MemberData(nameof(Full))]
    public Task Are_sound_with_something_in_them(string address, string who) => Look(workplace.Fill(address), who, $"{address} {who}");

    [Theory, MemberData(nameof(Empty))]
    public Task Are_sound_with_nothing_in_them(string address) => Look(workplace.Fill(address, empty: true), "newcomer", $"{address} empty");

    [Fact]
    public async Task The_menu_is_sound_when_it_is_open()
    {
        await using Visit visit = await workplace.Visit(site, language, "clerk");
        await visit.Open("/today");
        await Layout.Unfold(visit.Page);
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            (await Axe.Faults(visit.Page, ".menu")).Select(f => $"{scheme} {f}").ShouldBeEmpty();
        }
    }

    private async Task Look(string address, string who, string name)
    {
        Visit visit = await site.Window($"workplace {language} {who}", () => workplace.Visit(site, language, who));
        await visit.Open(address);
        await Photographs.Take(visit.Page, $"{name} {language}".Replace('/', '-').Replace('?', '-').TrimStart('-'));
        (await Faults(visit, language)).ShouldBeEmpty();
    }

    /// <summary>Everything that is wrong with the page in view, said at once.</summary>
    internal static async Task<List<string>> Faults(Visit visit, string language)
    {
        IPage page = visit.Page;
        List<string> faults = [];
        // A paper has the language it is written in, whatever that of the frame around it.
        if (await page.Locator("html:has(main:not(.paper)), nav.paper-nav").GetAttributeAsync("lang") != language) faults.Add("the page says another language");
        if (!(await page.TitleAsync()).EndsWith("– Ortak", StringComparison.Ordinal)) faults.Add($"title: {await page.TitleAsync()}");
        if (await page.Locator("h1").CountAsync() is not 1 and var headings) faults.Add($"{headings} headings of the first level");
        await Layout.Unfold(page);
        foreach (int width in (int[])[320, 390, 1280])
        {
            await Layout.Widen(page, width);
            faults.AddRange((await Layout.Faults(page)).Concat(await Layout.SmallTargets(page)).Select(f => $"at {width} pixels {f}"));
        }
        // An open menu hangs over the page, and what it covers cannot be pressed until it is closed; it is looked at by itself.
        await page.EvaluateAsync("() => document.querySelectorAll('.menu').forEach(m => m.open = false)");
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            faults.AddRange((await Axe.Faults(page)).Select(f => $"{scheme} {f}"));
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        faults.AddRange(visit.Faults);
        return faults;
    }
}
