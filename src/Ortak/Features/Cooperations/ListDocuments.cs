using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Lists the files of a cooperation and of its meetings, newest first.</summary>
public static class ListDocuments
{
    public const int PerPage = 50;

    /// <param name="By">Who added it; empty for an erased account.</param>
    public sealed record Row(Id<Document> Id, string Name, int Bytes, string Sha256, Guid AddedById, string By, DateTime AddedAt, Id<Meeting>? MeetingId, Bilingual? Meeting);

    public sealed record Listed(CooperationHead Head, IReadOnlyList<Row> Rows, int Count, int At, int Last, IReadOnlyList<(Id<Meeting> Id, Bilingual Title, DateTime StartsAt)> Meetings, FormInput Form);

    public static Task<IResult> Handle(HttpContext http, OrtakDb db, Id<Cooperation> cooperation, string? meeting) => Page(http, db, cooperation, FormInput.Of(("meeting", meeting)));

    public static async Task<IResult> Page(HttpContext http, OrtakDb db, Id<Cooperation> cooperation, FormInput form, int status = 200)
    {
        CancellationToken cancel = http.RequestAborted;
        CooperationHead head = await CooperationHead.Read(db, cooperation, cancel);
        int count = await db.Documents.CountAsync(d => d.CooperationId == cooperation, cancel), last = Math.Max(1, (count + PerPage - 1) / PerPage), at = MorePages.Number(http.Request.Query["page"], last);
        var rows = await db.Documents.Where(d => d.CooperationId == cooperation).OrderByDescending(d => d.AddedAt).ThenByDescending(d => d.Id).Skip((at - 1) * PerPage).Take(PerPage)
            .Select(d => new { d.Id, d.Name, d.Bytes, d.Sha256, d.AddedById, d.AddedAt, d.MeetingId }).AsNoTracking().ToListAsync(cancel);
        var names = await People.Names(db, rows.Select(r => (Guid?)r.AddedById), cancel);
        // For choosing one, and for naming those of the rows.
        Id<Meeting>?[] named = [.. rows.Select(r => r.MeetingId).Where(m => m is not null).Distinct()];
        var meetings = await db.Meetings.Where(m => m.CooperationId == cooperation && named.Contains(m.Id)).Select(m => new { m.Id, m.Title, m.StartsAt }).AsNoTracking().ToListAsync(cancel);
        var newest = await db.Meetings.Where(m => m.CooperationId == cooperation && m.State == MeetingState.Planned).OrderByDescending(m => m.StartsAt).Take(100).Select(m => new { m.Id, m.Title, m.StartsAt }).AsNoTracking().ToListAsync(cancel);
        var titles = meetings.ToDictionary(m => m.Id, m => m.Title);
        return Show.Page<ListDocumentsPage>(new
        {
            Listed = new Listed(head, [.. rows.Select(r => new Row(r.Id, r.Name, r.Bytes, r.Sha256, r.AddedById, names.GetValueOrDefault(r.AddedById) ?? "", r.AddedAt, r.MeetingId, r.MeetingId is { } m ? titles.GetValueOrDefault(m) : null))],
                count, at, last, [.. newest.Select(m => (m.Id, m.Title, m.StartsAt))], form),
        }, status);
    }

    /// <summary>Whether the person may remove a file: who added it may, and administrators.</summary>
    public static bool MayRemove(this Standing standing, Viewer viewer, Guid addedBy) => standing.MayAdminister || standing.MayEdit && addedBy == viewer.AccountId;
}
