using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>Tells by mail, in each reader's language, what has become of minutes; the mails are saved together with what they tell.</summary>
public sealed class Telling(Addresses addresses)
{
    /// <summary>The other parties' editors, administrators and contacts.</summary>
    public async Task Proposed(OrtakDb db, WholeMinutes whole, Id<Municipality> by, Viewer viewer, DateTime now)
    {
        Id<Municipality>[] others = [.. whole.Head.Parties.Where(p => p.IsIn && p.Id != by).Select(p => p.Id)];
        foreach (Reader to in await Readers(db, whole.Head.Id, others, viewer))
        {
            Words w = to.Words;
            string title = whole.Meeting.Title.In(w), party = whole.Head.NameOf(by, w), day = Day(whole.Meeting.StartsAt, whole.Meeting.Zone, w);
            Post(db, to, w.Say($"Onayınızı bekleyen tutanak: {title}", $"Minutes that wait for your approval: {title}"), w.Say(
                $"{party}, {day} tarihli “{title}” toplantısının tutanağını onaya sundu.\n\nTutanağı okuyup belediyeniz adına onaylayabilir ya da gerekçesiyle geri gönderebilirsiniz:",
                $"{party} has proposed the minutes of the meeting “{title}” of {day} for approval.\n\nYou can read them and approve them for your municipality, or send them back with a reason:"), whole.Address, whole.Head.IsDemo, now);
        }
    }

    public async Task SentBack(OrtakDb db, Desk desk, IReadOnlyList<Id<Municipality>> parties, Id<Municipality> by, string because, Viewer viewer, DateTime now)
    {
        var names = await People.Municipalities(db, [by]);
        foreach (Reader to in await Readers(db, desk.CooperationId, [.. parties.Where(p => p != by)], viewer))
        {
            Words w = to.Words;
            string title = desk.Title.In(w), party = names[by].In(w);
            Post(db, to, w.Say($"Tutanak geri gönderildi: {title}", $"Minutes sent back: {title}"), w.Say(
                $"{party}, {Day(desk.StartsAt, desk.Zone, w)} tarihli “{title}” toplantısının tutanağını geri gönderdi. Verilen onaylar düştü; tutanak yeniden yazıma açık.\n\nGerekçe:\n{because}\n\nTutanak:",
                $"{party} has sent back the minutes of the meeting “{title}” of {Day(desk.StartsAt, desk.Zone, w)}. Approvals given are void; the minutes are open for writing again.\n\nReason:\n{because}\n\nThe minutes:"), desk.Address, desk.IsDemo, now);
        }
    }

    /// <summary>All parties, since all are bound by it.</summary>
    public async Task Locked(OrtakDb db, WholeMinutes whole, Viewer viewer, DateTime now)
    {
        foreach (Reader to in await Readers(db, whole.Head.Id, [.. whole.Head.Parties.Where(p => p.IsIn).Select(p => p.Id)], viewer))
        {
            Words w = to.Words;
            string title = whole.Meeting.Title.In(w);
            Post(db, to, w.Say($"Tutanak onaylandı: {title}", $"Minutes approved: {title}"), w.Say(
                $"“{title}” toplantısının tutanağı bütün taraflarca onaylandı ve kilitlendi. Bundan sonra yalnızca değişiklik kaydı eklenebilir.\n\nTutanak, yazdırılabilir sayfası ve Word dosyası:",
                $"The minutes of the meeting “{title}” have been approved by all parties and are locked. From now on only amendments can be added.\n\nThe minutes, with a page to print and a Word file:"), whole.Address, whole.Head.IsDemo, now);
        }
    }

    /// <summary>An amendment waits for the other parties.</summary>
    public async Task AmendmentProposed(OrtakDb db, Desk desk, IReadOnlyList<Id<Municipality>> parties, Amendment amendment, Viewer viewer, DateTime now)
    {
        var names = await People.Municipalities(db, [amendment.ProposedById]);
        foreach (Reader to in await Readers(db, desk.CooperationId, [.. parties.Where(p => p != amendment.ProposedById)], viewer))
        {
            Words w = to.Words;
            string title = desk.Title.In(w), party = names[amendment.ProposedById].In(w);
            Post(db, to, w.Say($"Tutanakta değişiklik önerisi: {title}", $"Amendment proposed: {title}"), w.Say(
                $"{party}, “{title}” toplantısının onaylı tutanağında {amendment.Number} numaralı değişikliği önerdi. Bütün taraflar onaylayınca yürürlüğe girer.\n\nGerekçe:\n{amendment.Reason}\n\nÖneriyi okumak ve onaylamak için:",
                $"{party} has proposed amendment {amendment.Number} to the approved minutes of the meeting “{title}”. It comes into force when all parties approve.\n\nReason:\n{amendment.Reason}\n\nTo read and approve it:"), desk.Address + "#amendments", desk.IsDemo, now);
        }
    }

    /// <summary>All parties, since all are bound by it.</summary>
    public async Task AmendmentInForce(OrtakDb db, Desk desk, IReadOnlyList<Id<Municipality>> parties, Amendment amendment, Viewer viewer, DateTime now)
    {
        foreach (Reader to in await Readers(db, desk.CooperationId, [.. parties], viewer))
        {
            Words w = to.Words;
            string title = desk.Title.In(w);
            Post(db, to, w.Say($"Tutanak değişikliği yürürlükte: {title}", $"Amendment in force: {title}"), w.Say(
                $"“{title}” toplantısının tutanağındaki {amendment.Number} numaralı değişiklik bütün taraflarca onaylandı ve yürürlüğe girdi. Eski sözler tutanakta görünür kalır.\n\nDeğişikliği okumak için:",
                $"Amendment {amendment.Number} to the minutes of the meeting “{title}” has been approved by all parties and is in force. The old words stay visible in the minutes.\n\nTo read it:"), desk.Address + $"#a-{amendment.Number}", desk.IsDemo, now);
        }
    }

    /// <summary>The other parties: what they were asked to approve is off.</summary>
    public async Task AmendmentWithdrawn(OrtakDb db, Desk desk, IReadOnlyList<Id<Municipality>> parties, Amendment amendment, Viewer viewer, DateTime now)
    {
        var names = await People.Municipalities(db, [amendment.ProposedById]);
        foreach (Reader to in await Readers(db, desk.CooperationId, [.. parties.Where(p => p != amendment.ProposedById)], viewer))
        {
            Words w = to.Words;
            string title = desk.Title.In(w), party = names[amendment.ProposedById].In(w);
            Post(db, to, w.Say($"Değişiklik önerisi geri çekildi: {title}", $"Amendment withdrawn: {title}"), w.Say(
                $"{party}, “{title}” toplantısının tutanağı için önerdiği {amendment.Number} numaralı değişikliği geri çekti. Tutanak olduğu gibi kalıyor; onaylamanız gereken bir şey yok.\n\nTutanak:",
                $"{party} has withdrawn amendment {amendment.Number} to the minutes of the meeting “{title}”. The minutes stay as they are; there is nothing for you to approve.\n\nThe minutes:"), desk.Address + $"#a-{amendment.Number}", desk.IsDemo, now);
        }
    }

    private sealed record Reader(string Mail, string Name, Words Words);

    private static async Task<IReadOnlyList<Reader>> Readers(OrtakDb db, Id<Cooperation> cooperation, Id<Municipality>[] parties, Viewer viewer)
    {
        var rows = await (from m in db.Members
                          join a in db.Set<Account>() on m.AccountId equals (Guid?)a.Id into accounts
                          from a in accounts.DefaultIfEmpty()
                          where parties.Contains(m.MunicipalityId) && m.LeftAt == null && (a == null || a.ErasedAt == null)
                              && ((m.AccountId != null && (m.Role == Role.Editor || m.Role == Role.Administrator)) || db.Set<Contact>().Any(c => c.CooperationId == cooperation && c.MemberId == m.Id))
                          select new { m.AccountId, m.Name, m.Mail, AccountMail = a == null ? null : a.Email, Language = a == null ? "tr" : a.Language }).ToListAsync();
        return [.. rows.Where(r => r.AccountId != viewer.AccountId).Select(r => (Mail: r.AccountMail ?? r.Mail ?? "", r.Name, r.Language)).Where(r => r.Mail.Length > 0)
            .DistinctBy(r => r.Mail, StringComparer.OrdinalIgnoreCase).Select(r => new Reader(r.Mail, r.Name, r.Language == "en" ? Words.English : Words.Turkish))];
    }

    private void Post(OrtakDb db, Reader to, string subject, string text, string path, bool isDemo, DateTime now) =>
        db.Post(to.Mail, to.Name, subject.ReplaceLineEndings(" "), $"{to.Words.Say($"Sayın {to.Name},", $"Dear {to.Name},")}\n\n{text}\n{addresses.Of(path)}\n", now, isDemo: isDemo);

    private static string Day(DateTime utc, string zone, Words words) =>
        words.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Words.Utc(utc), TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? there) ? there : TimeZoneInfo.Utc)));
}
