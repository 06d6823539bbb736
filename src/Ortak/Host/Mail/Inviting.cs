using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host.Mail;

/// <summary>Invites somebody by a one-time link: the invitation and the mail with the link go into the database together; the link itself is nowhere else.</summary>
public sealed class Inviting(Addresses addresses, TimeProvider clock)
{
    /// <summary>Adds to what the next save stores; the caller has checked that it may.</summary>
    /// <param name="invitation">What is offered, without its token.</param>
    /// <param name="from">Who invites, as the mail should name it: "İzmit Belediyesi".</param>
    /// <param name="to">What for, in a noun phrase of each language: ("İzmit Belediyesi ekibine", "the team of İzmit Municipality").</param>
    /// <param name="words">The language of the mail.</param>
    public void Send(OrtakDb db, Invitation invitation, string from, (string Turkish, string English) to, Words words, bool isDemo = false)
    {
        (string token, invitation.TokenHash) = OneTimeToken.New();
        DateTime now = clock.GetUtcNow().UtcDateTime;
        string link = addresses.Of("/invitations/" + token), until = words.Day(DateOnly.FromDateTime(invitation.EndsAt));
        db.Invitations.Add(invitation);
        db.Post(invitation.Mail!, invitation.Name, words.Say($"{from} sizi Ortak'a davet ediyor", $"{from} invites you to Ortak"), words.Say(
            $"""
             Sayın {invitation.Name},

             {from}, sizi {to.Turkish} davet ediyor. Ortak, belediyelerin görüşmelerini ortak AB projelerine dönüştürdüğü çalışma yeridir.

             Katılmak için bu bağlantıyı açın; yalnızca bir kez ve {until} tarihine kadar çalışır:
             {link}

             Bu daveti beklemiyorsanız bir şey yapmanız gerekmez.
             """,
            $"""
             Dear {invitation.Name},

             {from} invites you to join {to.English}. Ortak is the workplace where municipalities turn their talks into joint EU projects.

             To join, open this link; it works once, until {until}:
             {link}

             If you did not expect this invitation, you need do nothing.
             """), now, isDemo: isDemo);
    }
}
