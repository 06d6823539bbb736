using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Ortak.Engine.Atlas;

namespace Ortak.Engine.Tests.Atlas;

/// <summary>Every fault that the real files show is mended or reported with file, line and reason; no record is lost in silence.</summary>
public sealed class ReadingCordisFiles
{
    private const long P1 = 101000001, P2 = 101000002, P3 = 101000003, O1 = 900000001, O2 = 900000002, O3 = 900000003;

    private static CordisFiles OneConsortium() => new CordisFiles().Consortium(P1, "Quake alert", O1, O2);

    private static void ShouldBeMended(ImportReport report, string kind, string file, int line)
    {
        report.Repaired.Keys.ShouldContain(kind);
        report.Repairs.ShouldContain(r => r.Kind == kind && r.Line == line && r.File.EndsWith(file, StringComparison.Ordinal), $"{kind} at {file}:{line}; seen: {string.Join(", ", report.Repairs)}");
    }

    private static void ShouldBeRefused(ImportReport report, string file, int line, string reason) =>
        report.RefusedRows.ShouldContain(r => r.Line == line && r.File.EndsWith(file, StringComparison.Ordinal) && r.Reason.Contains(reason, StringComparison.Ordinal),
            $"{reason} at {file}:{line}; seen: {string.Join(", ", report.RefusedRows)}");

    [Fact]
    public void A_clean_file_needs_no_mending_and_refuses_nothing()
    {
        using ImportedAtlas atlas = OneConsortium().Import();
        atlas.Report.Repaired.ShouldBeEmpty();
        atlas.Report.RefusedRows.ShouldBeEmpty();
        atlas.Report.Dropped.ShouldBeEmpty();
        (atlas.Report.Projects, atlas.Report.Organisations, atlas.Report.Participations).ShouldBe((1, 2, 2));
    }

    [Theory]
    [InlineData("1234.5", 1234.5, false)]
    [InlineData("1234,5", 1234.5, true)]
    [InlineData("1.234,50", 1234.5, true)]
    [InlineData("1,234.50", 1234.5, true)]
    [InlineData("2000000", 2000000, false)]
    [InlineData("", 0, false)]
    public void Amounts_are_read_with_decimal_dot_or_comma(string written, double euro, bool mended)
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1, contribution: written).Participation(P1, O1, contribution: written).Import();
        atlas.Project(P1).ContributionEuro.ShouldBe(euro);
        atlas.Seat(P1, O1).ContributionEuro.ShouldBe(euro);
        atlas.Report.Repaired.ContainsKey("decimal-comma").ShouldBe(mended);
        if (mended) ShouldBeMended(atlas.Report, "decimal-comma", "project.csv", 2);
    }

    [Fact]
    public void Decimal_dot_and_comma_may_stand_in_one_row()
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1, cost: "2073781,25", contribution: "1073781.5").Participation(P1, O1).Import();
        atlas.Project(P1).TotalCostEuro.ShouldBe(2073781.25);
        atlas.Project(P1).ContributionEuro.ShouldBe(1073781.5);
    }

    [Theory]
    [InlineData("lots")]
    [InlineData("1,2,3")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    public void An_amount_that_is_no_number_is_reported_and_counts_as_not_stated(string written)
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1, contribution: written).Participation(P1, O1, contribution: written).Import();
        ShouldBeMended(atlas.Report, "amount-not-understood", "project.csv", 2);
        ShouldBeMended(atlas.Report, "amount-not-understood", "organization.csv", 2);
        atlas.Project(P1).ContributionEuro.ShouldBe(0);
        atlas.Seat(P1, O1).ContributionEuro.ShouldBe(0);
    }

    [Fact]
    public void A_total_cost_of_0_is_not_stated_and_reported()
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1).Project(P2, cost: "0").Participation(P1, O1).Participation(P2, O1).Import();
        atlas.Project(P2).TotalCostEuro.ShouldBe(0);
        ShouldBeMended(atlas.Report, "total-cost-zero", "project.csv", 3);
        atlas.Report.Repaired["total-cost-zero"].ShouldBe(1);
    }

    [Fact]
    public void An_objective_may_hold_line_breaks_delimiters_and_quotes()
    {
        using ImportedAtlas atlas = new CordisFiles()
            .Project(P1, objective: "First line\nsecond; third \"quoted\"; \";\" end\r\nzebrafish")
            .Project(P2, title: "After it")
            .Participation(P1, O1).Participation(P2, O1).Import();
        atlas.Report.RefusedRows.ShouldBeEmpty();
        atlas.Report.Repaired.ShouldBeEmpty();
        atlas.HasWord("zebrafish").ShouldBeTrue();
        atlas.Project(P2).Title.ShouldBe("After it");
        atlas.Project(P1).Signed.ShouldBe(new DateOnly(2023, 5, 2));
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        using ImportedAtlas atlas = new CordisFiles()
            .Project(P1, objective: "one\ntwo\nthree")            // lines 2 to 4
            .Project(new() { ["id"] = "", ["title"] = "No id" })  // line 5
            .Project(P2, objective: "one\r\ntwo")                 // lines 6 and 7
            .Project(new() { ["id"] = "x", ["title"] = "No id" }) // line 8
            .Participation(P1, O1).Import();
        ShouldBeRefused(atlas.Report, "project.csv", 5, "no id");
        ShouldBeRefused(atlas.Report, "project.csv", 8, "no id");
        atlas.Report.RefusedRows.Count.ShouldBe(2);
    }

    [Fact]
    public void Blank_lines_are_passed_over_and_counted()
    {
        using ImportedAtlas atlas = OneConsortium().Project(new() { ["id"] = "", ["title"] = "No id" })
            .Change(CordisFiles.ProjectFile, text => text.Replace("\"\";\"\";\"\";\"No id\"", "\n\n\"\";\"\";\"\";\"No id\"", StringComparison.Ordinal)).Import();
        ShouldBeRefused(atlas.Report, "project.csv", 5, "no id");
        atlas.Report.RefusedRows.Count.ShouldBe(1);
    }

    [Fact]
    public void An_unclosed_quote_does_not_swallow_the_records_after_it()
    {
        using ImportedAtlas atlas = new CordisFiles()
            .Project(P1, keywords: "tsunami\nwaves")
            .Project(P2, keywords: "LEFT OPEN")
            .Project(P3, title: "After it")
            .Project(new() { ["id"] = "x", ["title"] = "No id" })
            .Participation(P1, O1).Participation(P2, O1).Participation(P3, O1)
            .Change(CordisFiles.ProjectFile, "LEFT OPEN\"", "left open").Import();
        ShouldBeMended(atlas.Report, "unclosed-quote", "project.csv", 4);
        atlas.Project(P2).Title.ShouldBe("A project");
        atlas.Project(P3).Title.ShouldBe("After it");
        ShouldBeRefused(atlas.Report, "project.csv", 6, "no id");
        atlas.Report.Projects.ShouldBe(3);
    }

    [Theory]
    [InlineData("\"id\";\"acronym\"", "\"101000002\";")]
    [InlineData("id;acronym", "\"101000002\";")]
    [InlineData("id;acronym", "101000002;")]
    public void An_unclosed_quote_ends_before_the_next_record_however_header_and_rows_are_quoted(string header, string nextId)
    {
        using ImportedAtlas atlas = new CordisFiles()
            .WithProjectColumns("id", "acronym", "title")
            .Project(P1, title: "LEFT OPEN").Project(P2, title: "After it").Participation(P1, O1).Participation(P2, O1)
            .Change(CordisFiles.ProjectFile, text =>
            {
                text = text.Replace("\"id\";\"acronym\"", header, StringComparison.Ordinal).Replace("LEFT OPEN\"", "left open", StringComparison.Ordinal).Replace("\"101000002\";", nextId, StringComparison.Ordinal);
                return header[0] == '"' ? text : text.Replace(";\"title\"", ";title", StringComparison.Ordinal).Replace("\"101000001\";", nextId.Replace('2', '1').Replace("101000001", "101000001", StringComparison.Ordinal), StringComparison.Ordinal);
            }).Import();
        atlas.Report.Repaired.Keys.ShouldContain("unclosed-quote");
        atlas.Project(P1).Title.ShouldBe("left open");
        atlas.Project(P2).Title.ShouldBe("After it");
    }

    [Fact]
    public void A_quote_left_open_in_the_middle_of_a_row_is_closed_and_reported()
    {
        using ImportedAtlas atlas = new CordisFiles()
            .Project(P1).Project(P2, title: "LEFT OPEN").Project(P3, title: "After it")
            .Participation(P1, O1).Participation(P3, O1)
            .Change(CordisFiles.ProjectFile, "LEFT OPEN\";\"", "left open;\"").Import();
        atlas.Project(P1).Title.ShouldBe("A project");
        atlas.Project(P3).Title.ShouldBe("After it");
        atlas.Project(P2).Title.ShouldBe("left open");
        ShouldBeMended(atlas.Report, "stray-quote", "project.csv", 3);
    }

    [Fact]
    public void A_row_that_cannot_be_put_right_is_refused_by_line_and_costs_no_other()
    {
        using ImportedAtlas atlas = new CordisFiles()
            .Project(P1).Project(P2, title: "LEFT OPEN", objective: "with; delimiters\nand lines").Project(P3, title: "After it")
            .Participation(P1, O1).Participation(P3, O1)
            .Change(CordisFiles.ProjectFile, "LEFT OPEN\";\"", "left open;\"").Import();
        atlas.Atlas.TryGet(new ProjectId(P2), out _).ShouldBeFalse();
        ShouldBeRefused(atlas.Report, "project.csv", 3, "columns where the header has 20");
        atlas.Project(P3).Title.ShouldBe("After it");
    }

    [Theory]
    [InlineData("The \"smart\" city")]
    [InlineData("A 5\" pipe")]
    [InlineData("\"Quoted\" start; and more")]
    [InlineData("Ends in \"quotes\"")]
    [InlineData("A \"quote over\nlines\" here")]
    [InlineData("One \" before a\nline break")]
    [InlineData("Earth \"; fire\"; water")]
    public void Quotes_that_nobody_doubled_stay_within_their_row(string title)
    {
        using ImportedAtlas atlas = new CordisFiles()
            .Project(P1, title: "STRAY").Project(P2, title: "After it").Participation(P1, O1).Participation(P2, O1)
            .Change(CordisFiles.ProjectFile, "STRAY", title).Import();
        atlas.Project(P2).Title.ShouldBe("After it");
        Project project = atlas.Project(P1);
        (project.Title, project.Signed, project.Call.Code).ShouldBe((title.Replace('\n', ' '), new DateOnly(2023, 5, 2), "HORIZON-CL3-2023-DRS-01-01"));
        ShouldBeMended(atlas.Report, "stray-quote", "project.csv", 2);
    }

    [Fact]
    public void A_name_with_quotes_doubled_twice_is_read_with_single_ones()
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1).Participation(P1, O1, name: "ZDRUZHENIE \"\"CENTAR\"\" SKOPJE").Import();
        atlas.Organisation(O1).Name.ShouldBe("ZDRUZHENIE \"CENTAR\" SKOPJE");
        ShouldBeMended(atlas.Report, "doubled-quotes", "organization.csv", 2);
    }

    [Fact]
    public void A_row_with_too_few_or_too_many_columns_is_refused_by_line_and_the_next_is_read()
    {
        using ImportedAtlas atlas = new CordisFiles()
            .Project(P1).Participation(P1, O1)
            .Participation(P1, O2, name: "SHORT").Participation(P1, O3)
            .Change(CordisFiles.OrganisationFile, text =>
            {
                string[] lines = text.Split('\n');
                lines[2] = lines[2][..lines[2].LastIndexOf(';')] + "\n" + lines[2] + ";\"one\";\"two\"";
                return string.Join('\n', lines);
            }).Import();
        ShouldBeRefused(atlas.Report, "organization.csv", 3, "24 columns where the header has 25");
        ShouldBeRefused(atlas.Report, "organization.csv", 4, "27 columns where the header has 25");
        atlas.Project(P1).Seats.Select(s => s.Organisation.Id.Value).ShouldBe([O1, O3], ignoreOrder: true);
    }

    [Fact]
    public void A_delimiter_at_the_end_of_every_line_is_no_column()
    {
        using ImportedAtlas atlas = OneConsortium().Change(CordisFiles.OrganisationFile, text =>
        {
            string[] lines = text.TrimEnd('\n').Split('\n');
            return string.Join('\n', lines.Select((l, i) => i == 0 ? l : l + ";"));
        }).Import();
        atlas.Report.RefusedRows.ShouldBeEmpty();
        atlas.Report.Participations.ShouldBe(2);
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_order_with_others_between_and_some_missing()
    {
        using ImportedAtlas atlas = new CordisFiles()
            .WithProjectColumns("nature", "title", "objective", "id", "newColumn", "ecSignatureDate", "acronym")
            .WithOrganisationColumns("role", "name", "somethingNew", "organisationID", "country", "projectID")
            .Project(P1, title: "Reordered", acronym: "REO").Participation(P1, O1, name: "A BODY", role: "coordinator").Import();
        Project project = atlas.Project(P1);
        (project.Title, project.Acronym, project.Signed, project.Start, project.Call.Code).ShouldBe(("Reordered", "REO", new DateOnly(2023, 5, 2), null, ""));
        Seat seat = atlas.Seat(P1, O1);
        (seat.Organisation.Name, seat.Role, seat.Organisation.City).ShouldBe(("A BODY", Participation.Coordinator, ""));
        atlas.Report.RefusedRows.ShouldBeEmpty();
    }

    [Fact]
    public void Header_casing_byte_order_mark_and_windows_line_ends_do_not_matter()
    {
        string plain = Facts(OneConsortium());
        Facts(OneConsortium().Change(CordisFiles.ProjectFile, t => Head(t, h => h.ToUpperInvariant())).Change(CordisFiles.OrganisationFile, t => Head(t, h => h.ToLowerInvariant()))).ShouldBe(plain);
        Facts(OneConsortium().Change(CordisFiles.ProjectFile, t => "\uFEFF" + t).Change(CordisFiles.OrganisationFile, t => "\uFEFF" + t)).ShouldBe(plain);
        Facts(OneConsortium().Change(CordisFiles.ProjectFile, Windows).Change(CordisFiles.OrganisationFile, Windows)).ShouldBe(plain);
        Facts(OneConsortium().Change(CordisFiles.ProjectFile, t => Head(t, h => h.Replace("\"", "", StringComparison.Ordinal)))).ShouldBe(plain);
        Facts(OneConsortium().Change(CordisFiles.OrganisationFile, t => t.TrimEnd('\n'))).ShouldBe(plain);

        static string Windows(string text) => text.Replace("\n", "\r\n", StringComparison.Ordinal);
        static string Head(string text, Func<string, string> change) => change(text[..text.IndexOf('\n', StringComparison.Ordinal)]) + text[text.IndexOf('\n', StringComparison.Ordinal)..];
    }

    [Fact]
    public void Files_of_FP7_and_H2020_without_signature_date_and_keywords_are_read_by_their_start()
    {
        using ImportedAtlas atlas = new CordisFiles()
            .WithProjectColumns("rcn", "id", "acronym", "status", "programme", "topics", "frameworkProgramme", "title", "startDate", "endDate", "projectUrl", "objective", "totalCost", "ecMaxContribution", "call", "fundingScheme")
            .WithOrganisationColumns("projectRcn", "projectID", "projectAcronym", "role", "organisationID", "name", "shortName", "activityType", "endOfParticipation", "ecContribution", "country", "street", "city")
            .Project(633080, title: "An older one", start: "2014-04-01", objective: "volcano").Participation(633080, O1, role: "partner").Import();
        atlas.Project(633080).Signed.ShouldBe(new DateOnly(2014, 4, 1));
        ShouldBeMended(atlas.Report, "signature-date-from-start", "project.csv", 2);
        atlas.HasWord("volcano").ShouldBeTrue();
        (atlas.Seat(633080, O1).Role, atlas.Seat(633080, O1).ContributionEuro).ShouldBe((Participation.Participant, 100000));
    }

    [Theory]
    [InlineData("2023-05-02")]
    [InlineData("2023-05-02 14:31:07")]
    [InlineData("02/05/2023")]
    [InlineData("02.05.2023")]
    public void Days_are_read_in_the_forms_that_occur(string written)
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1, signed: written).Participation(P1, O1).Import();
        atlas.Project(P1).Signed.ShouldBe(new DateOnly(2023, 5, 2));
        atlas.Report.Repaired.ShouldBeEmpty();
    }

    [Fact]
    public void An_impossible_day_is_reported_and_not_known()
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1, end: "2026-02-31").Participation(P1, O1).Import();
        atlas.Project(P1).End.ShouldBeNull();
        ShouldBeMended(atlas.Report, "date-not-understood", "project.csv", 2);
    }

    [Theory]
    [InlineData("EL", "EL303", "GR", null)]
    [InlineData("UK", "UKI31", "GB", null)]
    [InlineData("XK", "XK001", "XK", null)]
    [InlineData("tr", "TR421", "TR", null)]
    [InlineData("", "EL303", "GR", "country-from-nuts")]
    [InlineData("", "TR", "TR", "country-from-nuts")]
    [InlineData("TR", "TR", "TR", "nuts-country-only")]
    [InlineData("TR", "", "TR", "nuts-missing")]
    [InlineData("", "", "", "country-missing")]
    [InlineData("Atlantis", "", "", "country-not-understood")]
    public void Countries_are_kept_as_in_ISO_3166_and_gaps_are_reported(string country, string nuts, string expected, string? mended)
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1).Participation(P1, O1, country: country, nuts: nuts).Import();
        atlas.Organisation(O1).Country.ShouldBe(expected);
        atlas.Organisation(O1).Nuts.ShouldBe(nuts);
        if (mended is null) atlas.Report.Repaired.ShouldBeEmpty();
        else ShouldBeMended(atlas.Report, mended, "organization.csv", 2);
    }

    [Fact]
    public void What_one_row_of_an_organisation_lacks_another_row_gives()
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1).Project(P2)
            .Participation(P1, O1, country: "", nuts: "", city: "", shortName: "", url: "", vat: "")
            .Participation(P2, O1, country: "TR", nuts: "TR421", city: "İzmit", shortName: "IZM", url: "https://izmit.bel.tr").Import();
        Organisation o = atlas.Organisation(O1);
        (o.Country, o.Nuts, o.City, o.ShortName, o.Url).ShouldBe(("TR", "TR421", "İzmit", "IZM", "https://izmit.bel.tr"));
    }

    [Fact]
    public void The_same_organisation_twice_in_a_project_is_one_participation_with_its_strongest_role_and_all_its_money()
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1)
            .Participation(P1, O1, role: "thirdParty", contribution: "10")
            .Participation(P1, O1, role: "coordinator", contribution: "200,5")
            .Participation(P1, O1, role: "participant", contribution: "3000").Participation(P1, O2).Import();
        Seat seat = atlas.Seat(P1, O1);
        (seat.Role, seat.ContributionEuro).ShouldBe((Participation.Coordinator, 3210.5));
        atlas.Report.Dropped["participation-repeated"].ShouldBe(2);
        atlas.Report.Participations.ShouldBe(2);
        atlas.Organisation(O1).ProjectCount.ShouldBe(1);
    }

    [Fact]
    public void The_same_project_twice_is_one_project()
    {
        using ImportedAtlas atlas = OneConsortium().Project(P1, title: "Again").Import();
        atlas.Report.Projects.ShouldBe(1);
        atlas.Report.Dropped["project-repeated"].ShouldBe(1);
        atlas.Project(P1).Title.ShouldBe("Quake alert");
    }

    [Fact]
    public void One_id_with_several_names_keeps_them_all()
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1).Project(P2)
            .Participation(P1, O1, name: "OLD NAME GMBH").Participation(P2, O1, name: "NEW NAME AG").Import();
        atlas.Organisation(O1).Name.ShouldBe("OLD NAME GMBH");
        atlas.Organisation(O1).OtherNames.ShouldBe(["NEW NAME AG"]);
        ShouldBeMended(atlas.Report, "several-names", "organization.csv", 3);
    }

    [Fact]
    public void Projects_may_share_an_acronym()
    {
        var files = new CordisFiles();
        for (int i = 0; i < 12; i++) files.Project(P1 + i, acronym: "SHARED", title: $"Project {i}").Participation(P1 + i, O1);
        using ImportedAtlas atlas = files.Import();
        for (int i = 0; i < 12; i++) (atlas.Project(P1 + i).Acronym, atlas.Project(P1 + i).Title).ShouldBe(("SHARED", $"Project {i}"));
    }

    [Theory]
    [InlineData("coordinator", Participation.Coordinator)]
    [InlineData("hostInstitution", Participation.Coordinator)]
    [InlineData("participant", Participation.Participant)]
    [InlineData("partner", Participation.Participant)]
    [InlineData("associatedPartner", Participation.AssociatedPartner)]
    [InlineData("internationalPartner", Participation.AssociatedPartner)]
    [InlineData("thirdParty", Participation.ThirdParty)]
    public void Roles_are_understood_in_the_words_of_all_programmes(string written, Participation role)
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1).Participation(P1, O1, role: written).Import();
        atlas.Seat(P1, O1).Role.ShouldBe(role);
        atlas.Report.Repaired.ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_role_is_reported_and_counts_as_participant()
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1).Participation(P1, O1, role: "mascot").Import();
        atlas.Seat(P1, O1).Role.ShouldBe(Participation.Participant);
        ShouldBeMended(atlas.Report, "role-not-understood", "organization.csv", 2);
    }

    [Fact]
    public void Natural_persons_are_left_out_and_counted()
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1).Participation(P1, O1)
            .Participation(P1, O2, name: "Anna Maria Müller", activity: "PRC", city: "", street: "", sme: "")
            .Participation(P1, O3, name: "Muller Robotics", activity: "PRC", city: "", street: "", sme: "").Import();
        atlas.Report.Dropped["natural-person"].ShouldBe(1);
        atlas.Atlas.TryGet(new OrganisationId(O2), out _).ShouldBeFalse();
        atlas.Atlas.TryGet(new OrganisationId(O3), out _).ShouldBeTrue();
        OrganisationDirectory.Find(atlas.Atlas, "müller").ShouldAllBe(n => n.Id == "900000003");
    }

    [Fact]
    public void Contact_forms_are_dropped_and_nowhere_in_the_atlas()
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1).Participation(P1, O1, contact: "https://ec.europa.eu/contact?who=secretary-xyzzy").Import();
        atlas.Report.Dropped["contact-form"].ShouldBe(1);
        byte[] bytes = File.ReadAllBytes(Path.Combine(atlas.Folder.Path, atlas.Folder.CurrentMark, "atlas.bin"));
        bytes.AsSpan().IndexOf("xyzzy"u8).ShouldBe(-1);
    }

    [Theory]
    [InlineData("KÄRNTEN UND DIE STRASSE FÜR ALLE", "KÄRNTEN UND DIE STRASSE FÜR ALLE", null)]
    [InlineData("SÃO PAULO", "SÃO PAULO", null)]
    [InlineData("CÂMARA MUNICIPAL DE ÉVORA", "CÂMARA MUNICIPAL DE ÉVORA", null)]
    [InlineData("√2 ≈ 1.414", "√2 ≈ 1.414", null)]
    [InlineData("∫ƒ(x)dx", "∫ƒ(x)dx", null)]
    [InlineData("İZMİT BELEDİYESİ", "İZMİT BELEDİYESİ", null)]
    [InlineData("Ðuro Ðaković", "Ðuro Ðaković", null)]
    [InlineData("UniversitÃ¤t ZÃ¼rich", "Universität Zürich", "double-encoded")]
    [InlineData("Ä°zmit BÃ¼yÃ¼kÅŸehir", "İzmit Büyükşehir", "double-encoded")]
    [InlineData("the cityâ€™s plan", "the city’s plan", "double-encoded")]
    [InlineData("Universit√§t Z√ºrich", "Universität Zürich", "mac-roman")]
    [InlineData("Stra√üe", "Straße", "mac-roman")]
    public void Wrongly_decoded_texts_are_put_right_and_genuine_ones_stay(string written, string expected, string? mended)
    {
        using ImportedAtlas atlas = new CordisFiles().Project(P1, title: written).Participation(P1, O1, name: written).Import();
        atlas.Project(P1).Title.ShouldBe(expected);
        atlas.Organisation(O1).Name.ShouldBe(expected);
        if (mended is null) atlas.Report.Repaired.ShouldBeEmpty();
        else ShouldBeMended(atlas.Report, mended, "organization.csv", 2);
    }

    [Fact]
    public void Any_text_once_double_encoded_comes_back()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding[] wrong = [Encoding.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), Encoding.GetEncoding(10000)];
        // The letters of the languages of the atlas, at least one beyond ASCII.
        Gen<string> text = Gen.Select(Gen.String[Gen.Char["abcdefghij KLMN"], 0, 10], Gen.Char["äöüßéèàçñøåæıİşğüÖŠžłČ"], Gen.String[Gen.Char["abcäöüéışĞ KLMN"], 0, 10], (a, b, c) => a + b + c);
        Gen.Select(text, Gen.Int[0, 1]).Sample((genuine, which) =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(genuine);
            if (which == 0 && bytes.Any(b => b is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D)) return;
            Mojibake.Mend(wrong[which].GetString(bytes), _ => { }).ShouldBe(genuine);
        });
    }

    [Fact]
    public void Genuine_texts_of_Latin_letters_are_never_changed()
    {
        // Words of real letters: none of them is a capital with diaeresis followed by a sign, which only wrong decoding gives.
        Gen.String[Gen.Char["aeiouAEIOUäöüÄÖÜãõÃÕâêÂÊåÅéèÉÈçÇşŞğĞıİøØæÆßñÑ -'"], 0, 30].Sample(text =>
            Mojibake.Mend(text, kind => throw new ShouldAssertException($"{kind}: {text}")).ShouldBe(text));
    }

    [Fact]
    public void A_lost_line_break_gets_its_space_back_and_abbreviations_stay()
    {
        using ImportedAtlas atlas = new CordisFiles()
            .Project(P1, objective: "in all countries.Specifically we study llamas!Second, the U.S.A. and e.g. B.Sc. and version 2.Beta")
            .Project(P2, objective: "Nothing is lost. Here. See www.example.org and the U.S. Army").Participation(P1, O1).Participation(P2, O1).Import();
        ShouldBeMended(atlas.Report, "lost-line-break", "project.csv", 2);
        atlas.Report.Repaired["lost-line-break"].ShouldBe(1);
        foreach (string term in (string[])["countries", "specifically", "llamas", "second"]) atlas.HasWord(term).ShouldBeTrue(term);
    }

    [Fact]
    public void Rows_without_id_of_an_unknown_project_or_without_name_are_refused_by_line()
    {
        using ImportedAtlas atlas = OneConsortium()                                                 // organization.csv lines 2 and 3
            .Participation(new() { ["projectID"] = "101000001", ["organisationID"] = "", ["name"] = "X", ["role"] = "participant" })           // 4
            .Participation(999999999, O3)                                                            // 5
            .Participation(new() { ["projectID"] = "101000001", ["organisationID"] = "900000003", ["name"] = " ", ["role"] = "participant" })  // 6
            .Participation(new() { ["projectID"] = "", ["organisationID"] = "900000003", ["name"] = "X", ["role"] = "participant" })           // 7
            .Participation(new() { ["projectID"] = "101000001", ["organisationID"] = "-5", ["name"] = "X", ["role"] = "participant" })         // 8
            .Topic(888888888, "HORIZON-X", "No such project").Topic(P1, "", "No code").Subject(777777777, "geology").Subject(P1, "").Import();
        ShouldBeRefused(atlas.Report, "organization.csv", 4, "no id");
        ShouldBeRefused(atlas.Report, "organization.csv", 5, "999999999 is not in the files");
        ShouldBeRefused(atlas.Report, "organization.csv", 6, "900000003 has no name");
        ShouldBeRefused(atlas.Report, "organization.csv", 7, "names no project");
        ShouldBeRefused(atlas.Report, "organization.csv", 8, "no id");
        ShouldBeRefused(atlas.Report, "topics.csv", 2, "888888888 is not in the files");
        ShouldBeRefused(atlas.Report, "topics.csv", 3, "names no call");
        ShouldBeRefused(atlas.Report, "euroSciVoc.csv", 2, "777777777 is not in the files");
        ShouldBeRefused(atlas.Report, "euroSciVoc.csv", 3, "names no subject");
        atlas.Report.RefusedRows.Count.ShouldBe(9);
        atlas.Report.Participations.ShouldBe(2);
    }

    [Fact]
    public void Call_titles_and_subjects_are_found_as_text_of_the_project()
    {
        using ImportedAtlas atlas = OneConsortium().Topic(P1, "HORIZON-CL3-2023-DRS-01-01", "Improving xylophones").Subject(P1, "ornithology").Import();
        atlas.Project(P1).Call.Title.ShouldBe("Improving xylophones");
        atlas.Project(P1).Call.Family.ShouldBe("CL3-DRS");
        atlas.HasWord("xylophone").ShouldBeTrue();
        atlas.HasWord("ornithology").ShouldBeTrue();
    }

    [Fact]
    public void Until_keeps_only_projects_signed_up_to_that_day_and_counts_the_rest()
    {
        using ImportedAtlas atlas = new CordisFiles()
            .Project(P1, signed: "2023-12-31", title: "aardvark").Project(P2, signed: "2024-01-01", title: "wombat").Project(P3, signed: "", start: "2024-01-01")
            .Participation(P1, O1).Participation(P2, O1).Participation(P2, O2).Participation(P3, O3)
            .Topic(P2, "HORIZON-CL3-2024-DRS-01-09", "A later call about penguins").Subject(P2, "zoology").Import(until: new DateOnly(2023, 12, 31));
        (atlas.Report.Projects, atlas.Report.Organisations, atlas.Report.Participations).ShouldBe((1, 1, 1));
        atlas.Atlas.NewestDay.ShouldBe(new DateOnly(2023, 12, 31));
        atlas.Report.RefusedRows.ShouldBeEmpty();
        atlas.Report.Dropped["signed-after-until"].ShouldBe(2);
        atlas.Report.Dropped["of-a-later-project"].ShouldBe(5, "three participations, a topic and a subject");
        foreach (string term in (string[])["wombat", "penguin", "zoology"]) atlas.HasWord(term).ShouldBeFalse(term);
        atlas.HasWord("aardvark").ShouldBeTrue();
    }

    [Fact]
    public void Until_a_day_before_every_project_says_so()
    {
        Should.Throw<InvalidDataException>(() => OneConsortium().Import(until: new DateOnly(2020, 1, 1))).Message.ShouldContain("2020-01-01");
    }

    [Fact]
    public void A_zip_a_folder_and_loose_files_give_the_same_atlas()
    {
        CordisFiles files = OneConsortium().Project(P2, title: "Another").Participation(P2, O3, name: "İZMİT BELEDİYESİ").Topic(P1, "HORIZON-CL3-2023-DRS-01-01", "A call").Subject(P1, "geology");
        using var folder = new TemporaryFolder();
        string[] loose = files.WriteTo(folder.File("files"));
        string zip = files.WriteZip(folder.File("all.zip")), capitals = files.WriteZip(folder.File("ALL.ZIP"));
        Directory.CreateDirectory(folder.File("of-zips"));
        File.Copy(zip, Path.Combine(folder.File("of-zips"), "CORDIS.ZIP"));
        string expected = Import([folder.File("files")]);
        expected.ShouldContain("İZMİT BELEDİYESİ");
        Import([.. loose.Reverse()]).ShouldBe(expected);
        Import([zip]).ShouldBe(expected);
        Import([capitals]).ShouldBe(expected);
        Import([folder.File("of-zips")]).ShouldBe(expected);

        string Import(string[] paths)
        {
            using ImportedAtlas atlas = ImportedAtlas.Of(new TemporaryFolder(), new(paths));
            return atlas.Facts();
        }
    }

    [Fact]
    public void A_zip_with_a_damaged_directory_is_read_member_by_member_and_reported()
    {
        CordisFiles files = OneConsortium().Topic(P1, "HORIZON-CL3-2023-DRS-01-01", "A call");
        string expected = Facts(files);
        using var folder = new TemporaryFolder();
        string zip = files.WriteZip(folder.File("damaged.zip"));
        byte[] bytes = File.ReadAllBytes(zip);
        int directory = bytes.AsSpan().IndexOf("PK\x01\x02"u8);

        // The directory is missing.
        File.WriteAllBytes(zip, bytes[..directory]);
        using (ImportedAtlas atlas = ImportedAtlas.Of(new TemporaryFolder(), new([zip])))
        {
            atlas.Facts().ShouldBe(expected);
            atlas.Report.Repaired.Keys.ShouldContain("zip-directory");
        }
        // The directory is there, but points to wrong places.
        byte[] wrong = [.. bytes];
        for (int at = directory; at >= 0 && at < wrong.Length;)
        {
            wrong[at + 42] ^= 0x15; // where the member begins
            int next = wrong.AsSpan(at + 4).IndexOf("PK\x01\x02"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }
        File.WriteAllBytes(zip, wrong);
        using (ImportedAtlas atlas = ImportedAtlas.Of(new TemporaryFolder(), new([zip])))
        {
            atlas.Facts().ShouldBe(expected);
            atlas.Report.Repaired.Keys.ShouldContain("zip-directory");
        }
    }

    [Fact]
    public void Of_a_zip_cut_in_the_middle_the_rows_before_the_cut_are_read_and_the_damage_is_reported()
    {
        var files = new CordisFiles();
        for (int i = 0; i < 2000; i++) files.Project(P1 + i, title: $"Project {i}").Participation(P1 + i, O1 + i % 7);
        using var folder = new TemporaryFolder();
        string zip = files.WriteZip(folder.File("cut.zip"));
        byte[] bytes = File.ReadAllBytes(zip);
        int second = 4 + bytes.AsSpan(4).IndexOf("PK\x03\x04"u8); // organization.csv
        int directory = bytes.AsSpan().IndexOf("PK\x01\x02"u8);
        File.WriteAllBytes(zip, bytes[..((second + directory) / 2)]);
        using ImportedAtlas atlas = ImportedAtlas.Of(new TemporaryFolder(), new([zip]));
        atlas.Report.Projects.ShouldBe(2000);
        atlas.Report.Participations.ShouldBeInRange(200, 1999);
        atlas.Report.RefusedRows.ShouldContain(r => r.File == zip && r.Reason.Contains("damaged", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public void A_zip_with_any_bytes_changed_is_read_or_refused_and_never_breaks_anything(CompressionLevel compression)
    {
        using var folder = new TemporaryFolder();
        byte[] good = File.ReadAllBytes(OneConsortium().Project(P2, title: "Another").Participation(P2, O3).WriteZip(folder.File("good.zip"), compression));
        Gen<(int At, byte Value)[]> changes = Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 4];
        Gen.Select(changes, Gen.Int[0, 3]).Sample((flips, cut) =>
        {
            byte[] bytes = [.. good];
            foreach (var (at, value) in flips) bytes[at] = value;
            if (cut == 0) bytes = bytes[..flips[0].At];
            string zip = folder.File($"{Guid.NewGuid():N}.zip");
            File.WriteAllBytes(zip, bytes);
            try { AtlasImport.Read(new([zip]), null, CancellationToken.None); }
            catch (InvalidDataException) { }
            finally { File.Delete(zip); }
        }, iter: 600);
    }

    [Fact]
    public void Nothing_is_left_behind_of_a_salvaged_zip()
    {
        using var folder = new TemporaryFolder();
        string zip = OneConsortium().WriteZip(folder.File("damaged.zip"));
        byte[] bytes = File.ReadAllBytes(zip);
        File.WriteAllBytes(zip, bytes[..bytes.AsSpan().IndexOf("PK\x01\x02"u8)]);
        var opened = new List<string>();
        using (var files = new SourceFiles())
            foreach (SourceFile file in files.Find([zip], new ImportReport()).SelectMany(d => d))
                using (var stream = (FileStream)file.Open()) opened.Add(stream.Name);
        opened.Count.ShouldBe(2);
        opened.ShouldAllBe(path => !File.Exists(path));
    }

    [Fact]
    public void What_is_no_zip_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("page.zip"), "<html>Not found</html>");
        File.WriteAllBytes(folder.File("nothing.zip"), []);
        foreach (string name in (string[])["page.zip", "nothing.zip"])
            Should.Throw<InvalidDataException>(() => ImportedAtlas.Of(new TemporaryFolder(), new([folder.File(name)]))).Message.ShouldContain(name);
        Should.Throw<FileNotFoundException>(() => ImportedAtlas.Of(new TemporaryFolder(), new([folder.File("absent.zip")]))).Message.ShouldContain("absent.zip");
    }

    [Fact]
    public void An_empty_file_is_reported_and_the_others_are_read()
    {
        using var folder = new TemporaryFolder();
        OneConsortium().WriteTo(folder.File("files"));
        File.WriteAllText(Path.Combine(folder.File("files"), "empty.csv"), "");
        using ImportedAtlas atlas = ImportedAtlas.Of(new TemporaryFolder(), new([folder.File("files")]));
        atlas.Report.RefusedRows.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.File.ShouldEndWith("empty.csv"), r => r.Reason.ShouldBe("The file is empty."));
        atlas.Report.Projects.ShouldBe(1);
    }

    [Fact]
    public void Files_that_are_not_of_CORDIS_are_refused_with_what_is_needed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.csv"), "name;age\nx;1\n");
        Should.Throw<InvalidDataException>(() => ImportedAtlas.Of(new TemporaryFolder(), new([folder.File("a.csv")]))).Message.ShouldContain("project.csv");
        OneConsortium().WriteTo(folder.Path);
        Should.Throw<InvalidDataException>(() => ImportedAtlas.Of(new TemporaryFolder(), new([folder.File("project.csv")]))).Message.ShouldContain("organization.csv");
    }

    [Fact]
    public void Every_row_is_kept_refused_or_left_out_and_counted()
    {
        Gen<string> projectId = Gen.OneOf("101000001", "101000002", "101000003", "101000004", "", "x");
        Gen<Dictionary<string, string>> project = Gen.Select(projectId, Gen.OneOf("2022-01-01", "2023-06-06", "2030-01-01", "", "never"), Texts, Gen.OneOf("1,5", "7.25", "0", "", "many"), (id, day, text, euro) =>
            new Dictionary<string, string> { ["id"] = id, ["acronym"] = "A", ["title"] = text, ["objective"] = text, ["ecSignatureDate"] = day, ["totalCost"] = euro, ["ecMaxContribution"] = euro });
        Gen<Dictionary<string, string>> participation = Gen.Select(projectId, Gen.OneOf("900000001", "900000002", "900000003", "", "?"), Gen.OneOf("AN ORGANISATION", "Jane Roe", "", "ÃœBER \"ALLES\"; GMBH", "line\nbreak"),
            Gen.OneOf("PUB", "PRC"), Gen.OneOf("DE", "EL", "", "Nowhere"), Gen.OneOf("participant", "coordinator", "king"), Gen.Bool, (p, o, name, activity, country, role, hidden) =>
            new Dictionary<string, string> { ["projectID"] = p, ["organisationID"] = o, ["name"] = name, ["activityType"] = activity, ["country"] = country, ["role"] = role, ["city"] = hidden ? "" : "Town", ["vatNumber"] = o + name.Length });
        Gen.Select(project.Array[1, 8], participation.Array[1, 20], Gen.Bool).Sample((projects, participations, until) =>
        {
            var files = new CordisFiles();
            foreach (var row in projects) files.Project(row);
            foreach (var row in participations) files.Participation(row);
            using var folder = new TemporaryFolder();
            files.WriteTo(folder.Path);
            ImportReport report;
            try { (_, report) = AtlasImport.Read(new([folder.Path], until ? new DateOnly(2025, 1, 1) : null), null, CancellationToken.None); }
            catch (InvalidDataException) when (projects.All(p => p["id"] is "" or "x" || until && p["ecSignatureDate"] is not "2022-01-01" and not "2023-06-06")) { return; }
            int dropped = report.Dropped.Where(d => d.Key != "contact-form").Sum(d => d.Value); // a contact form is a field, not a row
            (report.Projects + report.Participations + report.RefusedRows.Count + dropped).ShouldBe(projects.Length + participations.Length);
            report.RefusedRows.ShouldAllBe(r => r.Line >= 2 && r.Reason.Length > 0 && File.Exists(r.File));
        });
    }

    [Fact]
    public void A_file_of_random_quotes_and_delimiters_breaks_nothing_and_loses_no_good_record()
    {
        // One record holds anything at all; the good ones around it are in the atlas, and it is there itself or is reported.
        Gen.String[Gen.Char["ab\"\";;\n \r,"], 0, 60].Sample(junk =>
        {
            using var folder = new TemporaryFolder();
            new CordisFiles().Project(P1).Project(P2, title: "JUNK").Project(P3, title: "After it")
                .Participation(P1, O1).Participation(P3, O1)
                .Change(CordisFiles.ProjectFile, "JUNK", junk).WriteTo(folder.Path);
            var (draft, report) = AtlasImport.Read(new([folder.Path]), null, CancellationToken.None);
            draft.ProjectIndex.ShouldContainKey(P1);
            draft.Projects[draft.ProjectIndex[P3]].Title.ShouldBe("After it");
            if (!draft.ProjectIndex.ContainsKey(P2)) report.RefusedRows.ShouldContain(r => r.File.EndsWith("project.csv", StringComparison.Ordinal));
        }, iter: 500);
    }

    private static readonly Gen<string> Texts = Gen.String[Gen.Char["abc;\"\n .,Xé"], 0, 20];

    private static string Facts(CordisFiles files)
    {
        using ImportedAtlas atlas = files.Import();
        return atlas.Facts();
    }
}
