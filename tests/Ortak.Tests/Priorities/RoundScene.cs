using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Priorities;

/// <summary>A meeting of İzmit and İstanbul whose delegations rank: an editor and a reader of each, all with an account, and a delegate without one.</summary>
public sealed class RoundScene : IAsyncDisposable
{
    public required Installation At { get; init; }
    public required Municipality İzmit { get; init; }
    public required Municipality İstanbul { get; init; }
    public required Cooperation Cooperation { get; init; }
    public required Meeting Meeting { get; init; }
    public required Person Veysel { get; init; }
    public required Person Cemal { get; init; }
    public required Person Egemen { get; init; }
    public required Person Ali { get; init; }
    public required Browser OfVeysel { get; init; }
    public required Browser OfCemal { get; init; }
    public required Browser OfEgemen { get; init; }
    public required Browser OfAli { get; init; }

    public string Rounds => $"/cooperations/{Cooperation.Id}/rounds";

    public static async Task<RoundScene> Set(Store store = Store.Sqlite)
    {
        Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person veysel = await at.Member(izmit, "Veysel Arif Yüksel"), cemal = await at.Member(izmit, "Cemal Taki Şahan", Role.Reader), egemen = await at.Member(istanbul, "Egemen Göksöz"), ali = await at.Member(istanbul, "Ali Doğanay", Role.Reader);
        Cooperation cooperation = await at.Cooperation("Deprem ve ulaşım", istanbul, izmit);
        Meeting meeting = await at.Meeting(cooperation, istanbul);
        await at.Save(db =>
        {
            foreach (var (person, party) in ((Person, Municipality)[])[(veysel, izmit), (cemal, izmit), (egemen, istanbul), (ali, istanbul)])
                db.Add(new Model.Delegate { MeetingId = meeting.Id, MunicipalityId = party.Id, MemberId = person.MemberId, Name = person.Name });
            db.Add(new Model.Delegate { MeetingId = meeting.Id, MunicipalityId = izmit.Id, Name = "Hesabı olmayan" });
        });
        return new()
        {
            At = at, İzmit = izmit, İstanbul = istanbul, Cooperation = cooperation, Meeting = meeting, Veysel = veysel, Cemal = cemal, Egemen = egemen, Ali = ali,
            OfVeysel = await at.As(veysel), OfCemal = await at.As(cemal), OfEgemen = await at.As(egemen), OfAli = await at.As(ali),
        };
    }

    /// <summary>Starts a round on four topics; its address.</summary>
    public async Task<string> Start(string title = "Sonbahar turu", params string[] topics)
    {
        if (topics.Length == 0) topics = ["energy", "disaster", "transport", "social"];
        Answer started = await OfVeysel.Post(Rounds + "/new", [("title.tr", title), ("title.en", ""), ("meeting", Meeting.Id.ToString()), ("due", "2026-11-01"), .. topics.Select(t => ("topic", t))]);
        started.Status.ShouldBe(HttpStatusCode.SeeOther, started.Body);
        return started.Location!.ToString().Split('?')[0];
    }

    /// <summary>Ranks by places: "disaster=1 energy=2".</summary>
    public static Task<Answer> Rank(Browser who, string round, string places, params (string, string)[] more) =>
        who.Post(round + "/ranking", [.. places.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => ("place-" + p.Split('=')[0], p.Split('=')[1])), .. more]);

    public static async Task Ranks(Browser who, string round, string places)
    {
        Answer answer = await Rank(who, round, places, ("save", "yes"));
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
        answer.Location!.ToString().ShouldEndWith("done=ranked");
    }

    public async Task<Round> Stored(string round)
    {
        await using OrtakDb db = At.Open();
        Id<Round> id = Id<Round>.Parse(round.Split('/')[^1], null);
        return await db.Rounds.AsNoTracking().Include(r => r.Topics).Include(r => r.Voters).AsSplitQuery().SingleAsync(r => r.Id == id, TestContext.Current.CancellationToken);
    }

    /// <summary>A closed round in which both sides put the earthquake first.</summary>
    public async Task<string> Closed(string title = "Sonbahar turu")
    {
        string round = await Start(title);
        await Ranks(OfVeysel, round, "disaster=1 social=2 energy=3 transport=4");
        await Ranks(OfCemal, round, "disaster=1 social=2 transport=3 energy=4");
        await Ranks(OfEgemen, round, "disaster=1 transport=2 energy=3 social=4");
        Answer closed = await OfEgemen.Post(round + "/close");
        closed.Status.ShouldBe(HttpStatusCode.SeeOther, closed.Body);
        return round;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Browser browser in (Browser[])[OfVeysel, OfCemal, OfEgemen, OfAli]) browser.Dispose();
        await At.DisposeAsync();
    }
}
