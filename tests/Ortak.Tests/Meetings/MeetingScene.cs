using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Meetings;

/// <summary>Two municipalities in one cooperation, an editor of each, and what they do with meetings.</summary>
public sealed class MeetingScene : IAsyncDisposable
{
    public required Installation At { get; init; }
    public required Municipality İzmit { get; init; }
    public required Municipality İstanbul { get; init; }
    public required Cooperation Cooperation { get; init; }
    public required Person Veysel { get; init; }
    public required Person Egemen { get; init; }
    public required Browser OfVeysel { get; init; }
    public required Browser OfEgemen { get; init; }

    public string Meetings => $"/cooperations/{Cooperation.Id}/meetings";

    public static async Task<MeetingScene> Set(Store store = Store.Sqlite, Func<Host.Settings, Host.Settings>? settings = null)
    {
        Installation at = await Installation.On(store, settings);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person veysel = await at.Member(izmit, "Veysel Arif Yüksel"), egemen = await at.Member(istanbul, "Egemen Göksöz");
        return new()
        {
            At = at, İzmit = izmit, İstanbul = istanbul, Cooperation = await at.Cooperation("Deprem ve ulaşım", istanbul, izmit),
            Veysel = veysel, Egemen = egemen, OfVeysel = await at.As(veysel), OfEgemen = await at.As(egemen),
        };
    }

    /// <summary>The fields of a meeting's form; some changed.</summary>
    public (string Name, string Value)[] Fields(params (string Name, string Value)[] changed)
    {
        (string Name, string Value)[] usual = [("title.tr", "İlk görüşme"), ("title.en", "First talk"), ("host", İstanbul.Id.ToString()), ("place", "Saraçhane"), ("link", ""), ("day", "2026-11-18"), ("time", "14:00"), ("lasts", "90"), ("zone", "")];
        return [.. usual.Where(u => !changed.Any(c => c.Name == u.Name)), .. changed];
    }

    /// <summary>Plans a meeting; its address.</summary>
    public async Task<string> Plan(params (string Name, string Value)[] changed)
    {
        Answer planned = await OfEgemen.Submit(Meetings + "/new", Meetings + "/new", Fields(changed));
        planned.Status.ShouldBe(System.Net.HttpStatusCode.SeeOther, planned.Body);
        return planned.Location!.ToString().Split('?')[0];
    }

    public Task<Answer> AddItem(string meeting, string title, int minutes, Browser? by = null, string speaker = "") =>
        (by ?? OfEgemen).Submit(meeting + "/agenda", meeting + "/agenda", ("title.tr", title), ("lasts", $"{minutes}"), ("speaker", speaker));

    public Task<Answer> AddMember(string meeting, Person person, Municipality party, Browser by) => by.Post(meeting + "/delegations/members", ("party", party.Id.ToString()), ("member", person.MemberId.ToString()!));

    public Task<Answer> AddPerson(string meeting, string name, string mail, Municipality party, Browser by) => by.Post(meeting + "/delegations/person", ("party", party.Id.ToString()), ("name", name), ("post", "Danışman"), ("mail", mail));

    /// <summary>A meeting with one delegate of each party, invited.</summary>
    public async Task<string> Invited(params (string Name, string Value)[] changed)
    {
        string meeting = await Plan(changed);
        (await AddMember(meeting, Egemen, İstanbul, OfEgemen)).Location!.ToString().ShouldContain("done=added");
        (await AddPerson(meeting, "Dr. Şule \"Çağlı\"; Öz, Gür", "sule@uni.example", İzmit, OfVeysel)).Location!.ToString().ShouldContain("done=added");
        (await OfEgemen.Post(meeting + "/invite")).Location!.ToString().ShouldContain("done=invited");
        return meeting;
    }

    public async Task<Meeting> Stored(string meeting)
    {
        await using OrtakDb db = At.Open();
        Id<Meeting> id = Id<Meeting>.Parse(meeting.Split('/')[^1], null);
        return await db.Meetings.Include(m => m.Agenda).Include(m => m.Delegates).Include(m => m.Minutes).AsSplitQuery().AsNoTracking().FirstAsync(m => m.Id == id);
    }

    /// <summary>The newest mail to an address.</summary>
    public async Task<OutgoingMail> Newest(string to) => (await At.Mails()).Last(m => m.To == to);

    /// <summary>The reply link of a mail, as a path.</summary>
    public static string ReplyLink(OutgoingMail mail) => Regex.Match(mail.Text, "/reply/[A-Za-z0-9_-]+") is { Success: true } link ? link.Value : throw new ShouldAssertException("No reply link in: " + mail.Text);

    public async ValueTask DisposeAsync()
    {
        OfVeysel.Dispose();
        OfEgemen.Dispose();
        await At.DisposeAsync();
    }
}
