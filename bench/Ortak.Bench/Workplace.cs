using System.Globalization;
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

namespace Ortak.Bench;

/// <summary>
/// Fills an empty installation with one municipality's years of work: cooperations with meetings, minutes in all states, outcomes that are
/// open, late and done, and the trail of all that. Made up by a fixed rule, so that every run measures the same.
/// </summary>
internal sealed class Workplace(Settings settings, int cooperations, int meetingsEach, int outcomesEach)
{
    private static readonly string[] Subjects = ["Deprem toplanma alanları", "Enerji verimliliği", "Bisiklet yolları", "Kadın istihdamı", "Gençlik merkezi", "Atık yönetimi", "Akıllı ulaşım", "Sosyal yenilik"];

    private readonly DateTime _now = DateTime.UtcNow;

    /// <summary>The editor whose pages are measured, and a cooperation of that person's municipality.</summary>
    public Guid Account { get; private set; }
    public Id<Cooperation> AnyCooperation { get; private set; }

    public void Fill()
    {
        Directory.CreateDirectory(settings.Data);
        settings.Store.Migrate().GetAwaiter().GetResult();
        using OrtakDb db = settings.Store.Open();
        FirstTopics.Add(db, _now).GetAwaiter().GetResult();
        TopicCode[] topics = [.. db.Topics.Select(t => t.Code)];
        var own = new Municipality { Name = BilingualName.Of("İzmit Belediyesi", "İzmit Municipality"), Kind = MunicipalityKind.District, Country = "TR", EnteredAt = _now, ConfirmedAt = _now };
        db.Add(own);
        List<Member> members = [];
        for (int i = 0; i < 20; i++)
        {
            string mail = string.Create(CultureInfo.InvariantCulture, $"person{i}@example.org");
            var account = new Account { Id = Guid.CreateVersion7(), Name = $"Kişi {i}", UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), SecurityStamp = "x", MadeAt = _now };
            var member = new Member { MunicipalityId = own.Id, AccountId = account.Id, Name = account.Name, Mail = mail, Role = i == 0 ? Role.Administrator : Role.Editor, JoinedAt = _now };
            db.AddRange(account, member);
            members.Add(member);
        }
        Save(db);
        for (int c = 0; c < cooperations; c++) Fill(db, c, own, members, topics);
        Account = members[1].AccountId!.Value;
    }

    private void Fill(OrtakDb db, int c, Municipality own, List<Member> members, TopicCode[] topics)
    {
        var other = new Municipality { Name = BilingualName.Of($"{c}. Ortak Belediyesi", $"Partner Municipality {c}"), Kind = MunicipalityKind.District, Country = "TR", EnteredAt = _now };
        var cooperation = new Cooperation { Title = Bilingual.Of($"{Subjects[c % Subjects.Length]} {c}", $"Cooperation {c}"), Purpose = Bilingual.Of("AB projelerinde birlikte çalışmak", "To work together in EU projects"), ProposedAt = _now.AddDays(-c) };
        cooperation.Invite(other, _now);
        cooperation.Accept(other.Id, _now);
        cooperation.Invite(own, _now);
        if (c % 40 != 0) cooperation.Accept(own.Id, _now); // some wait for an answer
        cooperation.Topics.Add(new() { CooperationId = cooperation.Id, TopicCode = topics[c % topics.Length] });
        db.AddRange(other, cooperation);
        Id<Municipality>[] parties = [own.Id, other.Id];
        for (int m = 0; m < meetingsEach; m++)
        {
            int days = m == meetingsEach - 1 ? c % 60 + 1 : -7 * (meetingsEach - m) - c % 7;
            var meeting = new Meeting { CooperationId = cooperation.Id, Title = Bilingual.Of($"{m + 1}. toplantı: {Subjects[(c + m) % Subjects.Length]}", $"Meeting {m + 1}"), HostId = own.Id, Place = "Belediye binası", Minutes = new() };
            Must(meeting.Schedule(new(_now.Date.AddDays(days).AddHours(10), "Europe/Istanbul"), 90));
            if (days < 0 && (c + m) % 20 != 0) Must(meeting.Minutes.Propose(other.Id, default, parties, false, _now));
            if (meeting.Minutes.State == MinutesState.Proposed && (c + m) % 20 != 1) Must(meeting.Minutes.Approve(own.Id, default, parties, _now));
            meeting.Delegates.Add(new() { MeetingId = meeting.Id, MunicipalityId = own.Id, MemberId = members[c % members.Count].Id, Name = "Heyet üyesi", ToldSequence = 0, Reply = m % 3 == 0 ? Reply.None : Reply.Accepted });
            db.Add(meeting);
            db.Record(new() { At = _now.AddMinutes(-c * meetingsEach - m), AccountId = members[1].AccountId, MunicipalityId = own.Id, CooperationId = cooperation.Id, MeetingId = meeting.Id, Deed = Deeds.MeetingPlanned, Detail = meeting.Title.Turkish });
            for (int o = 0; o < outcomesEach; o++)
            {
                bool isTask = o % 3 == 0;
                var outcome = new Outcome
                {
                    CooperationId = cooperation.Id, MeetingId = meeting.Id, Order = o, Kind = (OutcomeKind)(o % 4), TopicCode = topics[(c + o) % topics.Length], WrittenAt = _now.AddMinutes(-m * 100 - o),
                    Text = Bilingual.Of($"{Subjects[(c + o) % Subjects.Length]} için {o + 1}. sonuç: iki belediye ortak bir çalışma grubu kurar ve ilerlemeyi her ay paylaşır.", $"Outcome {o + 1}: the two municipalities set up a working group."),
                    OwnerMunicipalityId = isTask ? own.Id : null, OwnerId = isTask ? members[(c + m + o) % members.Count].Id : null, Due = isTask ? DateOnly.FromDateTime(_now).AddDays(o * 10 - 40 + c % 20) : null, DoneAt = isTask && (c + m) % 4 != 0 ? _now : null,
                };
                db.Add(outcome);
                db.Record(new() { At = _now.AddMinutes(-c * meetingsEach - m).AddSeconds(-o), AccountId = members[o % members.Count].AccountId, MunicipalityId = own.Id, CooperationId = cooperation.Id, MeetingId = meeting.Id, Deed = Deeds.OutcomeWritten });
            }
        }
        AnyCooperation = cooperation.Id;
        Save(db);
    }

    /// <summary>What PostgreSQL does by itself a minute after so many rows have come; the measurement does not wait for it.</summary>
    public void Analyze()
    {
        using OrtakDb db = settings.Store.Open();
        db.Database.ExecuteSqlRaw("VACUUM ANALYZE");
    }

    private void Save(OrtakDb db)
    {
        db.Record(new() { At = _now, Deed = Deeds.Imported });
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.English);
    }

    /// <summary>The cookie of a browser in which the person is signed in, as the sign-in page would give it.</summary>
    public string SignIn(AtlasFolder atlas)
    {
        var session = new SignInSession { Id = Guid.CreateVersion7(), AccountId = Account, StartedAt = _now, SeenAt = _now, Device = "bench" };
        using (OrtakDb db = settings.Store.Open())
        {
            db.Sessions.Add(session);
            db.SaveChanges();
        }
        WebApplication site = Site.Build(settings, atlas, "http://127.0.0.1:0");
        try
        {
            var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, Account.ToString()), new(SignInCookie.SessionClaim, session.Id.ToString())], IdentityConstants.ApplicationScheme);
            CookieAuthenticationOptions options = site.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
            return SignInCookie.Name + "=" + options.TicketDataFormat.Protect(new(new(identity), new AuthenticationProperties { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow.AddDays(1) }, IdentityConstants.ApplicationScheme));
        }
        finally { site.DisposeAsync().AsTask().GetAwaiter().GetResult(); }
    }
}
