using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.PublicPages;

/// <summary>Each party says for itself whether public pages may show the cooperation.</summary>
public static class LetCooperationShow
{
    public static async Task<IResult> Ask(Id<Cooperation> cooperation, HttpContext http, OrtakDb db)
    {
        List<Ortak.Model.Party> parties = await db.Parties.AsNoTracking().Where(p => p.CooperationId == cooperation && p.AcceptedAt != null).ToListAsync(http.RequestAborted);
        return Show.Page<LetCooperationShowPage>(new { Head = await CooperationHead.Read(db, cooperation, http.RequestAborted), Parties = (IReadOnlyList<Ortak.Model.Party>)parties });
    }

    public static async Task<IResult> Handle(Id<Cooperation> cooperation, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        Membership[] own = [.. Standing.Of(http).Own.Where(o => o.Role >= Role.Administrator)];
        Id<Municipality> party = (own.FirstOrDefault(o => o.MunicipalityId.ToString() == form.Raw("as")) ?? own[0]).MunicipalityId;
        bool show = form.Raw("answer") == "show";
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Cooperation thing = await db.Cooperations.Include(c => c.Parties).FirstAsync(c => c.Id == cooperation, http.RequestAborted);
        if (thing.LetShow(party, show, now) is { } no) return Show.No(no);
        db.Record(Viewer.Signed(http).Did(show ? Deeds.CooperationShown : Deeds.CooperationHidden, cooperation, now, party, cooperation));
        return await db.TrySave(http.RequestAborted) ? Show.Next($"/cooperations/{cooperation}/public", show ? "shown" : "hidden") : Show.No(Changed);
    }

    private static readonly Refusal Changed = new("changed-meanwhile", 409, "Bu sırada başka biri bu iş birliğinde bir değişiklik yaptı. Sayfayı yenileyip yeniden deneyin.", "Somebody else changed this cooperation in the meantime. Reload the page and try again.");
}
