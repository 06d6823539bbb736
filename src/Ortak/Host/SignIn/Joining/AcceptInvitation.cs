using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Host.SignIn.Joining;

/// <summary>Accepts an invitation, with the account that is signed in or with a new one.</summary>
public static class AcceptInvitation
{
    public static async Task<IResult> Ask(string token, HttpContext http, OrtakDb db, UserManager<Account> users, TimeProvider clock)
    {
        var (offer, no) = await Offer.Read(db, token, clock.GetUtcNow().UtcDateTime, http.RequestAborted);
        if (offer is null) return Show.No(no!);
        bool known = offer.Invitation.Kind != InvitationKind.Municipality || MunicipalityEntry.Find(offer.Invitation.From).Count > 0;
        var form = FormInput.Of(("name", offer.Invitation.Name), ("where", known ? "turkish" : "other"), (known ? "turkish" : "other-name", offer.Invitation.From));
        return await Page(form, offer, token, http, users);
    }

    public static async Task<IResult> PasskeyOptions(string token, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        var (offer, no) = await Offer.Read(db, token, clock.GetUtcNow().UtcDateTime, http.RequestAborted);
        if (offer is null) return Show.No(no!);
        FormInput form = await FormInput.Read(http);
        return (offer.Invitation.Mail ?? form.Mail("mail", required: true)) is { } mail ? await NewAccount.PasskeyOptions(http, mail, form.Line("name", 200)) : Results.StatusCode(422);
    }

    public static async Task<IResult> Handle(string token, HttpContext http, OrtakDb db, UserManager<Account> users, AtlasHolder atlas, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        CancellationToken cancel = http.RequestAborted;
        var (offer, no) = await Offer.Read(db, token, now, cancel);
        if (offer is null) return Show.No(no!);
        Invitation invitation = offer.Invitation;
        Viewer? viewer = Viewer.Of(http);
        if (viewer is null && await IsKnown(invitation, users)) return Show.Next(LocalPath.With("/sign-in", "/invitations/" + token));

        Municipality? entered = null;
        if (invitation.Kind == InvitationKind.Municipality)
        {
            entered = MunicipalityEntry.Read(form, atlas.Current, optional: false, now);
            if (entered is not null && await MunicipalityEntry.Existing(db, entered, cancel) is { } existing)
                return Show.No(await Claiming.Tell(existing, invitation, offer, viewer, http, db, now));
        }
        string post = form.Line("post", 300);
        NewAccount? made = null;
        Account? account = viewer is null ? null : await users.FindByIdAsync(viewer.AccountId.ToString());
        if (viewer is null) account = (made = await NewAccount.Read(http, form, invitation.Mail, db, now))?.Account;
        if (account is null || !form.IsSound) return await Page(form, offer, token, http, users);

        if (await Join(offer, account, entered, post, db, now, cancel) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return Show.No((await Offer.Read(db, token, now, cancel)).Refusal ?? refusal); // somebody may have used the link since it was read
        }
        if (!await db.SaveOnce(cancel)) return Show.No((await Offer.Read(db, token, now, cancel)).Refusal ?? Offer.TakenMeanwhile);
        return made is null ? Show.Next(offer.Target) : await made.Enter(http, offer.Target);
    }

    private static async Task<Refusal?> Join(Offer offer, Account account, Municipality? entered, string post, OrtakDb db, DateTime now, CancellationToken cancel)
    {
        Invitation invitation = offer.Invitation;
        if (invitation.Accept(now) is { } no) return no;
        var did = new Func<string, object, Id<Municipality>?, AuditEntry>((deed, subject, municipality) =>
            new() { At = now, AccountId = account.Id, MunicipalityId = municipality, CooperationId = invitation.CooperationId, Deed = deed, Subject = subject.ToString()! });
        switch (invitation.Kind)
        {
            case InvitationKind.Member:
                if (offer.Member is not { LeftAt: null, AccountId: null } member) return new("post-taken", 409, "Bu görev artık boş değil. Sizi davet eden kişiyle görüşün.", "This post is no longer open. Ask the person who invited you.");
                if (await db.Members.AnyAsync(m => m.AccountId == account.Id && m.MunicipalityId == member.MunicipalityId, cancel)) return Already;
                member.AccountId = account.Id;
                db.Record(did(Deeds.MemberJoined, member.Id, member.MunicipalityId));
                return null;
            case InvitationKind.Guest:
                if (await db.Guests.AnyAsync(g => g.AccountId == account.Id && g.CooperationId == invitation.CooperationId && g.EndedAt == null, cancel)) return Already;
                var guest = new Guest { CooperationId = invitation.CooperationId!.Value, InvitedById = invitation.MunicipalityId!.Value, AccountId = account.Id, Name = account.Name, From = invitation.From, JoinedAt = now };
                db.Guests.Add(guest);
                db.Record(did(Deeds.GuestJoined, guest.Id, invitation.MunicipalityId));
                return null;
            case InvitationKind.NgoMember:
                if (await db.NgoMembers.AnyAsync(n => n.AccountId == account.Id && n.NgoId == invitation.NgoId && n.EndedAt == null, cancel)) return Already;
                var speaker = new NgoMember { NgoId = invitation.NgoId!.Value, AccountId = account.Id, Name = account.Name, JoinedAt = now };
                db.NgoMembers.Add(speaker);
                db.Record(did(Deeds.NgoMemberJoined, speaker.Id, invitation.MunicipalityId));
                return null;
            case InvitationKind.Municipality:
                db.Municipalities.Add(entered!);
                db.Members.Add(SetUpInstallation.Administrator(entered!, account, post, now));
                db.Record(did(Deeds.MunicipalityEntered, entered!.Id, entered.Id));
                if (invitation.CooperationId is not { } id) return null;
                Cooperation cooperation = await db.Cooperations.Include(c => c.Parties).SingleAsync(c => c.Id == id, cancel);
                return cooperation.Invite(entered, now);
            case InvitationKind.FirstAdministrator:
            default: return Offer.Unknown;
        }
    }

    private static readonly Refusal Already = new("joined-already", 409, "Bu hesapla zaten katılmışsınız; daveti kabul etmeniz gerekmez.", "You have joined with this account already; there is no need to accept.");

    private static async Task<bool> IsKnown(Invitation invitation, UserManager<Account> users) => invitation.Mail is { } mail && await users.FindByEmailAsync(mail) is not null;

    private static async Task<IResult> Page(FormInput form, Offer offer, string token, HttpContext http, UserManager<Account> users) =>
        Show.Page<InvitationPage>(new { Form = form, Offer = offer, Token = token, HasAccount = Viewer.Of(http) is null && await IsKnown(offer.Invitation, users) }, form.IsSound ? 200 : 422);
}
