using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>What became of a consortium's proposal, as its page and its project's show it.</summary>
/// <param name="Project">Address and name of the project that was made of it; null while there is none.</param>
/// <param name="TakenFrom">The consortium of an earlier call that it was taken over from.</param>
/// <param name="TakenTo">Those of other calls that were taken over from it, oldest first.</param>
public sealed record ProposalInView((string Address, string Name)? Project, ProposalInView.Other? TakenFrom, IReadOnlyList<ProposalInView.Other> TakenTo)
{
    public sealed record Other(Id<Aim> AimId, Id<Consortium> Id, string Name, string Code)
    {
        public string Address => $"/aims/{AimId}/consortia/{Id}";
    }

    /// <summary>Reads it, and the scores into the consortium.</summary>
    public static async Task<ProposalInView> Read(OrtakDb db, ConsortiumHead head, CancellationToken cancel)
    {
        await db.Entry(head.It).Collection(c => c.Scores).LoadAsync(cancel);
        var project = await db.Projects.AsNoTracking().Where(p => p.ConsortiumId == head.It.Id).Select(p => new { p.Id, p.Acronym }).FirstOrDefaultAsync(cancel);
        List<Other> others = await db.Consortia.AsNoTracking().Where(c => c.TakenFromId == head.It.Id || c.Id == head.It.TakenFromId).OrderBy(c => c.MadeAt).ThenBy(c => c.Id).Select(c => new Other(c.AimId, c.Id, c.Name, c.Code)).ToListAsync(cancel);
        return new(project is null ? null : ($"/projects/{project.Id}", project.Acronym), others.Find(o => o.Id == head.It.TakenFromId), [.. others.Where(o => o.Id != head.It.TakenFromId)]);
    }
}
