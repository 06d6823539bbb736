using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Host.SignIn.Joining;

/// <summary>Makes the first administrator, and the municipality the person comes from, by the one-time link from the console.</summary>
public static class SetUpInstallation
{
    public static async Task<IResult> Ask(string token, OrtakDb db, TimeProvider clock, HttpContext http) =>
        await Open(token, db, clock.GetUtcNow().UtcDateTime, http.RequestAborted) is (_, { } no) ? Show.No(no) : Page(FormInput.Of(("where", "turkish"), ("demo", "on")), token);

    public static async Task<IResult> PasskeyOptions(string token, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        if (await Open(token, db, clock.GetUtcNow().UtcDateTime, http.RequestAborted) is (_, { } no)) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        return form.Mail("mail", required: true) is { } mail ? await NewAccount.PasskeyOptions(http, mail, form.Line("name", 200)) : Results.StatusCode(422);
    }

    public static async Task<IResult> Handle(string token, HttpContext http, OrtakDb db, AtlasHolder atlas, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var (invitation, no) = await Open(token, db, now, http.RequestAborted);
        if (no is not null) return Show.No(no);
        Municipality? own = MunicipalityEntry.Read(form, atlas.Current, optional: true, now);
        string post = form.Line("post", 300);
        if (own is not null && await MunicipalityEntry.Existing(db, own, http.RequestAborted) is not null)
            form.Reject("where", "Bu belediye zaten kayıtlı; yöneticisinden davet isteyin.", "This municipality is here already; ask its administrator for an invitation.");
        if (await NewAccount.Read(http, form, null, db, now) is not { } made) return Page(form, token);

        made.Account.IsOperator = true;
        if (own is not null)
        {
            own.ConfirmedAt = now;
            db.Municipalities.Add(own);
            db.Members.Add(Administrator(own, made.Account, post, now));
            db.Record(new() { At = now, AccountId = made.Account.Id, MunicipalityId = own.Id, Deed = Deeds.MunicipalityEntered, Subject = own.Id.ToString() });
        }
        invitation!.Accept(now);
        if (!await db.SaveOnce(http.RequestAborted)) return Show.No(Offer.TakenMeanwhile);
        return await made.Enter(http, form.Ticked("demo") ? "/installation/demo?first=1" : LocalPath.Start);
    }

    public static Member Administrator(Municipality of, Account account, string post, DateTime now) => new()
    {
        MunicipalityId = of.Id, AccountId = account.Id, Name = account.Name, Mail = account.Email, Role = Role.Administrator, JoinedAt = now, Post = BilingualName.Of(post),
    };

    private static async Task<(Invitation?, Refusal?)> Open(string token, OrtakDb db, DateTime now, CancellationToken cancel)
    {
        Invitation? invitation = await Offer.Find(db, token, cancel);
        if (invitation is not { Kind: InvitationKind.FirstAdministrator }) return (null, Offer.Unknown);
        return invitation.IsOpen(now) ? (invitation, null) : (null, Offer.WhyNot(invitation, now));
    }

    private static IResult Page(FormInput form, string token) => Show.Page<SetUpPage>(new { Form = form, Token = token }, form.IsSound ? 200 : 422);
}
