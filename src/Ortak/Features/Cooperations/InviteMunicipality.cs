using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Asks one more municipality to join a cooperation, one that is in the installation or one that is not yet.</summary>
public static class InviteMunicipality
{
    /// <param name="Parties">All that were ever asked, with how they answered.</param>
    /// <param name="Open">Names of municipalities asked by e-mail that have not come in yet.</param>
    public sealed record Asking(CooperationHead Head, IReadOnlyList<(BilingualName Name, Party Party)> Parties, IReadOnlyList<(Id<Invitation> Id, string From, DateTime EndsAt)> Open, OtherMunicipality Other, FormInput Form);

    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation) =>
        Show.Page<InviteMunicipalityPage>(new { Asking = await Read(http, db, clock, cooperation, FormInput.Of()) });

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Inviting inviting, Addresses addresses, Id<Cooperation> cooperation)
    {
        FormInput form = await FormInput.Read(http);
        Asking asking = await Read(http, db, clock, cooperation, form);
        if (form.Raw("step") == "find") return Show.Page<InviteMunicipalityPage>(new { Asking = asking });
        var (here, byMail) = asking.Other.Chosen(form);
        if (!form.IsSound) return Show.Page<InviteMunicipalityPage>(new { Asking = asking }, 422);

        Viewer viewer = Viewer.Signed(http);
        Words words = Words.Of(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Id<Municipality> by = Standing.Of(http).Acting(form.Raw("as"), Role.Administrator).MunicipalityId;
        BilingualName byName = asking.Head.Parties.First(p => p.Id == by).Name;
        Cooperation thing = await db.Cooperations.Include(c => c.Parties).FirstAsync(c => c.Id == cooperation, http.RequestAborted);
        Refusal? no = thing.RefusesChange() ?? (byMail is null ? null : thing.RefusesMixing(isDemo: false));
        foreach (Municipality municipality in here)
        {
            no ??= thing.Invite(municipality, now);
            db.Record(viewer.Did(Deeds.PartyInvited, municipality.Id, now, by, cooperation, detail: municipality.Name.In(words)));
        }
        if (no is not null)
        {
            db.ChangeTracker.Clear();
            form.Reject("", no.Turkish, no.English);
            return Show.Page<InviteMunicipalityPage>(new { Asking = asking }, no.Status);
        }
        await TellParties.Invited(db, addresses, thing, [.. here.Select(m => m.Id)], byName, now, http.RequestAborted);
        if (byMail is { } other) ByMail(db, inviting, viewer, thing, by, byName, other, now, words);
        db.Entry(thing).State = EntityState.Modified; // two who invite at once must see each other
        return await db.TrySave(http.RequestAborted) ? Show.Next(asking.Head.Address, "invited") : Show.No(CooperationWords.ChangedMeanwhile);
    }

    /// <summary>Invites a municipality that is not here yet, through a person there.</summary>
    public static void ByMail(OrtakDb db, Inviting inviting, Viewer viewer, Cooperation cooperation, Id<Municipality> by, BilingualName byName, (string Municipality, string Person, string Mail) other, DateTime now, Words words)
    {
        var invitation = new Invitation { Kind = InvitationKind.Municipality, Mail = other.Mail, Name = other.Person, From = other.Municipality, CooperationId = cooperation.Id, MadeAt = now, EndsAt = now + Invitation.Lasts };
        inviting.Send(db, invitation, byName.In(words), (Words.Turkish.Say($"“{cooperation.Title.In(Words.Turkish)}” başlıklı iş birliğine", ""), $"the cooperation “{cooperation.Title.In(Words.English)}”"), words, cooperation.IsDemo);
        db.Record(viewer.Did(Deeds.PartyInvited, invitation.Id, now, by, cooperation.Id, detail: other.Municipality));
    }

    private static async Task<Asking> Read(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> id, FormInput form)
    {
        CancellationToken cancel = http.RequestAborted;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        CooperationHead head = await CooperationHead.Read(db, id, cancel);
        var parties = await (from p in db.Parties join m in db.Municipalities on p.MunicipalityId equals m.Id where p.CooperationId == id orderby p.InvitedAt select new { m.Name, Party = p }).AsNoTracking().ToListAsync(cancel);
        var open = await db.Invitations.Where(i => i.CooperationId == id && i.Kind == InvitationKind.Municipality && i.AcceptedAt == null && i.WithdrawnAt == null && i.EndsAt > now)
            .OrderBy(i => i.MadeAt).Select(i => new { i.Id, i.From, i.EndsAt }).ToListAsync(cancel);
        return new(head, [.. parties.Select(p => (p.Name, p.Party))], [.. open.Select(i => (i.Id, i.From, i.EndsAt))],
            await OtherMunicipality.Read(db, form, [.. parties.Where(p => p.Party.DeclinedAt == null).Select(p => p.Party.MunicipalityId)], head.IsDemo, Words.Of(http), cancel), form);
    }
}
