using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Lists the meetings of a cooperation: those to come, soonest first, and those past, latest first.</summary>
public static class ListMeetings
{
    public const int PerPage = 50;

    public sealed record Row(Id<Meeting> Id, Bilingual Title, DateTime StartsAt, DateTime EndsAt, string Zone, string Place, string Link, Id<Municipality> HostId, MeetingState State, MinutesState Minutes);

    /// <summary>A part of a list.</summary>
    /// <param name="Number">From 1.</param>
    public sealed record Part(IReadOnlyList<Row> Rows, int Number, int Total)
    {
        public int Pages => Math.Max(1, (Total + PerPage - 1) / PerPage);
    }

    public static async Task<IResult> Handle([AsParameters] MeetingRequest request, string? coming, string? past)
    {
        CooperationHead head = await request.Head();
        IQueryable<Meeting> all = request.Db.Meetings.Where(m => m.CooperationId == request.CooperationId);
        IQueryable<Meeting> later = all.Where(m => m.EndsAt > request.Now), earlier = all.Where(m => m.EndsAt <= request.Now);
        Part next = await Read(later.OrderBy(m => m.StartsAt).ThenBy(m => m.Id), await later.CountAsync(request.Cancel), coming, request.Cancel);
        Part before = await Read(earlier.OrderByDescending(m => m.StartsAt).ThenByDescending(m => m.Id), await earlier.CountAsync(request.Cancel), past, request.Cancel);
        return Show.Page<ListMeetingsPage>(new { Head = head, Coming = next, Past = before, request.Standing.MayEdit });
    }

    private static async Task<Part> Read(IQueryable<Meeting> meetings, int total, string? asked, CancellationToken cancel)
    {
        int pages = Math.Max(1, (total + PerPage - 1) / PerPage);
        int number = int.TryParse(asked, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int page) ? Math.Clamp(page, 1, pages) : 1;
        var rows = await meetings.Skip((number - 1) * PerPage).Take(PerPage).AsNoTracking()
            .Select(m => new { m.Id, m.Title, m.StartsAt, m.EndsAt, m.Zone, m.Place, m.Link, m.HostId, m.State, Minutes = m.Minutes.State }).ToListAsync(cancel);
        return new([.. rows.Select(m => new Row(m.Id, m.Title, m.StartsAt, m.EndsAt, m.Zone, m.Place, m.Link, m.HostId, m.State, m.Minutes))], number, total);
    }
}
