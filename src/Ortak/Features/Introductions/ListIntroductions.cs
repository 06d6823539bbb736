using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>Lists what a municipality was asked and what it asked, the latest first.</summary>
public static class ListIntroductions
{
    private const int PageSize = 25, LastPage = 400;

    /// <param name="Other">The other of the two municipalities.</param>
    public sealed record Row(Id<Introduction> Id, string Organisation, string Country, BilingualName Other, IntroductionState State, DateTime AskedAt, DateTime? AnsweredAt);

    /// <param name="TakenThisMonth">How many it was asked this month.</param>
    public sealed record Found(MunicipalityHead Head, IReadOnlyList<Row> Incoming, IReadOnlyList<Row> Outgoing, IntroductionLimit Limit, int TakenThisMonth, int Page, bool HasNext);

    public static async Task<IResult> Handle([AsParameters] IntroductionRequest request, string? page)
    {
        OrtakDb db = request.Db;
        CancellationToken cancel = request.Cancel;
        Id<Municipality> own = request.MunicipalityId;
        int at = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, LastPage) : 1;
        Municipality m = await db.Municipalities.AsNoTracking().SingleAsync(x => x.Id == own, cancel);
        IntroductionLimit limit = IntroductionLimit.Of(m, request.Now);
        int taken = await db.Introductions.CountAsync(i => i.ToId == own && i.AskedAt >= limit.Since, cancel);
        // What waits for an answer comes first, however old it is.
        IQueryable<Introduction> incoming = db.Introductions.Where(i => i.ToId == own).OrderBy(i => i.State != IntroductionState.Asked && i.State != IntroductionState.Accepted).ThenByDescending(i => i.AskedAt).ThenBy(i => i.Id), outgoing = db.Introductions.Where(i => i.FromId == own).OrderByDescending(i => i.AskedAt).ThenBy(i => i.Id);
        List<Introduction> of = await Part(incoming), from = await Part(outgoing);
        var names = await People.Municipalities(db, [.. of.Select(i => i.FromId), .. from.Select(i => i.ToId)], cancel);
        Row One(Introduction i, Id<Municipality> other) => new(i.Id, i.OrganisationName, i.OrganisationCountry, names[other], i.State, i.AskedAt, i.AnsweredAt);
        return Show.Page<ListIntroductionsPage>(new { It = new Found(MunicipalityHead.Of(m), [.. of.Take(PageSize).Select(i => One(i, i.FromId))], [.. from.Take(PageSize).Select(i => One(i, i.ToId))], limit, taken, at, of.Count > PageSize || from.Count > PageSize) });

        Task<List<Introduction>> Part(IQueryable<Introduction> all) => all.AsNoTracking().Skip((at - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancel);
    }
}
