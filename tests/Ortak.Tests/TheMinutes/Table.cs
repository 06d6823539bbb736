using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.TheMinutes;

/// <summary>A meeting of İzmit and İstanbul at which both sides write.</summary>
public sealed class Table : IAsyncDisposable
{
    public required Installation At { get; init; }
    public required Municipality İzmit { get; init; }
    public required Municipality İstanbul { get; init; }
    public required Cooperation Cooperation { get; init; }
    public required Meeting Meeting { get; init; }
    public required Person Cemal { get; init; }
    public required Person Mehmet { get; init; }
    public required Browser OfCemal { get; init; }
    public required Browser OfMehmet { get; init; }

    public string Address => $"/cooperations/{Cooperation.Id}/meetings/{Meeting.Id}/minutes";
    public AgendaItem Item => Meeting.Agenda[0];
    public string Line(Outcome outcome) => $"{Address}/outcomes/{outcome.Id}";

    public static async Task<Table> On(Store store)
    {
        Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan", Role.Editor, "Strateji Geliştirme Müdürü"), mehmet = await at.Member(istanbul, "Mehmet Alkanalka", Role.Administrator, "AB İlişkileri Daire Başkanı");
        Cooperation cooperation = await at.Cooperation("İzmit – İstanbul AB iş birliği", istanbul, izmit);
        Meeting meeting = await at.Meeting(cooperation, istanbul);
        return new() { At = at, İzmit = izmit, İstanbul = istanbul, Cooperation = cooperation, Meeting = meeting, Cemal = cemal, Mehmet = mehmet, OfCemal = await at.As(cemal), OfMehmet = await at.As(mehmet) };
    }

    public (string, string)[] Fields(string turkish, string kind = "recommendation", params (string, string)[] more) =>
        [.. new[] { ("kind", kind), ("text.tr", turkish), ("text.en", ""), ("text.tr-status", "checked"), ("text.en-status", "checked"), ("item", Item.Id.ToString()), ("topic", Item.TopicCode!.Value.Value), ("owner-municipality", ""), ("owner", ""), ("due", "") }.Where(f => !more.Any(m => m.Item1 == f.Item1)), .. more];

    public async Task<Outcome> Write(Browser who, string turkish, string kind = "recommendation", params (string, string)[] more)
    {
        var id = Id<Outcome>.New();
        Answer answer = await who.Post(Address + "/outcomes", Fields(turkish, kind, [("line", id.ToString()), .. more]));
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
        return await Stored(id);
    }

    public async Task<Outcome> Stored(Id<Outcome> id)
    {
        await using OrtakDb db = At.Open();
        return await db.Outcomes.AsNoTracking().SingleAsync(o => o.Id == id);
    }

    public async Task<List<Outcome>> All()
    {
        await using OrtakDb db = At.Open();
        return await db.Outcomes.AsNoTracking().Where(o => o.MeetingId == Meeting.Id).OrderBy(o => o.Order).ToListAsync();
    }

    public async Task<Ortak.Model.Minutes> State()
    {
        await using OrtakDb db = At.Open();
        return await db.Minutes.AsNoTracking().Include(m => m.Approvals).SingleAsync(m => m.MeetingId == Meeting.Id);
    }

    public Task<Answer> Propose(Browser who) => who.Submit(Address, Address + "/propose");

    public Task<Answer> Approve(Browser who) => who.Submit(Address, Address + "/approve");

    public async Task Lock()
    {
        (await Propose(OfCemal)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Approve(OfMehmet)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await State()).State.ShouldBe(MinutesState.Locked);
    }

    public async ValueTask DisposeAsync()
    {
        OfCemal.Dispose();
        OfMehmet.Dispose();
        await At.DisposeAsync();
    }
}
