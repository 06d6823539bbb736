using Ortak.Engine.Atlas;

namespace Ortak.Engine.Tests.Atlas;

/// <summary>One body under several ids becomes one, and what may be two stays two; every decision stands in the report and can be undone.</summary>
public sealed class JoiningOrganisations
{
    private const long P1 = 101000001, P2 = 101000002, P3 = 101000003, A = 900000001, B = 900000002, C = 900000003, D = 900000004;

    private static CordisFiles Projects() => new CordisFiles().Project(P1).Project(P2).Project(P3);

    [Fact]
    public void The_same_VAT_number_and_names_that_meet_are_one_body()
    {
        using ImportedAtlas atlas = Projects()
            .Participation(P1, A, name: "HELSINGIN KAUPUNKI", country: "FI", city: "Helsinki", vat: "FI02012566")
            .Participation(P2, A, name: "HELSINGIN KAUPUNKI", country: "FI", city: "Helsinki", vat: "FI02012566")
            .Participation(P3, B, name: "CITY OF HELSINKI", country: "FI", city: "Vantaa", vat: "FI 0201256-6", shortName: "HEL").Import();
        atlas.Atlas.OrganisationCount.ShouldBe(1);
        atlas.Organisation(B).ShouldBe(atlas.Organisation(A));
        atlas.Organisation(B).Id.Value.ShouldBe(A, "the one with most participations gives the id");
        atlas.Organisation(A).ProjectCount.ShouldBe(3);
        atlas.Organisation(A).OtherNames.ShouldBe(["CITY OF HELSINKI"]);
        atlas.Organisation(A).ShortName.ShouldBe("HEL", "what the kept record lacks the other gives");
        ImportReport.Merge merge = atlas.Report.Merged.ShouldHaveSingleItem();
        (merge.Kept, merge.Reason).ShouldBe((A, "vat"));
        merge.Ids.ShouldBe([B]);
        merge.Names.ShouldBe(["HELSINGIN KAUPUNKI", "CITY OF HELSINKI"]);
        atlas.Report.Review.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_VAT_number_with_names_that_do_not_meet_is_left_apart_for_a_person_to_look_at()
    {
        using ImportedAtlas atlas = Projects()
            .Participation(P1, A, name: "OPERA THEATRE", city: "Köln", vat: "DE123456789", activity: "OTH")
            .Participation(P2, B, name: "WATERWORKS", city: "Bonn", vat: "DE123456789", activity: "PRC").Import();
        atlas.Atlas.OrganisationCount.ShouldBe(2);
        atlas.Report.Merged.ShouldBeEmpty();
        ImportReport.Merge review = atlas.Report.Review.ShouldHaveSingleItem();
        review.Reason.ShouldBe("vat");
        ((long[])[review.Kept, .. review.Ids]).ShouldBe([A, B], ignoreOrder: true);
    }

    [Fact]
    public void A_VAT_number_of_four_bodies_or_more_is_that_of_a_state_and_joins_none()
    {
        using ImportedAtlas atlas = Projects()
            .Participation(P1, A, name: "UNIVERSITAT FREIBURG", city: "Freiburg", vat: "DE811469461").Participation(P1, B, name: "UNIVERSITAT TUBINGEN", city: "Tübingen", vat: "DE811469461")
            .Participation(P2, C, name: "UNIVERSITAT STUTTGART", city: "Stuttgart", vat: "DE811469461").Participation(P2, D, name: "UNIVERSITAT ULM", city: "Ulm", vat: "DE811469461").Import();
        atlas.Atlas.OrganisationCount.ShouldBe(4);
        atlas.Report.Merged.ShouldBeEmpty();
        atlas.Report.Review.ShouldHaveSingleItem().Ids.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("NA")]
    [InlineData("MISSING")]
    [InlineData("")]
    public void What_is_written_where_there_is_no_VAT_number_joins_none(string vat)
    {
        using ImportedAtlas atlas = Projects().Participation(P1, A, name: "GREEN HOUSE", vat: vat).Participation(P2, B, name: "GREEN HOUSES", vat: vat).Import();
        atlas.Atlas.OrganisationCount.ShouldBe(2);
        atlas.Report.Review.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_VAT_number_in_two_countries_joins_none()
    {
        using ImportedAtlas atlas = Projects().Participation(P1, A, name: "ACME", country: "DE", vat: "123456789").Participation(P2, B, name: "ACME", country: "AT", vat: "123456789").Import();
        atlas.Atlas.OrganisationCount.ShouldBe(2);
    }

    [Fact]
    public void The_same_name_in_the_same_town_is_one_body_in_any_spelling()
    {
        using ImportedAtlas atlas = Projects()
            .Participation(P1, A, name: "İzmit Belediyesi", country: "TR", city: "İzmit").Participation(P2, B, name: "IZMIT BELEDIYESI", country: "TR", city: "IZMIT", nuts: "TR421").Import();
        atlas.Atlas.OrganisationCount.ShouldBe(1);
        atlas.Report.Merged.ShouldHaveSingleItem().Reason.ShouldBe("name-country-city");
    }

    [Fact]
    public void The_same_name_in_another_town_or_country_is_another_body()
    {
        using ImportedAtlas atlas = Projects().Participation(P1, A, name: "MUSEUM", country: "DE", city: "Ulm").Participation(P2, B, name: "MUSEUM", country: "DE", city: "Bonn")
            .Participation(P3, C, name: "MUSEUM", country: "AT", city: "Ulm").Import();
        atlas.Atlas.OrganisationCount.ShouldBe(3);
        atlas.Report.Merged.ShouldBeEmpty();
    }

    [Fact]
    public void Bodies_that_a_person_keeps_apart_stay_apart()
    {
        CordisFiles files = Projects().Participation(P1, A, name: "MUSEUM", vat: "DE123456789").Participation(P2, B, name: "MUSEUM", vat: "DE123456789");
        using (ImportedAtlas joined = files.Import()) joined.Atlas.OrganisationCount.ShouldBe(1);
        using ImportedAtlas apart = files.Import(keepApart: new HashSet<long> { B });
        apart.Atlas.OrganisationCount.ShouldBe(2);
        apart.Organisation(B).Id.Value.ShouldBe(B);
        apart.Report.Merged.ShouldBeEmpty();
    }

    [Fact]
    public void Two_that_are_one_and_sat_in_one_project_have_one_seat_there()
    {
        using ImportedAtlas atlas = Projects()
            .Participation(P1, A, name: "MUSEUM", role: "participant", contribution: "100").Participation(P1, B, name: "Museum", role: "coordinator", contribution: "20").Participation(P1, C, name: "OTHER").Import();
        atlas.Project(P1).Size.ShouldBe(2);
        Seat seat = atlas.Project(P1).Seats.Single(s => s.Organisation.Equals(atlas.Organisation(A)));
        (seat.Role, seat.ContributionEuro).ShouldBe((Participation.Coordinator, 120));
        atlas.Report.Dropped["participation-repeated"].ShouldBe(1);
        atlas.Report.Participations.ShouldBe(2);
    }

    [Fact]
    public void Three_ids_joined_by_different_reasons_are_one_body()
    {
        using ImportedAtlas atlas = Projects()
            .Participation(P1, A, name: "MUSEUM", vat: "DE123456789").Participation(P2, B, name: "MUSEUM OF ARTS", vat: "DE123456789", city: "Ulm").Participation(P3, C, name: "MUSEUM").Import();
        atlas.Atlas.OrganisationCount.ShouldBe(1);
        foreach (long id in (long[])[A, B, C]) atlas.Organisation(id).ProjectCount.ShouldBe(3);
        atlas.Report.Merged.ShouldHaveSingleItem().Ids.Count.ShouldBe(2);
    }
}
