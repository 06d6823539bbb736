using Ortak.Features.Today;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Today;

public sealed class FindingAnything
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_case_of_letters_and_their_dots_do_not_matter(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Cooperation cooperation = await at.Cooperation("İZMİT ve İstanbul", izmit, istanbul);
        Meeting meeting = await at.Meeting(cooperation, izmit, "Izmit buluşması");
        Outcome outcome = await at.Outcome(meeting, "izmit sahilinde toplanma alanı");
        using Browser browser = await at.As(await at.Member(izmit, "Ali İzmitli"));
        foreach (string spelled in (string[])["izmit", "İZMİT", "IZMIT", "Izmit", "ızmıt"])
        {
            Answer answer = (await browser.Get("/find?q=" + Uri.EscapeDataString(spelled))).Ok();
            string[] links = [.. answer.Page.One("main").All("a").Select(a => a["href"]!)];
            foreach (string wanted in (string[])[$"/cooperations/{cooperation.Id}", $"/cooperations/{cooperation.Id}/meetings/{meeting.Id}", $"/cooperations/{cooperation.Id}/meetings/{meeting.Id}/outcomes/{outcome.Id}", $"/municipalities/{izmit.Id}"])
                links.ShouldContain(wanted, spelled);
            links.ShouldContain(l => l.StartsWith("/organisations/", StringComparison.Ordinal), spelled);
            links.ShouldContain(l => l.StartsWith($"/municipalities/{izmit.Id}/members/", StringComparison.Ordinal), spelled);
            answer.Page.All("mark").Select(m => m.Text).ShouldContain("İZMİT");
        }
    }

    [Fact]
    public async Task Nothing_of_other_cooperations_is_ever_found()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul(), ankara = await at.Municipality("Çankaya Belediyesi");
        Cooperation secret = await at.Cooperation("Zürafa anlaşması", istanbul, ankara);
        Meeting meeting = await at.Meeting(secret, ankara, "Zürafa toplantısı");
        await at.Outcome(meeting, "Zürafa parkı yapılacak");
        await at.Member(istanbul, "Zürafa Bey");
        await at.Proposal("Zürafa teklifi", istanbul, izmit);
        Person guest = await at.Person("Konuk");
        await at.Guest(await at.Cooperation("Başka", izmit, ankara), izmit, guest);
        foreach (Person person in (Person[])[await at.Member(izmit, "Yönetici", Role.Administrator), guest, await at.Person("Operatör", isOperator: true), await at.Person("Kimse")])
        {
            using Browser browser = await at.As(person);
            foreach (string address in (string[])["/find?q=zürafa", "/find?q=zürafa&in=outcomes", "/find?q=zürafa&in=meetings", "/find?q=zürafa&in=cooperations", "/cooperations?q=anlaşması"])
            {
                string text = (await browser.Get(address)).Ok().Page.One("main").Text;
                foreach (string word in (string[])["anlaşması ", "toplantısı", "parkı", "Bey"]) text.ShouldNotContain(word, customMessage: $"{person.Name} {address}");
            }
        }
        using Browser inside = await at.As(await at.Member(ankara, "İçeriden"));
        (await inside.Get("/find?q=ZÜRAFA")).Ok().Page.One("main").Text.ShouldContain("Zürafa parkı");
    }

    [Fact]
    public async Task Signs_are_no_patterns_and_words_may_stand_in_either_language()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Cooperation cooperation = await at.Cooperation("Deprem", izmit, istanbul);
        await at.Save(db => db.Cooperations.Single(c => c.Id == cooperation.Id).Title = Bilingual.Of("Deprem hazırlığı", "Earthquake preparedness"));
        using Browser browser = await at.As(await at.Member(izmit, "Editör"));
        foreach (string signs in (string[])["%", "_", "%%%", "' OR 1=1 --", "\\", "<script>", new string('a', 5000)])
            (await browser.Get("/find?q=" + Uri.EscapeDataString(signs))).Ok().Page.One("main").All("a").ShouldNotContain(a => a["href"]!.StartsWith("/cooperations/", StringComparison.Ordinal), signs);
        Answer found = (await browser.Get("/find?q=earthquake")).Ok();
        found.Page.One("main").All("a").ShouldContain(a => a["href"] == $"/cooperations/{cooperation.Id}");
        (await browser.Get("/find?q=hazırlığı+earthquake")).Ok().Page.One("main").All("a").ShouldContain(a => a["href"] == $"/cooperations/{cooperation.Id}", "all words, wherever they stand");
        (await browser.Get("/find?q=deprem+zürafa")).Ok().Page.One("main").All("a").ShouldNotContain(a => a["href"] == $"/cooperations/{cooperation.Id}");
    }

    [Fact]
    public async Task It_is_limited_like_every_search()
    {
        await using Installation at = await Installation.On(settings: s => s with { SearchesAMinute = 3 });
        using Browser browser = await at.As(await at.Member(await at.İzmit(), "Editör")), other = await at.As(await at.Person("Başkası"));
        for (int i = 0; i < 3; i++) (await browser.Get("/find?q=deprem")).Ok();
        (await browser.Get("/find?q=deprem")).Status.ShouldBe(System.Net.HttpStatusCode.TooManyRequests);
        (await other.Get("/find?q=deprem")).Ok();
        (await browser.Get("/today")).Ok();
    }

    [Fact]
    public async Task Ten_of_each_and_then_more()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Meeting meeting = await at.Meeting(await at.Cooperation("Çok", izmit, istanbul), izmit);
        TopicCode topic = await at.Topic("deprem");
        await at.Save(db =>
        {
            for (int i = 0; i < 60; i++) db.Outcomes.Add(new() { CooperationId = meeting.CooperationId, MeetingId = meeting.Id, Text = Bilingual.Of($"Bisiklet yolu {i}"), TopicCode = topic, WrittenAt = at.Now.AddMinutes(i) });
        });
        using Browser browser = await at.As(await at.Member(izmit, "Editör"));
        Answer first = (await browser.Get("/find?q=bisiklet")).Ok();
        first.Page.One("main").All("a").Count(a => a["href"]!.Contains("/outcomes/", StringComparison.Ordinal)).ShouldBe(10);
        string more = first.Page.One("main").All("a").Single(a => a["href"]!.Contains("in=outcomes", StringComparison.Ordinal))["href"]!;
        Answer rest = (await browser.Get(more)).Ok();
        rest.Page.One("main").All("a").Count(a => a["href"]!.Contains("/outcomes/", StringComparison.Ordinal)).ShouldBe(50);
        Answer last = (await browser.Get(more.Replace("page=1", "page=2", StringComparison.Ordinal))).Ok();
        last.Page.One("main").All("a").Count(a => a["href"]!.Contains("/outcomes/", StringComparison.Ordinal)).ShouldBe(10);
    }

    [Theory]
    [InlineData("İZMİT Belediyesi", "izmit", "İZMİT")]
    [InlineData("Kocaeli'nin ılıcaları", "ilica", "ılıca")]
    [InlineData("Åse Straße", "strasse", "Straße")]
    [InlineData("", "a", "")]
    public void What_was_asked_for_is_marked_as_it_is_written(string text, string word, string marked) =>
        string.Concat(Matching.Pieces(text, [word]).Where(p => p.IsMatch).Select(p => p.Text)).ShouldBe(marked);

    [Fact]
    public void A_long_text_is_cut_around_the_first_match()
    {
        IReadOnlyList<Matching.Piece> pieces = Matching.Pieces(string.Concat(Enumerable.Repeat("söz ", 500)) + "deprem " + string.Concat(Enumerable.Repeat("söz ", 500)), ["deprem"]);
        pieces.Single(p => p.IsMatch).Text.ShouldBe("deprem");
        pieces.Sum(p => p.Text.Length).ShouldBeLessThan(260);
    }
}
