using Ortak.Engine.Atlas;

namespace Ortak.Engine.Tests.Atlas;

/// <summary>A person who types a name in any casing, spelling or length finds the body that is meant.</summary>
public sealed class FindingOrganisationsByName : IDisposable
{
    private const long Izmit = 900000001, Istanbul = 900000002, Gaziantep = 900000003, Zurich = 900000004, University = 900000005, Aarhus = 900000006, AarhusUniversity = 900000007, Joined = 900000008;

    private readonly ImportedAtlas _atlas = new CordisFiles().Project(101000001).Project(101000002).Project(101000003)
        .Participation(101000001, Izmit, name: "IZMIT BELEDIYESI", country: "TR", city: "Kocaeli", nuts: "TR421")
        .Participation(101000001, Istanbul, name: "Istanbul Metropolitan Municipality", country: "TR", city: "Istanbul", nuts: "TR100")
        .Participation(101000001, Gaziantep, name: "GAZİANTEP BÜYÜKŞEHİR BELEDİYESİ", country: "TR", city: "Gaziantep", nuts: "TRC11")
        .Participation(101000002, Zurich, name: "STADT ZÜRICH", shortName: "SZH", country: "CH", city: "Zürich", nuts: "CH040")
        .Participation(101000002, University, name: "UNIVERSITAT ZURICH", activity: "HES", country: "CH", city: "Zürich", nuts: "CH040")
        .Participation(101000003, University, name: "UNIVERSITAT ZURICH", activity: "HES", country: "CH", city: "Zürich", nuts: "CH040")
        .Participation(101000002, Aarhus, name: "AARHUS KOMMUNE", country: "DK", city: "Aarhus C", nuts: "DK042")
        .Participation(101000002, AarhusUniversity, name: "AARHUS UNIVERSITET", activity: "HES", country: "DK", city: "Aarhus C", nuts: "DK042")
        .Participation(101000003, Joined, name: "Universitat Zürich", activity: "HES", country: "CH", city: "Zurich", nuts: "CH040").Import();

    public void Dispose() => _atlas.Dispose();

    private IReadOnlyList<Named> Find(string text, int limit = 10) => OrganisationDirectory.Find(_atlas.Atlas, text, limit);

    [Theory]
    [InlineData("izmit")]
    [InlineData("İZMİT")]
    [InlineData("IZMIT BELEDIYESI")]
    [InlineData("ızmıt")]
    [InlineData("İzmit Belediyesi")]
    [InlineData("izmit municipality")]
    [InlineData("belediyesi izmit")]
    [InlineData("  izmit,  ")]
    public void Izmit_is_found_in_any_spelling(string text)
    {
        Named first = Find(text)[0];
        first.Organisation?.Id.Value.ShouldBe(Izmit);
        first.Municipality.ShouldBeNull();
    }

    [Theory]
    [InlineData("istanbul buyuksehir")]
    [InlineData("İstanbul Büyükşehir Belediyesi")]
    [InlineData("istanbul metropolitan")]
    [InlineData("İBB")]
    [InlineData("ibb")]
    [InlineData("IBB")]
    public void Istanbul_is_found_by_its_Turkish_and_English_name_and_by_its_initials(string text) => Find(text)[0].Organisation?.Id.Value.ShouldBe(Istanbul);

    [Theory]
    [InlineData("gaziantep metropolitan municipality")]
    [InlineData("Gaziantep Büyükşehir")]
    [InlineData("GBB")]
    public void A_Turkish_name_of_the_record_is_found_in_English_too(string text) => Find(text)[0].Organisation?.Id.Value.ShouldBe(Gaziantep);

    [Fact]
    public void An_id_finds_exactly_its_body()
    {
        Find("900000004").Select(n => n.Organisation?.Id.Value).ShouldBe([Zurich]);
        Find(" 900000004 ").Count.ShouldBe(1);
        Find("123456").ShouldBeEmpty();
    }

    [Fact]
    public void An_id_that_was_joined_with_another_finds_the_body()
    {
        Find("900000008").Single().Organisation?.Id.Value.ShouldBe(University);
        Find("zurich").Count(n => n.Name.Contains("UNIV", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
    }

    [Fact]
    public void Part_of_a_word_is_enough_but_whole_words_and_beginnings_come_first()
    {
        Find("SZH")[0].Organisation?.Id.Value.ShouldBe(Zurich);
        Find("arhus komm")[0].Organisation?.Id.Value.ShouldBe(Aarhus);
        Find("ahus").ShouldBeEmpty();
        Find("stadt zürich")[0].Organisation?.Id.Value.ShouldBe(Zurich);
        Find("zurich").Select(n => n.Organisation?.Id.Value).ShouldBe([University, Zurich], "both hold the word, and the university has more projects");
    }

    [Fact]
    public void A_name_in_full_stands_before_names_that_only_hold_it()
    {
        using ImportedAtlas atlas = new CordisFiles().Project(101000001).Project(101000002)
            .Participation(101000001, 900000001, name: "NORTH BANK MUSEUM TRUST", city: "A").Participation(101000002, 900000001, name: "NORTH BANK MUSEUM TRUST", city: "A")
            .Participation(101000001, 900000002, name: "BANK MUSEUM", city: "B")
            .Participation(101000001, 900000003, name: "BANKERS MUSEUMS", city: "C")
            .Participation(101000001, 900000004, name: "EUROBANK MUSEUM", city: "D").Import();
        OrganisationDirectory.Find(atlas.Atlas, "bank museum").Select(n => n.Id).ShouldBe(["900000002", "900000001", "900000003", "900000004"]);
    }

    [Fact]
    public void A_Turkish_municipality_without_any_project_is_found_as_a_newcomer()
    {
        Named found = Find("gölcük belediyesi")[0];
        found.Organisation.ShouldBeNull();
        (found.Name, found.Country, found.Place).ShouldBe(("Gölcük Belediyesi", "TR", "Kocaeli"));
        Find(found.Id).Single().Name.ShouldBe("Gölcük Belediyesi");
        Find("GOLCUK")[0].Id.ShouldBe(found.Id);
        (found.AsAsker().Country, found.AsAsker().Role, found.AsAsker().Organisation).ShouldBe(("TR", OrganisationRole.Municipality, null));
        found.AsAsker().Nuts.ShouldStartWith("TR42");
    }

    [Fact]
    public void A_municipality_with_a_record_is_not_listed_twice()
    {
        Find("izmit").Count(n => n.Name.Contains("zmit", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
        Find("istanbul büyükşehir belediyesi").Count(n => n.Name.Contains("stanbul", StringComparison.Ordinal) && n.Municipality?.IsMetropolitan != false).ShouldBe(1);
        Find("gaziantep büyükşehir").ShouldNotContain(n => n.Municipality != null && n.Municipality.IsMetropolitan);
    }

    [Fact]
    public void All_1003_municipalities_of_Türkiye_can_be_found_by_their_own_name_and_id()
    {
        TurkishMunicipality.All.Count.ShouldBe(1003);
        TurkishMunicipality.All.Count(m => m.IsMetropolitan).ShouldBe(30);
        TurkishMunicipality.All.Select(m => m.Id).ShouldBeUnique();
        using ImportedAtlas other = new CordisFiles().Project(101000001).Participation(101000001, Zurich, name: "STADT ZÜRICH", country: "CH").Import();
        foreach (TurkishMunicipality municipality in TurkishMunicipality.All)
        {
            OrganisationDirectory.Find(other.Atlas, municipality.Id).Single().Municipality.ShouldBe(municipality);
            OrganisationDirectory.Find(other.Atlas, $"{municipality.Name} {municipality.Province}", 100).ShouldContain(n => n.Municipality == municipality, municipality.Name);
        }
    }

    [Theory]
    [InlineData("xyzzy plugh")]
    [InlineData("izmit plugh")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!?")]
    [InlineData("0")]
    [InlineData("99999999999999999999999999")]
    public void Nothing_is_found_where_there_is_nothing(string text) => Find(text).ShouldBeEmpty();

    [Fact]
    public void No_more_are_listed_than_asked_for()
    {
        Find("belediyesi", 3).Count.ShouldBe(3);
        Find("belediyesi", 50).Count.ShouldBe(50);
    }

    [Fact]
    public void Any_substring_of_a_name_finds_it()
    {
        string folded = "aarhus universitet";
        for (int from = 0; from < folded.Length; from++)
            for (int length = 2; from + length <= folded.Length; length++)
                if (folded.Substring(from, length).Trim() is { Length: > 1 } part)
                    Find(part, 2000).ShouldContain(n => n.Organisation != null && n.Organisation.Value.Id.Value == AarhusUniversity, part);
    }
}
