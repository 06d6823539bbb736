using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Sheets;
using Ortak.Model;
using Ortak.Tests.Consortia;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Budgets;

/// <summary>A consortium's budget as people write it: in forms, and in a file that goes out and comes back.</summary>
public sealed class BudgetingAConsortium
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task It_is_written_work_package_by_work_package_and_adds_up_to_the_cent(Store store)
    {
        await using Formed formed = await Formed.On(store);
        string budget = formed.Address + "/budget";
        Answer empty = (await formed.OfCemal.Get(budget)).Ok();
        empty.Page.Text.ShouldContain("Bütçe, iş paketlerine bölünür.");
        empty.Fact("Hesap biçimi").ShouldBe("götürü tutar; dolaylı giderler %25", "as the call pays it");
        await Packages(formed, ("Yönetim", "1", "36"), ("Erken uyarı", "7", "24"));
        (await formed.OfCemal.Submit(budget + "/terms", budget + "/terms", ("months", "36"), ("prefinancing", "50"), ("lira", "48,1234"), ("lira-on", "2026-11-20"))).Status.ShouldBe(HttpStatusCode.SeeOther);

        // 10.000,10 + 2.000 carry 25%: 3.000,025; in the second 33.333,34: 8.333,335 is rounded up.
        await Write(formed, "TR-41-2062", (1, CostCategory.Personnel, "10.000,10", "2,5"), (1, CostCategory.Travel, "2000", ""), (1, CostCategory.Subcontracting, "5000", ""), (2, CostCategory.Personnel, "33333.34", "8"));
        Answer page = (await formed.OfCemal.Get(budget)).Ok();
        page.Fact("Toplam gider").ShouldBe("61.666,81 € (2.967.617 TL)"); // 50.333,44 + 3.000,03 (3.000,025) + 8.333,34 (8.333,335)
        page.Fact("İstenen hibe").ShouldStartWith("61.666,81 €");
        page.Fact("Emek").ShouldBe("10,5 kişi-ay");
        page.Fact("Kur").ShouldBe("1 € = 48,1234 TL (20 Kasım 2026)");
        page.Page.Text.ShouldContain("Alt yüklenici giderleri doğrudan giderlerin %9,93 kadarı.");
        page.Page.Text.ShouldContain("Bütçesi olmayan ortaklar: İstanbul Büyükşehir Belediyesi");
        page.Page.Text.ShouldContain("Öz katkı yok: uygun giderlerin hepsini hibe öder.");

        // A rate of its own leaves a share to pay; what must be advanced is said with its month.
        await Write(formed, "TR-41-2062", [("rate", "70")]);
        page = (await formed.OfCemal.Get(budget)).Ok();
        page.Fact("İstenen hibe").ShouldStartWith("43.166,76 €"); // 70% of 20.000,13 is 14.000,09; of 41.666,68 it is 29.166,67 (29.166,676)
        page.Fact("Öz katkı").ShouldStartWith("18.500,05 €");
        page.Page.All("svg", "cash").ShouldNotBeEmpty();
        page.Page.Text.ShouldContain("Öz katkı: 18.500,05 €");
        (await formed.OfMehmet.Get(budget + "?lang=en")).Ok().Fact("Own contribution").ShouldStartWith("€18,500.05 (TRY 890,2");

        ProposalSeat stored = (await formed.Seat("TR-41-2062"));
        await using OrtakDb db = formed.Pursuit.At.Open();
        (await db.Set<BudgetLine>().Where(l => l.SeatId == stored.Id).OrderBy(l => l.Cents).Select(l => l.Cents).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([200_000, 500_000, 1_000_010, 3_333_334]);
        (await db.Audit.CountAsync(a => a.Deed == Ortak.Host.Deeds.BudgetEdited, TestContext.Current.CancellationToken)).ShouldBe(4);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_cannot_be_is_said_at_its_field_and_nothing_is_saved(Store store)
    {
        await using Formed formed = await Formed.On(store);
        string budget = formed.Address + "/budget";
        await Packages(formed, ("Yönetim", "", ""));
        ProposalSeat seat = await formed.Seat("TR-41-2062");
        string at = $"{budget}/seats/{seat.Id}";
        WorkPackage workPackage = (await Stored(formed)).WorkPackages.Single();
        foreach (string wrong in (string[])["on bin", "-5", "12,345,6", "1,234.567", "100000001"])
        {
            Answer refused = await formed.OfCemal.Submit(at, at, (Cell(workPackage, CostCategory.Travel), wrong));
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
            refused.Page.All("input").Single(i => i["name"] == Cell(workPackage, CostCategory.Travel))["value"].ShouldBe(wrong, "what was typed stays");
            refused.Page.All("a").ShouldContain(a => a["href"] == "#f-" + string.Concat(Cell(workPackage, CostCategory.Travel).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')), "the problem leads to its cell");
        }
        foreach (var (field, value) in new[] { ("indirect", "101"), ("months", "0"), ("prefinancing", "yarım"), ("lira", "48") })
            (await formed.OfCemal.Submit(budget + "/terms", budget + "/terms", (field, value))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, field);
        foreach ((string, string)[] wrong in new (string, string)[][] { [("title-0", "")], [("from-0", "9"), ("to-0", "3")], [("from-1", "5")], [("to-0", "121")] })
            (await formed.OfCemal.Submit(budget + "/work-packages", budget + "/work-packages", wrong)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong[0].ToString());
        (await Stored(formed)).Seats.SelectMany(s => s.Lines).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Two_at_once_see_each_others_amounts_and_decide(Store store)
    {
        await using Formed formed = await Formed.On(store);
        await Packages(formed, ("Yönetim", "", ""), ("Saha", "", ""));
        WorkPackage[] all = [.. (await Stored(formed)).WorkPackages.OrderBy(w => w.Number)];
        string at = $"{formed.Address}/budget/seats/{(await formed.Seat("TR-41-2062")).Id}", packages = formed.Address + "/budget/work-packages";
        Answer open = (await formed.OfCemal.Get(at)).Ok(), openPackages = (await formed.OfCemal.Get(packages)).Ok();
        (await formed.OfMehmet.Submit(at, at, (Cell(all[0], CostCategory.Travel), "700"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await formed.OfCemal.Submit(open, at, (Cell(all[0], CostCategory.Travel), "900"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.Text.ShouldContain("İP 1, Yolculuk ve konaklama");
        conflict.Page.Text.ShouldContain("700,00 €");
        (await formed.OfCemal.Submit(conflict, at)).Status.ShouldBe(HttpStatusCode.SeeOther, "who has seen both decides");
        (await Stored(formed)).Seats.SelectMany(s => s.Lines).Single().Cents.ShouldBe(90_000);

        // Work packages: what somebody adds meanwhile is not lost to who saves an older form.
        (await formed.OfMehmet.Submit(packages, packages, ("title-2", "Yaygınlaştırma"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer late = await formed.OfCemal.Submit(openPackages, packages, ("title-0", "Proje yönetimi"), ("number-0", "2"), ("number-1", "1"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Page.Text.ShouldContain("Yaygınlaştırma");
        (await formed.OfCemal.Submit(late, packages)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Stored(formed)).WorkPackages.OrderBy(w => w.Number).Select(w => $"{w.Number} {w.Title}").ShouldBe(["1 Saha", "2 Proje yönetimi", "3 Yaygınlaştırma"]);

        // Removing one removes its costs, and says how much that is.
        Answer removing = (await formed.OfCemal.Get(packages)).Ok();
        removing.Page.Text.ShouldContain("sil, içindeki 1.125,00 € ile");
        Answer openSeat = (await formed.OfMehmet.Get(at)).Ok();
        (await formed.OfCemal.Submit(removing, packages, ("remove-1", "on"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Consortium stored = await Stored(formed);
        stored.WorkPackages.Count.ShouldBe(2);
        stored.Seats.SelectMany(s => s.Lines).ShouldBeEmpty();
        (await formed.OfMehmet.Submit(openSeat, at, (Cell(all[0], CostCategory.Travel), "5"))).Status.ShouldBe(HttpStatusCode.SeeOther, "a work package that is gone takes no costs");
        (await Stored(formed)).Seats.SelectMany(s => s.Lines).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_call_s_limits_are_held_against_it(Store store)
    {
        await using Formed formed = await Formed.On(store);
        string budget = formed.Address + "/budget";
        await Packages(formed, ("Yönetim", "1", "60"));
        (await formed.OfCemal.Submit(budget + "/terms", budget + "/terms", ("mode", "actual"), ("indirect", "7"), ("months", "36"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await Write(formed, "TR-41-2062", (1, CostCategory.Personnel, "9000000", ""));
        string text = (await formed.OfCemal.Get(budget)).Ok().Page.Text;
        foreach (string expected in (string[])["İstenen hibe 9.630.000,00 €; çağrı bir proje için", "Bu çağrı götürü tutar öder; bütçe başka türlü hesaplanıyor.", "Dolaylı giderler %7 ile hesaplanıyor; bu destek türünde oran %25.", "Projenin süresi 36 ay; bundan uzun süren iş paketleri: İP 1."]) text.ShouldContain(expected);

        // Units stand for themselves; costs written before wait until they are reckoned again.
        (await formed.OfCemal.Submit(budget + "/terms", budget + "/terms", ("mode", "units"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Get(budget)).Ok().Fact("Toplam gider").ShouldBe("0,00 €");
        await Write(formed, "TR-41-2062", (1, CostCategory.Units, "12345,67", "40"));
        (await formed.OfCemal.Get(budget)).Ok().Fact("Toplam gider").ShouldBe("12.345,67 €");
        (await formed.OfCemal.Submit(budget + "/terms", budget + "/terms", ("mode", "lump-sum"), ("indirect", "25"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Get(budget)).Ok().Fact("Toplam gider").ShouldBe("11.250.000,00 €");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task It_goes_out_as_a_file_and_comes_back_the_same_in_either_language(Store store)
    {
        await using Formed formed = await Formed.On(store);
        await Filled(formed);
        string budget = formed.Address + "/budget";
        byte[] turkish = await formed.OfCemal.Bytes(budget + "/file"), english = await formed.OfCemal.Bytes(budget + "/file?lang=en");
        foreach (byte[] file in (byte[][])[turkish, english])
        {
            Answer same = await formed.OfCemal.Upload(budget + "/import", "file", "budget.xlsx", file);
            same.Ok().Page.Text.ShouldContain(same.Language == "tr" ? "değişecek bir şey yok" : "there is nothing to change");
        }
        var (sheets, refusal) = WorkbookReading.Read(turkish);
        refusal.ShouldBeNull();
        sheets.Select(s => s.Name).ShouldBe(["Bütçe", "Ortaklar", "İş paketleri", "Koşullar"]);

        // A copy with some cells changed shows what changes, changes nothing by that, and then everything at once.
        byte[] changed = Workbook.Edit(english, ("Budget", "E2", "9.75"), ("Budget", "F2", "20000.005"), ("Budget", "H3", "1.234,50"), ("Work packages", "A4", "3"), ("Work packages", "B4", "Dissemination"), ("Budget", "A6", "1"), ("Budget", "C6", "3"), ("Budget", "H6", "50"), ("Partners", "E3", "60"), ("Terms", "B4", "48"));
        Answer shown = (await formed.OfCemal.Upload(budget + "/import", "file", "budget.xlsx", changed)).Ok();
        foreach (string expected in (string[])["€20,000.01 (9.75 person-months)", "€1,234.50", "Dissemination", "60%", "48"]) shown.Page.Text.ShouldContain(expected);
        (await Stored(formed)).WorkPackages.Count.ShouldBe(2, "nothing is saved by looking");
        (await formed.OfCemal.Submit(shown, budget + "/import/take")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Consortium stored = await Stored(formed);
        WorkPackage[] packages = [.. stored.WorkPackages.OrderBy(w => w.Number)];
        (packages.Length, packages[2].Title, stored.Months).ShouldBe((3, "Dissemination", 48));
        ProposalSeat first = stored.Seats.OrderBy(s => s.Order).First();
        BudgetLine Line(WorkPackage of, CostCategory category) => first.Lines.Single(l => l.WorkPackageId == of.Id && l.Category == category);
        (Line(packages[0], CostCategory.Personnel).Cents, Line(packages[0], CostCategory.Personnel).Hundredths).ShouldBe((2_000_001, 975));
        (Line(packages[1], CostCategory.Travel).Cents, Line(packages[2], CostCategory.Travel).Cents).ShouldBe((123_450, 5_000));
        stored.Seats.OrderBy(s => s.Order).ElementAt(1).FundingRate.ShouldBe(6000);
        (await formed.OfCemal.Get(formed.Address + "?lang=tr")).Ok().Page.Text.ShouldContain("bütçeyi dosyadan aldı");

        // Somebody who looked at the file before that has seen another budget.
        Answer again = await formed.OfCemal.Submit(shown, budget + "/import/take");
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Page.Text.ShouldContain("hiçbir şey kaydedilmedi");
    }

    [Fact]
    public async Task A_file_that_cannot_be_taken_says_why_cell_by_cell()
    {
        await using Formed formed = await Formed.On(Store.Sqlite);
        await Filled(formed);
        string budget = formed.Address + "/budget";
        byte[] file = await formed.OfCemal.Bytes(budget + "/file");
        async Task Refused(byte[] sent, params string[] texts)
        {
            Answer answer = await formed.OfCemal.Upload(budget + "/import", "file", "bütçe.xlsx", sent);
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Body);
            foreach (string text in texts) answer.Page.Text.ShouldContain(text);
        }
        await Refused(Workbook.Edit(file, ("Bütçe", "F2", "çok"), ("Bütçe", "G3", "-4"), ("Bütçe", "C4", "9"), ("Ortaklar", "B2", "Başka Belediye"), ("Koşullar", "B2", "rastgele")),
            "Bütçe!F2: “çok” burada olamaz", "Bütçe!G3: 0 ile 100.000.000 arasında", "Bütçe!C4: 9 numaralı iş paketi yok.", "Ortaklar!B2: 1. ortak burada “İzmit Belediyesi”.", "Koşullar!B2: Hesap biçimi şunlardan biri olur");
        await Refused(Workbook.Edit(file, ("Bütçe", "A3", "1"), ("Bütçe", "B3", ""), ("Bütçe", "C3", "1")), "Bütçe!C3: Bu ortak ve iş paketi için ikinci bir satır.");
        await Refused(Workbook.Edit(file, ("Bütçe", "A2", "77")), "Bütçe!A2: Konsorsiyumda 77. ortak yok.");
        await Refused("Ortak;Tutar\nİzmit;5"u8.ToArray(), "Excel dosyası (.xlsx) olarak okunamıyor");
        await Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], "parolalı ya da eski Excel biçiminde");
        await Refused([], "Bir dosya seçin");
        await Refused(file[..(file.Length / 2)], "okunamıyor");
        // A stray cell in the last row there can be, or beyond it, does not make anybody wait for a billion empty ones.
        foreach (string last in (string[])["B1048576", "B2147483647"]) (await formed.OfCemal.Upload(budget + "/import", "file", "bütçe.xlsx", Workbook.Edit(file, ("Bütçe", last, " ")))).Ok().Page.Text.ShouldContain("değişecek bir şey yok");
        // Any byte of it changed is read, or refused in words; never a fault.
        var random = new Random(20261201);
        for (int i = 0; i < 60; i++)
        {
            byte[] damaged = [.. file];
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            (await formed.OfCemal.Upload(budget + "/import", "file", "bütçe.xlsx", damaged)).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity);
        }
        // A small file that holds a very large one.
        using var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
            byte[] blank = new byte[1_000_000];
            for (int i = 0; i < 100; i++) entry.Write(blank);
        }
        await Refused(bomb.ToArray(), "okunamıyor");
        // What comes back with the page is held to the same bounds as a form.
        foreach (string plan in (string[])["", "{}", "[]", "{\"version\":1,\"workPackages\":[],\"seats\":[{\"id\":{\"value\":\"00000000-0000-0000-0000-000000000000\"},\"version\":1,\"cells\":[{\"workPackage\":1,\"category\":99,\"cents\":1,\"hundredths\":0}]}]}"])
            (await formed.OfCemal.Post(budget + "/import/take", ("plan", plan))).Status.ShouldBe(HttpStatusCode.BadRequest, plan);
        (await Stored(formed)).Seats.SelectMany(s => s.Lines).Count().ShouldBe(3);
    }

    [Fact]
    public async Task Libre_office_reckons_what_the_page_reckons_and_what_it_saves_comes_back_the_same()
    {
        string? office = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(f => Path.Combine(f, "soffice")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(office is null || !File.Exists("/usr/lib/libreoffice/program/libsclo.so"), "needs LibreOffice Calc, which is not installed");
        await using Formed formed = await Formed.On(Store.Sqlite);
        await Filled(formed);
        string budget = formed.Address + "/budget";
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("butce.xlsx"), await formed.OfCemal.Bytes(budget + "/file"), TestContext.Current.CancellationToken);
        Directory.CreateDirectory(folder.File("saved"));
        using Process process = Process.Start(new ProcessStartInfo(office!, ["--headless", $"-env:UserInstallation=file://{folder.File("profile")}", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder.File("saved"), folder.File("butce.xlsx")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        byte[] saved = await File.ReadAllBytesAsync(folder.File("saved/butce.xlsx"), TestContext.Current.CancellationToken);
        (await formed.OfCemal.Upload(budget + "/import", "file", "butce.xlsx", saved)).Ok().Page.Text.ShouldContain("değişecek bir şey yok");
        var (sheets, _) = WorkbookReading.Read(saved);
        ReadSheet partners = sheets.Single(s => s.Name == "Ortaklar");
        Consortium stored = await Stored(formed);
        var reckoned = BudgetReckoning.Of(stored, _ => BudgetReckoning.Whole);
        foreach (var (place, seat) in stored.Seats.OrderBy(s => s.Order).Index())
        {
            long Cents(int column) => (long)decimal.Round(decimal.Parse(partners.At(place + 1, column).Text!, NumberStyles.Float, CultureInfo.InvariantCulture) * 100);
            (Cents(6), Cents(7), Cents(8)).ShouldBe((reckoned.Of(seat).Total, reckoned.Of(seat).Grant, reckoned.Of(seat).Own), seat.Name);
        }
    }

    [Theory]
    [InlineData(Store.Sqlite, Store.Postgres)]
    [InlineData(Store.Postgres, Store.Sqlite)]
    public async Task It_goes_along_in_a_municipality_s_file_and_only_what_hangs_together_comes_in(Store from, Store to)
    {
        await using Formed formed = await Formed.On(from, alone: true);
        await Filled(formed);
        string file = Path.Combine(formed.Pursuit.At.Settings.Data, "izmit.json");
        using (Terminal terminal = TerminalAt(formed.Pursuit.At)) (await terminal.Ortak("export", "--municipality", "İzmit Belediyesi", file)).Succeeded();
        await using Installation there = await Installation.On(to);
        using Terminal elsewhere = TerminalAt(there);
        (await elsewhere.Ortak("import", file)).Succeeded();
        (await elsewhere.Ortak("import", file)).Succeeded();
        Consortium sent = await Stored(formed), brought;
        await using (OrtakDb db = there.Open()) brought = await db.Consortia.AsNoTracking().Include(c => c.WorkPackages).Include(c => c.Seats).ThenInclude(s => s.Lines).AsSplitQuery().SingleAsync(TestContext.Current.CancellationToken);
        var (a, b) = (BudgetReckoning.Of(sent, _ => 5000), BudgetReckoning.Of(brought, _ => 5000));
        (b.All, b.PersonMonths, brought.LiraForEuro, brought.Months).ShouldBe((a.All, a.PersonMonths, sent.LiraForEuro, sent.Months));
        b.Cells.Select(c => (c.Seat.Id, c.WorkPackage.Id, c.Sum)).ShouldBe(a.Cells.Select(c => (c.Seat.Id, c.WorkPackage.Id, c.Sum)));

        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        int place = text.IndexOf("\"budgetLines\"", StringComparison.Ordinal);
        string forged = text[..place] + text[place..].Replace(sent.WorkPackages[0].Id.ToString(), Id<WorkPackage>.New().ToString(), StringComparison.Ordinal).Replace(sent.WorkPackages[1].Id.ToString(), Id<WorkPackage>.New().ToString(), StringComparison.Ordinal);
        forged.ShouldNotBe(text);
        await File.WriteAllTextAsync(file, forged, TestContext.Current.CancellationToken);
        (await elsewhere.Ortak("import", file)).Refused(1).ShouldContain("something in budgetLines belongs to nothing in the file");
    }

    [Fact]
    public async Task Who_may_only_read_sees_it_and_strangers_do_not()
    {
        await using Formed formed = await Formed.On(Store.Sqlite, alone: true);
        await Filled(formed);
        string budget = formed.Address + "/budget";
        (await formed.OfMehmet.Get(budget)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await formed.OfMehmet.Get(budget + "/file")).Status.ShouldBe(HttpStatusCode.NotFound);
        using Browser anybody = formed.Pursuit.At.Anybody();
        (await anybody.Get(budget)).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    private static string Cell(WorkPackage workPackage, CostCategory category) => $"c-{workPackage.Id}-{Ortak.Host.Forms.FormInput.Kebab(category)}";

    private static async Task<Consortium> Stored(Formed formed)
    {
        await using OrtakDb db = formed.Pursuit.At.Open();
        Id<Consortium> id = Id<Consortium>.Parse(formed.Address.Split('/')[4], null);
        return await db.Consortia.AsNoTracking().Include(c => c.WorkPackages).Include(c => c.Seats).ThenInclude(s => s.Lines).AsSplitQuery().SingleAsync(c => c.Id == id);
    }

    private static async Task Packages(Formed formed, params (string Title, string From, string To)[] packages)
    {
        string at = formed.Address + "/budget/work-packages";
        (await formed.OfCemal.Submit(at, at, [.. packages.SelectMany((p, i) => new[] { ($"title-{i}", p.Title), ($"from-{i}", p.From), ($"to-{i}", p.To) })])).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    private static async Task Write(Formed formed, string organisation, params (int WorkPackage, CostCategory Category, string Euro, string Count)[] cells)
    {
        Consortium stored = await Stored(formed);
        await Write(formed, organisation, [.. cells.SelectMany(c => stored.WorkPackages.Single(w => w.Number == c.WorkPackage) is var w && c.Count.Length > 0 ? new[] { (Cell(w, c.Category), c.Euro), ("n" + Cell(w, c.Category)[1..], c.Count) } : [(Cell(w, c.Category), c.Euro)])]);
    }

    private static async Task Write(Formed formed, string organisation, (string Name, string Value)[] fields)
    {
        string at = $"{formed.Address}/budget/seats/{(await formed.Seat(organisation)).Id}";
        Answer saved = await formed.OfCemal.Submit(at, at, fields);
        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
    }

    /// <summary>Two partners, two work packages, three cells: amounts whose shares do not come out even.</summary>
    private static async Task Filled(Formed formed)
    {
        if (!(await formed.Stored()).Seats.Exists(s => s.OrganisationId == Aims.Pursuit.İbb)) await formed.Take(Aims.Pursuit.İbb);
        await Packages(formed, ("Yönetim", "1", "36"), ("Erken uyarı; <saha>", "7", "24"));
        (await formed.OfCemal.Submit(formed.Address + "/budget/terms", formed.Address + "/budget/terms", ("months", "36"), ("prefinancing", "52,5"), ("lira", "48,123456"), ("lira-on", "2026-11-20"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await Write(formed, "TR-41-2062", (1, CostCategory.Personnel, "33333,34", "6,25"), (2, CostCategory.ThirdParties, "60000", ""));
        await Write(formed, Aims.Pursuit.İbb, (2, CostCategory.OtherGoods, "12.345,67", ""));
        await Write(formed, Aims.Pursuit.İbb, [("rate", "70")]);
    }

    private static Terminal TerminalAt(Installation installation)
    {
        var terminal = new Terminal();
        terminal.Environment["ORTAK_DATA"] = installation.Settings.Data;
        if (installation.Settings.Database is { } database) terminal.Environment["ORTAK_DATABASE"] = database;
        return terminal;
    }
}
