using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>Gives a member another role; an administrator who signs in always remains.</summary>
public static class ChangeRole
{
    public static async Task<IResult> Handle(Id<Municipality> municipality, string member, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await MemberSearch.Member(municipality, member, db, http) is not { } found) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        if (form.One<Role>("role", required: true) is not { } role) return await ShowMember.Page(found, form, 422, http, db, clock);
        string page = $"/municipalities/{municipality}/members/{found.Id}";
        if (!found.WasSeenAs(form.Whole("version", 0, int.MaxValue) ?? -1)) return await Changed(found);
        if (found.Role == role) return Show.Next(page, "role");
        Role before = found.Role;
        if (found.ChangeRole(role, before == Role.Administrator && await Administrators.IsLast(found, db, cancel)) is { } no)
        {
            form.Reject("", no.Turkish, no.English);
            return await ShowMember.Page(found, form, no.Status, http, db, clock);
        }
        db.Record(Viewer.Signed(http).Did(Deeds.RoleChanged, found.Id, clock.GetUtcNow().UtcDateTime, municipality, detail: $"{FormInput.Kebab(before)} → {FormInput.Kebab(role)}"));
        if (await db.TrySave(cancel)) return Show.Next(page, "role");
        return await MemberSearch.Member(municipality, member, db, http) is { } now ? await Changed(now) : Results.NotFound();

        async Task<IResult> Changed(Member current)
        {
            form.Reject("", $"Bu arada üyenin ya da başka bir yöneticinin kaydı değişti. Şimdiki yetkisi: {RoleWords.Say(current.Role, Words.Turkish)}. Gerekiyorsa yeniden kaydedin.", $"The record of the member or of another administrator changed in between. The role is now: {RoleWords.Say(current.Role, Words.English)}. Save again if need be.");
            return await ShowMember.Page(current, form, 409, http, db, clock);
        }
    }
}
