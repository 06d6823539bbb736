using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Access;

/// <summary>One of everything in a cooperation of İzmit and İstanbul, one of everything in a cooperation that is none of İzmit's business, and one person of every kind.</summary>
public sealed class Scene : IAsyncDisposable
{
    private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal), _others = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person?> _people = new(StringComparer.Ordinal);

    public required Installation Installation { get; init; }

    public static async Task<Scene> Set()
    {
        Installation at = await Installation.On();
        var scene = new Scene { Installation = at };
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul(), ankara = await at.Municipality("Çankaya Belediyesi"), bursa = await at.Municipality("Nilüfer Belediyesi"), eskişehir = await at.Municipality("Odunpazarı Belediyesi");
        async Task Three(string whose, Municipality municipality)
        {
            foreach (Role role in Enum.GetValues<Role>())
                scene._people[$"{whose} {role.ToString().ToLowerInvariant()}"] = await at.Member(municipality, $"{whose} {role}", role);
        }
        await Three("own", izmit);
        await Three("partner's", istanbul);
        await Three("invited", ankara);
        await Three("other", bursa);
        Cooperation ours = await at.Cooperation("Bizim", izmit, istanbul), theirs = await at.Cooperation("Onların", bursa, eskişehir);
        await at.Save(db =>
        {
            Cooperation tracked = db.Cooperations.Include(c => c.Parties).Single(c => c.Id == ours.Id);
            tracked.Invite(ankara, at.Now).ShouldBeNull();
        });
        await scene.Everything(scene._own, izmit, ours, scene._people["own editor"]!);
        await scene.Everything(scene._others, bursa, theirs, scene._people["other editor"]!);

        scene._others["step"] = "no-such-step"; // a step is called by its code, which means the same everywhere
        scene._others["call"] = "no-such-call"; // and so is a call

        scene._people["nobody"] = null;
        Person guest = await at.Person("Konuk"), another = await at.Person("Başka konuk"), left = await at.Person("Ayrılan"), ngo = await at.Person("Dernek temsilcisi");
        await at.Guest(ours, izmit, guest);
        await at.Guest(theirs, bursa, another);
        Member post = await at.Post(left, izmit, Role.Administrator);
        await at.Save(db => db.Members.Single(m => m.Id == post.Id).Leave(null, false, at.Now).ShouldBeNull());
        var association = new Ngo { MunicipalityId = izmit.Id, Name = "Kadın Dayanışma Derneği" };
        association.Members.Add(new() { NgoId = association.Id, AccountId = ngo.AccountId, Name = ngo.Name, JoinedAt = at.Now });
        await at.Save(db => db.Ngos.Add(association));
        scene._own["ngo"] = association.Id.ToString();
        await at.Save(db => db.Commitments.Single(c => c.Id == Id<Commitment>.Parse(scene._own["commitment"], null)).ToNgoId = association.Id);
        (scene._people["guest of it"], scene._people["guest of another"], scene._people["one who left"], scene._people["NGO member"]) = (guest, another, left, ngo);
        scene._people["operator"] = await at.Person("Kurulum yöneticisi", isOperator: true);
        scene._people["one whose session ended"] = scene._people["own administrator"];
        return scene;
    }

    /// <summary>One of everything that an address may name.</summary>
    private async Task Everything(Dictionary<string, string> ids, Municipality municipality, Cooperation cooperation, Person editor)
    {
        Meeting meeting = await Installation.Meeting(cooperation, municipality);
        Outcome outcome = await Installation.Outcome(meeting, owner: editor);
        var member = new Member { MunicipalityId = municipality.Id, Name = "Hesabı olmayan", Post = BilingualName.Of("Uzman"), JoinedAt = Installation.Now };
        var someone = new Model.Delegate { MeetingId = meeting.Id, MunicipalityId = municipality.Id, Name = "Heyet üyesi", Mail = "heyet@example.org" };
        (string token, string hash) = OneTimeToken.New();
        someone.ReplyHash = hash;
        var document = new Document { CooperationId = cooperation.Id, Name = "protokol.pdf", MediaType = "application/pdf", Bytes = 4, Sha256 = "00", AddedById = editor.AccountId, AddedAt = Installation.Now, Content = new() { Bytes = [1, 2, 3, 4] } };
        var unit = new Unit { MunicipalityId = municipality.Id, Name = BilingualName.Of("Strateji") };
        var priority = new StrategicPriority { MunicipalityId = municipality.Id, TopicCode = await Installation.Topic("deprem"), Weight = 3 };
        var handover = new Handover { MunicipalityId = municipality.Id, FromId = member.Id, ToId = editor.MemberId!.Value, At = Installation.Now };
        var guestHere = new Guest { CooperationId = cooperation.Id, InvitedById = municipality.Id, AccountId = (await Installation.Person("Bir konuk")).AccountId, Name = "Bir konuk", From = "Üniversite", JoinedAt = Installation.Now };
        (string invited, string invitedHash) = OneTimeToken.New();
        var invitation = new Invitation { Kind = InvitationKind.Guest, TokenHash = invitedHash, Mail = "davetli@example.org", Name = "Davetli", MunicipalityId = municipality.Id, CooperationId = cooperation.Id, MadeAt = Installation.Now, EndsAt = Installation.Now.AddDays(14) };
        var amendment = new Amendment { MeetingId = meeting.Id, Number = 1, OutcomeId = outcome.Id, Text = Bilingual.Of("Yeni söz"), Reason = "Yazım", ProposedAt = Installation.Now, ProposedById = municipality.Id };
        var ngo = new Ngo { MunicipalityId = municipality.Id, Name = "Bir dernek" };
        var speaker = new NgoMember { NgoId = ngo.Id, AccountId = (await Installation.Person("Bir temsilci")).AccountId, Name = "Bir temsilci", JoinedAt = Installation.Now };
        ngo.Members.Add(speaker);
        var commitment = new Commitment { MunicipalityId = municipality.Id, CooperationId = cooperation.Id, ToWords = Bilingual.Of("Kadın dernekleri"), Text = Bilingual.Of("Ortak hizmet projesi yapılacak."), Form = CommitmentForm.JointService, MadeAt = Installation.Now };
        var evidence = new Evidence { CommitmentId = commitment.Id, Title = "Karar", Name = "karar.pdf", MediaType = "application/pdf", Bytes = 4, Sha256 = "00", AddedById = editor.AccountId, AddedAt = Installation.Now, Content = new() { Bytes = [1, 2, 3, 4] } };
        var gate = new GateRecord { MunicipalityId = municipality.Id, CooperationId = cooperation.Id, Code = "council-decision", Date = new(2026, 10, 1), RecordedAt = Installation.Now };
        var supportGate = new GateRecord { MunicipalityId = municipality.Id, CommitmentId = commitment.Id, Code = "council-decision", Date = new(2026, 10, 1), RecordedAt = Installation.Now };
        var aim = new Aim { MunicipalityId = municipality.Id, CooperationId = cooperation.Id, OutcomeId = outcome.Id, Title = Bilingual.Of("Toplanma alanları"), Text = Bilingual.Of("Deprem toplanma alanlarını birlikte planlamak istiyoruz."), MadeAt = Installation.Now };
        aim.Topics.Add(new() { AimId = aim.Id, TopicCode = new("disaster") });
        aim.Calls.Add(new() { AimId = aim.Id, CallId = "50147803TOPICSen", Code = "HORIZON-CL3-2027-01-DRS-03", Title = "Decision support", AddedAt = Installation.Now });
        var shortlisted = new AimPartner { AimId = aim.Id, OrganisationId = "998498795", Name = "Istanbul", Country = "TR", Role = "municipality", Notes = "Soruldu", AddedAt = Installation.Now };
        var consortium = new Consortium { AimId = aim.Id, CallId = "50147803TOPICSen", Code = "HORIZON-CL3-2027-01-DRS-03", Title = "Decision support", Name = "Toplanma", WantedSize = 6, MadeAt = Installation.Now };
        var seat = new ProposalSeat { ConsortiumId = consortium.Id, OrganisationId = "998498795", Name = "Istanbul", Country = "TR", Kind = "metropolitan-municipality", IsFixed = true };
        consortium.Seats.Add(seat);
        var project = new GrantProject { ConsortiumId = consortium.Id, Acronym = "TOPLAN", Starts = new(2026, 9, 1), Months = 36, MadeAt = Installation.Now };
        var duty = new ProjectDuty { ProjectId = project.Id, Kind = DutyKind.Deliverable, Number = "D1.1", Title = "Harita", LeadId = seat.Id, Due = new(2027, 2, 28) };
        var indicator = new Indicator { ProjectId = project.Id, Title = "Toplanma alanı", Target = 1200 };
        var lesson = new Lesson { MunicipalityId = municipality.Id, ConsortiumId = consortium.Id, CooperationId = cooperation.Id, Audience = LessonAudience.Cooperation, Title = Bilingual.Of("Ortak dil erken kurulmalı"), CallCode = consortium.Code, Family = "CL3-DRS", MadeAt = Installation.Now };
        var introduction = new Introduction { AimId = aim.Id, FromId = municipality.Id, ToId = cooperation.Parties.First(p => p.MunicipalityId != municipality.Id).MunicipalityId, OrganisationId = "999999999", OrganisationName = "Universiteit", OrganisationCountry = "NL", Tie = "PARATUS", Letter = Bilingual.Of("Sayın yetkili"), AskedAt = Installation.Now };
        var mail = new OutgoingMail { To = "a@example.org", Subject = "Konu", Text = "Metin", WrittenAt = Installation.Now, State = MailState.Failed };
        var ruleEdit = new RuleEdit { List = "sources", Key = "TEST", Json = """{"title": "Deneme"}""", Because = "Deneme", AccountId = editor.AccountId, At = Installation.Now };
        var round = new Round { CooperationId = cooperation.Id, Title = Bilingual.Of("Öncelik turu"), StartedAt = Installation.Now, StartedById = municipality.Id };
        foreach (var (order, topic) in ((string[])["disaster", "energy"]).Index()) round.Topics.Add(new() { RoundId = round.Id, TopicCode = new(topic), Order = order });
        round.SetVoters(municipality.Id, [editor.MemberId!.Value]).ShouldBeNull();
        var bulletin = new Bulletin { CooperationId = cooperation.Id, Title = Bilingual.Of("Bülten", "Bulletin"), DraftedAt = Installation.Now };
        bulletin.Sentences.Add(new() { BulletinId = bulletin.Id, Text = Bilingual.Of("Görüştüler.", "They talked."), Source = BulletinSource.Statement, SourceId = municipality.Id.Value, WrittenAt = Installation.Now });
        bulletin.Propose(municipality.Id, editor.AccountId, [], "text", Installation.Now).ShouldBeNull();
        string headline = "bulten-" + bulletin.Id.ToString().ToLowerInvariant().Replace('_', '-'), place = "belediye-" + municipality.Id.ToString().ToLowerInvariant().Replace('_', '-');
        bulletin.Publish(municipality.Id, headline, Bilingual.Of("Görüştüler.", "They talked."), "text", Installation.Now).ShouldBeNull();
        await Installation.Save(db => db.Municipalities.Single(m => m.Id == municipality.Id).OpenPublicPage(place, Installation.Now).ShouldBeNull());
        await Installation.Save(db => db.AddRange(aim, shortlisted, consortium, project, duty, indicator, lesson, introduction, ruleEdit, bulletin, round, member, someone, document, unit, priority, handover, guestHere, invitation, amendment, ngo, mail, commitment, evidence, gate, supportGate));
        foreach (var (name, value) in new (string, object)[]
                 {
                     ("municipality", municipality.Id), ("cooperation", cooperation.Id), ("meeting", meeting.Id), ("outcome", outcome.Id), ("item", meeting.Agenda[0].Id), ("delegate", someone.Id), ("document", document.Id), ("member", member.Id),
                     ("unit", unit.Id), ("priority", priority.Id), ("handover", handover.Id), ("guest", guestHere.Id), ("invitation", invitation.Id), ("amendment", amendment.Id), ("ngo", ngo.Id), ("commitment", commitment.Id), ("aim", aim.Id), ("shortlisted", shortlisted.Id), ("consortium", consortium.Id), ("seat", seat.Id), ("kind", "letter-of-intent"), ("project", project.Id), ("duty", duty.Id), ("indicator", indicator.Id), ("lesson", lesson.Id), ("introduction", introduction.Id), ("evidence", evidence.Id), ("gate", gate.Id), ("supportGate", supportGate.Id), ("step", "council-decision"), ("person", speaker.Id), ("mail", mail.Id), ("party", municipality.Id), ("round", round.Id), ("bulletin", bulletin.Id), ("sentence", bulletin.Sentences[0].Id), ("ruleEdit", ruleEdit.Id), ("ruleList", "programmes"), ("ruleKey", "LIFE"), ("place", place), ("headline", headline),
                     ("token", token), ("stopToken", Installation.Site.Services.GetRequiredService<Ortak.Features.Calls.CallStopLink>().Of(editor.AccountId).Split('/')[^1]), ("passkey", "00ff00ff00ff00ff"), ("topic", "disaster"), ("session", Guid.NewGuid()), ("id", "998498795"), ("documentName", "v1"),
                 }) ids[name] = value.ToString()!;
        ids["invitationToken"] = invited;
        (ids["feed"], string feedHash) = OneTimeToken.New();
        ids["call"] = Installation.AnyCall;
        await Installation.Save(db => db.CallMailings.Add(new() { AccountId = editor.AccountId, FeedHash = feedHash }));
    }

    /// <summary>The address with ids of the own cooperation and municipality.</summary>
    public string Fill(string pattern) => Fill(pattern, _own, _own);

    /// <summary>The own cooperation (or municipality) with ids of things that belong to the other.</summary>
    public string FillWithOthers(string pattern) => Fill(pattern, _own, _others);

    private string Fill(string pattern, Dictionary<string, string> outer, Dictionary<string, string> inner)
    {
        if (pattern is "/projects/{id}" or "/api/projects/{id}") return pattern.Replace("{id}", Installation.AnyProject, StringComparison.Ordinal);
        if (pattern == "/api/paths") return pattern + "?from=izmit&to=998498795";
        if (pattern.StartsWith("/invitations/{token}", StringComparison.Ordinal)) return pattern.Replace("{token}", outer["invitationToken"], StringComparison.Ordinal);
        if (pattern == "/feeds/calls/{token}.ics") return pattern.Replace("{token}", outer["feed"], StringComparison.Ordinal);
        return Regex.Replace(pattern, "\\{(?<name>[A-Za-z]+)(:[^}]*)?\\}", m =>
        {
            string name = m.Groups["name"].Value;
            Dictionary<string, string> ids = name is "municipality" or "cooperation" ? outer : inner;
            return ids.TryGetValue(name, out string? id) ? id : throw new ShouldAssertException($"Scene.Everything knows no {{{name}}} of {pattern}: add one.");
        }, RegexOptions.CultureInvariant);
    }

    public async Task<Browser> BrowserOf(string who)
    {
        if (!_people.TryGetValue(who, out Person? person)) throw new ShouldAssertException($"There is no {who} in the scene.");
        if (person is null) return Installation.Anybody();
        Browser browser = await Installation.As(person);
        if (who == "one whose session ended")
        {
            await using OrtakDb db = Installation.Open();
            SignInSession last = await db.Sessions.Where(s => s.AccountId == person.AccountId).OrderByDescending(s => s.Id).FirstAsync();
            last.EndedAt = Installation.Now;
            await db.SaveChangesAsync();
        }
        return browser;
    }

    /// <summary>A mark of everything stored but the trail and the sessions.</summary>
    public async Task<string> Fingerprint()
    {
        await using OrtakDb db = Installation.Open();
        var text = new StringBuilder();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.ClrType.Namespace == "Ortak.Model" && e.GetTableName() is not null).OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{entity.GetTableName()}\" ORDER BY 1, 2";
            await db.Database.OpenConnectionAsync();
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                for (int i = 0; i < rows.FieldCount; i++) text.Append(rows.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : rows.GetValue(i)).Append('|');
        }
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
