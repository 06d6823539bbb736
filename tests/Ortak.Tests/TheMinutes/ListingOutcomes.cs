using System.Net;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.TheMinutes;

public sealed class ListingOutcomes
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task Filters_find_what_they_name(Store store)
    {
        await using Table table = await Table.On(store);
        string address = $"/cooperations/{table.Cooperation.Id}/outcomes";
        (await table.OfCemal.Get(address)).Ok().Page.All("article", "outcome").ShouldBeEmpty();
        Outcome late = await table.Write(table.OfCemal, "İzmit'te tatbikat", "commitment", ("due", "01.01.2020"), ("owner", table.Cemal.MemberId.ToString()!));
        await table.Write(table.OfMehmet, "Enerji verisi paylaşılsın", "recommendation", ("due", "01.01.2090"), ("owner-municipality", table.İstanbul.Id.ToString()));
        await table.Write(table.OfMehmet, "Yalnızca bilgi", "information");
        async Task<string[]> Found(string query) => [.. (await table.OfCemal.Get($"{address}?{query}")).Ok().Page.All("article", "outcome").Select(a => a.One("p", "words").Text)];
        (await Found("")).Length.ShouldBe(3);
        foreach (string spelt in (string[])["izmit", "İZMİT", "IZMIT", "tatbikat%20izmit"]) (await Found("q=" + spelt)).ShouldBe(["İzmit'te tatbikat"], spelt);
        (await Found("kind=information")).ShouldBe(["Yalnızca bilgi"]);
        (await Found("state=late")).ShouldBe(["İzmit'te tatbikat"]);
        (await Found("state=open")).ShouldBe(["İzmit'te tatbikat", "Enerji verisi paylaşılsın"]);
        (await Found($"party={table.İstanbul.Id}")).ShouldBe(["Enerji verisi paylaşılsın"]);
        (await Found($"person={table.Cemal.MemberId}")).ShouldBe(["İzmit'te tatbikat"]);
        (await Found($"topic={table.Item.TopicCode}")).Length.ShouldBe(3);
        (await Found($"meeting={table.Meeting.Id}")).Length.ShouldBe(3);
        (await Found("q=" + Uri.EscapeDataString("%_'\"<x>"))).ShouldBeEmpty();
        (await Found("kind=x&topic=ÇÇ&party=x&person=x&meeting=x&state=x&page=-5")).Length.ShouldBe(3, "what is no choice is no filter");

        (await table.OfMehmet.Submit(address, $"{address}/{late.Id}/done")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Found("state=done")).ShouldBe(["İzmit'te tatbikat"]);
        (await table.OfMehmet.Submit(address, $"{address}/{late.Id}/reopen")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Found("state=done")).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Whoever_sees_to_it_may_mark_it_done_and_other_readers_may_not(Store store)
    {
        await using Table table = await Table.On(store);
        Person owner = await table.At.Member(table.İzmit, "Sorumlu", Role.Reader), other = await table.At.Member(table.İzmit, "Başkası", Role.Reader);
        Outcome line = await table.At.Outcome(table.Meeting, "İş", OutcomeKind.Commitment, owner), information = await table.At.Outcome(table.Meeting, "Bilgi", OutcomeKind.Information);
        string address = $"/cooperations/{table.Cooperation.Id}/outcomes";
        using Browser ofOwner = await table.At.As(owner), ofOther = await table.At.As(other);
        (await ofOther.Post($"{address}/{line.Id}/done")).Status.ShouldBe(HttpStatusCode.Forbidden);
        Answer done = await ofOwner.Post($"{address}/{line.Id}/done", ("back", "?state=open&page=1"));
        done.Location!.ToString().ShouldBe($"{address}?state=open&page=1&done=outcome-done#o-{line.Id}");
        (await ofOwner.Post($"{address}/{line.Id}/done", ("back", "//evil.example"))).Location!.ToString().ShouldStartWith(address);
        (await table.OfCemal.Post($"{address}/{information.Id}/done")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Long_lists_come_in_pages_of_fifty(Store store)
    {
        await using Table table = await Table.On(store);
        TopicCode topic = table.Item.TopicCode!.Value;
        await table.At.Save(db => { for (int i = 0; i < 120; i++) db.Outcomes.Add(new() { CooperationId = table.Cooperation.Id, MeetingId = table.Meeting.Id, Order = i, Text = Bilingual.Of($"Satır {i:000}"), TopicCode = topic, WrittenAt = table.At.Now }); });
        var seen = new List<string>();
        for (int page = 1; page <= 3; page++) seen.AddRange((await table.OfCemal.Get($"/cooperations/{table.Cooperation.Id}/outcomes?page={page}")).Ok().Page.All("article", "outcome").Select(a => a.One("p", "words").Text));
        seen.ShouldBe(Enumerable.Range(0, 120).Select(i => $"Satır {i:000}"));
    }
}
