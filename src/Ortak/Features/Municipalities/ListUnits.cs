using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>The units of a municipality, with how many people stand in each.</summary>
public static class ListUnits
{
    public static Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db) => Page(municipality, FormInput.Of(), 200, http, db);

    internal static async Task<IResult> Page(Id<Municipality> municipality, FormInput form, int status, HttpContext http, OrtakDb db)
    {
        CancellationToken cancel = http.RequestAborted;
        MunicipalityHead head = await MunicipalityHead.Read(db, municipality, cancel);
        List<Unit> units = await db.Set<Unit>().AsNoTracking().Where(u => u.MunicipalityId == municipality).ToListAsync(cancel);
        var people = await db.Members.Where(m => m.MunicipalityId == municipality && m.LeftAt == null && m.UnitId != null).GroupBy(m => m.UnitId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        StringComparer order = StringComparer.Create(Words.Of(http).Culture, false);
        return Show.Page<ListUnitsPage>(new
        {
            Head = head,
            Form = form,
            Units = (IReadOnlyList<(Unit, int)>)[.. units.OrderBy(u => u.Name.In(Words.Of(http)), order).Select(u => (u, people.FirstOrDefault(p => p.Key == u.Id)?.Count ?? 0))],
        }, status);
    }

    /// <summary>Whether another unit of the municipality has the name already; told to the form.</summary>
    internal static async Task RejectTwice(Id<Municipality> municipality, BilingualName name, Id<Unit>? except, FormInput form, OrtakDb db, CancellationToken cancel)
    {
        List<Unit> others = await db.Set<Unit>().AsNoTracking().Where(u => u.MunicipalityId == municipality).ToListAsync(cancel);
        bool Same(string one, string other) => one.Length > 0 && Ortak.Engine.Text.Folding.Fold(one) == Ortak.Engine.Text.Folding.Fold(other);
        if (others.Exists(u => u.Id != except && (Same(u.Name.Turkish, name.Turkish) || Same(u.Name.English, name.English))))
            form.Reject("name.tr", "Bu adda bir birim zaten var.", "There is a unit of this name already.");
    }
}
