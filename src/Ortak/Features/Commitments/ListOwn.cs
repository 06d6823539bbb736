using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>The commitments that concern a person: those the person sees to, and those promised to an NGO the person speaks for.</summary>
public static class ListOwn
{
    private const int Most = 200;

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        Viewer viewer = Viewer.Signed(http);
        Id<Member>?[] posts = [.. viewer.Memberships.Select(m => (Id<Member>?)m.MemberId)];
        Id<Ngo>?[] ngos = [.. viewer.Ngos.Select(n => (Id<Ngo>?)n)];
        string? zone = viewer.Memberships is [var first, ..] ? await db.Municipalities.Where(m => m.Id == first.MunicipalityId).Select(m => m.Zone).FirstOrDefaultAsync(cancel) : null;
        return Show.Page<ListOwnPage>(new
        {
            Own = posts.Length == 0 ? [] : await Register.Rows(db, Register.Ordered(db.Commitments.Where(c => posts.Contains(c.OwnerId))).Take(Most), cancel),
            ToNgos = ngos.Length == 0 ? [] : await Register.Rows(db, Register.Ordered(db.Commitments.Where(c => ngos.Contains(c.ToNgoId))).Take(Most), cancel),
            Topics = await TopicTree.Read(db, cancel),
            Today = FindCommitments.Day(clock, TimeZoneInfo.TryFindSystemTimeZoneById(zone ?? "Europe/Istanbul", out TimeZoneInfo? there) ? there : TimeZoneInfo.Utc),
        });
    }
}
