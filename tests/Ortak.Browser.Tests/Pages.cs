using Ortak.Engine.Atlas;

namespace Ortak.Browser.Tests;

/// <summary>Every kind of page by name, with an address of the starter atlas at which it stands.</summary>
internal static class Pages
{
    public const long Istanbul = 998498795; // İBB
    public const string Izmit = "TR-41-2062"; // has no EU project yet

    private static readonly (string Name, Func<Snapshot, string, string> Address, int Status)[] All =
    [
        ("the first page", (_, _) => "/", 200),
        ("an answer for nobody in particular", (_, l) => $"/partners?aim={Aim(l)}", 200),
        ("an answer for İzmit", (_, l) => $"/partners?aim={Aim(l)}&for={Izmit}", 200),
        ("an answer for İBB and a call", (_, l) => $"/partners?aim={Aim(l)}&for={Istanbul}&call=HORIZON-CL3-2027-01-DRS-01", 200),
        ("a filtered answer", (_, l) => $"/partners?aim={Aim(l)}&for=kadıköy&call=QQ-2027&role=university&country=IT&newPartners=1", 200),
        ("a longer list", (_, l) => $"/partners?aim={Aim(l)}&for={Izmit}&role=municipality&limit=20", 200),
        ("an answer with priorities", (_, l) => $"/partners?aim={Aim(l)}&for={Izmit}&priority=sosyal+inovasyon:5&priority=istihdam&priority=zzqxwwvk:1", 200),
        ("a priority that cannot be used", (_, l) => $"/partners?aim={Aim(l)}&priority=istihdam:9&priority=deprem", 400),
        ("an answer with nothing in it", (_, l) => $"/partners?aim={Aim(l)}&country=IS&newcomers=1&role=company", 200),
        ("an aim that is not understood", (_, _) => "/partners?aim=zzqx+wwvk+qqjj", 200),
        ("a question without an aim", (_, _) => "/partners?aim=&for=izmit", 400),
        ("a question of an unknown asker", (_, l) => $"/partners?aim={Aim(l)}&for=Yok+B%C3%B6yle+Bir+Yer", 400),
        ("about", (_, _) => "/about", 200),
        ("found by name", (_, _) => "/organisations?q=istanbul", 200),
        ("a project found by name", (_, _) => "/organisations?q=PARATUS", 200),
        ("nothing found", (_, _) => "/organisations?q=zzqxwwvk", 200),
        ("find, before anything is asked", (_, _) => "/organisations", 200),
        ("an organisation with many projects", (atlas, _) => "/organisations/" + Organisations(atlas).MaxBy(o => o.ProjectCount).Id, 200),
        ("an organisation with one project", (atlas, _) => "/organisations/" + Organisations(atlas).First(o => o is { ProjectCount: 1, Country: "TR" }).Id, 200),
        ("İBB", (_, _) => $"/organisations/{Istanbul}", 200),
        ("a newcomer", (_, _) => $"/organisations/{Izmit}", 200),
        ("a project with a large consortium", (atlas, _) => "/projects/" + Projects(atlas).MaxBy(p => p.Size).Id, 200),
        ("PARATUS", (atlas, _) => "/projects/" + Projects(atlas).First(p => p.Acronym == "PARATUS").Id, 200),
        ("paths, before anything is asked", (_, _) => "/paths", 200),
        ("a direct path", (atlas, _) => $"/paths?from={Istanbul}&to={PartnerOfIstanbul(atlas).Id}", 200),
        ("a path through others", (atlas, _) => $"/paths?from={Istanbul}&to={PartnerOfAPartner(atlas).Id}", 200),
        ("a newcomer's path", (atlas, _) => $"/paths?from={Izmit}&to={PartnerOfAPartner(atlas).Id}", 200),
        ("a path to a newcomer", (_, _) => $"/paths?from={Istanbul}&to={Izmit}", 200),
        ("a path between unknown names", (_, _) => "/paths?from=zzqx&to=wwvk", 200),
        ("calls, before anything is asked", (_, _) => "/calls", 200),
        ("calls for an aim", (_, l) => $"/calls?aim={(l == "tr" ? "kentlerde+hidrojen" : "hydrogen+in+cities")}&for=izmit", 200),
        ("calls one may not apply to", (_, _) => "/calls?aim=hydrogen+cities&for=LI:university", 200),
        ("calls that fit nothing", (_, _) => "/calls?aim=zzqx+wwvk&programme=LIFE", 200),
        ("a question for calls that is not understood", (_, _) => "/calls?closesFrom=2027-13-01&grantFrom=lots&for=Yok+B%C3%B6yle+Bir+Yer", 400),
        ("a call", (_, _) => "/calls/50147803TOPICSen?for=998498795", 200),
        ("a call, before anything is asked", (_, _) => "/calls/50147803TOPICSen", 200),
        ("a code that several calls share", (_, _) => "/calls/CERV-2024-CITIZENS-VALUES", 200),
        ("a verdict on a call", (_, _) => "/calls/50147803TOPICSen/verdict?for=izmit&as=coordinator&rows=1&consortium=TR:district-municipality%2Blocal-response@TR421,DE%2Bnational-authority,FR=associated", 200),
        ("a verdict, before anything is asked", (_, _) => "/verdict", 200),
        ("a verdict that is no", (_, _) => "/verdict?action=LIFE-CET&for=izmit", 200),
        ("a question for a verdict that is not understood", (_, _) => "/verdict?action=HE-XYZ&for=izmit&consortium=TR,,DE&on=2027-02-30", 400),
        ("a page that is not there", (_, _) => "/no/such/page", 404),
    ];

    public static readonly TheoryData<string> Names = [.. All.Select(p => p.Name)];

    public static (string Address, int Status) Of(string name, string language, Snapshot atlas)
    {
        var page = All.Single(p => p.Name == name);
        return (page.Address(atlas, language), page.Status);
    }

    public static string Aim(string language) => Uri.EscapeDataString(language == "tr" ? "Deprem toplanma alanları ve erken uyarı" : "Earthquake gathering areas and early warning");

    public static IEnumerable<Organisation> Organisations(Snapshot atlas) => Enumerable.Range(0, atlas.OrganisationCount).Select(atlas.Organisation);

    public static IEnumerable<Project> Projects(Snapshot atlas) => Enumerable.Range(0, atlas.ProjectCount).Select(atlas.Project);

    /// <summary>Someone İBB worked with, from abroad.</summary>
    public static Organisation PartnerOfIstanbul(Snapshot atlas) => PartnersOf(Organisations(atlas).Single(o => o.Id.Value == Istanbul)).First(o => o.Country != "TR" && o.ProjectCount > 3);

    /// <summary>Someone İBB never worked with, but one of its partners did.</summary>
    public static Organisation PartnerOfAPartner(Snapshot atlas)
    {
        Organisation istanbul = Organisations(atlas).Single(o => o.Id.Value == Istanbul);
        var known = PartnersOf(istanbul).ToHashSet();
        return PartnersOf(PartnerOfIstanbul(atlas)).First(o => !known.Contains(o) && o.Id != istanbul.Id && o.ProjectCount > 3);
    }

    private static IEnumerable<Organisation> PartnersOf(Organisation organisation) =>
        organisation.Projects.SelectMany(p => p.Project.Seats).Select(s => s.Organisation).Where(o => o.Id != organisation.Id);
}
