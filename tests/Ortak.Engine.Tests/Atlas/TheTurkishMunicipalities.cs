using Ortak.Engine.Atlas;

namespace Ortak.Engine.Tests.Atlas;

/// <summary>What is known of every Turkish municipality before anyone from it signs in.</summary>
public sealed class TheTurkishMunicipalities
{
    private static TurkishMunicipality Of(string id) => TurkishMunicipality.All.Single(m => m.Id == id);
    private static IEnumerable<TurkishMunicipality> Of(TurkishMunicipalityKind kind) => TurkishMunicipality.All.Where(m => m.Kind == kind);

    [Theory]
    [InlineData(TurkishMunicipalityKind.Metropolitan, 30)]
    [InlineData(TurkishMunicipalityKind.Provincial, 51)]
    [InlineData(TurkishMunicipalityKind.District, 922)]
    public void There_are_as_many_of_each_kind_as_the_law_has(TurkishMunicipalityKind kind, int count) => Of(kind).Count().ShouldBe(count);

    [Theory]
    [InlineData("TR-34", "İstanbul Büyükşehir Belediyesi", "Istanbul Metropolitan Municipality", TurkishMunicipalityKind.Metropolitan, null)]
    [InlineData("TR-35", "İzmir Büyükşehir Belediyesi", "İzmir Metropolitan Municipality", TurkishMunicipalityKind.Metropolitan, null)]
    [InlineData("TR-41-2062", "İzmit Belediyesi", "İzmit Municipality", TurkishMunicipalityKind.District, "TR-41")]
    [InlineData("TR-34-1325", "Eyüpsultan Belediyesi", "Eyüpsultan Municipality", TurkishMunicipalityKind.District, "TR-34")]
    [InlineData("TR-34-1810", "Kâğıthane Belediyesi", "Kâğıthane Municipality", TurkishMunicipalityKind.District, "TR-34")]
    [InlineData("TR-20-2079", "Merkezefendi Belediyesi", "Merkezefendi Municipality", TurkishMunicipalityKind.District, "TR-20")]
    [InlineData("TR-03-1108", "Afyonkarahisar Belediyesi", "Afyonkarahisar Municipality", TurkishMunicipalityKind.Provincial, null)]
    [InlineData("TR-30-1377", "Hakkâri Belediyesi", "Hakkâri Municipality", TurkishMunicipalityKind.Provincial, null)]
    [InlineData("TR-37-1101", "Abana Belediyesi", "Abana Municipality", TurkishMunicipalityKind.District, null)]
    public void Each_has_its_names_its_kind_and_its_metropolis(string id, string name, string english, TurkishMunicipalityKind kind, string? metropolis)
    {
        TurkishMunicipality municipality = Of(id);
        (municipality.Name, municipality.EnglishName, municipality.Kind, municipality.Metropolis).ShouldBe((name, english, kind, metropolis));
    }

    [Fact]
    public void A_provincial_municipality_is_named_after_its_province_and_is_the_only_one_of_it() =>
        Of(TurkishMunicipalityKind.Provincial).Select(m => m.Name).Order(StringComparer.Ordinal)
            .ShouldBe(TurkishMunicipality.All.Select(m => m.Province).Distinct().Except(Of(TurkishMunicipalityKind.Metropolitan).Select(m => m.Province)).Select(p => $"{p} Belediyesi").Order(StringComparer.Ordinal));

    [Fact]
    public void The_districts_of_a_metropolis_cover_its_province()
    {
        Of(TurkishMunicipalityKind.District).Count(m => m.Metropolis != null).ShouldBe(519);
        foreach (TurkishMunicipality metropolis in Of(TurkishMunicipalityKind.Metropolitan))
        {
            TurkishMunicipality[] districts = [.. TurkishMunicipality.All.Where(m => m.Metropolis == metropolis.Id)];
            districts.ShouldAllBe(d => d.Province == metropolis.Province && d.Nuts == metropolis.Nuts, metropolis.Name);
            districts.Sum(d => d.Population).ShouldBe(metropolis.Population, metropolis.Name);
            districts.Sum(d => d.AreaKm2).ShouldBeInRange(metropolis.AreaKm2 - 5, metropolis.AreaKm2 + 5, metropolis.Name);
        }
    }

    [Fact]
    public void All_of_them_together_are_Türkiye()
    {
        TurkishMunicipality[] places = [.. TurkishMunicipality.All.Where(m => !m.IsMetropolitan)];
        places.Length.ShouldBe(973);
        places.Sum(m => m.Population).ShouldBe(85_372_377);
        places.Sum(m => m.AreaKm2).ShouldBeInRange(775_000, 790_000);
        places.ShouldAllBe(m => m.Population > 0 && m.AreaKm2 > 0);
    }

    // I for İ is what a careless conversion leaves; these are all the places that really begin with a dotless I.
    [Fact]
    public void Names_are_written_as_Turkish_writes_them()
    {
        TurkishMunicipality.All.Where(m => m.Name.StartsWith('I')).Select(m => m.Name).Order(StringComparer.Ordinal).ShouldBe(["Ilgaz Belediyesi", "Ilgın Belediyesi", "Isparta Belediyesi", "Iğdır Belediyesi"]);
        foreach (TurkishMunicipality municipality in TurkishMunicipality.All)
            foreach (string word in $"{municipality.Name} {municipality.Province}".Split(' '))
            {
                (char.IsUpper(word[0]) || char.IsDigit(word[0])).ShouldBeTrue(municipality.Name);
                word[1..].ShouldAllBe(c => char.IsLower(c) || char.IsDigit(c), municipality.Name);
                word.IsNormalized().ShouldBeTrue(municipality.Name);
            }
    }
}
