using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Aims;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Projects;

/// <summary>What is due, counted and paid in a project, for the two municipalities that run it.</summary>
public sealed class RunningAProject
{
    public static TheoryData<Store> Stores => Installation.Stores;

    private const string İzmit = "TR-41-2062";

    [Theory, MemberData(nameof(Stores))]
    public async Task Own_duties_stand_first_overdue_on_top(Store store)
    {
        await using Proposed running = await Proposed.Running(store);
        await running.Due("deliverable", "D1.3", "2026-12-13", İzmit); // the 60th day
        await running.Due("deliverable", "D1.4", "2026-12-14", İzmit);
        await running.Due("milestone", "MS1", "2026-10-14", İzmit);
        await running.Due("report", "RP9", "2026-10-10", İzmit);
        await running.Due("deliverable", "D2.1", "2026-10-20", Pursuit.İbb);
        Html Own(Answer page) => page.Page.All("section").Single(s => s["aria-labelledby"] == "own");
        string[] Listed(Answer page) => [.. Own(page).All("li").Select(l => Regex.Match(l.Text, "[A-Z]+[0-9.]+").Value)];
        Answer ofIzmit = (await running.OfCemal.Get(running.Project)).Ok();
        Listed(ofIzmit).ShouldBe(["RP9", "MS1", "D1.3"]);
        Own(ofIzmit).Text.ShouldContain("4 gün gecikti");
        Own(ofIzmit).Text.ShouldContain("son gün bugün");
        Own(ofIzmit).Text.ShouldContain("Daha sonra 1 işiniz var");
        Listed((await running.OfMehmet.Get(running.Project)).Ok()).ShouldBe(["D2.1"]);

        // A guest leads nothing; what all have to do is there for everybody who may read.
        Person guest = await running.At.Person("Konuk");
        await running.At.Guest(running.Formed.Pursuit.Cooperation, running.Formed.Pursuit.İzmit, guest);
        using Browser ofGuest = await running.At.As(guest);
        Answer read = (await ofGuest.Get(running.Project)).Ok();
        read.Page.All("section").ShouldNotContain(s => s["aria-labelledby"] == "own");
        read.Page.One("table", "schedule").Text.ShouldContain("D2.1");
        read.Page.All("form").ShouldNotContain(f => f["action"] != null && f["action"]!.StartsWith("/projects/", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_is_due_is_written_done_reopened_and_removed(Store store)
    {
        await using Proposed running = await Proposed.Running(store);
        WorkPackage second = (await Packages(running)).Single(w => w.Number == 2);
        ProjectDuty task = await running.Due("task", "T2.1", "2027-08-31", İzmit, ("work-package", second.Id.ToString()), ("from", "2027-03-01"), ("notes", "Saha"));
        (task.WorkPackageId, task.From, task.Due, task.Kind, task.Notes).ShouldBe((second.Id, new(2027, 3, 1), new(2027, 8, 31), DutyKind.Task, "Saha"));
        string at = $"{running.Project}/duties/{task.Id}";
        foreach (var (reason, fields) in new (string, (string, string)[])[]
                 {
                     ("Bitiş günü başlangıç gününden önce olamaz.", [("due", "2027-02-28")]), ("Burası boş kalamaz; yazın.", [("title", "")]), ("Takvimde böyle bir gün yok", [("due", "30.02.2027")]), ("Bu iş paketi artık yok.", [("work-package", Id<WorkPackage>.New().ToString())]),
                 })
        {
            Answer refused = await running.OfCemal.Submit(at, at, fields);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, reason);
            refused.Page.Text.ShouldContain(reason);
        }
        await running.Due("task", "T2.2", "2027-08-31");
        Answer twice = await running.OfCemal.Submit(at, at, ("number", "T2.2"));
        twice.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        twice.Page.Text.ShouldContain("Bu numara başka birinde var");

        Answer page = (await running.OfCemal.Get(at)).Ok();
        Answer early = await running.OfCemal.Submit(page, at + "/done", ("on", "2026-10-15"));
        early.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        early.Page.Text.ShouldContain("Tamamlandığı gün bugünden sonra olamaz.");
        (await running.OfCemal.Submit(page, at + "/done", ("on", "2026-10-14"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await running.OfMehmet.Get(running.Project)).Ok().Page.ById("duty-" + task.Id).Text.ShouldContain("tamamlandı: 14 Ekim 2026");
        (await running.OfCemal.Submit(page, at + "/done", ("on", "2026-10-14"))).Status.ShouldBe(HttpStatusCode.Conflict, "somebody has done it meanwhile");
        (await running.OfCemal.Submit((await running.OfCemal.Get(at)).Ok(), at + "/reopen")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await running.OfCemal.Submit(page, at + "/remove")).Status.ShouldBe(HttpStatusCode.Conflict, "it has changed since");
        (await running.OfCemal.Submit((await running.OfCemal.Get(at)).Ok(), at + "/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await running.Stored()).Duties.Select(d => d.Number).ShouldBe(["T2.2"]);
        (await running.OfCemal.Get(running.Project)).Ok().Page.One("ol", "timeline").Text.ShouldContain("proje yükümlülüğünü çıkardı: T2.1");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Two_who_change_the_same_see_both_versions_and_decide(Store store)
    {
        await using Proposed running = await Proposed.Running(store);
        ProjectDuty duty = await running.Due("deliverable", "D1.1", "2027-02-28");
        await running.Done(running.Project + "/indicators/new", ("title", "Hane"), ("target", "1200"));
        string at = $"{running.Project}/duties/{duty.Id}", edit = running.Project + "/edit", indicator = $"{running.Project}/indicators/{(await running.Stored()).Indicators.Single().Id}";
        foreach (var (address, field, first, second, shown) in new[] { (at, "due", "2027-03-31", "2027-04-30", "31 Mart 2027"), (edit, "months", "42", "48", "42 ay"), (indicator, "target", "1500", "1800", "1.500") })
        {
            Answer open = (await running.OfCemal.Get(address)).Ok();
            await Proposed.Done(running.OfMehmet, address, (field, first));
            Answer conflict = await running.OfCemal.Submit(open, address, (field, second));
            conflict.Status.ShouldBe(HttpStatusCode.Conflict, address);
            conflict.Page.Text.ShouldContain(shown, customMessage: address);
            (await running.OfCemal.Submit(conflict, address)).Status.ShouldBe(HttpStatusCode.SeeOther, "who has seen both decides");
        }
        GrantProject stored = await running.Stored();
        (stored.Duties.Single().Due, stored.Months, stored.Indicators.Single().Target).ShouldBe((new(2027, 4, 30), 48, 180_000));

        Answer gone = (await running.OfCemal.Get(at)).Ok();
        (await running.OfMehmet.Submit((await running.OfMehmet.Get(at)).Ok(), at + "/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await running.OfCemal.Submit(gone, at, ("title", "Yeni"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_picture_and_the_table_say_the_same(Store store)
    {
        await using Proposed running = await Proposed.Running(store, starts: "2026-08-31", months: 18);
        WorkPackage[] packages = await Packages(running);
        await running.Due("task", "T1.1", "2027-06-30", İzmit, ("work-package", packages[0].Id.ToString()));
        await running.Due("deliverable", "D1.1", "2027-02-28", İzmit, ("work-package", packages[0].Id.ToString()));
        await running.Due("milestone", "MS1", "2026-09-30", Pursuit.İbb);
        await running.Due("report", "RP1", "2028-04-28");
        await running.Due("payment", "P1", "2028-07-27");
        Html page = (await running.OfCemal.Get(running.Project)).Ok().Page;
        Html picture = page.All("svg", "gantt").Single(g => g["role"] == "img"), table = page.One("table", "schedule");
        (string Name, string Days)[] rows = [.. table.All("tr").Where(r => r.All("td").Count > 1).Select(r => (r.One("th").Text, r.All("td")[2].Text))];
        // A project that starts on the last day of August has a month that begins on 28 February; a work package longer than it is as it was written.
        rows.ShouldBe([("İP 1 Yönetim", "31.08.2026 – 30.08.2029"), ("T1.1 İş T1.1", "31.08.2026 – 30.06.2027"), ("D1.1 İş D1.1", "28.02.2027"), ("İP 2 Erken uyarı", "28.02.2027 – 30.08.2028"), ("MS1 İş MS1", "30.09.2026"), ("RP1 İş RP1", "28.04.2028")]);
        picture["aria-label"]!.ShouldEndWith(string.Join("; ", rows.Select(r => $"{r.Name}: {r.Days}")));

        // What is drawn lies where its day lies.
        double width = double.Parse(picture["width"]!, CultureInfo.InvariantCulture) - 8;
        DateOnly first = new(2026, 8, 31), last = new(2029, 8, 30);
        double At(string day) => 4 + (DateOnly.ParseExact(day, "dd.MM.yyyy", CultureInfo.InvariantCulture).DayNumber - first.DayNumber) / (double)(last.DayNumber - first.DayNumber + 1) * width;
        Html[] drawn = [.. picture.Everything.Where(e => e.Name is "rect" or "path")];
        drawn.Length.ShouldBe(rows.Length);
        foreach (var (shape, row) in drawn.Zip(rows))
        {
            string[] days = row.Days.Split(" – ");
            if (shape.Name == "rect")
            {
                double x = double.Parse(shape["x"]!, CultureInfo.InvariantCulture), end = x + double.Parse(shape["width"]!, CultureInfo.InvariantCulture);
                x.ShouldBe(At(days[0]), 0.11, row.Name);
                end.ShouldBe(At(days[1]) + width / (last.DayNumber - first.DayNumber + 1), 0.21, row.Name);
            }
            else
            {
                double x = double.Parse(Regex.Match(shape["d"]!, "^M([0-9.]+)").Groups[1].Value, CultureInfo.InvariantCulture) + (row.Name[0] == 'R' ? 6 : 0);
                x.ShouldBe(At(days[0]), 0.11, row.Name);
            }
        }
        picture.All("line", "today").ShouldHaveSingleItem();
        drawn.Where(d => d["class"] == "late").ShouldHaveSingleItem("MS1 was due in September");
        picture.All("text", "own").Select(t => t.Text).ShouldBe(["T1.1 İş T1.1", "D1.1 İş D1.1"]);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Usual_reports_and_payments_are_shown_first_and_saved_when_taken(Store store)
    {
        await using Proposed running = await Proposed.Running(store, starts: "2026-08-31", months: 40);
        await running.Due("report", "Rapor 1", "2028-04-28"); // the first report, by another number
        string usual = running.Project + "/usual-duties";
        Answer page = (await running.OfCemal.Get(usual)).Ok();
        page.Page.Text.ShouldContain("Bu süreler metinden teyit edilmedi");
        string[] offered = [.. page.Page.All("label").Select(l => l.Text).Where(l => Regex.IsMatch(l, "^(P|RP)[0-9]"))];
        offered.ShouldBe([
            "P0 Ön ödeme: 31 Ağustos 2026, 1.200.000,30 €", "P1 Ara ödeme (1.–18. ay): 27 Temmuz 2028", "RP2 Dönem raporu (19.–36. ay): 29 Ekim 2029", "P2 Ara ödeme (19.–36. ay): 27 Ocak 2030", "RP3 Son rapor (37.–40. ay): 28 Şubat 2030", "P3 Son ödeme: 29 Mayıs 2030"]);
        page.Page.Text.ShouldContain("Projede zaten olanlar: Dönem raporu (1.–18. ay)");
        (await running.Stored()).Duties.Count.ShouldBe(1, "nothing is saved by looking");
        Answer seenByOther = (await running.OfMehmet.Get(usual)).Ok();
        (await running.OfCemal.Submit(page, usual)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await running.OfMehmet.Submit(seenByOther, usual)).Status.ShouldBe(HttpStatusCode.Conflict, "two who do so at once do not add them twice");
        (await running.Stored()).Duties.Count.ShouldBe(7);
        (await running.OfCemal.Get(usual)).Ok().Page.Text.ShouldContain("Hepsi projede zaten var.");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Payments_add_up(Store store)
    {
        await using Proposed running = await Proposed.Running(store);
        ProjectDuty first = await running.Due("payment", "P0", "2026-09-30", null, ("amount", "1.200.000,30"));
        await running.Due("payment", "P1", "2028-06-01", null, ("amount", "500.000"));
        string at = $"{running.Project}/duties/{first.Id}";
        (await running.OfCemal.Get(running.Project)).Ok().Page.ById("duty-" + first.Id).All("td").Select(d => d.Text).ShouldBe(["30 Eylül 2026", "1.200.000,30", "14 gün gecikti", "–"]);
        Answer page = (await running.OfCemal.Get(at)).Ok();
        Answer without = await running.OfCemal.Submit(page, at + "/done", ("received", ""));
        without.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await running.OfCemal.Submit(page, at + "/done", ("on", "2026-10-05"), ("received", "1.140.000,28"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Html table = (await running.OfMehmet.Get(running.Project)).Ok().Page.One("table", "money");
        table.One("tfoot").All("td").Select(d => d.Text).ShouldBe(["", "1.700.000,30", "", "1.140.000,28"]);
        table.ById("duty-" + first.Id).All("td").Select(d => d.Text).ShouldBe(["30 Eylül 2026", "1.200.000,30", "5 Ekim 2026", "1.140.000,28"]);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Indicators_show_how_much_of_the_way_is_done(Store store)
    {
        await using Proposed running = await Proposed.Running(store);
        string add = running.Project + "/indicators/new";
        (await running.OfCemal.Submit(add, add, ("title", "Hane"), ("baseline", "5"), ("target", "5"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await running.Done(add, ("title", "Uyarı alan hane"), ("unit", "hane"), ("baseline", "200"), ("target", "1200"));
        await running.Done(add, ("title", "Tahliye süresi"), ("unit", "dakika"), ("baseline", "60"), ("target", "20"));
        GrantProject stored = await running.Stored();
        async Task Measure(string title, string on, string value)
        {
            string at = $"{running.Project}/indicators/{stored.Indicators.Single(i => i.Title == title).Id}";
            (await running.OfCemal.Submit((await running.OfCemal.Get(at)).Ok(), at + "/values", ("on", on), ("value", value))).Status.ShouldBe(HttpStatusCode.SeeOther);
        }
        await Measure("Uyarı alan hane", "2026-10-10", "950");
        await Measure("Uyarı alan hane", "2026-10-01", "400");
        await Measure("Tahliye süresi", "2026-10-14", "49,5");
        await Measure("Tahliye süresi", "2026-10-14", "50"); // of one day, the last counts
        string text = (await running.OfMehmet.Get(running.Project)).Ok().Page.All("section").Single(s => s["aria-labelledby"] == "indicators").Text;
        text.ShouldContain("950 hane (10 Ekim 2026); yolun %75 kadarı. Başlangıç 200, hedef 1.200 hane");
        text.ShouldContain("50 dakika (14 Ekim 2026); yolun %25 kadarı. Başlangıç 60, hedef 20 dakika");
        Indicator households = stored.Indicators.Single(i => i.Title == "Uyarı alan hane");
        string page = $"{running.Project}/indicators/{households.Id}";
        Answer late = await running.OfCemal.Submit((await running.OfCemal.Get(page)).Ok(), page + "/values", ("on", "2026-10-15"), ("value", "1"));
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await running.OfCemal.Post(page + "/values/remove", ("version", Version(await running.Stored(), households)), ("on", "2026-10-10"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await running.OfMehmet.Get(running.Project)).Ok().Page.Text.ShouldContain("400 hane (1 Ekim 2026); yolun %20 kadarı");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Work_packages_follow_the_grant_agreement_but_the_budget_of_the_proposal_stays(Store store)
    {
        await using Proposed proposed = await Proposed.On(store);
        WorkPackage first = (await Packages(proposed))[0];
        await proposed.Done($"{proposed.Consortium}/budget/seats/{(await proposed.Formed.Seat(İzmit)).Id}", ($"c-{first.Id}-travel", "500"));
        await proposed.Submit();
        string packages = proposed.Consortium + "/budget/work-packages";
        (await proposed.OfCemal.Get(packages)).Status.ShouldBe(HttpStatusCode.Conflict, "nothing of what was submitted changes");
        await proposed.Conclude("funded");
        await proposed.Start();
        ProjectDuty duty = await proposed.Due("task", "T2.1", "2027-08-31", null, ("work-package", (await Packages(proposed))[1].Id.ToString()));
        (await proposed.Done(packages, ("title-2", "Yaygınlaştırma"), ("from-2", "30"), ("to-2", "36"))).ShouldStartWith(proposed.Project);
        Answer page = (await proposed.OfCemal.Get(packages)).Ok();
        page.Page.All("input").ShouldNotContain(i => i["name"] == "remove-0");
        (await proposed.OfCemal.Submit(page, packages, ("remove-0", "on"))).Status.ShouldBe(HttpStatusCode.Conflict);
        await proposed.Done(packages, ("remove-1", "on"));
        (await Packages(proposed)).Select(w => w.Title).ShouldBe(["Yönetim", "Yaygınlaştırma"]);
        (await proposed.Stored()).Duties.Single().WorkPackageId.ShouldBeNull("what was due in it is due in the project");
        (await proposed.OfCemal.Get(proposed.Project)).Ok().Page.ById("duty-" + duty.Id).Text.ShouldContain("T2.1");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Today_shows_what_is_overdue_or_due_within_thirty_days(Store store)
    {
        await using Proposed running = await Proposed.Running(store);
        await running.Due("deliverable", "D1.1", "2026-11-13", İzmit); // the 30th day
        await running.Due("deliverable", "D1.2", "2026-11-14", İzmit);
        await running.Due("report", "RP1", "2026-10-13", İzmit);
        ProjectDuty done = await running.Due("report", "RP2", "2026-10-12", İzmit);
        await running.Due("milestone", "MS1", "2026-10-20", Pursuit.İbb);
        string at = $"{running.Project}/duties/{done.Id}";
        (await running.OfCemal.Submit((await running.OfCemal.Get(at)).Ok(), at + "/done")).Status.ShouldBe(HttpStatusCode.SeeOther);
        string Section(Answer page, string title) => page.Page.All("section", "waiting").SingleOrDefault(s => s.One("h2").Text.StartsWith(title, StringComparison.Ordinal))?.Text ?? "";
        Answer today = (await running.OfCemal.Get("/today")).Ok();
        Section(today, "Projelerde günü geçen yükümlülükleriniz 1").ShouldContain("RP1 İş RP1 13 Ekim 2026: 1 gün geçti · TOPLAN");
        Section(today, "Projelerde önümüzdeki 30 günün yükümlülükleri 1").ShouldContain("D1.1 İş D1.1 son gün 13 Kasım 2026 · TOPLAN");
        today.Page.One("main").All("a").Select(a => a["href"]).ShouldContain($"{running.Project}#duty-{(await running.Stored()).Duties.Single(d => d.Number == "RP1").Id}");
        Section((await running.OfMehmet.Get("/today?lang=en")).Ok(), "Duties in projects within the next 30 days 1").ShouldContain("MS1 İş MS1");
        using Browser stranger = await running.Stranger();
        (await stranger.Get("/today")).Ok().Page.Text.ShouldNotContain("MS1");

        // What is over for everybody waits for nobody.
        await running.At.Save(db => db.Cooperations.Single(c => c.Id == running.Formed.Pursuit.Cooperation.Id).End("Bitti", new(2026, 10, 1)));
        (await running.OfCemal.Get("/today")).Ok().Page.Text.ShouldNotContain("RP1");
        (await running.OfCemal.Get(running.Project)).Ok().Page.Text.ShouldContain("iş birliği sona erdi; kayıt okunabilir");
        (await running.OfCemal.Get(running.Project + "/edit")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task An_aim_that_is_reached_ends_no_project(Store store)
    {
        await using Proposed running = await Proposed.Running(store);
        await running.At.Save(db => db.Aims.Single(a => a.Id == Id<Aim>.Parse(running.Formed.Aim.Split('/')[2], null)).End(AimState.Reached, "", running.At.Now).ShouldBeNull());
        await running.Due("deliverable", "D1.1", "2027-02-28", İzmit);
        (await running.OfCemal.Get(running.Project)).Ok().Page.Text.ShouldContain("D1.1");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_project_is_deleted_with_what_is_in_it_and_its_proposal_stays_funded(Store store)
    {
        await using Proposed running = await Proposed.Running(store);
        await running.Due("deliverable", "D1.1", "2027-02-28", İzmit);
        await running.Done(running.Project + "/indicators/new", ("title", "Hane"), ("target", "10"));
        Answer seen = (await running.OfCemal.Get(running.Project + "/edit")).Ok();
        await Proposed.Done(running.OfMehmet, running.Project + "/edit", ("agreement", "101"));
        (await running.OfCemal.Submit(seen, running.Project + "/delete")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await running.OfCemal.Submit((await running.OfCemal.Get(running.Project + "/edit")).Ok(), running.Project + "/delete")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await running.OfCemal.Get(running.Project)).Status.ShouldBe(HttpStatusCode.NotFound);
        Answer consortium = (await running.OfCemal.Get(running.Consortium)).Ok();
        consortium.Fact("Sonuç").ShouldBe("1 Ekim 2026: kabul edildi");
        consortium.Page.Text.ShouldContain("projeyi sildi: TOPLAN");
        await running.Start();
        await using OrtakDb db = running.At.Open();
        (await db.ProjectDuties.CountAsync(TestContext.Current.CancellationToken) + await db.Indicators.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    private static string Version(GrantProject stored, Indicator of) => stored.Indicators.Single(i => i.Id == of.Id).Version.ToString(CultureInfo.InvariantCulture);

    private static async Task<WorkPackage[]> Packages(Proposed proposed)
    {
        await using OrtakDb db = proposed.At.Open();
        return await db.Set<WorkPackage>().AsNoTracking().OrderBy(w => w.Number).ToArrayAsync(TestContext.Current.CancellationToken);
    }
}
