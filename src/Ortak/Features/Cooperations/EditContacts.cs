using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Names the members to turn to; each party names its own.</summary>
public static class EditContacts
{
    public const int Most = 10;

    public sealed record Asking(CooperationHead Head, Id<Municipality> For, IReadOnlyList<(Id<Member> Id, string Name, BilingualName Post)> Members, FormInput Form);

    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, Id<Cooperation> cooperation, string? @as)
    {
        Id<Municipality> own = Standing.Of(http).Acting(@as, Role.Editor).MunicipalityId;
        var contacts = await db.Set<Contact>().Where(c => c.CooperationId == cooperation && c.MunicipalityId == own).Select(c => c.MemberId).ToListAsync(http.RequestAborted);
        return Show.Page<EditContactsPage>(new { Asking = await Read(http, db, cooperation, own, FormInput.Of([("as", own.ToString()), .. contacts.Select(c => ("member", (string?)c.ToString()))])) });
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation)
    {
        FormInput form = await FormInput.Read(http);
        Id<Municipality> own = Standing.Of(http).Acting(form.Raw("as"), Role.Editor).MunicipalityId;
        Asking asking = await Read(http, db, cooperation, own, form);
        HashSet<string> known = [.. asking.Members.Select(m => m.Id.ToString())];
        string[] wanted = [.. form.Many("member").Distinct()];
        if (!wanted.All(known.Contains)) form.Reject("member", "Seçtiğiniz kişilerden biri artık belediyenizde görevde değil. Yeniden seçin.", "One of the people you chose no longer holds a post in your municipality. Choose again.");
        if (wanted.Length > Most) form.Reject("member", $"En çok {Most} kişi seçin.", $"Choose at most {Most} people.");
        Cooperation thing = await db.Cooperations.Include(c => c.Contacts.Where(x => x.MunicipalityId == own)).FirstAsync(c => c.Id == cooperation, http.RequestAborted);
        if (thing.RefusesChange() is { } no) form.Reject("", no.Turkish, no.English);
        if (!form.IsSound) return Show.Page<EditContactsPage>(new { Asking = asking }, thing.RefusesChange()?.Status ?? 422);

        thing.Contacts.RemoveAll(c => !wanted.Contains(c.MemberId.ToString()));
        thing.Contacts.AddRange(wanted.Where(w => !thing.Contacts.Exists(c => c.MemberId.ToString() == w)).Select(w => new Contact { CooperationId = cooperation, MunicipalityId = own, MemberId = Id<Member>.Parse(w, null) }).ToList());
        db.Record(Viewer.Signed(http).Did(Deeds.ContactsEdited, cooperation, clock.GetUtcNow().UtcDateTime, own, cooperation, detail: asking.Head.NameOf(own, Words.Of(http))));
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next(asking.Head.Address, "contacts");
    }

    private static async Task<Asking> Read(HttpContext http, OrtakDb db, Id<Cooperation> cooperation, Id<Municipality> own, FormInput form)
    {
        var members = await db.Members.Where(m => m.MunicipalityId == own && m.LeftAt == null).Select(m => new { m.Id, m.Name, m.Post }).AsNoTracking().ToListAsync(http.RequestAborted);
        return new(await CooperationHead.Read(db, cooperation, http.RequestAborted), own, [.. members.OrderBy(m => m.Name, StringComparer.Create(Words.Of(http).Culture, false)).Select(m => (m.Id, m.Name, m.Post))], form);
    }
}
