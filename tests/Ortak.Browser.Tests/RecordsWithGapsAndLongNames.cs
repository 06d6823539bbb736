namespace Ortak.Browser.Tests;

/// <summary>Pages keep their shape when the record has names of 180 characters, words that cannot break, or nothing at all.</summary>
public sealed class RecordsWithGapsAndLongNames(TheSite site)
{
    public static TheoryData<string> Addresses =>
    [
        "/partners?aim=earthquake+early+warning",
        $"/partners?aim=earthquake+early+warning&for={AwkwardAtlas.LongNamed}",
        $"/partners?aim={AwkwardAtlas.UnbreakableName}&for={AwkwardAtlas.Newcomer}&call={AwkwardAtlas.UnbreakableName[..60]}",
        $"/partners?aim=earthquake&for={AwkwardAtlas.UnbreakableName}X",
        $"/organisations/{AwkwardAtlas.LongNamed}",
        $"/organisations/{AwkwardAtlas.Unbreakable}",
        $"/organisations/{AwkwardAtlas.Bare}",
        $"/organisations?q={AwkwardAtlas.UnbreakableName}",
        "/organisations?q=belediyeleri",
        $"/projects/{AwkwardAtlas.LongProject}",
        $"/projects/{AwkwardAtlas.BareProject}",
        $"/paths?from={AwkwardAtlas.LongNamed}&to={AwkwardAtlas.Unbreakable}",
        $"/paths?from={AwkwardAtlas.Bare}&to={AwkwardAtlas.Newcomer}",
        $"/paths?from={AwkwardAtlas.UnbreakableName}X&to={AwkwardAtlas.LongName}X",
    ];

    [Theory, MemberData(nameof(Addresses))]
    public async Task Do_not_break_a_page(string address)
    {
        await using Visit visit = await site.Visit("tr", site: site.AwkwardAddress);
        await visit.Page.GotoAsync(address);
        await Photographs.Take(visit.Page, "awkward " + Addresses.ToList().FindIndex(a => a.Data == address));
        await Layout.Unfold(visit.Page);
        await EveryPage.ShouldFit(visit.Page);
        visit.Faults.ShouldBeEmpty();
    }

    [Theory, InlineData("tr"), InlineData("en")]
    public async Task Show_no_empty_dash_link_or_name(string language)
    {
        await using Visit visit = await site.Visit(language, site: site.AwkwardAddress);
        foreach (string address in (string[])[$"/projects/{AwkwardAtlas.BareProject}", $"/organisations/{AwkwardAtlas.Bare}", $"/organisations/{AwkwardAtlas.LongNamed}", "/organisations?q=earthquake", "/partners?aim=earthquake"])
        {
            await visit.Open(address);
            (await visit.Page.Locator("main a").AllTextContentsAsync()).ShouldAllBe(text => text.Trim().Length > 0, address);
            string text = await visit.Page.Locator("main").InnerTextAsync();
            text.ShouldNotMatch(@"\p{Ll}\p{Lu}{2}|[.:]\p{Lu}\p{Ll}", address); // a missing space
            text.ShouldNotMatch(@"(?m)(^|\s)–(\s*$|,)", address);
            text.ShouldNotMatch(@"\(\s*\)|,\s*,|, ·", address);
            (await visit.Page.TitleAsync()).ShouldNotStartWith(":");
        }
    }
}
