using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Mail;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Enters a person as a municipality's administrator and sends the link by which the person takes the place.</summary>
public static class FirstAdministrator
{
    public sealed record Facts(string Name, string Mail, BilingualName Post);

    public static Facts Read(FormInput form) => new(form.Line("person", 200, required: true), form.Mail("mail", required: true) ?? "", form.BothNames("post", 300));

    /// <summary>Adds to what the next save stores.</summary>
    public static void Invite(OrtakDb db, Municipality municipality, Facts facts, Viewer viewer, Inviting inviting, DateTime now, Words words)
    {
        var member = new Member { MunicipalityId = municipality.Id, Name = facts.Name, Mail = facts.Mail, Post = facts.Post, Role = Role.Administrator, JoinedAt = now };
        db.Members.Add(member);
        string from = words.Say("Ortak kurulumunun yöneticisi", "The administrator of Ortak");
        inviting.Send(db, new() { Kind = InvitationKind.Member, Mail = facts.Mail, Name = facts.Name, MunicipalityId = municipality.Id, MemberId = member.Id, MadeAt = now, EndsAt = now + Invitation.Lasts },
            from, ($"{municipality.Name.In(Words.Turkish)} yöneticiliğine", $"{municipality.Name.In(Words.English)} as its administrator"), words, municipality.IsDemo);
        db.Record(viewer.Did(Deeds.MemberInvited, member.Id, now, municipality.Id));
    }
}
