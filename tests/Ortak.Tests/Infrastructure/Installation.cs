using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Tests.Infrastructure;

/// <summary>The databases every test of the workplace runs on.</summary>
public enum Store { Sqlite, Postgres }

/// <summary>
/// An installation of its own: the real site on a free port over a fresh database, with intent methods that set a scene
/// (a municipality, its people, a running cooperation) and browsers for its people.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private static readonly Lazy<TemporaryFolder> AtlasOfAll = new(() =>
    {
        var folder = new TemporaryFolder();
        StarterUnpacking.IfEmpty(new AtlasFolder(folder.File("atlas")));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    // Made once and copied, as in PostgresCluster.
    private static readonly Lazy<TemporaryFolder> FreshSqlite = new(() =>
    {
        var folder = new TemporaryFolder();
        Prepare(new(folder.Path, null));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    private readonly List<IDisposable> _alsoDispose = [];

    private Installation() { }

    /// <summary>Tables and topics of a new installation.</summary>
    internal static void Prepare(Database store)
    {
        store.Migrate().GetAwaiter().GetResult();
        using OrtakDb db = store.Open();
        FirstTopics.Add(db, DateTime.UtcNow).GetAwaiter().GetResult();
    }

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    public required Settings Settings { get; init; }
    public required FakeClock Clock { get; init; }
    public WebApplication Site { get; private set; } = null!;
    public Uri Address => new(Site.Urls.First());
    /// <summary>The id of a project that the atlas of all tests holds.</summary>
    public string AnyProject => Site.Services.GetRequiredService<Ortak.Engine.AtlasHolder>().Current.Snapshot.Project(0).Id.ToString();
    /// <summary>The id of a call that comes with Ortak.</summary>
    public string AnyCall => Site.Services.GetRequiredService<Ortak.Engine.Calls.CallsHolder>().Current.All.First(c => c.Deadlines.Any(d => d.At > Clock.GetUtcNow())).Id;
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>A running site over a fresh database.</summary>
    /// <param name="settings">Further settings, such as SMTP.</param>
    /// <param name="change">What a test adds to the site before it starts.</param>
    /// <param name="clock">The ordinary Wednesday by default.</param>
    public static async Task<Installation> On(Store store = Store.Sqlite, Func<Settings, Settings>? settings = null, Action<WebApplication>? change = null, FakeClock? clock = null)
    {
        string? postgres = store == Store.Postgres ? PostgresCluster.NewDatabase() : null;
        var folder = new TemporaryFolder();
        Settings set = new() { Data = folder.File("data"), Database = postgres, SignInsAMinute = 0, SearchesAMinute = 0 };
        Directory.CreateDirectory(set.Data);
        if (postgres is null) File.Copy(FreshSqlite.Value.File("ortak.db"), set.Store.File);
        var installation = new Installation { Settings = settings?.Invoke(set) ?? set, Clock = clock ?? new FakeClock() };
        installation._alsoDispose.Add(folder);
        installation.Site = await installation.StartAnother(change);
        return installation;
    }

    /// <summary>One more process's worth of site over the same database (in this process, but sharing nothing with the first); the caller disposes of it.</summary>
    public async Task<WebApplication> StartAnother(Action<WebApplication>? change = null)
    {
        WebApplication site = Ortak.Site.Build(Settings, new AtlasFolder(AtlasOfAll.Value.File("atlas")), "http://127.0.0.1:0", Clock);
        change?.Invoke(site);
        await site.StartAsync();
        return site;
    }

    /// <summary>A connection of one's own to look behind the pages.</summary>
    public OrtakDb Open() => Settings.Store.Open();

    // --- setting a scene -------------------------------------------------------------------------------------------------

    public async Task<Municipality> Municipality(string turkish, string english = "", MunicipalityKind kind = MunicipalityKind.District, string? atlasId = null, string country = "TR", string zone = "Europe/Istanbul", bool isDemo = false)
    {
        var municipality = new Municipality { Name = BilingualName.Of(turkish, english), Kind = kind, Country = country, AtlasId = atlasId, Zone = zone, IsDemo = isDemo, EnteredAt = Now, ConfirmedAt = Now };
        await Save(db => db.Municipalities.Add(municipality));
        return municipality;
    }

    public Task<Municipality> İzmit() => Municipality("İzmit Belediyesi", "İzmit Municipality", MunicipalityKind.District, "TR-41-2062");

    public Task<Municipality> İstanbul() => Municipality("İstanbul Büyükşehir Belediyesi", "Istanbul Metropolitan Municipality", MunicipalityKind.Metropolitan, "998498795");

    /// <summary>A person who can sign in, without any post.</summary>
    public async Task<Person> Person(string name, bool isOperator = false, string language = "tr")
    {
        string mail = $"{Guid.NewGuid():N}@example.org";
        var account = new Account { Id = Guid.CreateVersion7(), Name = name, UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), EmailConfirmed = true, IsOperator = isOperator, Language = language, SecurityStamp = Guid.NewGuid().ToString("N"), MadeAt = Now };
        await Save(db => db.Add(account));
        return new(this, account.Id, name, mail, null);
    }

    /// <summary>A person who can sign in and holds a post.</summary>
    public async Task<Person> Member(Municipality municipality, string name, Role role = Role.Editor, string post = "AB uzmanı")
    {
        Person person = await Person(name);
        Member member = await Post(person, municipality, role, post);
        return person with { MemberId = member.Id };
    }

    /// <summary>One more post of a person.</summary>
    public async Task<Member> Post(Person person, Municipality municipality, Role role, string post = "AB uzmanı")
    {
        var member = new Member { MunicipalityId = municipality.Id, AccountId = person.AccountId, Name = person.Name, Mail = person.Mail, Post = BilingualName.Of(post), Role = role, JoinedAt = Now };
        await Save(db => db.Members.Add(member));
        return member;
    }

    /// <summary>A running cooperation; the first municipality proposed it.</summary>
    public async Task<Cooperation> Cooperation(string title, params Municipality[] parties)
    {
        var cooperation = new Cooperation { Title = Bilingual.Of(title), Purpose = Bilingual.Of("Ortak çalışma"), ProposedAt = Now, IsDemo = parties[0].IsDemo };
        foreach (Municipality party in parties) { cooperation.Invite(party, Now).ShouldBeNull(); cooperation.Accept(party.Id, Now).ShouldBeNull(); }
        cooperation.Topics.Add(new() { CooperationId = cooperation.Id, TopicCode = await Topic("deprem") });
        await Save(db => db.Cooperations.Add(cooperation));
        return cooperation;
    }

    /// <summary>A cooperation that one municipality proposed and another has not answered.</summary>
    public async Task<Cooperation> Proposal(string title, Municipality from, Municipality to)
    {
        var cooperation = new Cooperation { Title = Bilingual.Of(title), ProposedAt = Now };
        cooperation.Invite(from, Now);
        cooperation.Accept(from.Id, Now);
        cooperation.Invite(to, Now);
        await Save(db => db.Cooperations.Add(cooperation));
        return cooperation;
    }

    /// <summary>A meeting of two hours, tomorrow at 14.00 in Istanbul unless said otherwise, with one agenda item.</summary>
    public async Task<Meeting> Meeting(Cooperation cooperation, Municipality host, string title = "İlk görüşme", DateTime? local = null, string zone = "Europe/Istanbul")
    {
        var meeting = new Meeting { CooperationId = cooperation.Id, Title = Bilingual.Of(title), HostId = host.Id, Place = "Saraçhane, İstanbul", Minutes = new() };
        meeting.Schedule(new(local ?? Now.Date.AddDays(1).AddHours(14), zone), 120).ShouldBeNull();
        meeting.Agenda.Add(new() { MeetingId = meeting.Id, Title = Bilingual.Of("Deprem"), TopicCode = await Topic("deprem"), LastsMinutes = 60 });
        await Save(db => db.Meetings.Add(meeting));
        return meeting;
    }

    public async Task<Outcome> Outcome(Meeting meeting, string text = "Toplanma alanları birlikte belirlensin.", OutcomeKind kind = OutcomeKind.Recommendation, Person? owner = null, DateOnly? due = null)
    {
        var outcome = new Outcome { CooperationId = meeting.CooperationId, MeetingId = meeting.Id, AgendaItemId = meeting.Agenda.FirstOrDefault()?.Id, Kind = kind, Text = Bilingual.Of(text), TopicCode = await Topic("deprem"), OwnerId = owner?.MemberId, Due = due, WrittenAt = Now };
        await Save(db => db.Outcomes.Add(outcome));
        return outcome;
    }

    public async Task<Guest> Guest(Cooperation cooperation, Municipality by, Person person)
    {
        var guest = new Guest { CooperationId = cooperation.Id, InvitedById = by.Id, AccountId = person.AccountId, Name = person.Name, From = "Üniversite", JoinedAt = Now };
        await Save(db => db.Guests.Add(guest));
        return guest;
    }

    /// <summary>The code of a topic whose Turkish name holds a word.</summary>
    public async Task<TopicCode> Topic(string word)
    {
        await using OrtakDb db = Open();
        return (await db.Topics.Where(t => t.ParentCode == null).ToListAsync()).First(t => t.Name.Turkish.Contains(word, StringComparison.CurrentCultureIgnoreCase)).Code;
    }

    /// <summary>Saves with an entry of the audit trail, as every save needs one.</summary>
    public async Task Save(Action<OrtakDb> change)
    {
        await using OrtakDb db = Open();
        change(db);
        db.Record(new() { At = Now, Deed = "scene-set" });
        await db.SaveChangesAsync();
    }

    /// <summary>Mails written so far, oldest first.</summary>
    public async Task<List<OutgoingMail>> Mails()
    {
        await using OrtakDb db = Open();
        return await db.Mails.AsNoTracking().OrderBy(m => m.WrittenAt).ThenBy(m => m.Id).ToListAsync();
    }

    /// <summary>A browser in which nobody has signed in.</summary>
    public Browser Anybody() => new(Address);

    /// <summary>A browser in which a person is signed in: with the same cookie that the sign-in page gives.</summary>
    public async Task<Browser> As(Person person, WebApplication? site = null)
    {
        site ??= Site;
        var session = new SignInSession { Id = Guid.CreateVersion7(), AccountId = person.AccountId, StartedAt = Now, SeenAt = Now, Device = "Firefox, Linux" };
        await Save(db => db.Sessions.Add(session));
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.AccountId.ToString()), new(ClaimTypes.Name, person.Mail), new(SignInCookie.SessionClaim, session.Id.ToString())], IdentityConstants.ApplicationScheme);
        CookieAuthenticationOptions cookie = site.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(new(identity), new() { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow + SignInCookie.Lasts }, IdentityConstants.ApplicationScheme);
        var browser = new Browser(new Uri(site.Urls.First()));
        browser.Cookies.Add(browser.Address, new System.Net.Cookie(SignInCookie.Name, cookie.TicketDataFormat.Protect(ticket)));
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (Site is not null) await Site.DisposeAsync();
        if (Settings.Database is null) Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (IDisposable one in _alsoDispose) one.Dispose();
    }
}

/// <summary>A person of a test.</summary>
public sealed record Person(Installation At, Guid AccountId, string Name, string Mail, Id<Member>? MemberId);

/// <summary>A clock that a test may set forward; it starts on an ordinary Wednesday and goes on by itself.</summary>
public sealed class FakeClock : TimeProvider
{
    private TimeSpan _ahead = new DateTimeOffset(2026, 10, 14, 8, 0, 0, TimeSpan.Zero) - DateTimeOffset.UtcNow;

    /// <summary>The machine's own time, for real browsers: they drop cookies by it.</summary>
    public static FakeClock Today() => new() { _ahead = TimeSpan.Zero };

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}
