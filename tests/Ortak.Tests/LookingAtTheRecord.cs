using System.Net;
using System.Text.Json;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests;

public sealed class LookingAtTheRecord(RunningSite site)
{
    private const long Ibb = 998498795;

    [Theory]
    [InlineData("tr", "Projeler", "Ortaklar", "Kimlik no")]
    [InlineData("en", "Projects", "Partners", "Id")]
    public async Task An_organisation_is_shown_with_the_facts_of_the_atlas(string lang, string projects, string partners, string id)
    {
        Organisation ibb = site.Organisation(Ibb);
        ibb.ProjectCount.ShouldBe(7, "İBB has seven Horizon Europe projects");
        Answer page = (await site.Get($"/organisations/{Ibb}?lang={lang}")).Ok();
        page.Heading.ShouldBe("Istanbul Metropolitan Municipality");
        page.Language.ShouldBe(lang);
        page.Fact(projects).ShouldStartWith("7");
        page.Fact(partners).ShouldBe(ibb.PartnerCount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        page.Fact(id).ShouldBe($"{Ibb} PIC");
        string[] shown = [.. page.Page.All("div", "scroll")[^1].All("a").Select(a => a["href"]!)];
        shown.ShouldBe([.. ibb.Projects.Select(p => $"/projects/{p.Project.Id}")], ignoreOrder: true);
        page.Page.All("div", "scroll")[^1].Text.ShouldContain("PARATUS");
    }

    [Fact]
    public async Task Partners_of_an_organisation_stand_with_the_number_of_projects_they_share()
    {
        Organisation ibb = site.Organisation(Ibb);
        var shared = ibb.Projects.SelectMany(p => p.Project.Seats.Select(s => s.Organisation.Id.ToString()).Distinct()).GroupBy(i => i).ToDictionary(g => g.Key, g => g.Count());
        JsonElement json = (await site.Get($"/api/organisations/{Ibb}")).Ok().Json;
        json.GetProperty("partnerCount").GetInt32().ShouldBe(shared.Count - 1);
        var listed = json.GetProperty("partners").EnumerateArray().Select(p => (Id: p.GetProperty("id").GetString()!, Shared: p.GetProperty("shared").GetInt32())).ToList();
        listed.ShouldNotBeEmpty();
        listed.ShouldAllBe(p => shared[p.Id] == p.Shared);
        listed.ShouldNotContain(p => p.Id == "998498795");
        listed.Select(p => p.Shared).ShouldBe(listed.Select(p => p.Shared).OrderDescending());
        json.GetProperty("contributionEuro").GetDouble().ShouldBe(ibb.Projects.Sum(p => p.ContributionEuro), 0.01);
        json.GetProperty("years").EnumerateObject().Sum(y => y.Value.GetInt32()).ShouldBe(7);
    }

    [Theory]
    [InlineData("tr", "Konsorsiyum", "kuruluş", "İmza", "AB katkısı")]
    [InlineData("en", "Consortium", "organisations", "Signed", "EU contribution")]
    public async Task A_project_is_shown_with_its_whole_consortium(string lang, string consortium, string organisations, string signed, string contribution)
    {
        Project paratus = site.Organisation(Ibb).Projects.Select(p => p.Project).Single(p => p.Acronym == "PARATUS");
        Words words = lang == "tr" ? Words.Turkish : Words.English;
        Answer page = (await site.Get($"/projects/{paratus.Id}?lang={lang}")).Ok();
        page.Heading.ShouldBe($"PARATUS {paratus.Title}");
        page.Page.All("h2")[0].Text.ShouldBe($"{consortium}: {paratus.Size} {organisations}");
        page.Fact(signed).ShouldBe(words.Day(paratus.Signed));
        page.Fact(contribution).ShouldBe(words.Euro(paratus.ContributionEuro));
        page.Page.One("tbody").All("a").Select(a => a["href"]).ShouldBe(paratus.Seats.Select(s => $"/organisations/{s.Organisation.Id}"));
        page.Page.One("tbody").All("tr")[0].Text.ShouldContain(lang == "tr" ? "koordinatör" : "coordinator");
        page.Page.All("a").ShouldContain(a => a["href"] == $"https://cordis.europa.eu/project/id/{paratus.Id}");
        JsonElement json = (await site.Get($"/api/projects/{paratus.Id}")).Ok().Json;
        json.GetProperty("consortium").GetArrayLength().ShouldBe(paratus.Size);
        json.GetProperty("acronym").GetString().ShouldBe("PARATUS");
    }

    [Theory]
    [InlineData("tr", "Kocaeli, Türkiye. Atlastaki AB projelerinde henüz yer almadı.", "Nüfus")]
    [InlineData("en", "Kocaeli, Türkiye. It has not taken part in an EU project of the atlas yet.", "Population")]
    public async Task Izmit_has_a_page_although_it_has_no_project_yet(string lang, string lead, string population)
    {
        Answer page = (await site.Get($"/organisations/TR-41-2062?lang={lang}")).Ok();
        page.Heading.ShouldBe("İzmit Belediyesi");
        page.Page.One("p", "lead").Text.ShouldBe(lead);
        TurkishMunicipality izmit = TurkishMunicipality.All.Single(m => m.Id == "TR-41-2062");
        page.Fact(population).ShouldStartWith((lang == "tr" ? Words.Turkish : Words.English).Number(izmit.Population));
        page.Page.All("input").Single(i => i["name"] == "for")["value"].ShouldBe("TR-41-2062");
        page.Page.All("ul", "plain").Single().All("a").Select(a => a["href"]).ShouldContain($"/organisations/{Ibb}");
        (await site.Get("/api/organisations/TR-41-2062")).Ok().Json.GetProperty("projectCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_municipality_with_a_record_is_never_called_a_newcomer()
    {
        Answer page = await site.Get("/organisations/TR-34?lang=en");
        page.Body.ShouldNotContain("It has not taken part in an EU project", Case.Sensitive, "İBB has seven projects");
    }

    [Fact]
    public async Task From_Izmit_the_paths_begin_at_Turkish_public_bodies()
    {
        Organisation known = site.Organisation(Ibb).Projects.First().Project.Seats.Select(s => s.Organisation).First(o => o.Country != "TR");
        JsonElement json = (await site.Get($"/api/paths?from=izmit&to={known.Id}")).Ok().Json;
        json.GetProperty("from").GetString().ShouldBe("TR-41-2062");
        json.GetProperty("throughCompatriots").GetBoolean().ShouldBeTrue();
        JsonElement[] paths = [.. json.GetProperty("paths").EnumerateArray()];
        paths.ShouldNotBeEmpty();
        foreach (JsonElement path in paths)
        {
            Organisation first = site.Organisation(long.Parse(path.GetProperty("hops")[0].GetProperty("from").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
            (first.Country, first.Role is OrganisationRole.Municipality or OrganisationRole.PublicBody).ShouldBe(("TR", true), first.Name);
        }
        foreach (string lang in (string[])["tr", "en"])
        {
            Answer page = (await site.Get($"/paths?from=izmit&to={known.Id}&lang={lang}")).Ok();
            page.Page.All("section", "path").Count.ShouldBe(paths.Length);
            page.Page.All("ol", "hops")[0].All("li")[0].Text.ShouldContain(lang == "tr" ? "İzmit Belediyesi" : "asks");
            page.Page.One("p", "lead").Text.ShouldStartWith("İzmit Belediyesi");
        }
    }

    [Fact]
    public async Task Each_step_of_a_path_names_projects_that_both_sat_in()
    {
        Organisation far = site.Organisation(Ibb).Projects.SelectMany(p => p.Project.Seats).Select(s => s.Organisation).SelectMany(o => o.Projects).SelectMany(p => p.Project.Seats).Select(s => s.Organisation)
            .First(o => o.Id.Value != Ibb && !o.Projects.Any(p => p.Project.Seats.Any(s => s.Organisation.Id.Value == Ibb)));
        JsonElement json = (await site.Get($"/api/paths?from=ibb&to={far.Id}")).Ok().Json;
        json.GetProperty("throughCompatriots").GetBoolean().ShouldBeFalse();
        JsonElement[] paths = [.. json.GetProperty("paths").EnumerateArray()];
        paths.Length.ShouldBeInRange(1, 6);
        foreach (JsonElement path in paths)
        {
            string at = Ibb.ToString(System.Globalization.CultureInfo.InvariantCulture);
            foreach (JsonElement hop in path.GetProperty("hops").EnumerateArray())
            {
                hop.GetProperty("from").GetString().ShouldBe(at);
                at = hop.GetProperty("to").GetString()!;
                string to = at;
                Organisation from = site.Organisation(long.Parse(hop.GetProperty("from").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
                string[] both = [.. from.Projects.Where(p => p.Project.Seats.Any(s => s.Organisation.Id.ToString() == to)).Select(p => p.Project.Acronym)];
                hop.GetProperty("projects").EnumerateArray().Select(p => p.GetString()!).ShouldBe(both, ignoreOrder: true);
                both.ShouldNotBeEmpty();
            }
            at.ShouldBe(far.Id.ToString());
        }
    }

    [Theory]
    [InlineData("/paths?from=izmit&to=zzqqxx&lang=en", "to")]
    [InlineData("/paths?from=zzqqxx&to=ibb&lang=en", "from")]
    public async Task A_path_with_an_unknown_end_says_which_one(string address, string end)
    {
        Answer page = (await site.Get(address)).Ok();
        page.Page.ById(end + "-problem").Text.ShouldBe("There is no organisation called “zzqqxx”.");
        page.Page.ById(end)["value"].ShouldBe("zzqqxx");
        page.Page.ById(end)["aria-describedby"].ShouldBe(end + "-problem");
        page.Page.Everything.Where(e => e["class"] == "problem").Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_path_to_oneself_or_to_a_newcomer_says_why_there_is_none()
    {
        (await site.Get("/paths?from=izmit&to=izmit&lang=en")).Ok().Page.One("p", "empty").Text.ShouldBe("Both ends are the same organisation.");
        (await site.Get($"/paths?from={Ibb}&to=izmit&lang=en")).Ok().Page.One("p", "empty").Text.ShouldStartWith("İzmit Belediyesi has not taken part");
    }

    [Fact]
    public async Task An_id_joined_with_another_leads_to_the_one_that_was_kept()
    {
        await using RunningSite small = await RunningSite.Over(new CordisFiles().Project(101000001).Project(101000002, acronym: "SECOND")
            .Seat(101000001, 900000001, "CITY OF A", vat: "DE123456789").Seat(101000002, 900000001, "CITY OF A", vat: "DE123456789").Seat(101000001, 900000003, "OTHER")
            .Seat(101000002, 900000002, "City of A", vat: "DE123456789").Seat(101000002, 900000003, "OTHER"));
        small.Atlas.OrganisationCount.ShouldBe(2);
        Answer old = await small.Get("/organisations/900000002");
        (old.Status, old.Location?.OriginalString).ShouldBe((HttpStatusCode.Redirect, "/organisations/900000001"));
        (await small.Get("/organisations/900000001")).Ok().Heading.ShouldBe("CITY OF A");
        (await small.Get("/api/organisations/900000002")).Ok().Json.GetProperty("id").GetString().ShouldBe("900000001");
    }

    [Fact]
    public async Task Only_a_web_address_of_the_record_becomes_a_link()
    {
        await using RunningSite small = await RunningSite.Over(new CordisFiles().Project(101000001, title: "<b>Bold</b> & \"quoted\"")
            .Seat(101000001, 900000001, "A <script>alert(1)</script>", url: "javascript:alert(1)").Seat(101000001, 900000002, "B", url: "https://b.example/x")
            .Project(101000002, title: "Trams").Seat(101000002, 900000003, "C").Seat(101000002, 900000004, "D").Project(101000003, title: "Flood maps").Seat(101000003, 900000003, "C").Seat(101000003, 900000004, "D"));
        Answer evil = (await small.Get("/organisations/900000001")).Ok();
        evil.Heading.ShouldBe("A <script>alert(1)</script>");
        evil.Page.All("a").ShouldAllBe(a => !a["href"]!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
        (await small.Get("/organisations/900000002")).Ok().Page.All("a").ShouldContain(a => a["href"] == "https://b.example/x");
        (await small.Get("/projects/101000001")).Ok().Heading.ShouldBe("QUAKE <b>Bold</b> & \"quoted\"");
        (await small.Get("/paths?from=900000001&to=900000002")).Ok().Page.All("svg", "pathpicture").ShouldNotBeEmpty();
        Html.Read((await small.AskPartners("bold quoted")).Ok().Body).All("h3").Select(h => h.Text).ShouldContain("A <script>alert(1)</script>");
    }

    [Theory]
    [InlineData("/organisations/1")]
    [InlineData("/organisations/abc")]
    [InlineData("/organisations/izmit")]
    [InlineData("/organisations/TR-99-1")]
    [InlineData("/projects/1")]
    [InlineData("/projects/PARATUS")]
    [InlineData("/nothing")]
    [InlineData("/api/organisations/1")]
    [InlineData("/api/projects/1")]
    [InlineData("/api/paths?from=izmit")]
    [InlineData("/api/nothing")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        foreach (string lang in (string[])["tr", "en"])
        {
            Answer answer = await site.Get(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + lang);
            answer.Status.ShouldBe(HttpStatusCode.NotFound);
            if (address.StartsWith("/api/", StringComparison.Ordinal)) answer.MediaType.ShouldBe("application/problem+json");
            else
            {
                answer.Language.ShouldBe(lang);
                answer.Heading.ShouldBe(lang == "tr" ? "Sayfa bulunamadı" : "Page not found");
                answer.Page.All("main").Single().All("a").ShouldContain(a => a["href"] == "/", "it says where to go on");
            }
        }
    }

    [Fact]
    public async Task Anything_can_be_found_by_a_part_of_its_name()
    {
        Answer page = (await site.Get("/organisations?q=paratus&lang=en")).Ok();
        page.Heading.ShouldBe("Found for “paratus”");
        page.Page.One("main").All("a").ShouldContain(a => a["href"]!.StartsWith("/projects/", StringComparison.Ordinal) && a.Text == "PARATUS");
        page.Page.ById("find")["value"].ShouldBe("paratus");
        Answer izmit = (await site.Get("/organisations?q=%C4%B0ZM%C4%B0T&lang=tr")).Ok();
        izmit.Page.One("main").All("ul", "plain")[0].All("li")[0].Text.ShouldBe("İzmit Belediyesi Kocaeli, Türkiye · henüz AB projesi yok");
        (await site.Get("/organisations?q=zzqqxx&lang=en")).Ok().Page.One("p", "empty").Text.ShouldStartWith("There is no organisation or project of that name.");
        (await site.Get("/organisations?lang=en")).Ok().Heading.ShouldBe("Find an organisation or a project");
    }

    [Fact]
    public async Task Names_are_suggested_while_one_types()
    {
        JsonElement[] found = [.. (await site.Get("/api/organisations?q=izm")).Ok().Json.EnumerateArray()];
        found.Length.ShouldBeInRange(2, 10);
        found.ShouldAllBe(f => f.EnumerateObject().Select(p => p.Name).SequenceEqual(new[] { "id", "name", "country", "place" }));
        found.Select(f => f.GetProperty("id").GetString()).ShouldContain("TR-41-2062");
        (await site.Get("/api/organisations?q=ibb")).Ok().Json[0].GetProperty("id").GetString().ShouldBe("998498795");
        foreach (string none in (string[])["", "?q=", "?q=%20", "?q=zzqqxx", $"?q={new string('a', 201)}"]) (await site.Get("/api/organisations" + none)).Ok().Json.GetArrayLength().ShouldBe(0);
    }
}
