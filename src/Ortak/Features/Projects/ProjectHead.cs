using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>A project with the consortium that runs it; the address's right has been decided before.</summary>
public sealed record ProjectHead(GrantProject It, ConsortiumHead Consortium)
{
    public string Address => $"/projects/{It.Id}";

    /// <summary>Why nothing can be changed in it now; null if it can. An aim that is reached or dropped ends no grant agreement.</summary>
    public Refusal? Refuses() => Consortium.Aim.HasEnded ? AimHead.CooperationEnded : null;

    public IReadOnlyList<WorkPackage> WorkPackages => [.. Consortium.It.WorkPackages.OrderBy(w => w.Number)];

    public WorkPackage? WorkPackageOf(ProjectDuty duty) => Consortium.It.WorkPackages.Find(w => w.Id == duty.WorkPackageId);

    public ProposalSeat? LeadOf(ProjectDuty duty) => Consortium.It.Seats.Find(s => s.Id == duty.LeadId);

    /// <summary>The seats of the municipalities that the person has a post in.</summary>
    public HashSet<Id<ProposalSeat>> SeatsOf(Standing standing, Snapshot atlas) =>
        [.. Consortium.Seats.Where(s => Consortium.MunicipalityIn(s, atlas) is { } municipality && standing.Own.Any(o => o.MunicipalityId == municipality.Id)).Select(s => s.Id)];

    /// <summary>Reads it with all that is due and counted, ready to be changed; null where the address names none.</summary>
    public static async Task<ProjectHead?> Read(OrtakDb db, string project, CancellationToken cancel)
    {
        if (!Id<GrantProject>.TryParse(project, null, out var id) || await db.Projects.Where(p => p.Id == id).Join(db.Consortia, p => p.ConsortiumId, c => c.Id, (p, c) => new { c.Id, c.AimId }).FirstOrDefaultAsync(cancel) is not { } of) return null;
        if (await ConsortiumHead.Read(db, of.AimId.ToString(), of.Id.ToString(), cancel) is not { } consortium) return null;
        await db.Entry(consortium.It).Collection(c => c.WorkPackages).LoadAsync(cancel);
        return await db.Projects.AsSplitQuery().Include(p => p.Duties).Include(p => p.Indicators).ThenInclude(i => i.Values).FirstOrDefaultAsync(p => p.Id == id, cancel) is { } it ? new(it, consortium) : null;
    }

    /// <summary>The entry in the history of the project.</summary>
    public AuditEntry Did(HttpContext http, string deed, TimeProvider clock, string detail) =>
        Viewer.Signed(http).Did(deed, It.Id, clock.GetUtcNow().UtcDateTime, Consortium.Aim.Acting(Standing.Of(http)), Consortium.Aim.It.CooperationId, detail: detail);
}
