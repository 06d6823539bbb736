using System.Net;
using Ortak.Data;
using Ortak.Host.Mail;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Operating;

public sealed class LookingAfterTheInstallation
{
    public static TheoryData<Store> Stores => Installation.Stores;

    private static async Task<OutgoingMail> Mail(Installation at, MailState state, string subject = "Takvim daveti", string text = "Sayın Ayşe,\nhttps://ortak.example/invitations/x")
    {
        var mail = new OutgoingMail { To = "ayse@izmit.example", ToName = "Ayşe", Subject = subject, Text = text, WrittenAt = at.Now, NextAttemptAt = at.Now.AddDays(1), State = state, Fault = state is MailState.Failed ? "550 No such person here" : "", Calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", CalendarMethod = "REQUEST" };
        await at.Save(db => db.Mails.Add(mail));
        return mail;
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_first_page_says_how_it_stands_and_tells_no_secret(Store store)
    {
        await using Installation at = await Installation.On(store, s => s with { Smtp = "smtp://ali:hunter2@127.0.0.1:1", OpenId = new("https://login.example", "client", "oidc-secret", "Belediye girişi"), Telemetry = null });
        await at.İzmit();
        await Mail(at, MailState.Failed);
        using Browser operatorsBrowser = await at.As(await at.Person("Yönetici", isOperator: true));
        Answer page = (await operatorsBrowser.Get("/installation")).Ok();
        page.Heading.ShouldBe("Kurulum");
        page.Fact("Belediyeler").ShouldBe("1");
        page.Fact("Sunucu").ShouldBe("127.0.0.1:1");
        page.Fact("Veritabanı").ShouldStartWith(store == Store.Sqlite ? "SQLite, " : "PostgreSQL, ");
        page.Page.One("main").Text.ShouldContain("1 e-posta kararınızı bekliyor.");
        foreach (string secret in (string[])["hunter2", "oidc-secret", "Host=", "Username="]) page.Body.ShouldNotContain(secret);
        (await operatorsBrowser.Get("/installation?lang=en")).Ok().Heading.ShouldBe("Installation");
        using Browser other = await at.As(await at.Person("Başkası"));
        (await other.Get("/installation")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Mails_that_wait_for_a_decision_stand_first_and_can_be_filtered(Store store)
    {
        await using Installation at = await Installation.On(store);
        await Mail(at, MailState.Failed, "Ulaşmayan");
        for (int i = 0; i < 60; i++) await Mail(at, MailState.Sent, $"Giden {i}");
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        Answer page = (await browser.Get("/installation/mails")).Ok();
        page.Page.All("h2")[0].Text.ShouldBe("Ulaşmayan");
        page.Body.ShouldContain("550 No such person here");
        page.Page.All("h2").Count.ShouldBe(50);
        (await browser.Get("/installation/mails?page=2")).Ok().Page.All("h2").Count.ShouldBe(11);
        (await browser.Get("/installation/mails?state=failed")).Ok().Page.All("h2").Count.ShouldBe(1);
        (await browser.Get("/installation/mails?state=nonsense&page=-4")).Ok();
    }

    [Theory]
    [InlineData(MailState.Failed)]
    [InlineData(MailState.Uncertain)]
    public async Task A_stuck_mail_is_sent_again_when_a_person_says_so(MailState state)
    {
        using var server = new FaultySmtp();
        await using Installation at = await Installation.On(settings: s => s with { Smtp = server.Address });
        OutgoingMail mail = await Mail(at, state);
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        string address = $"/installation/mails/{mail.Id}";
        Answer page = (await browser.Get(address)).Ok();
        page.Body.ShouldContain("invite.ics (REQUEST)");
        Answer done = await browser.Submit(page, address + "/again");
        done.Status.ShouldBe(HttpStatusCode.SeeOther);
        for (int i = 0; i < 100 && server.Taken.Count == 0; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        server.Taken.ShouldHaveSingleItem().MessageId.ShouldStartWith(mail.Id.ToString());
        (await browser.Submit(page, address + "/again")).Status.ShouldBe(HttpStatusCode.Conflict, "a second click sends nothing");
        await using OrtakDb db = at.Open();
        db.Audit.Count(a => a.Deed == Ortak.Host.Deeds.MailDecided && a.Detail == "again").ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_given_up_is_forgotten()
    {
        await using Installation at = await Installation.On(settings: s => s with { Smtp = "smtp://127.0.0.1:1" });
        OutgoingMail mail = await Mail(at, MailState.Uncertain);
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        string address = $"/installation/mails/{mail.Id}";
        (await browser.Submit(address, address + "/give-up")).Status.ShouldBe(HttpStatusCode.SeeOther);
        OutgoingMail after = (await at.Mails()).Single();
        after.State.ShouldBe(MailState.Failed);
        (after.Text, after.To).ShouldBe(("", ""));
        Answer page = (await browser.Get(address)).Ok();
        page.Page.One("main").Text.ShouldContain("Metni ve adresi silindi.");
        (await browser.Get(address + "/mail.eml")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Post(address + "/again")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_mail_can_be_taken_as_a_file()
    {
        await using Installation at = await Installation.On();
        OutgoingMail mail = await Mail(at, MailState.Sent);
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        byte[] file = await browser.Bytes($"/installation/mails/{mail.Id}/mail.eml");
        (await MimeKit.MimeMessage.LoadAsync(new MemoryStream(file), TestContext.Current.CancellationToken)).Subject.ShouldBe("Takvim daveti");
        (await browser.Get("/installation/mails/AAAAAAAAAAAAAAAAAAAAAA")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Get("/installation/mails/nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_administrator_can_try_whether_mails_arrive()
    {
        await using Installation at = await Installation.On();
        Person person = await at.Person("Yönetici", isOperator: true);
        using Browser browser = await at.As(person);
        Answer done = await browser.Submit("/installation/mails", "/installation/mails/test");
        (await browser.Follow(done)).Page.One("main").Text.ShouldContain("Deneme e-postası sıraya kondu");
        (await at.Mails()).ShouldHaveSingleItem().To.ShouldBe(person.Mail);
    }
}
