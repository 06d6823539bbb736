using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>The strategic priorities of a municipality, heaviest first.</summary>
public static class ListPriorities
{
    public static Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db) => Page(municipality, FormInput.Of(("weight", "3")), 200, http, db);

    internal static async Task<IResult> Page(Id<Municipality> municipality, FormInput form, int status, HttpContext http, OrtakDb db)
    {
        CancellationToken cancel = http.RequestAborted;
        return Show.Page<ListPrioritiesPage>(new
        {
            Head = await MunicipalityHead.Read(db, municipality, cancel),
            Priorities = (IReadOnlyList<StrategicPriority>)[.. (await db.Set<StrategicPriority>().AsNoTracking().Where(p => p.MunicipalityId == municipality).ToListAsync(cancel)).OrderByDescending(p => p.Weight).ThenBy(p => p.Id)],
            Topics = await TopicTree.Read(db, cancel),
            Form = form,
        }, status);
    }
}
