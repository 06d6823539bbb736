using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Host.Mail;
using Ortak.Model;

namespace Ortak.Host.SignIn.Joining;

/// <summary>Somebody is to bring a municipality in that is here already: no second one is made; those who administer it are told, once.</summary>
public static class Claiming
{
    public static async Task<Refusal> Tell(Municipality existing, Invitation invitation, Offer offer, Viewer? viewer, HttpContext http, OrtakDb db, DateTime now)
    {
        CancellationToken cancel = http.RequestAborted;
        db.ChangeTracker.Clear(); // nothing of the invitation changes
        string subject = invitation.Id.ToString();
        if (!await db.Audit.AnyAsync(a => a.Deed == Deeds.MunicipalityClaimed && a.Subject == subject, cancel))
        {
            List<Account> administrators = await (from m in db.Members
                                                  join a in db.Set<Account>() on m.AccountId equals a.Id
                                                  where m.MunicipalityId == existing.Id && m.LeftAt == null && m.Role == Role.Administrator && a.ErasedAt == null
                                                  select a).AsNoTracking().ToListAsync(cancel);
            string members = http.RequestServices.GetRequiredService<Addresses>().Of($"/municipalities/{existing.Id}/members");
            foreach (Account one in administrators)
            {
                Words words = Letters.WordsOf(one);
                string who = viewer?.Name ?? invitation.Name, mail = viewer?.Mail ?? invitation.Mail ?? "", sentence = offer.Sentence(words);
                db.Post(one.Email!, one.Name, words.Say("Biri belediyeniz adına Ortak'a katılmak istiyor", "Somebody wants to join Ortak for your municipality"), words.Say(
                    $"""
                     Sayın {one.Name},

                     {who} ({mail}) şu davetle geldi: {sentence} Belediyeniz Ortak'ta zaten kayıtlı olduğundan ikinci bir kayıt açılmadı.

                     Bu kişi ekibinizdense onu üye olarak davet edin:
                     {members}

                     Davet bir iş birliği içinse sizi davet eden belediyeye belediyenizin kayıtlı olduğunu bildirin; sizi doğrudan davet edebilir.
                     """,
                    $"""
                     Dear {one.Name},

                     {who} ({mail}) came with this invitation: {sentence} Your municipality is in Ortak already, so no second one was made.

                     If the person belongs to your team, invite them as a member:
                     {members}

                     If it is about a cooperation, tell the municipality that invites that yours is here already; it can invite you directly.
                     """), now);
            }
            db.Record(new() { At = now, AccountId = viewer?.AccountId, MunicipalityId = existing.Id, Deed = Deeds.MunicipalityClaimed, Subject = subject });
            await db.SaveChangesAsync(cancel);
        }
        return new("municipality-here", 409, $"{existing.Name.In(Words.Turkish)} Ortak'ta zaten kayıtlı; ikinci bir kayıt açılmadı. Yöneticilerine haber verdik; sizi üye olarak davet edebilirler.",
            $"{existing.Name.In(Words.English)} is in Ortak already; no second one was made. We have told its administrators, who can invite you as a member.");
    }
}
