using System.Globalization;
using Ortak.Engine.Atlas;

namespace Ortak.Browser.Tests;

/// <summary>Turkish pages speak Turkish only, with Turkish dates, numbers, letters and order.</summary>
public sealed class TurkishReadsLikeTurkish(TheSite site)
{
    private static readonly string[] Months = ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"];

    public static TheoryData<string> Names => Pages.Names;

    // Everything a Turkish reader sees or hears, without what is marked as English, names from the record and what the visitor wrote.
    private const string OwnWords = """
        pattern => {
          const foreign = '[lang=en]:not(html), a[href^="/organisations/"], a[href^="/projects/"], a[hreflang], code, pre, q, textarea, svg.pathpicture, script, ul.evidence b, .way';
          const found = [], word = new RegExp(pattern, 'gu'), code = /[A-Z0-9]+([-_.][A-Z0-9]+)+/g;
          const look = (text, where) => { for (const m of (text ?? '').replace(code, '').matchAll(word)) found.push(`${m[0]} in "${text.trim().slice(0, 80)}" (${where})`); };
          const names = location.pathname.match(/^\/(organisations|projects)\/./) ? 'h1' : 'none';
          if (names === 'none') look(document.title, 'title');
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) { const e = walk.currentNode.parentElement; if (!e.closest(foreign) && !e.closest(names)) look(walk.currentNode.data, e.tagName); }
          for (const e of document.querySelectorAll('[aria-label], [placeholder], [title], [alt], [data-suggest-none]'))
            if (!e.closest(foreign)) for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'data-suggest-none']) look(e.getAttribute(name), name);
          return found;
        }
        """;

    // Names in the record are mostly in capitals; words of the interface never are.
    private const string EnglishWords =
        @"(?<![\p{L}’'])([Ff]ind|[Ss]how|[Pp]artners?|[Pp]rojects?|[Oo]rganisations?|[Pp]aths?|[Cc]ountry|[Cc]ountries|[Rr]oles?|[Mm]unicipality|[Mm]unicipalities|[Nn]ewcomers?|[Ww]hy|[Pp]oints?|[Tt]otal|[Ss]ource|[Aa]bout|[Ss]igned|[Cc]losed|[Ff]rom|[Tt]he|[Aa]nd|[Oo]f|[Ww]ith|[Nn]ot|[Yy]ears?|[Cc]alls?|[Aa]im|[Ss]tatus|[Ss]earch|[Uu]niversity|[Uu]niversities|[Cc]ompan(y|ies)|[Rr]esearch|[Cc]oordinator|[Pp]articipant|[Bb]eneficiary|[Uu]nknown|[Ss]tated|[Bb]illion|[Mm]illion|January|February|March|April|May|June|July|August|September|October|November|December)(?!\p{L})";

    [Theory, MemberData(nameof(Names))]
    public async Task No_English_word_stands_on_a_page(string name)
    {
        Visit visit = await site.Window("words", () => site.Visit("tr"));
        var (address, status) = Pages.Of(name, "tr", site.Atlas);
        await visit.Open(address, status);
        await Layout.Unfold(visit.Page);
        (await visit.Page.EvaluateAsync<string[]>(OwnWords, EnglishWords)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_of_English_words_catches_an_English_page()
    {
        await using Visit visit = await site.Visit("en");
        await visit.Open("/");
        (await visit.Page.EvaluateAsync<string[]>(OwnWords, EnglishWords)).Length.ShouldBeGreaterThan(10);
    }

    [Theory, InlineData("tr"), InlineData("en")]
    public async Task Words_do_not_run_into_each_other(string language)
    {
        await using Visit visit = await site.Visit(language);
        foreach (string name in (string[])["the first page", "an answer for İzmit", "an answer for İBB and a call", "a direct path", "a newcomer's path", "about", "İBB", "PARATUS"])
        {
            await visit.Open(Pages.Of(name, language, site.Atlas).Address);
            await visit.Page.EvaluateAsync("() => document.querySelectorAll('[lang=en]:not(html), ul.evidence, .facts a, pre').forEach(e => e.remove())");
            string text = await visit.Page.Locator("main").InnerTextAsync();
            text.ShouldNotMatch(@"\p{Ll}[.:;,)]\p{L}{2}|\)\.\p{L}|\d\.\p{L}{2}", name);
            text.ShouldNotMatch("(?i)(proje|projects?)(yeni|newcomer|you |would|[0-9])", name);
        }
    }

    [Fact]
    public async Task Days_and_sums_are_written_the_Turkish_way()
    {
        await using Visit visit = await site.Visit("tr");
        foreach (Project project in Pages.Projects(site.Atlas).Where(p => p is { Start: not null, End: not null, Signed: not null } && p.ContributionEuro > 1e6 && p.Signed.Value.Month is 2 or 8 or 12).DistinctBy(p => p.Signed!.Value.Month).Take(3))
        {
            await visit.Open($"/projects/{project.Id}");
            string facts = await visit.Page.Locator(".facts").InnerTextAsync();
            facts.ShouldContain(Turkish(project.Signed!.Value));
            facts.ShouldContain($"{Turkish(project.Start!.Value)} – {Turkish(project.End!.Value)}");
            facts.ShouldMatch(@"\d+,\d milyon €");
        }
    }

    [Fact]
    public async Task Figures_have_points_between_thousands_in_Turkish_and_commas_in_English()
    {
        int organisations = site.Atlas.OrganisationCount;
        organisations.ShouldBeGreaterThan(999);
        await using Visit turkish = await site.Visit("tr");
        await turkish.Open("/about");
        (await turkish.Page.Locator(".facts").InnerTextAsync()).ShouldContain($"{organisations / 1000}.{organisations % 1000:000}");
        await using Visit english = await site.Visit("en");
        await english.Open("/about");
        (await english.Page.Locator(".facts").InnerTextAsync()).ShouldContain($"{organisations / 1000},{organisations % 1000:000}");
    }

    [Theory, InlineData("izmit"), InlineData("İzmit"), InlineData("IZMIT"), InlineData("İZMİT"), InlineData("ızmıt")]
    public async Task The_dotted_and_the_dotless_i_find_the_same_place(string typed)
    {
        await using Visit visit = await site.Visit("tr");
        await visit.Open("/");
        await visit.Page.Locator("#for").PressSequentiallyAsync(typed);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("İzmit Belediyesi");
    }

    [Fact]
    public async Task Sentences_begin_with_the_right_capital_letter_and_lists_stand_in_Turkish_order()
    {
        await using Visit visit = await site.Visit("tr");
        await visit.Open("/organisations/" + Pages.Organisations(site.Atlas).First(o => o is { Role: OrganisationRole.University, Country: "IT" }).Id);
        string lead = await visit.Page.Locator(".lead").InnerTextAsync();
        lead.ShouldStartWith("Üniversite · ");
        lead.ShouldContain("İtalya");
        await visit.Open($"/partners?aim={Pages.Aim("tr")}");
        string[] countries = [.. (await visit.Page.Locator("#country option").AllTextContentsAsync()).Skip(1)];
        countries.ShouldContain("İspanya");
        countries.ShouldBe(countries.Order(StringComparer.Create(CultureInfo.GetCultureInfo("tr-TR"), ignoreCase: true)));
        (await visit.Page.GetByText("Daha uzun liste: belediyeler").CountAsync()).ShouldBe(1);
    }

    private static string Turkish(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1]} {day.Year}");
}
