using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Browser.Tests;

/// <summary>
/// The afternoon Ortak comes from, walked by the people who were there: İzmit sets itself up, proposes a cooperation, İstanbul accepts;
/// the meeting, its minutes, their approval; the promise to women's organisations, and the city is told. In Turkish, in English, and by
/// keyboard alone.
/// </summary>
public sealed class WalkingTheStory(TheSite site)
{
    private const string Cemal = "Cemal Taki Şahan", Veysel = "Veysel Arif Yüksel", Mehmet = "Mehmet Alkanalka", Ali = "Ali Doğanay", Egemen = "Egemen Göksöz";

    private string _language = "tr";

    private string Say(string turkish, string english) => _language == "tr" ? turkish : english;

    [Theory, InlineData("tr", false), InlineData("en", false), InlineData("tr", true)]
    public async Task Leads_from_a_fresh_installation_to_a_city_that_has_been_told(string language, bool byKeyboard)
    {
        _language = language;
        await using Installation at = await Installation.On(clock: FakeClock.Today());
        Municipality istanbul = await at.İstanbul();
        Person mehmet = await at.Member(istanbul, Mehmet, Role.Administrator, "AB İlişkileri Daire Başkanı");
        await at.Save(db => db.AddRange(
            new Member { MunicipalityId = istanbul.Id, Name = Ali, Mail = "ali@example.org", Post = BilingualName.Of("Birim Müdürü", "Unit manager"), JoinedAt = at.Now },
            new Member { MunicipalityId = istanbul.Id, Name = Egemen, Mail = "egemen@example.org", Post = BilingualName.Of("Birim Müdür Yardımcısı", "Deputy unit manager"), JoinedAt = at.Now }));
        await using Visit ofCemal = await TheWorkplace.Visit(site, at, language, null), ofMehmet = await TheWorkplace.Visit(site, at, language, mehmet);
        Hands cemal = byKeyboard ? new Keys(ofCemal.Page) : new Pointer(ofCemal.Page), other = byKeyboard ? new Keys(ofMehmet.Page) : new Pointer(ofMehmet.Page);

        await SetUp(at, ofCemal, cemal);
        await Describe(cemal);
        await Propose(cemal);
        await Accept(ofMehmet, other);
        await Plan(at, cemal, other);
        await Attend(at, cemal);
        await Write(cemal, other);
        await ShowConflict(cemal, other);
        await Rank(cemal, other);
        await Approve(cemal, other);
        await Find(ofCemal, cemal);
        await Promise(cemal);
        await Tell(ofCemal, cemal, other);
        await Show(cemal, other);
        await Read(at);
        ofCemal.Faults.ShouldBeEmpty();
        ofMehmet.Faults.ShouldAllBe(f => f.StartsWith("409: ", StringComparison.Ordinal), "only the conflict");
    }

    /// <summary>From the link that the first start prints to an account with a second step.</summary>
    private async Task SetUp(Installation at, Visit visit, Hands hands)
    {
        await visit.Open("/setup/" + at.Site.Services.GetRequiredService<Starting>().FirstAdministratorToken);
        await hands.Write(hands.Field("name"), Cemal);
        await hands.Write(hands.Field("mail"), "cemal@example.org");
        await hands.Tick(hands.Option("where", "turkish"));
        await hands.Write(hands.Field("post"), "Strateji Geliştirme Müdürü");
        await hands.Write(hands.Field("turkish"), "İzmit Belediyesi, Kocaeli");
        await hands.Write(hands.Field("password"), SigningIn.Password);
        await hands.Write(hands.Field("again"), SigningIn.Password);
        await hands.Go(hands.Button(Say("Hesabı aç", "Make the account")));
        string key = (await hands.Page.Locator("code.key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        (await TheWorkplacePages.Faults(visit, _language)).ShouldBeEmpty("setting up the second step");
        await hands.Write(hands.Field("code"), SigningIn.Code(key, at.Clock.GetUtcNow()));
        await hands.Go(hands.Button(Say("Onayla", "Confirm")));
        (await hands.Page.Locator("ul.codes li").CountAsync()).ShouldBeGreaterThan(5);
        (await TheWorkplacePages.Faults(visit, _language)).ShouldBeEmpty("the recovery codes");
        await hands.Go(hands.Button(Say("Kodları sakladım", "I have kept the codes")));
        await hands.ShouldSay(Say("Örnek öykü", "The demo story"));

        // Out and in again, with password and code.
        await hands.Press(hands.Fold(Cemal));
        await hands.Go(hands.Button(Say("Çıkış", "Sign out")));
        await hands.Write(hands.Field("mail"), "cemal@example.org");
        await hands.Write(hands.Field("password"), SigningIn.Password);
        await hands.Go(hands.Page.Locator("form[action='/sign-in'] button"));
        (await TheWorkplacePages.Faults(visit, _language)).ShouldBeEmpty("the second step");
        at.Clock.Advance(TimeSpan.FromSeconds(30)); // each code is accepted once
        await hands.Write(hands.Field("code"), SigningIn.Code(key, at.Clock.GetUtcNow()));
        await hands.Go(hands.Button(Say("Giriş yap", "Sign in")));
        (await hands.Page.Locator("h1").InnerTextAsync()).ShouldBe(Say("Bugün", "Today"));
        visit.Faults.ShouldBeEmpty();
    }

    /// <summary>Step 6 of the story: the mayor's priorities stand in the profile; its units and people with them.</summary>
    private async Task Describe(Hands hands)
    {
        await hands.Press(hands.Fold(Cemal));
        await hands.Go(hands.Link(Say("Belediyem", "My municipality")));
        await hands.Go(hands.Link(Say("Profili düzenle", "Edit the profile")));
        await hands.Write(hands.Field("website"), "https://www.izmit.bel.tr");
        await hands.Go(hands.Button(Say("Profili kaydet", "Save the profile")));
        foreach (var (topic, note) in ((string, string)[])[(Say("Sosyal yenilik", "Social innovation"), "Başkanın önceliği"), (Say("İstihdam ve mesleki beceriler", "Jobs and skills"), "")])
        {
            if (await hands.Link(Say("Öncelikleri düzenle", "Edit the priorities")).IsVisibleAsync()) await hands.Go(hands.Link(Say("Öncelikleri düzenle", "Edit the priorities")));
            await hands.Choose(hands.Field("topic"), topic);
            await hands.Tick(hands.Option("weight", "5"));
            await hands.Write(hands.Field("note.tr"), note);
            await hands.Go(hands.Button(Say("Önceliği ekle", "Add the priority")));
            await hands.ShouldSay(topic);
        }
        await hands.Go(hands.Link(Say("Profil", "Profile")));
        await hands.Go(hands.Link(Say("Birimleri düzenle", "Edit the units")));
        await hands.Write(hands.Field("name.tr"), "ARGE ve Proje Geliştirme Birimi");
        await hands.Go(hands.Button(Say("Birimi ekle", "Add the unit")));
        await hands.Go(hands.Link(Say("Üyeler", "Members")));
        await hands.Go(hands.Link(Say("Üye ekle", "Add a member")));
        await hands.Write(hands.Field("person"), Veysel);
        await hands.Write(hands.Field("post.tr"), "ARGE ve Proje Geliştirme Birim Sorumlusu");
        await hands.Choose(hands.Field("unit"), "ARGE ve Proje Geliştirme Birimi");
        await hands.Write(hands.Field("mail"), "veysel@example.org");
        await hands.Go(hands.Button(Say("Üyeyi ekle", "Add the member")));
        await hands.ShouldSay(Say("Üye eklendi.", "The member has been added."));
    }

    private const string Title = "AB projelerinde iş birliği";

    private async Task Propose(Hands hands)
    {
        await hands.Go(hands.Link(Say("İş birlikleri", "Cooperations")));
        await hands.Go(hands.Link(Say("İş birliği öner", "Propose a cooperation")));
        await hands.Write(hands.Field("title.tr"), Title);
        await hands.Write(hands.Field("purpose.tr"), "İzmit, İBB'nin deneyiminden ve ağlarından yararlanmak istiyor.");
        await hands.Press(hands.Fold(Say("Deprem ve afetler", "Earthquakes and disasters")));
        await hands.Tick(hands.Option("topic", "earthquake-preparedness"));
        await hands.Write(hands.Field("search"), "ISTANBUL");
        await hands.Go(hands.Button(Say("Belediye ara", "Find municipalities")));
        await hands.Tick(hands.Field("with"));
        await hands.Go(hands.Button(Say("İş birliğini öner", "Propose the cooperation")));
        await hands.ShouldSay(Say("Öneriniz iletildi.", "Your proposal is on its way."));
    }

    private async Task Accept(Visit visit, Hands hands)
    {
        await visit.Open("/today");
        await hands.Go(hands.Link(Title));
        await hands.Go(hands.Button(Say("İş birliğini kabul et", "Accept the cooperation")));
        await hands.ShouldSay(Say("İş birliği başladı.", "The cooperation has begun."));
    }

    private async Task Plan(Installation at, Hands cemal, Hands mehmet)
    {
        await cemal.Go(cemal.Link(Say("Toplantılar", "Meetings")));
        await cemal.Go(cemal.Link(Say("İlk toplantıyı planla", "Plan the first meeting")));
        await cemal.Write(cemal.Field("title.tr"), "İki AB heyetinin görüşmesi");
        await cemal.Choose(cemal.Field("host"), Say("İstanbul Büyükşehir Belediyesi", "Istanbul Metropolitan Municipality"));
        await cemal.Write(cemal.Field("place"), "İBB AB İlişkileri Daire Başkanlığı, İstanbul");
        await cemal.Day(cemal.Field("day"), DateOnly.FromDateTime(at.Now.AddDays(2)));
        await cemal.Time(cemal.Field("time"), "14:00");
        await cemal.Write(cemal.Field("lasts"), "150");
        await cemal.Go(cemal.Button(Say("Toplantıyı kaydet", "Save the meeting")));
        await cemal.ShouldSay(Say("Toplantı kaydedildi.", "The meeting was saved."));

        await cemal.Go(cemal.Link(Say("Gündemi düzenle", "Edit the agenda")));
        foreach (var (item, topic) in ((string, string)[])[("Deprem", Say("Depreme hazırlık", "Preparing for earthquakes")), ("AB projelerinde birlikte çalışma", Say("Sosyal yenilik", "Social innovation"))])
        {
            await cemal.Write(cemal.Field("title.tr"), item);
            await cemal.Choose(cemal.Field("topic"), topic);
            await cemal.Write(cemal.Field("lasts"), "45");
            await cemal.Go(cemal.Button(Say("Gündeme ekle", "Add to the agenda")));
            await cemal.ShouldSay(item);
        }
        await cemal.Go(cemal.Link(Say("Toplantıya dön", "Back to the meeting")));

        // Each side puts its own delegation together.
        await cemal.Go(cemal.Link(Say("Heyetleri düzenle", "Edit the delegations")));
        foreach (string name in (string[])[Cemal, Veysel]) await cemal.Tick(cemal.Label(name));
        await cemal.Go(cemal.Button(Say("Seçilenleri heyete ekle", "Add those chosen")));
        await mehmet.Go(mehmet.Link(Say("Toplantılar", "Meetings")));
        await mehmet.Go(mehmet.Link("İki AB heyetinin görüşmesi"));
        await mehmet.Go(mehmet.Link(Say("Heyetleri düzenle", "Edit the delegations")));
        foreach (string name in (string[])[Mehmet, Ali, Egemen]) await mehmet.Tick(mehmet.Label(name));
        await mehmet.Go(mehmet.Button(Say("Seçilenleri heyete ekle", "Add those chosen")));
        await mehmet.Go(mehmet.Link(Say("Toplantıya dön", "Back to the meeting")));
        await mehmet.Go(mehmet.Button(Say("5 kişiye davet gönder", "Send 5 invitations")));
        await mehmet.ShouldSay(Say("E-postası olan herkes davet edildi.", "Everybody with an e-mail address has been invited."));

        // The mails lie in the data folder, each with a calendar.
        string folder = Path.Combine(at.Settings.Data, "mail");
        string[] Calendars() => !Directory.Exists(folder) ? [] : [.. Directory.GetFiles(folder, "*.eml").Where(f => File.ReadAllText(f).Contains("text/calendar", StringComparison.Ordinal))];
        for (int i = 0; i < 100 && Calendars().Length < 5; i++) await Task.Delay(200, TestContext.Current.CancellationToken);
        Calendars().Length.ShouldBe(5);
    }

    private async Task Attend(Installation at, Hands hands)
    {
        at.Clock.Advance(TimeSpan.FromDays(2.5));
        await hands.Go(hands.Link(Say("Toplantıya dön", "Back to the meeting")));
        await hands.Go(hands.Link(Say("Katılımı kaydet", "Note attendance")));
        foreach (string name in (string[])[Cemal, Veysel, Mehmet, Ali, Egemen]) await hands.Tick(hands.Label(name));
        await hands.Go(hands.Button(Say("Katılımı kaydet", "Save attendance")));
        await hands.ShouldSay(Say("Katılım kaydedildi.", "Attendance was saved."));
    }

    /// <summary>Two people write at once; every line of both stands there afterwards.</summary>
    private async Task Write(Hands cemal, Hands mehmet)
    {
        await cemal.Go(cemal.Link(Say("Tutanağı aç", "Open the minutes")));
        await mehmet.Page.ReloadAsync();
        await mehmet.Go(mehmet.Link(Say("Tutanağı aç", "Open the minutes")));

        await Fill(cemal, "recommendation", "İzmit, İBB'nin deneyiminden ve ağlarından yararlansın.", Cemal, DateOnly.FromDateTime(DateTime.UtcNow.AddDays(60)));
        await Fill(mehmet, "decision", "Deprem, mutabık kalınan konuların başında yer alır.");
        await Task.WhenAll(Add(cemal), Add(mehmet));
        await Fill(cemal, "commitment", "İzmit, proje fikrinin taslağını hazırlar.", Veysel, DateOnly.FromDateTime(DateTime.UtcNow.AddDays(30)));
        await Fill(mehmet, "information", "Ulaşım konusunda görüş alışverişinde bulunuldu.");
        await Task.WhenAll(Add(cemal), Add(mehmet));

        // Lines of the other appear by themselves.
        foreach (Hands hands in (Hands[])[cemal, mehmet])
        {
            await Assertions.Expect(hands.Page.Locator("article.outcome")).ToHaveCountAsync(4);
            foreach (string type in (string[])[Say("Tavsiye", "Recommendation"), Say("Karar", "Decision"), Say("Taahhüt", "Commitment"), Say("Bilgi", "Information")])
                await Assertions.Expect(hands.Page.Locator("article.outcome .type").Filter(new() { HasText = type })).ToHaveCountAsync(1);
        }

        // The page stays; what was written goes into the list, and the field is free for the next line.
        async Task Add(Hands hands)
        {
            await hands.Press(hands.Button(Say("Tutanağa ekle", "Add to the minutes")));
            await Assertions.Expect(hands.Field("text.tr")).ToHaveValueAsync("");
        }

        async Task Fill(Hands hands, string kind, string text, string? owner = null, DateOnly? due = null)
        {
            await hands.Tick(hands.Option("kind", kind));
            await hands.Write(hands.Field("text.tr"), text);
            await hands.Choose(hands.Field("item"), "1. Deprem");
            if (owner is not null) await hands.Choose(hands.Field("owner"), owner);
            if (due is { } day) await hands.Day(hands.Field("due"), day);
        }
    }

    /// <summary>Both change one line: the second sees both texts and loses neither.</summary>
    private async Task ShowConflict(Hands cemal, Hands mehmet)
    {
        foreach (Hands hands in (Hands[])[cemal, mehmet]) await hands.Go(Line(hands, "Ulaşım").GetByRole(AriaRole.Link, new() { Name = Say("Düzenle", "Edit") }));
        await cemal.Write(cemal.Field("text.tr"), "Ulaşım konusunda iki kentin sorunları konuşuldu.");
        await mehmet.Write(mehmet.Field("text.tr"), "Ulaşım ve enerji konularında görüş alışverişinde bulunuldu.");
        await cemal.Go(cemal.Button(Say("Kaydet", "Save")));
        await mehmet.Go(mehmet.Button(Say("Kaydet", "Save")));
        ILocator both = mehmet.Page.Locator("section.beside");
        (await both.InnerTextAsync()).ShouldContain("iki kentin sorunları");
        (await both.InnerTextAsync()).ShouldContain("enerji konularında");
        await mehmet.Go(mehmet.Button(Say("İki metni alt alta koy", "Put both texts below each other")));
        if (await mehmet.Button(Say("Bu metni kaydet", "Save this text")).IsVisibleAsync()) await mehmet.Go(mehmet.Button(Say("Bu metni kaydet", "Save this text")));
        foreach (string words in (string[])["iki kentin sorunları", "enerji konularında"]) await Assertions.Expect(mehmet.Page.Locator("article.outcome").Filter(new() { HasText = words })).ToHaveCountAsync(1);

        ILocator Line(Hands hands, string words) => hands.Page.Locator("article.outcome").Filter(new() { HasText = words });
    }

    /// <summary>Steps 3 and 4 of the story: each ranks alone, the earthquake comes first, and that is a decision of the meeting.</summary>
    private async Task Rank(Hands cemal, Hands mehmet)
    {
        string title = Say("Öncelik turu", "Priority round");
        await cemal.Go(cemal.Link(Say("Öncelikler", "Priorities")));
        await cemal.Go(cemal.Link(Say("Öncelik turu başlat", "Start a priority round")));
        await cemal.Press(cemal.Page.Locator("details:has(input[value='energy']) > summary"));
        await cemal.Tick(cemal.Option("topic", "energy"));
        await cemal.Go(cemal.Button(Say("Turu başlat", "Start the round")));
        foreach (Hands hands in (Hands[])[mehmet, cemal])
        {
            await hands.Go(hands.Page.Locator("header").GetByRole(AriaRole.Link, new() { Name = Say("Bugün", "Today") }));
            await hands.ShouldSay(Say("Sıralamanızı bekleyen öncelik turları", "Priority rounds that wait for your ranking"));
            await hands.Go(hands.Link(title));
            foreach (string topic in (string[])["energy", "earthquake-preparedness", "earthquake-preparedness"]) await hands.Go(hands.Page.Locator($"button[value='up:{topic}']")); // in, in behind it, and one up
            await hands.Go(hands.Button(Say("Sıralamamı kaydet", "Save my ranking")));
            await hands.ShouldSay(Say("Sıralamanız kaydedildi.", "Your ranking has been saved."));
        }
        await cemal.Press(cemal.Fold(Say("Turu kapat", "Close the round")));
        await cemal.Go(cemal.Button(Say("Kapat ve sonucu göster", "Close and show the result")));
        await cemal.ShouldSay(Say("Ortak öncelik: Deprem ve afetler › Depreme hazırlık.", "The joint priority: Earthquakes and disasters › Preparing for earthquakes."));
        await cemal.Go(cemal.Link(Say("Karar olarak kaydet", "Record as a decision")));
        await cemal.Go(cemal.Button(Say("Karar olarak kaydet", "Record as a decision")));
        await cemal.ShouldSay(Say("Öncelik, toplantının kararı olarak kaydedildi.", "The priority has been recorded as a decision of the meeting."));
        await cemal.Go(cemal.Link(Say("Toplantılar", "Meetings")));
        await cemal.Go(cemal.Link("İki AB heyetinin görüşmesi"));
        await cemal.Go(cemal.Link(Say("Taslak tutanak", "Draft minutes")));
        await Assertions.Expect(cemal.Page.Locator("article.outcome").Filter(new() { HasText = Say("Öncelik turunda birinci sırayı", "In the priority round") })).ToHaveCountAsync(1);
    }

    private async Task Approve(Hands cemal, Hands mehmet)
    {
        await cemal.Page.ReloadAsync();
        await cemal.Press(cemal.Fold(Say("Onaya sun", "Propose for approval")));
        await cemal.Go(cemal.Button(Say("Tutanağı onaya sun", "Propose the minutes")));
        await cemal.ShouldSay(Say("Tutanak onaya sunuldu", "The minutes were proposed"));

        // The other side finds what waits for it on its first page.
        await mehmet.Go(mehmet.Page.Locator("header").GetByRole(AriaRole.Link, new() { Name = Say("Bugün", "Today") }));
        await mehmet.ShouldSay(Say("Onayınızı bekleyen tutanaklar", "Minutes that wait for your approval"));
        await mehmet.Go(mehmet.Link("İki AB heyetinin görüşmesi"));
        await mehmet.Go(mehmet.Button(Say("Tutanağı onayla", "Approve the minutes")));
        await mehmet.ShouldSay(Say("tutanak kilitlendi", "the minutes are locked"));
        await Assertions.Expect(mehmet.Page.Locator("#write")).ToHaveCountAsync(0);

        IDownload paper = await mehmet.Page.RunAndWaitForDownloadAsync(() => mehmet.Press(mehmet.Link("Word (DOCX)")));
        await using (Stream file = await paper.CreateReadStreamAsync())
        {
            var whole = new MemoryStream();
            await file.CopyToAsync(whole, TestContext.Current.CancellationToken);
            using var zip = new ZipArchive(whole);
            using var words = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
            (await words.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("mutabık kalınan");
        }
        await mehmet.Go(mehmet.Link(Say("Yazdırılacak sayfa", "Page to print")));
        await Assertions.Expect(mehmet.Page.Locator("main.paper")).ToContainTextAsync("mutabık kalınan");
        await Assertions.Expect(mehmet.Page.Locator("main.paper .warning")).ToHaveCountAsync(0);
    }

    /// <summary>What was agreed is found again, however it is typed, and what waits stands on the first page.</summary>
    private async Task Find(Visit visit, Hands hands)
    {
        foreach (string typed in (string[])["DENEYİMİNDEN", "izmit deneyim", "IZMIT"])
        {
            await hands.Write(hands.Page.Locator("#find"), typed);
            await hands.Go(hands.Page.Locator("form.find button"));
            await Assertions.Expect(hands.Page.Locator("section").Filter(new() { HasText = Say("Sonuçlar", "Outcomes") })).ToContainTextAsync("ağlarından yararlansın");
        }
        await hands.Go(hands.Page.Locator("header").GetByRole(AriaRole.Link, new() { Name = Say("Bugün", "Today") }));
        await hands.ShouldSay(Say("Sizdeki açık işler", "Your open outcomes"));
        await hands.ShouldSay("ağlarından yararlansın");
        visit.Faults.ShouldBeEmpty();
    }

    private const string Support = "İzmit Belediyesi, kentteki kadınlara yönelik projelerde kadın kuruluşlarını destekler.";

    /// <summary>Step 8: what the mayor promised to the women's organisations stands in the register, for everybody to see.</summary>
    private async Task Promise(Hands hands)
    {
        await hands.Press(hands.Fold(Cemal));
        await hands.Go(hands.Link(Say("Belediyem", "My municipality")));
        await hands.Go(hands.Link(Say("Taahhütler", "Commitments")));
        await hands.Go(hands.Link(Say("Taahhüt kaydet", "Enter a commitment")));
        await hands.Choose(hands.Field("cooperation"), Title);
        await hands.Write(hands.Field("text.tr"), Support);
        await hands.Write(hands.Field("text.en"), "İzmit Municipality supports women's organisations in projects for women in the city.");
        await hands.Write(hands.Field("to-words.tr"), "kentteki kadın kuruluşları");
        await hands.Write(hands.Field("to-words.en"), "the women's organisations of the city");
        await hands.Choose(hands.Field("form"), Say("Uzman desteği", "Time of experts"));
        await hands.Choose(hands.Field("topic"), Say("Kadınlar ve eşitlik", "Women and equality"));
        await hands.Day(hands.Field("due"), DateOnly.FromDateTime(DateTime.UtcNow.AddDays(90)));
        await hands.Tick(hands.Field("public"));
        await hands.Go(hands.Button(Say("Taahhüdü kaydet", "Enter the commitment")));
        await hands.ShouldSay(Say(Support, "İzmit Municipality supports women's organisations"));
        await hands.ShouldSay(Say("herkese açık", "public"));
    }

    /// <summary>Step 9: Ortak drafts the bulletin from the record; the one side translates and proposes it, the other approves, one decision publishes it.</summary>
    private async Task Tell(Visit visit, Hands cemal, Hands mehmet)
    {
        await cemal.Go(cemal.Link(Say("İş birlikleri", "Cooperations")));
        await cemal.Go(cemal.Link(Title));
        await cemal.Go(cemal.Link(Say("Bültenler", "Bulletins")));
        await cemal.Go(cemal.Link(Say("Bülten taslağı hazırla", "Draft a bulletin")));
        await cemal.Tick(cemal.Field("meeting"));
        await cemal.Go(cemal.Button(Say("Taslağı yaz", "Write the draft")));
        await cemal.ShouldSay(Say("Taslak yazıldı.", "The draft is written."));
        foreach (string fact in (string[])[Cemal, Mehmet, "İstanbul", "Strateji Geliştirme Müdürü", "Depreme hazırlık", Support]) await cemal.ShouldSay(fact);

        // What stands in the minutes in one language only holds the bulletin back until somebody has translated it.
        await cemal.Go(cemal.Button(Say("Bülteni onaya sun", "Propose the bulletin")));
        await cemal.ShouldSay(Say("iki dili de yazılmadan", "Turkish and English"));
        await cemal.Page.GoBackAsync();
        ILocator missing = cemal.Page.Locator("article.outcome").Filter(new() { HasText = Say("İngilizcesi eksik", "English is missing") });
        (await missing.CountAsync()).ShouldBeGreaterThan(1);
        for (int left = await missing.CountAsync(); left > 0; left--)
        {
            await cemal.Go(missing.First.GetByRole(AriaRole.Link, new() { Name = Say("Düzenle", "Edit") }));
            await cemal.Write(cemal.Field("text.en"), $"What the minutes say in line {left} has been put into English.");
            await cemal.Go(cemal.Button(Say("Cümleyi kaydet", "Save the sentence")));
            await Assertions.Expect(missing).ToHaveCountAsync(left - 1);
        }
        await cemal.Go(cemal.Button(Say("Bülteni onaya sun", "Propose the bulletin")));
        await cemal.ShouldSay(Say("Bülten onaya sunuldu", "The bulletin was proposed"));

        await mehmet.Page.GotoAsync("/today");
        await mehmet.ShouldSay(Say("Onayınızı bekleyen bültenler", "Bulletins that wait for your approval"));
        await mehmet.Go(mehmet.Page.Locator("main a[href*='/bulletins/']"));
        await mehmet.Go(mehmet.Button(Say("Bülteni onayla", "Approve the bulletin")));
        await mehmet.ShouldSay(Say("Belediyeniz adına onayladınız.", "You have approved it for your municipality."));
        await cemal.Page.ReloadAsync();
        await cemal.Go(cemal.Button(Say("Bülteni yayımla", "Publish the bulletin")));
        await cemal.ShouldSay(Say("Bülten yayımlandı.", "The bulletin has been published."));
        (await TheWorkplacePages.Faults(visit, _language)).ShouldBeEmpty("a published bulletin");
        await cemal.Page.ReloadAsync(); // folds what the look at it unfolded
    }

    /// <summary>Each municipality opens its page, and both let the cooperation be shown.</summary>
    private async Task Show(Hands cemal, Hands mehmet)
    {
        foreach (var (hands, name) in ((Hands, string)[])[(cemal, Cemal), (mehmet, Mehmet)])
        {
            await hands.Press(hands.Fold(name));
            await hands.Go(hands.Link(Say("Belediyem", "My municipality")));
            await hands.Go(hands.Link(Say("Herkese açık sayfa", "Public page")));
            await hands.Go(hands.Button(Say("Sayfayı herkese aç", "Open the page to everybody")));
            await hands.ShouldSay(Say("Sayfa herkese açıldı.", "The page is open to everybody."));
            await hands.Go(hands.Link(Say("İş birlikleri", "Cooperations")));
            await hands.Go(hands.Link(Title));
            await hands.Go(hands.Link(Say("Herkese açık sayfalarda gösterme", "Showing it on public pages")));
            await hands.Go(hands.Button(Say("Gösterilmesine izin ver", "Let it be shown")));
            await hands.ShouldSay(Say("İzin verildi.", "It may be shown."));
        }
    }

    /// <summary>Somebody of the city reads it: nobody signed in, a telephone in the hand.</summary>
    private async Task Read(Installation at)
    {
        await using Visit visit = await TheWorkplace.Visit(site, at, _language, null);
        await visit.Page.SetViewportSizeAsync(390, 800);
        var hands = new Pointer(visit.Page);
        await visit.Open("/public");
        await hands.Go(hands.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "İzmit" }).First);
        foreach (string told in (string[])[Title, Say("Depreme hazırlık", "Preparing for earthquakes"), Say(Support, "İzmit Municipality supports women's organisations"), Say("kentteki kadın kuruluşları", "the women's organisations of the city")]) await hands.ShouldSay(told);
        (await TheWorkplacePages.Faults(visit, _language)).ShouldBeEmpty("the municipality's public page");
        await Layout.Widen(visit.Page, 390);

        // The same in a feed reader.
        string feed = (await hands.Link("Atom").GetAttributeAsync("href"))!;
        string atom = await visit.Page.EvaluateAsync<string>("async address => (await fetch(address)).text()", feed);
        atom.ShouldContain("<entry");

        await hands.Go(hands.Page.Locator("main a[href^='/b/']"));
        await hands.ShouldSay(Say(Support, "İzmit Municipality supports women's organisations"));
        await hands.ShouldSay(Say(Cemal, "The parties agreed"));
        await hands.ShouldSay(Say("Bu metni, anlattığı bütün taraflar yayımlanmadan önce onayladı.", "All parties of which this text tells approved it before it was published."));
        (await TheWorkplacePages.Faults(visit, _language)).ShouldBeEmpty("the published bulletin");
        visit.Faults.ShouldBeEmpty();
    }
}
