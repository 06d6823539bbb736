using Ortak.Engine.Atlas;
using Ortak.Model;

namespace Ortak.Tests;

/// <summary>Places are named by the regions of Europe.</summary>
public sealed class FindingRegions
{
    [Theory]
    [InlineData("TR42", "Kocaeli, Sakarya, Düzce, Bolu, Yalova", 2, "TR")]
    [InlineData("TR421", "Kocaeli", 3, "TR")]
    [InlineData("TRB24", "Hakkâri", 3, "TR")]
    [InlineData("EL522", "Thessaloniki", 3, "GR")]
    [InlineData("UKI31", "Camden and City of London", 3, "GB")]
    [InlineData("BE10", "Région de Bruxelles-Capitale / Brussels Hoofdstedelijk Gewest", 2, "BE")]
    public void A_region_is_found_by_its_code(string code, string name, int level, string country)
    {
        Region region = Region.Find(code).ShouldNotBeNull();
        (region.Name, region.Level, region.Country).ShouldBe((name, level, country));
    }

    [Theory]
    [InlineData("TR")]
    [InlineData("TR4")]
    [InlineData("TR429")]
    [InlineData("GR522")]
    [InlineData("")]
    public void What_is_no_region_of_these_levels_is_not_found(string code) => Region.Find(code).ShouldBeNull();

    [Theory]
    [InlineData("TR", 26, 81)]
    [InlineData("GR", 13, 52)]
    [InlineData("MT", 1, 2)]
    [InlineData("EL", 0, 0)]
    [InlineData("UK", 0, 0)]
    [InlineData("US", 0, 0)]
    public void A_country_has_its_regions(string country, int second, int third) =>
        (Region.In(country).Count(r => r.Level == 2), Region.In(country).Count(r => r.Level == 3)).ShouldBe((second, third));

    [Fact]
    public void All_37_countries_are_there_and_every_part_stands_behind_its_whole()
    {
        string[] countries = ["AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR"];
        Region[] all = [.. countries.SelectMany(Region.In)];
        countries.ShouldAllBe(c => Region.In(c).Any());
        (all.Count(r => r.Level == 2), all.Count(r => r.Level == 3)).ShouldBe((334, 1514));
        string whole = "";
        foreach (Region region in all)
            if (region.Level == 2) whole = region.Code;
            else region.Code[..4].ShouldBe(whole);
    }

    [Fact]
    public void Names_are_tidy() => EmbeddedTable.Read("regions.tsv", 2).ShouldAllBe(f => char.IsUpper(f[1][0]) && f[1].Trim() == f[1] && !f[1].Contains("  ", StringComparison.Ordinal));

    [Fact]
    public void Every_Turkish_municipality_lies_in_a_region_that_is_its_province() =>
        TurkishMunicipality.All.ShouldAllBe(m => Region.Find(m.Nuts)!.Name == m.Province);
}
