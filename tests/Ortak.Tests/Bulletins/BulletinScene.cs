using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;
using Ortak.Tests.TheMinutes;

namespace Ortak.Tests.Bulletins;

/// <summary>A meeting of İzmit and İstanbul whose minutes both have approved, ready to be told.</summary>
public sealed class BulletinScene : IAsyncDisposable
{
    public required Table Table { get; init; }
    public required Outcome Agreed { get; init; }

    public Installation At => Table.At;
    public Browser OfCemal => Table.OfCemal;
    public Browser OfMehmet => Table.OfMehmet;
    public string List => $"/cooperations/{Table.Cooperation.Id}/bulletins";

    public static async Task<BulletinScene> Set(Store store = Store.Sqlite)
    {
        Table table = await Table.On(store);
        await table.At.Save(db =>
        {
            db.Add(new Model.Delegate { MeetingId = table.Meeting.Id, MunicipalityId = table.İzmit.Id, MemberId = table.Cemal.MemberId, Name = "Cemal Taki Şahan", Post = "Strateji Geliştirme Müdürü", Attended = true });
            db.Add(new Model.Delegate { MeetingId = table.Meeting.Id, MunicipalityId = table.İstanbul.Id, MemberId = table.Mehmet.MemberId, Name = "Mehmet Alkanalka", Post = "AB İlişkileri Daire Başkanı", Mail = "gizli@ibb.example", Attended = true });
            db.Add(new Model.Delegate { MeetingId = table.Meeting.Id, MunicipalityId = table.İstanbul.Id, Name = "Gelmeyen Kişi", Post = "Uzman", Attended = false });
            foreach (Member member in db.Members) member.Post = member.Post with { English = member.Post.Turkish.StartsWith("AB", StringComparison.Ordinal) ? "Head of the EU Relations Department" : "Strategy Development manager" };
            db.AgendaItems.Single(i => i.MeetingId == table.Meeting.Id).Discussion = Bilingual.Of("Burada söylenenler aramızda.", "What was said here stays with us.");
            db.Meetings.Single(m => m.Id == table.Meeting.Id).Title = Bilingual.Of("İlk görüşme", "First talk");
        });
        Outcome agreed = await table.Write(table.OfCemal, "Depreme öncelik verilecek", "decision", ("text.en", "The earthquake comes first"));
        await table.Write(table.OfCemal, "Toplanma alanları birlikte belirlensin.", "recommendation", ("text.en", "Gathering areas should be chosen together."));
        await table.Lock();
        return new() { Table = table, Agreed = agreed };
    }

    /// <summary>Drafts one from the meeting; its address.</summary>
    public async Task<string> Draft()
    {
        Answer drafted = await OfCemal.Post(List + "/new", ("meeting", Table.Meeting.Id.ToString()));
        drafted.Status.ShouldBe(HttpStatusCode.SeeOther, drafted.Body);
        return drafted.Location!.ToString().Split('?')[0];
    }

    /// <summary>Drafts, approves and publishes one; its address in the workplace.</summary>
    public async Task<string> Publish()
    {
        string bulletin = await Draft();
        await Through(bulletin);
        return bulletin;
    }

    public async Task Through(string bulletin)
    {
        (await OfCemal.Submit(bulletin, bulletin + "/propose")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await OfMehmet.Submit(bulletin, bulletin + "/approve")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await OfMehmet.Submit(bulletin, bulletin + "/publish")).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    public async Task<Bulletin> Stored(string bulletin)
    {
        var id = Id<Bulletin>.Parse(bulletin.Split('/')[^1], null);
        await using OrtakDb db = At.Open();
        return await db.Bulletins.AsNoTracking().AsSplitQuery().Include(b => b.Sentences).Include(b => b.Parties).Include(b => b.Editions).SingleAsync(b => b.Id == id);
    }

    public ValueTask DisposeAsync() => Table.DisposeAsync();
}
