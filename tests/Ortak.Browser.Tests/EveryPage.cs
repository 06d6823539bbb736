namespace Ortak.Browser.Tests;

/// <summary>What holds for every page in Turkish.</summary>
public sealed class EveryPageInTurkish(TheSite site) : EveryPage(site, "tr");

/// <summary>What holds for every page in English.</summary>
public sealed class EveryPageInEnglish(TheSite site) : EveryPage(site, "en");

/// <summary>What holds for every page, whatever is on it. A class a language, so that both run side by side; a page is opened once and looked at from all sides.</summary>
public abstract class EveryPage(TheSite site, string language)
{
    public static TheoryData<string> Names => Pages.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task Is_sound_and_asks_only_its_own_site(string name)
    {
        Visit visit = await Open(name);
        await Photographs.Take(visit.Page, $"{name} {language}");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        (await TheWorkplacePages.Faults(visit, language)).ShouldBeEmpty();
        await ShouldFit(visit.Page);
    }

    /// <summary>From 320 pixels on, and with text twice as large.</summary>
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
        Visit visit = await site.Window($"every page {language}", () => site.Visit(language));
        var (address, status) = Pages.Of(name, language, site.Atlas);
        await visit.Open(address, status);
        return visit;
    }
}
