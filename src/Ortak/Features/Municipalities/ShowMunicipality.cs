using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>A municipality as anybody who is signed in may see it.</summary>
public static class ShowMunicipality
{
    private const int MostCooperations = 50;

    /// <param name="Record">Its record in the atlas, or the Turkish municipality without one; null if it names none or the atlas no longer holds it.</param>
    /// <param name="Source">What the Turkish list says of it, where its figures are from there.</param>
    /// <param name="Cooperations">Those the viewer may see, newest first.</param>
    /// <param name="Aims">Its open aims, the latest first; null for people of other municipalities.</param>
    /// <param name="PeopleCount">How many hold a post in it; null for people of other municipalities.</param>
    public sealed record Profile(Municipality Municipality, Named? Record, TurkishMunicipality? Source, TopicTree Topics, IReadOnlyList<(Id<Cooperation> Id, Bilingual Title, CooperationState State)> Cooperations, int? PeopleCount, IReadOnlyList<AimsInView.Line>? Aims);

    public static async Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, AtlasHolder atlas)
    {
        CancellationToken cancel = http.RequestAborted;
        Viewer viewer = Viewer.Signed(http);
        Municipality m = await db.Municipalities.AsNoTracking().AsSplitQuery().Include(x => x.Units).Include(x => x.Priorities).SingleAsync(x => x.Id == municipality, cancel);
        TopicTree topics = await TopicTree.Read(db, cancel);
        Id<Municipality>[] own = [.. viewer.Memberships.Select(p => p.MunicipalityId)];
        Id<Cooperation>[] guestOf = [.. viewer.GuestOf];
        var cooperations = await db.Cooperations.AsNoTracking()
            .Where(c => c.Parties.Any(p => p.MunicipalityId == municipality && p.DeclinedAt == null) && (guestOf.Contains(c.Id) || c.Parties.Any(p => own.Contains(p.MunicipalityId) && p.DeclinedAt == null)))
            .OrderByDescending(c => c.ProposedAt).Take(MostCooperations).Select(c => new { c.Id, c.Title, c.State }).ToListAsync(cancel);
        int? people = viewer.In(municipality) is null ? null : await db.Members.CountAsync(p => p.MunicipalityId == municipality && p.LeftAt == null, cancel);
        Named? record = m.AtlasId is { } id ? OrganisationDirectory.Find(atlas.Current.Snapshot, id, 1).FirstOrDefault() : null;
        TurkishMunicipality? source = m.Country == "TR" ? TurkishMunicipality.All.FirstOrDefault(t => t.Id == m.AtlasId || (t.Name == m.Name.Turkish && t.Nuts == m.Region)) : null;
        return Show.Page<ShowMunicipalityPage>(new { Profile = new Profile(m, record, source, topics, [.. cooperations.Select(c => (c.Id, c.Title, c.State))], people, people is null ? null : await AimsInView.Latest(AimsInView.Concerning(db, municipality), 5, cancel)) });
    }
}
