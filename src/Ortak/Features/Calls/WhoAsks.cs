using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Calls;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>
/// Finds for whom a verdict is given: what stands in the address, else the municipality of the person who is signed in. One's own municipality is judged by
/// its profile, so that its labels and its region count; any other by the record.
/// </summary>
public static class WhoAsks
{
    /// <param name="Body">As the rules see it.</param>
    /// <param name="Name">As people call it.</param>
    /// <param name="Written">What the form shows, and what asks the same again.</param>
    /// <param name="IsOwn">Whether it is a municipality the person has a post in.</param>
    /// <param name="AlsoMeant">Others that the name could mean.</param>
    /// <param name="RecordId">Its id in the record; null for a body by country and kind, or one that is not in it.</param>
    public sealed record Asker(Body Body, string Name, string Written, bool IsOwn, IReadOnlyList<Named> AlsoMeant, string? RecordId);

    /// <param name="Asker">Null for nobody.</param>
    /// <param name="Offered">Names of the person's municipalities, to choose from.</param>
    public sealed record Answer(Asker? Asker, IReadOnlyList<string> Offered, Refusal? Refusal);

    private const int LongestName = 200;

    /// <param name="text">What the address says; null if it says nothing, empty for nobody.</param>
    public static async Task<Answer> Find(string? text, OrtakDb db, Snapshot atlas, HttpContext http)
    {
        List<Municipality> own = await Own(db, Viewer.Of(http), http.RequestAborted);
        Words words = Words.Of(http);
        string[] offered = [.. own.Select(m => m.Name.In(words))];
        if (text is null) return new(own is [var only] ? Of(only, words) : null, offered, null);
        text = text.Trim();
        if (text.Length == 0) return new(null, offered, null);
        if (text.Length > LongestName) return new(null, offered, new("asker-not-found", 400, $"Bu kadar uzun bir ad yok: en çok {LongestName} karakter yazın.", $"No name is so long: write {LongestName} characters at most."));
        IReadOnlyList<Named> meant = BodyText.LooksLikeBody(text) ? [] : OrganisationDirectory.Find(atlas, text, 6);
        if (own.Find(m => Means(m, text, meant, atlas)) is { } mine) return new(Of(mine, words), offered, null);
        var (body, name, refusal) = JudgeEligibility.Find(text, atlas);
        return new(body is null ? null : new(body, BodyText.LooksLikeBody(text) ? BodyWords.Describe(body, words).FirstUpper(words.Culture) : name!, text, false, [.. meant.Skip(1)], meant.Count > 0 ? meant[0].Id : null), offered, refusal);
    }

    private static Asker Of(Municipality municipality, Words words) => new(MunicipalBody.Of(municipality), municipality.Name.In(words), municipality.Name.In(words), true, [], municipality.AtlasId);

    private static bool Means(Municipality municipality, string text, IReadOnlyList<Named> meant, Snapshot atlas)
    {
        string folded = Folding.Fold(text);
        if (new[] { municipality.Name.Turkish, municipality.Name.English }.Any(n => n.Length > 0 && Folding.Fold(n) == folded)) return true;
        return municipality.AtlasId is { } id && meant is [var first, ..] && (first.Id == id || OrganisationDirectory.Find(atlas, id, 1) is [var record] && record.Id == first.Id);
    }

    private static async Task<List<Municipality>> Own(OrtakDb db, Viewer? viewer, CancellationToken cancel)
    {
        if (viewer is null || viewer.Memberships.Count == 0) return [];
        Id<Municipality>[] ids = [.. viewer.Memberships.Select(m => m.MunicipalityId)];
        return await db.Municipalities.AsNoTracking().Where(m => ids.Contains(m.Id)).OrderBy(m => m.Id).ToListAsync(cancel);
    }
}
