using Microsoft.EntityFrameworkCore;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Browser.Tests;

/// <summary>İzmit and İstanbul go from a recommendation about the earthquake to an aim, from there to a consortium for a call of 2027, its budget, its papers, its submission and its result, and from there with the next call to a project.</summary>
public sealed class WalkingToAProposal(TheSite site)
{
    [Theory, InlineData("tr", "pointer"), InlineData("en", "pointer"), InlineData("en", "no script"), InlineData("tr", "keyboard")]
    public async Task Leads_from_a_recommendation_to_an_aim_a_consortium_a_budget_papers_a_result_and_a_project(string language, string how)
    {
        await using Installation at = await Installation.On(clock: FakeClock.Today());
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan", Role.Editor, "Strateji Geliştirme Müdürü");
        Cooperation cooperation = await at.Cooperation("Depreme birlikte hazırlık", izmit, istanbul);
        Meeting meeting = await at.Meeting(cooperation, istanbul);
        await at.Outcome(meeting, "Depremde toplanma alanları ve erken uyarı için birlikte proje yazılması tavsiye edildi.");
        await using Visit visit = await TheWorkplace.Visit(site, at, language, cemal, javaScript: how != "no script");
        Hands hands = how == "keyboard" ? new Keys(visit.Page) : new Pointer(visit.Page);
        string Say(string turkish, string english) => language == "tr" ? turkish : english;
        string save = Say("Kaydet", "Save");

        // From what was recommended at the meeting to an aim, and to a call of 2027 on resilience to disasters.
        await visit.Open($"/cooperations/{cooperation.Id}/outcomes");
        await hands.Go(hands.Link(Say("Bundan bir amaç yap", "Make an aim of this")));
        await hands.Write(hands.Field("title.tr"), "Deprem toplanma alanları ve erken uyarı");
        await hands.Write(hands.Field("title.en"), "Earthquake gathering areas and early warning");
        await hands.Write(hands.Field("text.tr"), "Toplanma alanlarını mahallelerle planlamak, erken uyarıyı halka ulaştırmak istiyoruz.");
        await hands.Write(hands.Field("text.en"), "We want to plan gathering areas with neighbourhoods and bring early warning to the public.");
        await hands.Go(hands.Button(Say("Amacı kaydet", "Save the aim")));
        string aim = visit.Where.Split('?')[0];
        await hands.ShouldSay("birlikte proje yazılması tavsiye edildi");
        await hands.Press(hands.Fold(Say("Kodunu bildiğiniz bir çağrı ekleyin", "Add a call whose code you know")));
        await hands.Write(hands.Field("call"), "HORIZON-CL3-2027-01-DRS-03");
        await hands.Go(hands.Button(Say("Çağrıyı ekle", "Add the call")));

        // The consortium: what the call asks for, what is missing, the best that there is.
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
        await hands.Go(hands.Button(save));
        await hands.Go(hands.Link(Say("Oranlar, süre ve kur", "Rates, duration and exchange")));
        await hands.Write(hands.Field("months"), "36");
        await hands.Write(hands.Field("prefinancing"), "50");
        await hands.Write(hands.Field("lira"), "48,1234");
        await hands.Day(hands.Field("lira-on"), DateOnly.FromDateTime(at.Now));
        await hands.Go(hands.Button(save));
        await hands.Go(hands.Link(Say("İzmit Belediyesi", "İzmit")));
        await hands.Write(hands.Field("rate"), "90");
        await hands.Write(visit.Page.Locator("main input[name^='c-'][name$='-personnel']"), "80000");
        await hands.Go(hands.Button(save));
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

        // Submitted, and not funded: the reasons are kept, and a lesson stands where the next one is written.
        DateOnly today = DateOnly.FromDateTime(at.Now);
        await visit.Open(consortium);
        await hands.Go(hands.Link(Say("Teklifin sunulduğunu kaydet", "Record that it was submitted")));
        await hands.Day(hands.Field("on"), today);
        await hands.Go(hands.Button(save));
        await hands.Go(hands.Link(Say("Sonucu kaydet", "Record the result")));
        await Look("result");
        await hands.Tick(hands.Option("outcome", "rejected"));
        await hands.Write(hands.Field("score-1"), "2,5");
        await hands.Write(hands.Field("score"), "11,5");
        await hands.Write(hands.Field("evaluation"), "Etki bölümü zayıf.");
        await hands.Go(hands.Button(Say("Sonucu kaydet", "Save the result")));
        await hands.ShouldSay(Say("11,5; eşik 10", "11.5; threshold 10"));
        await hands.ShouldSay(Say("eşiğin altında", "below the threshold"));
        await hands.Go(hands.Link(Say("Çıkarılan dersi yaz", "Write down a lesson")));
        await hands.Write(hands.Field("title.tr"), "Etkiyi sayıyla yazmak gerekir.");
        await hands.Tick(hands.Option("kind", "result"));
        await hands.Tick(hands.Option("audience", "everybody"));
        await hands.Go(hands.Button(save));
        await Look("rejected");
        await at.Save(db =>
        {
            Aim kept = db.Aims.Include(a => a.Calls).Single();
            kept.Calls.Add(new() { AimId = kept.Id, CallId = "50147804TOPICSen", Code = "HORIZON-CL3-2028-01-DRS-01", Title = "A call of the year after", AddedAt = at.Now });
        });
        await visit.Open(aim + "/consortia/new?call=50147804TOPICSen");
        await hands.ShouldSay("Etkiyi sayıyla yazmak gerekir.");

        // Next year another call fits. The consortium goes there, with seats and budget; that proposal is funded and becomes a project.
        await visit.Open(consortium);
        await hands.Go(hands.Link(Say("Bu konsorsiyumu başka bir çağrıya götür", "Take this consortium to another call")));
        await hands.Go(hands.Button(Say("Konsorsiyumu götür", "Take the consortium there")));
        visit.Where.Split('?')[0].ShouldNotBe(consortium);
        await hands.ShouldSay("İzmit");
        await hands.Go(hands.Link(Say("Teklifin sunulduğunu kaydet", "Record that it was submitted")));
        await hands.Day(hands.Field("on"), today);
        await hands.Go(hands.Button(save));
        await hands.Go(hands.Link(Say("Sonucu kaydet", "Record the result")));
        await hands.Tick(hands.Option("outcome", "funded"));
        await hands.Go(hands.Button(Say("Sonucu kaydet", "Save the result")));
        await hands.Go(hands.Link(Say("Projeyi başlat", "Start the project")));
        await hands.Day(hands.Field("starts"), today);
        await hands.Write(hands.Field("grant"), "2500000");
        await hands.Go(hands.Button(Say("Projeyi başlat", "Start the project")));
        string project = visit.Where.Split('?')[0];
        await hands.Go(hands.Link(Say("Olağan rapor ve ödemeleri öner", "Propose the usual reports and payments")));
        await hands.Tick(hands.Option("take", "report-1"));
        await hands.Tick(hands.Option("take", "payment-0"));
        await hands.Go(hands.Button(Say("Seçilenleri ekle", "Add those chosen")));
        await visit.Open(project + "/duties/new?kind=deliverable");
        await hands.Write(hands.Field("title"), "Toplanma alanları haritası");
        await hands.Choose(hands.Field("lead"), Say("İzmit Belediyesi", "İzmit Municipality"));
        await hands.Day(hands.Field("due"), today.AddDays(20));
        await hands.Go(hands.Button(Say("Ekle", "Add")));
        (await visit.Page.Locator("svg[role=img].gantt").CountAsync()).ShouldBe(1);
        await Look("project");
        await visit.Open("/today");
        await hands.ShouldSay("Toplanma alanları haritası");
        await Look("today");
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
