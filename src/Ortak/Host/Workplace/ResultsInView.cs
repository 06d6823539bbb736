using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>What earlier proposals taught, for whoever writes the next one.</summary>
public static class ResultsInView
{
    private const int Most = 5;

    /// <param name="Address">Of the consortium.</param>
    /// <param name="Points">In hundredths.</param>
    public sealed record Result(string Address, string Name, string Code, string Title, ProposalState State, DateOnly On, int? Points, int? PointsNeeded, string Words);

    /// <summary>Results with words to them that a person may read, of calls of the same part of a programme, newest first.</summary>
    /// <param name="code">Of the call one applies to now: HORIZON-CL3-2027-01-DRS-03 is of HORIZON-CL3.</param>
    /// <param name="without">The consortium that is on the page itself.</param>
    public static async Task<IReadOnlyList<Result>> For(OrtakDb db, Viewer? viewer, string code, Id<Consortium>? without, CancellationToken cancel)
    {
        if (viewer is null) return [];
        string part = string.Join('-', code.Split('-').Take(2)) + "-";
        IQueryable<Id<Aim>> aims = AimsInView.Of(db, viewer).Select(a => a.Id);
        return await db.Consortia.AsNoTracking().Where(c => c.ResultOn != null && c.ResultWords != "" && c.Id != without && c.Code.StartsWith(part) && aims.Contains(c.AimId)).OrderByDescending(c => c.ResultOn).ThenBy(c => c.Id).Take(Most)
            .Select(c => new Result($"/aims/{c.AimId}/consortia/{c.Id}", c.Name, c.Code, c.Title, c.State, c.ResultOn!.Value, c.Points, c.PointsNeeded, c.ResultWords)).ToListAsync(cancel);
    }
}
