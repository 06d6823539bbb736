using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Lets a person from outside read one cooperation, by a link in an e-mail.</summary>
public static class InviteGuest
{
    public sealed record Asking(CooperationHead Head, IReadOnlyList<Guest> Guests, IReadOnlyList<(Id<Invitation> Id, string Name, string From, DateTime EndsAt)> Open, FormInput Form);

    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation) => Show.Page<InviteGuestPage>(new { Asking = await Read(http, db, clock, cooperation, FormInput.Of()) });

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Inviting inviting, Id<Cooperation> cooperation)
    {
        FormInput form = await FormInput.Read(http);
        string name = form.Line("name", 200, required: true), from = form.Line("from", 300, required: true), mail = form.Mail("mail", required: true) ?? "";
        Asking asking = await Read(http, db, clock, cooperation, form);
        Cooperation thing = await db.Cooperations.AsNoTracking().FirstAsync(c => c.Id == cooperation, http.RequestAborted);
        if (thing.RefusesChange() is { } no) form.Reject("", no.Turkish, no.English);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        if (form.IsSound && await db.Invitations.AnyAsync(i => i.CooperationId == cooperation && i.Kind == InvitationKind.Guest && i.Mail == mail && i.AcceptedAt == null && i.WithdrawnAt == null && i.EndsAt > now, http.RequestAborted))
            form.Reject("mail", "Bu adrese gönderilmiş, henüz kullanılmamış bir davet var. Yenisini göndermek için önce onu geri çekin.", "An invitation sent to this address has not been used yet. Withdraw it first to send another.");
        if (!form.IsSound) return Show.Page<InviteGuestPage>(new { Asking = asking }, thing.RefusesChange()?.Status ?? 422);

        Id<Municipality> by = Standing.Of(http).Acting(form.Raw("as"), Role.Administrator).MunicipalityId;
        Words words = Words.Of(http);
        var invitation = new Invitation { Kind = InvitationKind.Guest, Mail = mail, Name = name, From = from, MunicipalityId = by, CooperationId = cooperation, MadeAt = now, EndsAt = now + Invitation.Lasts };
        inviting.Send(db, invitation, asking.Head.NameOf(by, words), (Words.Turkish.Say($"“{thing.Title.In(Words.Turkish)}” başlıklı iş birliğini konuk olarak okumaya", ""), $"the cooperation “{thing.Title.In(Words.English)}” as a guest, who may read all of it"), words, thing.IsDemo);
        db.Record(Viewer.Signed(http).Did(Deeds.GuestInvited, invitation.Id, now, by, cooperation, detail: from));
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next(asking.Head.Address + "/guests", "invited");
    }

    private static async Task<Asking> Read(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation, FormInput form)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var guests = await db.Guests.AsNoTracking().Where(g => g.CooperationId == cooperation).OrderBy(g => g.JoinedAt).ToListAsync(http.RequestAborted);
        var open = await db.Invitations.Where(i => i.CooperationId == cooperation && i.Kind == InvitationKind.Guest && i.AcceptedAt == null && i.WithdrawnAt == null && i.EndsAt > now).OrderBy(i => i.MadeAt)
            .Select(i => new { i.Id, i.Name, i.From, i.EndsAt }).ToListAsync(http.RequestAborted);
        return new(await CooperationHead.Read(db, cooperation, http.RequestAborted), guests, [.. open.Select(i => (i.Id, i.Name, i.From, i.EndsAt))], form);
    }
}
