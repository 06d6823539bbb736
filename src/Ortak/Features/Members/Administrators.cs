using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>Keeps a municipality from being left without an administrator who signs in, even when two of them go at the same moment.</summary>
public static class Administrators
{
    /// <summary>Whether the member is the only one. The others are marked as changed: if one of them is saved in between as something else, the save that follows fails as a conflict.</summary>
    public static async Task<bool> IsLast(Member member, OrtakDb db, CancellationToken cancel)
    {
        if (member is not { Role: Role.Administrator, AccountId: not null, LeftAt: null }) return false;
        List<Member> others = await db.Members.Where(m => m.MunicipalityId == member.MunicipalityId && m.Id != member.Id && m.Role == Role.Administrator && m.AccountId != null && m.LeftAt == null).ToListAsync(cancel);
        foreach (Member other in others) db.Entry(other).State = EntityState.Modified;
        return others.Count == 0;
    }
}
