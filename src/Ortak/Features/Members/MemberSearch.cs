using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>Finds what an address names inside one municipality; what belongs to another is not there.</summary>
public static class MemberSearch
{
    public static async Task<Member?> Member(Id<Municipality> municipality, string member, OrtakDb db, HttpContext http) =>
        Id<Member>.TryParse(member, null, out var id) ? await db.Members.FirstOrDefaultAsync(m => m.Id == id && m.MunicipalityId == municipality, http.RequestAborted) : null;

    public static async Task<Ngo?> Ngo(Id<Municipality> municipality, string ngo, OrtakDb db, HttpContext http) =>
        Id<Ngo>.TryParse(ngo, null, out var id) ? await db.Ngos.FirstOrDefaultAsync(n => n.Id == id && n.MunicipalityId == municipality, http.RequestAborted) : null;

    /// <summary>Units to choose from, by name.</summary>
    public static async Task<IReadOnlyList<Unit>> Units(Id<Municipality> municipality, OrtakDb db, Host.Words words, CancellationToken cancel) =>
        [.. (await db.Set<Unit>().AsNoTracking().Where(u => u.MunicipalityId == municipality).ToListAsync(cancel)).OrderBy(u => Host.ModelWords.In(u.Name, words), StringComparer.Create(words.Culture, false))];
}
