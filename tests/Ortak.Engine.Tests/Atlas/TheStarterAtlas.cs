using System.IO.Compression;
using Ortak.Engine.Atlas;

namespace Ortak.Engine.Tests.Atlas;

/// <summary>The small atlas that comes with Ortak: cut out of a download, facts only, read back by the same reader.</summary>
public sealed class TheStarterAtlas
{
    private const long Municipal = 101000001, Quake = 101000002, Drs = 101000003, Other = 101000004, O1 = 900000001, O2 = 900000002, O3 = 900000003;

    private static CordisFiles Download() => new CordisFiles()
        .Project(Other, title: "Milk proteins", objective: "secretobjective of cows", call: "HORIZON-CL6-2022-FARM2FORK-01-01", keywords: "secretkeyword")
        .Project(Municipal, title: "Better \"bus\" stops; and trams", objective: "secretobjective of buses", call: "HORIZON-MISS-2022-CIT-01-01", cost: "12345.67", signed: "2022-08-09")
        .Project(Quake, title: "Earthquake alert", call: "HORIZON-CL4-2022-SPACE-01-01")
        .Project(Drs, title: "First aid", call: "HORIZON-CL3-2023-DRS-01-01")
        .Topic(Drs, "HORIZON-CL3-2023-DRS-01-01", "Responders; and \"their\" tools").Topic(Other, "HORIZON-CL6-2022-FARM2FORK-01-01", "Food").Subject(Municipal, "urban transport").Subject(Other, "dairy")
        .Participation(Municipal, O1, name: "İZMİT BELEDİYESİ", country: "TR", city: "İzmit", nuts: "TR421", shortName: "İZM", contribution: "1234.56", role: "coordinator", contact: "https://secretcontact.eu")
        .Participation(Municipal, O2, name: "A UNIVERSITY", activity: "HES", role: "associatedPartner", contribution: "0")
        .Participation(Quake, O2, name: "A UNIVERSITY", activity: "HES", role: "thirdParty")
        .Participation(Drs, O3, name: "RED CROSS", activity: "OTH", city: "")
        .Participation(Other, O3, name: "RED CROSS", activity: "OTH", city: "").Participation(Other, O2, name: "A UNIVERSITY", activity: "HES");

    private static (string Zip, int Projects, int Participations) Cut(TemporaryFolder folder, CordisFiles files, string name = "starter.zip")
    {
        files.WriteTo(folder.File("files"));
        var (projects, participations) = StarterAtlas.Write([folder.File("files")], folder.File(name));
        return (folder.File(name), projects, participations);
    }

    private static Dictionary<string, string> Members(string zip)
    {
        using ZipArchive archive = ZipFile.OpenRead(zip);
        return archive.Entries.ToDictionary(e => e.FullName, e => new StreamReader(e.Open()).ReadToEnd());
    }

    [Fact]
    public void It_holds_projects_of_municipalities_and_of_disaster_resilience_and_no_others()
    {
        using var folder = new TemporaryFolder();
        var (zip, projects, participations) = Cut(folder, Download());
        (projects, participations).ShouldBe((3, 4));
        using ImportedAtlas atlas = ImportedAtlas.Of(new TemporaryFolder(), new([zip], Starter: true));
        atlas.Atlas.IsStarter.ShouldBeTrue();
        atlas.Atlas.TryGet(new ProjectId(Other), out _).ShouldBeFalse();
        foreach (long id in (long[])[Municipal, Quake, Drs]) atlas.Project(id).Id.Value.ShouldBe(id);
    }

    [Fact]
    public void It_reads_back_with_all_its_facts_and_nothing_refused()
    {
        using var folder = new TemporaryFolder();
        var (zip, projects, participations) = Cut(folder, Download());
        using ImportedAtlas atlas = ImportedAtlas.Of(new TemporaryFolder(), new([zip], Starter: true));
        (atlas.Report.Projects, atlas.Report.Participations).ShouldBe((projects, participations));
        atlas.Report.RefusedRows.ShouldBeEmpty();
        atlas.Report.Dropped.ShouldBeEmpty();
        Project p = atlas.Project(Municipal);
        (p.Title, p.Acronym, p.Status, p.Scheme, p.Call.Code).ShouldBe(("Better \"bus\" stops; and trams", "ACRONYM", "SIGNED", "HORIZON-RIA", "HORIZON-MISS-2022-CIT-01-01"));
        (p.Signed, p.Start, p.End, p.TotalCostEuro, p.ContributionEuro).ShouldBe((new DateOnly(2022, 8, 9), new DateOnly(2023, 6, 1), new DateOnly(2026, 5, 31), 12346, 1500000));
        atlas.Project(Drs).Call.Title.ShouldBe("Responders; and \"their\" tools");
        Seat seat = atlas.Seat(Municipal, O1);
        (seat.Role, seat.ContributionEuro, seat.Organisation.Name, seat.Organisation.Country, seat.Organisation.City, seat.Organisation.Nuts, seat.Organisation.ShortName, seat.Organisation.Role)
            .ShouldBe((Participation.Coordinator, 1235, "İZMİT BELEDİYESİ", "TR", "İzmit", "TR421", "İZM", OrganisationRole.Municipality));
        atlas.Seat(Municipal, O2).Role.ShouldBe(Participation.AssociatedPartner);
        atlas.Seat(Quake, O2).Role.ShouldBe(Participation.ThirdParty);
        atlas.HasWord("transport").ShouldBeTrue();
    }

    [Fact]
    public void It_holds_facts_only_and_no_prose_no_keywords_and_no_contacts()
    {
        using var folder = new TemporaryFolder();
        Dictionary<string, string> members = Members(Cut(folder, Download()).Zip);
        members.Keys.ShouldBe(["project.csv", "topics.csv", "euroSciVoc.csv", "organization.csv"], ignoreOrder: true);
        string all = string.Concat(members.Values);
        all.ShouldNotContain("secret");
        all.ShouldNotContain("objective");
        members["project.csv"].ShouldStartWith("id;acronym;status;title;");
    }

    [Fact]
    public void The_same_download_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        byte[] first = File.ReadAllBytes(Cut(folder, Download(), "one.zip").Zip);
        File.ReadAllBytes(Cut(folder, Download(), "two.zip").Zip).ShouldBe(first);
        File.ReadAllBytes(Cut(folder, Download(), "one.zip").Zip).ShouldBe(first, "written over the old one");
        Directory.GetFiles(folder.Path, "*.new").ShouldBeEmpty();
    }

    [Fact]
    public void Cut_out_of_itself_it_stays_the_same()
    {
        using var folder = new TemporaryFolder();
        string zip = Cut(folder, Download()).Zip;
        StarterAtlas.Write([zip], folder.File("again.zip"), null, TestContext.Current.CancellationToken);
        Members(folder.File("again.zip")).ShouldBe(Members(zip));
    }

    [Fact]
    public void The_one_that_comes_with_Ortak_is_small_and_holds_facts_only()
    {
        string path = Path.Combine(SharedFolder.Repository ?? "", "src", "Ortak", "starter-atlas.zip");
        Assert.SkipUnless(File.Exists(path), "needs src/Ortak/starter-atlas.zip, which is not made yet");
        new FileInfo(path).Length.ShouldBeLessThanOrEqualTo(1_500_000);
        Members(path)["project.csv"].Split('\n')[0].ShouldNotContain("objective");
        using ImportedAtlas atlas = ImportedAtlas.Of(new TemporaryFolder(), new([path], Starter: true));
        atlas.Report.RefusedRows.ShouldBeEmpty();
        atlas.Report.Dropped.Keys.ShouldNotContain("natural-person");
        atlas.Report.Projects.ShouldBeGreaterThan(500);
        OrganisationDirectory.Find(atlas.Atlas, "izmit").ShouldNotBeEmpty();
    }
}
