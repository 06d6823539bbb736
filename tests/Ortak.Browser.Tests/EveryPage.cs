using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Ortak.Browser.Tests;

/// <summary>What holds for every page in Turkish.</summary>
public sealed class EveryPageInTurkish(TheSite site) : EveryPage(site, "tr");

/// <summary>What holds for every page in English.</summary>
public sealed class EveryPageInEnglish(TheSite site) : EveryPage(site, "en");

/// <summary>What holds for every page, whatever is on it. A class a language, so that both run side by side.</summary>
public abstract class EveryPage(TheSite site, string language)
{
    private static readonly AxeRunOptions Wcag = new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };

    public static TheoryData<string> Names => Pages.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task Has_no_fault_of_access_in_light_or_dark(string name)
    {
        await using Visit visit = await Open(name);
        await Layout.Unfold(visit.Page);
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            AxeResult result = await visit.Page.RunAxe(Wcag);
            result.Violations.Select(v => $"{scheme} {v.Id}: {v.Help} – {v.Nodes[0].Html} ({v.Nodes.Length}) {string.Join(" ", v.Nodes[0].Any.Select(c => c.Message))}").ShouldBeEmpty();
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Asks_only_its_own_site_and_the_browser_finds_nothing_wrong(string name)
    {
        await using Visit visit = await Open(name);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        visit.Faults.ShouldBeEmpty();
        (await visit.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language);
        (await visit.Page.TitleAsync()).ShouldEndWith("– Ortak");
        (await visit.Page.Locator("h1").CountAsync()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Fits_from_320_pixels_on_and_with_text_twice_as_large(string name)
    {
        await using Visit visit = await Open(name);
        await Photographs.Take(visit.Page, $"{name} {language}");
        await Layout.Unfold(visit.Page);
        await ShouldFit(visit.Page);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Has_targets_of_24_pixels(string name)
    {
        await using Visit visit = await Open(name);
        await Layout.Unfold(visit.Page);
        foreach (int width in (int[])[1280, 390])
        {
            await Layout.Widen(visit.Page, width);
            (await Layout.SmallTargets(visit.Page)).ShouldBeEmpty($"at {width} pixels");
        }
    }

    internal static async Task ShouldFit(IPage page)
    {
        foreach (var (width, text) in ((int, int)[])[(1280, 100), (390, 100), (320, 100), (1280, 200), (640, 200), (390, 200)])
        {
            await Layout.Widen(page, width);
            await Layout.ZoomText(page, text);
            (await Layout.Faults(page)).ShouldBeEmpty($"at {width} pixels, text at {text} per cent");
        }
    }

    private async Task<Visit> Open(string name)
    {
        Visit visit = await site.Visit(language);
        var (address, status) = Pages.Of(name, language, site.Atlas);
        await visit.Open(address, status);
        return visit;
    }
}
