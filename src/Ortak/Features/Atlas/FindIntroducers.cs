using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Engine.Graph;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Atlas;

/// <summary>
/// What the page of a path adds for people of the municipality that looks for it: which of those on the path are on Ortak and can be asked for
/// an introduction, and the ties that only Ortak knows. Whoever is not signed in, or looks for another's path, sees the atlas alone.
/// </summary>
public static class FindIntroducers
{
    private const int Most = 8;

    /// <param name="Own">The municipality at the beginning of the path.</param>
    /// <param name="MayAsk">Whether the person may ask for it.</param>
    /// <param name="Here">The municipalities on Ortak by the index of their record.</param>
    /// <param name="Inside">Ties inside Ortak that lead there.</param>
    public sealed record Found(Id<Municipality> Own, bool MayAsk, IReadOnlyDictionary<int, MunicipalityHere> Here, Introducers Ties, IReadOnlyList<Introducer> Inside)
    {
        /// <summary>Where an introduction along a hop is asked for; null where nobody is to be asked: it is one's own, or no municipality, or it leads to somebody one has worked with.</summary>
        public string? AskAddress(Hop hop, Named start) => MayAsk && hop.From.Role == OrganisationRole.Municipality && hop.From.Index != start.Organisation?.Index && !Ties.Known.Contains(hop.To.Index) ? AskAddress(hop.From, hop.To) : null;

        public string AskAddress(Organisation through, Organisation to) => $"/municipalities/{Own}/introductions/new?through={through.Id}&organisation={to.Id}";
    }

    /// <returns>Null for whoever holds no post in the municipality the path begins at.</returns>
    public static async Task<Found?> Handle(OrtakDb db, Viewer viewer, Named start, Named goal, Snapshot atlas, DateTime now, CancellationToken cancel)
    {
        Id<Municipality>[] posts = [.. viewer.Memberships.Select(m => m.MunicipalityId)];
        if (posts.Length == 0) return null;
        List<Municipality> own = await db.Municipalities.AsNoTracking().Where(m => posts.Contains(m.Id) && m.AtlasId != null).ToListAsync(cancel);
        // Who walks through the demo story may have a post in the real municipality as well: that one counts.
        if (own.Where(m => MunicipalitiesHere.Record(m.AtlasId, atlas)?.Id == start.Id).OrderBy(m => m.IsDemo).ThenByDescending(m => viewer.In(m.Id)!.Role).FirstOrDefault() is not { } self) return null;
        IReadOnlyList<MunicipalityHere> here = await MunicipalitiesHere.Read(db, atlas, self.IsDemo, cancel);
        Introducers ties = await Introducers.Find(db, self, goal, here, atlas, now, cancel);
        return new(self.Id, viewer.In(self.Id)!.Role >= Role.Editor, here.Where(m => m.Record.Organisation is not null).DistinctBy(m => m.Record.Organisation!.Value.Index).ToDictionary(m => m.Record.Organisation!.Value.Index), ties, [.. ties.All.Where(i => i.Bond.IsThere).Take(Most)]);
    }
}
