using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Browser.Tests;

/// <summary>İzmit and İstanbul go from an aim about the earthquake to a consortium for a call of 2027, its budget, its papers, its submission and its result.</summary>
public sealed class WalkingToAProposal(TheSite site)
{
    [Theory, InlineData("tr", "pointer"), InlineData("en", "pointer"), InlineData("en", "no script"), InlineData("tr", "keyboard")]
    public async Task Leads_from_an_aim_to_a_consortium_a_budget_papers_and_a_result(string language, string how)
    {
        await using Installation at = await Installation.On(clock: FakeClock.Today());
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan", Role.Editor, "Strateji Geliştirme Müdürü");
        Cooperation cooperation = await at.Cooperation("Depreme birlikte hazırlık", izmit, istanbul);
        var aim = new Aim { MunicipalityId = izmit.Id, CooperationId = cooperation.Id, Title = Bilingual.Of("Deprem toplanma alanları ve erken uyarı", "Earthquake gathering areas and early warning"), Text = Bilingual.Of("Toplanma alanlarını mahallelerle planlamak, erken uyarıyı halka ulaştırmak istiyoruz.", "We want to plan gathering areas with neighbourhoods and bring early warning to the public."), MadeAt = at.Now };
        aim.Calls.Add(new() { AimId = aim.Id, CallId = "50147803TOPICSen", Code = "HORIZON-CL3-2027-01-DRS-03", Title = "Enhancing decision support system for disaster crises", AddedAt = at.Now });
        await at.Save(db => db.Add(aim));
        await using Visit visit = await TheWorkplace.Visit(site, at, language, cemal, javaScript: how != "no script");
        Hands hands = how == "keyboard" ? new Keys(visit.Page) : new Pointer(visit.Page);
        string Say(string turkish, string english) => language == "tr" ? turkish : english;

        // The consortium: what the call asks for, what is missing, the best that there is.
        await visit.Open($"/aims/{aim.Id}");
        await hands.Go(hands.Link(Say("Konsorsiyum kur", "Start a consortium")));
        await hands.Write(hands.Field("name"), "TOPLAN");
        await hands.Go(hands.Button(Say("Konsorsiyumu kurmaya başla", "Start the consortium")));
        await hands.ShouldSay(Say("Eksik: iki ulusal afet kurumu.", "Missing: two national disaster authorities."));
        string consortium = visit.Where.Split('?')[0];
        await hands.Go(hands.Link(Say("En iyi konsorsiyumu öner", "Propose the best consortium")));
        await hands.Go(visit.Page.Locator("main button.main").First);
        await hands.ShouldSay(Say("Önerilen kuruluşlar konsorsiyuma alındı.", "The proposed organisations are in the consortium."));
        await Look("consortium");

        // The budget: work packages, terms, what İzmit spends.
        await hands.Go(hands.Link(Say("Bütçe", "Budget")));
        await hands.Go(hands.Link(Say("İş paketlerini yaz", "Write the work packages")));
        await hands.Write(hands.Field("title-0"), "Toplanma alanları");
        await hands.Write(hands.Field("to-0"), "24");
        await hands.Go(hands.Button(Say("Kaydet", "Save")));
        await hands.Go(hands.Link(Say("Oranlar, süre ve kur", "Rates, duration and exchange")));
        await hands.Write(hands.Field("months"), "36");
        await hands.Write(hands.Field("prefinancing"), "50");
        await hands.Write(hands.Field("lira"), "48,1234");
        await hands.Day(hands.Field("lira-on"), DateOnly.FromDateTime(at.Now));
        await hands.Go(hands.Button(Say("Kaydet", "Save")));
        await hands.Go(hands.Link(Say("İzmit Belediyesi", "İzmit")));
        await hands.Write(hands.Field("rate"), "90");
        await hands.Write(visit.Page.Locator("main input[name^='c-'][name$='-personnel']"), "80000");
        await hands.Go(hands.Button(Say("Kaydet", "Save")));
        await hands.ShouldSay(Say("100.000,00 €", "€100,000.00"));
        await hands.ShouldSay(Say("Öz katkı: 10.000,00 €", "Own contribution: €10,000.00"));
        (await visit.Page.Locator("svg[role=img].cash").CountAsync()).ShouldBe(1);
        await Look("budget");

        // Out as a file, changed, and back in: first a look, then a yes.
        byte[] file = await Downloaded(hands.Link(Say("Excel dosyası indir", "Download as Excel file")));
        await hands.Go(hands.Link(Say("Excel dosyasından al", "Take it from an Excel file")));
        await visit.Page.Locator("#f-file").SetInputFilesAsync(new FilePayload { Name = "budget.xlsx", MimeType = "application/octet-stream", Buffer = Workbook.Edit(file, (Say("Bütçe", "Budget"), "H2", "1000.5")) });
        await hands.Go(hands.Button(Say("Dosyaya bak", "Look at the file")));
        await hands.ShouldSay(Say("1.000,50 €", "€1,000.50"));
        await Look("import");
        await hands.Go(hands.Button(Say("Bunları bütçeye al", "Take these into the budget")));
        await hands.ShouldSay(Say("101.250,63 €", "€101,250.63"));

        // Papers, and what is missing for whom.
        await visit.Open(consortium);
        await hands.Go(hands.Link(Say("Belgeler", "Papers")));
        await hands.ShouldSay(Say("Koordinatör belli değil", "There is no coordinator"));
        (await Downloaded(visit.Page.Locator("main a[href*='/papers/concept-note?paper=tr']")))[..2].ShouldBe("PK"u8.ToArray(), "a Word file");
        await Look("papers");

        // Submitted; then the result, which stands where the next one is written.
        await visit.Open(consortium);
        await hands.Go(hands.Link(Say("Durumu: sunuldu mu, sonuç ne?", "State: submitted? with what result?")));
        await hands.Go(hands.Button(Say("Sunuldu olarak işaretle", "Mark as submitted")));
        await hands.ShouldSay(Say("sunuldu", "submitted"));
        await hands.Go(hands.Link(Say("Durumu: sunuldu mu, sonuç ne?", "State: submitted? with what result?")));
        await Look("state");
        await hands.Tick(hands.Option("result", "rejected"));
        await hands.Write(hands.Field("points"), "11,5");
        await hands.Write(hands.Field("words"), "Etki bölümü zayıf.");
        await hands.Go(hands.Button(Say("Sonucu kaydet", "Save the result")));
        await hands.ShouldSay(Say("11,5 puan", "11.5 points"));
        await visit.Open($"/aims/{aim.Id}/consortia/new");
        await hands.ShouldSay("Etki bölümü zayıf.");
        visit.Faults.ShouldBeEmpty();

        async Task<byte[]> Downloaded(ILocator link)
        {
            IDownload download = await visit.Page.RunAndWaitForDownloadAsync(() => hands.Press(link));
            return await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        }

        // Pages that stand behind a step are held to the same as all others, once in each language; where no script runs, axe does not either.
        async Task Look(string step)
        {
            if (how != "pointer") return;
            await Photographs.Take(visit.Page, $"proposal-{step}-{language}");
            (await TheWorkplacePages.Faults(visit, language)).ShouldBeEmpty(step);
            await Layout.Widen(visit.Page, 1280);
        }
    }
}
