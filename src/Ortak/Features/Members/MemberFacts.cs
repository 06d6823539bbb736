using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>What a form says of a member: read and checked.</summary>
public sealed record MemberFacts(string Name, BilingualName Post, Id<Unit>? UnitId, string? Mail, bool StaysUnnamed)
{
    /// <param name="except">The member who is edited.</param>
    public static async Task<MemberFacts> Read(FormInput form, Id<Municipality> municipality, Id<Member>? except, IReadOnlyList<Unit> units, OrtakDb db, CancellationToken cancel)
    {
        string name = form.Line("person", 200, required: true);
        BilingualName post = form.BothNames("post", 300);
        string? mail = form.Mail("mail");
        Id<Unit>? unit = null;
        if (form.Raw("unit") is { Length: > 0 } chosen)
        {
            if (Id<Unit>.TryParse(chosen, null, out var id) && units.Any(u => u.Id == id)) unit = id;
            else form.Reject("unit", "Bu birim artık yok; listeden seçin.", "This unit is not there any more; choose from the list.");
        }
        if (mail is not null)
        {
            string upper = mail.ToUpperInvariant();
            var others = await db.Members.Where(m => m.MunicipalityId == municipality && m.LeftAt == null && m.Mail != null).Select(m => new { m.Id, m.Name, m.Mail }).ToListAsync(cancel);
            if (others.Find(o => o.Id != except && o.Mail!.ToUpperInvariant() == upper) is { } same)
                form.Reject("mail", $"Bu adres başka bir üyenin: {same.Name}.", $"This address is that of another member: {same.Name}.");
        }
        return new(name, post, unit, mail, form.Ticked("unnamed"));
    }

    public static (string Name, string? Value)[] Values(Member m) => [("person", m.Name), .. BilingualInput.Values("post", m.Post), ("unit", m.UnitId?.ToString()), ("mail", m.Mail), ("unnamed", m.StaysUnnamed ? "on" : null)];

    public void PutInto(Member m) => (m.Name, m.Post, m.UnitId, m.Mail, m.StaysUnnamed) = (Name, Post, UnitId, Mail, StaysUnnamed);
}
