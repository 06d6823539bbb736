using System.Globalization;
using System.Text.RegularExpressions;

namespace Ortak.Browser.Tests;

/// <summary>İzmit's EU expert goes from an aim to an organisation worth asking, and finds out how İBB can be of help.</summary>
public sealed partial class WalkingFromAnAimToAPartner(TheSite site)
{
    public static TheoryData<string> Languages => ["tr", "en"];

    [Theory, MemberData(nameof(Languages))]
    public async Task Leads_from_the_first_page_to_an_official_record_and_a_path(string language)
    {
        await using Visit visit = await site.Visit(language);
        IPage page = visit.Page;
        string Say(string turkish, string english) => language == "tr" ? turkish : english;

        await visit.Open("/");
        await page.GetByLabel(Say("Ne yapmak istiyorsunuz?", "What do you want to do?")).FillAsync(Uri.UnescapeDataString(Pages.Aim(language)));
        await Choose(page, Say("Kimin için?", "For whom?"), "izmit", "İzmit Belediyesi");
        await page.GetByRole(AriaRole.Button, new() { Name = Say("Ortakları göster", "Show partners") }).ClickAsync();

        // The answer: a short list for every role, İzmit named as the asker.
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(Say("Sorulmaya değer ortaklar", "Partners worth asking"));
        (await page.Locator(".facts").InnerTextAsync()).ShouldContain("İzmit Belediyesi");
        (await page.Locator("section.role h2").AllInnerTextsAsync()).ShouldBe(
            language == "tr" ? ["Belediyeler", "Diğer kamu kurumları", "Üniversiteler", "Araştırma kurumları", "Şirketler", "Sivil toplum ve diğerleri"]
                : ["Municipalities", "Other public bodies", "Universities", "Research organisations", "Companies", "Civil society and others"]);
        foreach (ILocator list in await page.Locator("ol.partners").AllAsync()) (await list.Locator("> li").CountAsync()).ShouldBeInRange(1, 6);

        // Why: the parts shown add up to the total shown, for everyone in the list.
        ILocator first = page.Locator("ol.partners > li").First;
        await first.GetByText(Say("Neden:", "Why:")).ClickAsync();
        await Assertions.Expect(first.Locator("table.parts")).ToBeVisibleAsync();
        await Layout.Unfold(page);
        foreach (ILocator parts in await page.Locator("table.parts").AllAsync())
        {
            decimal[] points = [.. (await parts.Locator("td.number").AllInnerTextsAsync()).Select(text => decimal.Parse(text, CultureInfo.GetCultureInfo(language == "tr" ? "tr-TR" : "en-GB")))];
            points[..^1].Sum().ShouldBe(points[^1]);
            points.ShouldAllBe(p => p >= 0 && p <= 100);
        }

        // The organisation, its project, the official record.
        string organisation = await first.Locator("h3").InnerTextAsync();
        await first.Locator("h3 a").ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(organisation);
        ILocator project = page.Locator("main a[href^='/projects/']").First;
        string acronym = await project.InnerTextAsync();
        await project.ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldStartWith(acronym);
        string number = visit.Where.Split('/')[^1];
        (await page.GetByRole(AriaRole.Link, new() { Name = $"CORDIS {number}" }).GetAttributeAsync("href")).ShouldBe($"https://cordis.europa.eu/project/id/{number}");

        // Whom can İBB introduce? A path, and others beside it.
        await visit.Open("/paths");
        await Choose(page, Say("Kimden", "From"), "istanbul metropolitan", "Istanbul Metropolitan Municipality");
        string goal = Pages.PartnerOfAPartner(site.Atlas).Name;
        await Choose(page, Say("Kime", "To"), goal, goal);
        await page.GetByRole(AriaRole.Button, new() { Name = Say("Yolu bul", "Find the path") }).ClickAsync();
        (await page.Locator("section.path h2").AllInnerTextsAsync()).Take(2).ShouldBe([Say("En güçlü kısa yol", "The strongest short path"), Say("Başka yol 1", "Another way 1")]);
        (await page.Locator(".hops").First.Locator("a[href^='/projects/']").CountAsync()).ShouldBeGreaterThan(1);
        visit.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Works_with_the_keyboard_alone_and_shows_where_one_is()
    {
        await using Visit visit = await site.Visit("tr");
        IPage page = visit.Page;
        await visit.Open("/");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("() => document.activeElement.className")).ShouldBe("skip");
        await ShouldBeSeen(page);
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, "#aim");
        await page.Keyboard.TypeAsync("Deprem erken uyarı");
        await TabTo(page, "#for");
        await page.Keyboard.TypeAsync("izmit");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        (await page.Locator("#for").GetAttributeAsync("aria-activedescendant")).ShouldBe(await page.GetByRole(AriaRole.Option, new() { Selected = true }).GetAttributeAsync("id"));
        await page.Keyboard.PressAsync("Enter");
        (await page.Locator("#for").InputValueAsync()).ShouldBe("İzmit Belediyesi");
        (await page.GetByRole(AriaRole.Listbox).CountAsync()).ShouldBe(0, "the suggestions close once one is chosen");
        await TabTo(page, "button.main");
        await page.Keyboard.PressAsync("Enter");
        // Looked at, not listened for: beside other windows the navigation was over before the driver began to wait for it.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/partners\\?"), new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("ol.partners").First).ToBeVisibleAsync();

        // Every stop on the way through the answer's first lines can be seen, and a reason opens by key.
        await TabTo(page, ".why summary", most: 60);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("table.parts").First).ToBeVisibleAsync();
        await TabTo(page, "ol.partners h3 a");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/organisations/[^/]+$"), new() { Timeout = 30_000 });
        await TabTo(page, "a.button.quiet", most: 40);
    }

    [Fact]
    public async Task Suggestions_close_with_Escape_and_say_when_there_are_none()
    {
        await using Visit visit = await site.Visit("tr");
        await visit.Open("/");
        ILocator field = visit.Page.Locator("#for");
        await field.PressSequentiallyAsync("izm");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await field.PressAsync("Escape");
        await Assertions.Expect(visit.Page.Locator("#for-list")).ToBeHiddenAsync();
        await field.FillAsync("zzqxwwvk");
        await Assertions.Expect(visit.Page.GetByText("Bu adla bir kuruluş yok")).ToBeVisibleAsync();
        visit.Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task Works_without_JavaScript(string language)
    {
        await using Visit visit = await site.Visit(language, javaScript: false);
        IPage page = visit.Page;
        await visit.Open("/");
        await page.Locator("#aim").FillAsync("deprem erken uyarı");
        await page.Locator("#for").FillAsync("izmit");
        await page.Locator("button.main").ClickAsync();
        (await page.Locator(".facts").InnerTextAsync()).ShouldContain("İzmit Belediyesi");
        ILocator first = page.Locator("ol.partners > li").First;
        await first.Locator("summary").ClickAsync();
        (await first.Locator("table.parts").IsVisibleAsync()).ShouldBeTrue();
        await first.Locator(".way a").ClickAsync();
        (await page.Locator("section.path").CountAsync()).ShouldBeGreaterThan(0);
        await page.Locator(".hops a[href^='/organisations/']").First.ClickAsync();
        await page.Locator("main a[href^='/projects/']").First.ClickAsync();
        (await page.Locator("a[href^='https://cordis.europa.eu/project/id/']").CountAsync()).ShouldBe(1);
        await page.Locator("#find").FillAsync("paratus");
        await page.Locator("form.find button").ClickAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("PARATUS");
    }

    [Fact]
    public async Task Changing_the_language_keeps_the_page_and_is_remembered()
    {
        await using Visit visit = await site.Visit("tr");
        await visit.Open($"/partners?aim={Pages.Aim("tr")}&for={Pages.Izmit}&role=university");
        string before = await visit.Page.Locator("ol.partners").InnerHTMLAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        (await visit.Page.Locator("h1").InnerTextAsync()).ShouldBe("Partners worth asking");
        visit.Where.ShouldContain("role=university");
        Names(await visit.Page.Locator("ol.partners").InnerHTMLAsync()).ShouldBe(Names(before));
        await visit.Open("/about");
        (await visit.Page.Locator("h1").InnerTextAsync()).ShouldBe("How Ortak finds");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Türkçe" }).ClickAsync();
        (await visit.Page.Locator("h1").InnerTextAsync()).ShouldBe("Ortak nasıl bulur?");
        visit.Where.ShouldStartWith("/about");
    }

    [Fact]
    public async Task A_rejected_question_keeps_what_was_typed_and_leads_to_the_field()
    {
        await using Visit visit = await site.Visit("tr");
        await visit.Open($"/partners?aim={Pages.Aim("tr")}&for=Yok+Böyle+Bir+Yer", 400);
        (await visit.Page.EvaluateAsync<string>("() => document.activeElement.className")).ShouldBe("summary");
        (await visit.Page.Locator("#aim").InputValueAsync()).ShouldBe(Uri.UnescapeDataString(Pages.Aim("tr")));
        (await visit.Page.Locator("#for").InputValueAsync()).ShouldBe("Yok Böyle Bir Yer");
        await visit.Page.Locator(".summary a").ClickAsync();
        (await visit.Page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe("for");
        (await visit.Page.Locator("#for").GetAttributeAsync("aria-invalid")).ShouldBe("true");
    }

    private static async Task Choose(IPage page, string label, string typed, string name)
    {
        ILocator field = page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^" + Regex.Escape(label)) });
        await field.PressSequentiallyAsync(typed);
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = name }).First.ClickAsync();
        (await field.InputValueAsync()).ShouldBe(name);
    }

    private static async Task TabTo(IPage page, string selector, int most = 20)
    {
        for (int i = 0; i < most; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            await ShouldBeSeen(page);
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) return;
        }
        throw new ShouldAssertException($"{selector} is not among the next {most} stops of the Tab key.");
    }

    private static async Task ShouldBeSeen(IPage page) => (await page.EvaluateAsync<string>("""
        () => {
          const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
          if (e === document.body) return '';
          if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `no outline: ${e.outerHTML.slice(0, 120)}`;
          if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return `out of sight: ${e.outerHTML.slice(0, 120)}`;
          return '';
        }
        """)).ShouldBe("");

    private static IReadOnlyList<string> Names(string html) => [.. OrganisationLink().Matches(html).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("<h3><a href=\"/organisations/([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex OrganisationLink();
}
