using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Data.Rows;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Operating;

public sealed class MovingAMunicipality
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Store, Store> FromTo => new() { { Store.Sqlite, Store.Sqlite }, { Store.Sqlite, Store.Postgres }, { Store.Postgres, Store.Sqlite } };

    private sealed record Record(Installation At, Municipality Own, Municipality Other, Cooperation Cooperation, Meeting Meeting, Outcome Outcome) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => At.DisposeAsync();
    }

    private static Terminal At(Settings settings)
    {
        var terminal = new Terminal();
        terminal.Environment["ORTAK_DATA"] = settings.Data;
        if (settings.Database is not null) terminal.Environment["ORTAK_DATABASE"] = settings.Database;
        return terminal;
    }

    private static async Task<Record> Set(Store store)
    {
        Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul(), bursa = await at.Municipality("Nilüfer Belediyesi");
        Person own = await at.Member(izmit, "Ayşe Yılmaz"), other = await at.Member(istanbul, "Mehmet Demir");
        Cooperation cooperation = await at.Cooperation("Deprem hazırlığı", izmit, istanbul);
        await at.Cooperation("Başkalarının işi", istanbul, bursa);
        Meeting meeting = await at.Meeting(cooperation, istanbul);
        Outcome outcome = await at.Outcome(meeting, owner: own, due: new(2026, 12, 1));
        await at.Outcome(meeting, "Öbür tarafın işi", owner: other);
        var unit = new Unit { MunicipalityId = izmit.Id, Name = BilingualName.Of("Strateji") };
        TopicCode topic = await at.Topic("deprem");
        await at.Save(db =>
        {
            db.AddRange(unit, new StrategicPriority { MunicipalityId = izmit.Id, TopicCode = topic, Weight = 5 });
            foreach (var (whose, who) in new[] { (izmit, own), (istanbul, other) })
            {
                db.Add(new Model.Delegate { MeetingId = meeting.Id, MunicipalityId = whose.Id, MemberId = who.MemberId, Name = who.Name, Post = "Uzman", Mail = "secret-" + who.Mail, ReplyHash = OneTimeToken.New().Hash });
                db.Add(new Contact { CooperationId = cooperation.Id, MemberId = who.MemberId!.Value, MunicipalityId = whose.Id });
            }
            db.Add(new Document { CooperationId = cooperation.Id, Name = "protokol.pdf", MediaType = "application/pdf", Bytes = 3, Sha256 = "aa", AddedById = own.AccountId, AddedAt = at.Now, Content = new() { Bytes = [0, 255, 7] } });
            Model.Minutes minutes = db.Minutes.Include(m => m.Approvals).Single(m => m.MeetingId == meeting.Id);
            minutes.Propose(izmit.Id, own.AccountId, [izmit.Id, istanbul.Id], false, at.Now).ShouldBeNull();
        });
        return new(at, izmit, istanbul, cooperation, meeting, outcome);
    }

    private static async Task<string> Export(Record from, string name = "izmit.json", string who = "İzmit Belediyesi")
    {
        using Terminal here = At(from.At.Settings);
        string file = Path.Combine(from.At.Settings.Data, name);
        (await here.Ortak("export", "--municipality", who, file)).Succeeded();
        return file;
    }

    [Theory, MemberData(nameof(FromTo))]
    public async Task Its_own_record_stands_elsewhere_as_it_stood_here(Store from, Store to)
    {
        await using Record here = await Set(from);
        await using Installation there = await Installation.On(to);
        string file = await Export(here);
        using Terminal terminal = At(there.Settings);
        JsonElement lists = (await terminal.Ortak("import", file, "--json")).Json.GetProperty("lists");
        lists.GetProperty("cooperations").GetProperty("added").GetInt32().ShouldBe(1);
        lists.GetProperty("municipalities").GetProperty("added").GetInt32().ShouldBe(2);
        lists.GetProperty("topics").GetProperty("added").GetInt32().ShouldBe(0);

        await using OrtakDb db = there.Open();
        (await db.Cooperations.SingleAsync(Cancel)).Title.Turkish.ShouldBe("Deprem hazırlığı");
        Meeting meeting = await db.Meetings.Include(m => m.Agenda).Include(m => m.Delegates).AsSplitQuery().SingleAsync(Cancel);
        meeting.Id.ShouldBe(here.Meeting.Id);
        meeting.StartsLocal.ShouldBe(here.Meeting.StartsLocal);
        meeting.Delegates.Select(d => d.Name).Order(StringComparer.Ordinal).ShouldBe(["Ayşe Yılmaz", "Mehmet Demir"]);
        meeting.Delegates.ShouldAllBe(d => d.Mail == null && d.ReplyHash == null);
        meeting.Delegates.Count(d => d.MemberId != null).ShouldBe(1, "only the own people are members");
        Outcome outcome = await db.Outcomes.SingleAsync(o => o.Id == here.Outcome.Id, Cancel);
        outcome.Due.ShouldBe(new DateOnly(2026, 12, 1));
        outcome.OwnerId.ShouldNotBeNull();
        outcome.Folded.ShouldBe(Folding.Fold(outcome.WordsToFind));
        Model.Minutes minutes = await db.Minutes.Include(m => m.Approvals).SingleAsync(Cancel);
        minutes.State.ShouldBe(MinutesState.Proposed);
        minutes.Approvals.ShouldHaveSingleItem().MunicipalityId.ShouldBe(here.Own.Id);
        (await db.Members.SingleAsync(Cancel)).ShouldSatisfyAllConditions(m => m.Name.ShouldBe("Ayşe Yılmaz"), m => m.AccountId.ShouldBeNull(), m => m.Mail.ShouldBeNull());
        (await db.Set<DocumentContent>().SingleAsync(Cancel)).Bytes.ShouldBe([0, 255, 7]);
        (await db.Audit.AnyAsync(a => a.Deed == Deeds.Imported && a.MunicipalityId == here.Own.Id, Cancel)).ShouldBeTrue();
        await using OrtakDb source = here.At.Open();
        (await source.Audit.AnyAsync(a => a.Deed == Deeds.Exported && a.MunicipalityId == here.Own.Id, Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        await using Record here = await Set(Store.Sqlite);
        await using Installation there = await Installation.On();
        string file = await Export(here);
        using Terminal terminal = At(there.Settings);
        (await terminal.Ortak("import", file)).Succeeded();
        foreach (JsonProperty list in (await terminal.Ortak("import", file, "--json")).Json.GetProperty("lists").EnumerateObject())
            (list.Value.GetProperty("added").GetInt32() + list.Value.GetProperty("updated").GetInt32() + list.Value.GetProperty("kept").GetInt32()).ShouldBe(0, list.Name);
        foreach (JsonProperty list in (await At(here.At.Settings).Ortak("import", file, "--json")).Json.GetProperty("lists").EnumerateObject())
            (list.Value.GetProperty("added").GetInt32() + list.Value.GetProperty("updated").GetInt32()).ShouldBe(0, list.Name + " where it came from");
    }

    [Fact]
    public async Task What_is_newer_in_the_file_comes_in_and_what_is_newer_here_stays()
    {
        await using Record here = await Set(Store.Sqlite);
        await using Installation there = await Installation.On();
        using Terminal terminal = At(there.Settings);
        (await terminal.Ortak("import", await Export(here))).Succeeded();

        await here.At.Save(db => db.Outcomes.Single(o => o.Id == here.Outcome.Id).Text = Bilingual.Of("Orada düzeltildi"));
        await here.At.Save(db => db.Minutes.Include(m => m.Approvals).Single().SendBack("Eksik"));
        await there.Save(db => db.Cooperations.Single().Title = Bilingual.Of("Burada düzeltildi"));
        JsonElement lists = (await terminal.Ortak("import", await Export(here, "again.json"), "--json")).Json.GetProperty("lists");
        lists.GetProperty("outcomes").GetProperty("updated").GetInt32().ShouldBe(1);
        lists.GetProperty("cooperations").GetProperty("kept").GetInt32().ShouldBe(1);

        await using OrtakDb db = there.Open();
        Outcome outcome = await db.Outcomes.SingleAsync(o => o.Id == here.Outcome.Id, Cancel);
        outcome.Text.Turkish.ShouldBe("Orada düzeltildi");
        outcome.Folded.ShouldBe(Folding.Fold(outcome.WordsToFind));
        (await db.Cooperations.SingleAsync(Cancel)).Title.Turkish.ShouldBe("Burada düzeltildi");
        (await db.Minutes.Include(m => m.Approvals).SingleAsync(Cancel)).Approvals.ShouldBeEmpty("sent back: the approval is void here too");
    }

    [Fact]
    public async Task A_municipality_that_was_entered_here_by_itself_is_the_same_one()
    {
        await using Record here = await Set(Store.Sqlite);
        await using Installation there = await Installation.On();
        Municipality izmit = await there.İzmit();
        using Terminal terminal = At(there.Settings);
        (await terminal.Ortak("import", await Export(here), "--json")).Json.GetProperty("municipality").GetString().ShouldBe(izmit.Id.ToString());
        await using OrtakDb db = there.Open();
        (await db.Municipalities.CountAsync(Cancel)).ShouldBe(2);
        (await db.Parties.AnyAsync(p => p.MunicipalityId == izmit.Id && p.CooperationId == here.Cooperation.Id, Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_file_holds_no_address_no_account_no_secret_and_nothing_of_others()
    {
        await using Record here = await Set(Store.Sqlite);
        string text = await File.ReadAllTextAsync(await Export(here), Cancel);
        text.ShouldNotContain("@example.org");
        text.ShouldNotContain("Hash", Case.Sensitive);
        text.ShouldNotContain("account", Case.Insensitive);
        text.ShouldNotContain("Başkalarının işi");
        text.ShouldNotContain("Nilüfer");
        using JsonDocument json = JsonDocument.Parse(text);
        json.RootElement.GetProperty("members").GetArrayLength().ShouldBe(1);
        JsonElement stub = json.RootElement.GetProperty("municipalities").EnumerateArray().Single(m => m.GetProperty("id").GetString() == here.Other.Id.ToString());
        stub.TryGetProperty("website", out _).ShouldBeFalse("of others only what tells which one it is");
    }

    [Fact]
    public async Task Every_field_of_the_file_is_documented()
    {
        await using Record here = await Set(Store.Sqlite);
        string document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "municipality-file.md"), Cancel);
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(await Export(here), Cancel));
        List<string> missing = [];
        foreach (JsonProperty list in json.RootElement.EnumerateObject())
        {
            if (!document.Contains($"`{list.Name}`", StringComparison.Ordinal)) missing.Add(list.Name);
            if (list.Value.ValueKind != JsonValueKind.Array) continue;
            foreach (JsonProperty field in list.Value.EnumerateArray().SelectMany(r => r.EnumerateObject()).DistinctBy(p => p.Name))
                if (!document.Split('\n').Any(l => l.StartsWith($"| `{list.Name}` |", StringComparison.Ordinal) && System.Text.RegularExpressions.Regex.IsMatch(l, $"\\b{field.Name}\\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant))) missing.Add($"{list.Name}.{field.Name}");
        }
        missing.ShouldBeEmpty();
        MunicipalityFile.Parts.ShouldAllBe(p => document.Contains($"| `{p.List}` |", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"a": 1}""", "no export")]
    [InlineData("""{"format": "ortak-municipality", "version": 2}""", "newer")]
    [InlineData("no json", "")]
    public async Task A_strange_file_is_refused(string text, string because)
    {
        await using Installation there = await Installation.On();
        using Terminal terminal = At(there.Settings);
        (await terminal.Ortak("import", terminal.Files.Write("x.json", text))).Refused(1).ShouldContain(because);
    }

    [Fact]
    public async Task A_file_may_not_bring_what_belongs_to_others()
    {
        await using Record here = await Set(Store.Sqlite);
        string text = await File.ReadAllTextAsync(await Export(here), Cancel);
        using Terminal terminal = At(here.At.Settings);
        // Another's member under the own municipality's file; a field that does not exist; a word that is no role.
        using JsonDocument json = JsonDocument.Parse(text);
        string member = json.RootElement.GetProperty("members")[0].GetRawText();
        string foreign = text.Replace(member, member.Replace(here.Own.Id.ToString(), here.Other.Id.ToString(), StringComparison.Ordinal), StringComparison.Ordinal);
        (await terminal.Ortak("import", terminal.Files.Write("a.json", foreign))).Refused(1).ShouldContain("belongs to nothing");
        (await terminal.Ortak("import", terminal.Files.Write("b.json", text.Replace(member, member.Replace("\"role\"", "\"rank\"", StringComparison.Ordinal), StringComparison.Ordinal)))).Refused(1).ShouldContain("rank");
        (await terminal.Ortak("import", terminal.Files.Write("c.json", text.Replace(member, member.Replace("\"Editor\"", "\"Emperor\"", StringComparison.Ordinal), StringComparison.Ordinal)))).Refused(1).ShouldContain("Emperor");
    }

    [Theory, MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_file_may_not_mix_the_demo_story_with_what_is_real(Store store)
    {
        await using Record here = await Set(Store.Sqlite);
        await using Installation there = await Installation.On(store);
        string text = await File.ReadAllTextAsync(await Export(here), Cancel);
        using JsonDocument json = JsonDocument.Parse(text);
        string cooperation = json.RootElement.GetProperty("cooperations")[0].GetRawText();
        string mixed = text.Replace(cooperation, System.Text.RegularExpressions.Regex.Replace(cooperation, "\"isDemo\": *false", "\"isDemo\": true"), StringComparison.Ordinal);
        mixed.ShouldNotBe(text);
        using Terminal terminal = At(there.Settings);
        (await terminal.Ortak("import", terminal.Files.Write("a.json", mixed))).Refused(1).ShouldContain("mixes the demo story");
        await using (OrtakDb db = there.Open()) (await db.Municipalities.CountAsync(Cancel)).ShouldBe(0);
        (await terminal.Ortak("import", terminal.Files.Write("b.json", text))).Succeeded();
        (await terminal.Ortak("import", terminal.Files.Write("c.json", text.Replace("\"isDemo\": false", "\"isDemo\": true", StringComparison.Ordinal)))).Refused(1).ShouldContain("demo story on one side");
    }

    [Fact]
    public async Task Who_is_meant_must_be_clear()
    {
        await using Record here = await Set(Store.Sqlite);
        using Terminal terminal = At(here.At.Settings);
        (await terminal.Ortak("export", "--municipality", "Yok Belediyesi", "x.json")).Refused(1).ShouldContain("No municipality");
        (await terminal.Ortak("export", "--municipality", "belediyesi", "x.json")).Refused(1).ShouldContain(here.Own.Id.ToString());
        (await terminal.Ortak("export", "x.json")).Refused(2);
        (await terminal.Ortak("export", "--municipality", here.Own.Id.ToString(), "x.json", "--json")).Json.GetProperty("name").GetString().ShouldBe("İzmit Belediyesi");
        (await terminal.Ortak("export", "--municipality", "izmit", "x.json")).Refused(1).ShouldContain("not overwritten");
    }
}
