using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Shows a commitment: who promised what to whom, how it stands, what shows it, and the lawful steps that it needs.</summary>
public static class ShowCommitment
{
    public sealed record EvidenceRow(Id<Evidence> Id, EvidenceKind Kind, string Title, string? Link, string Name, int Bytes, DateTime AddedAt);

    /// <param name="Here">The ladder of support; null where a municipality was promised something that needs no step (art. 75/a: joint projects and transfers do).</param>
    public sealed record Shown(CommitmentHead Head, string Topic, IReadOnlyList<EvidenceRow> Evidence, LadderHere? Here, IReadOnlyList<TimelineEntry> History, DateOnly Today, FormInput Form);

    public static Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string commitment) => Page(http, db, clock, commitment, FormInput.Of(), 200);

    internal static async Task<IResult> Page(HttpContext http, OrtakDb db, TimeProvider clock, string commitment, FormInput form, int status)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await CommitmentHead.Read(db, commitment, cancel) is not { } head) return Results.NotFound();
        Words words = Words.Of(http);
        var evidence = await db.Evidence.Where(e => e.CommitmentId == head.It.Id).OrderByDescending(e => e.AddedAt).ThenByDescending(e => e.Id).Select(e => new EvidenceRow(e.Id, e.Kind, e.Title, e.Link, e.Name, e.Bytes, e.AddedAt)).ToListAsync(cancel);
        string subject = head.It.Id.ToString();
        return Show.Page<ShowCommitmentPage>(new
        {
            It = new Shown(head, (await TopicTree.Read(db, cancel)).Name(head.It.TopicCode, words), evidence, head.It.ToMunicipalityId is null || head.It.Form is CommitmentForm.JointService or CommitmentForm.Money ? await LadderHere.OfCommitment(db, head, cancel) : null,
                // Who did what is of the municipality and the cooperation; an NGO or another municipality reads the commitment alone.
                Standing.Of(http).Own.Count > 0 ? await People.History(db, db.Audit.Where(e => e.MunicipalityId == head.It.MunicipalityId && e.Subject == subject), 20, words, cancel) : [], head.Today(clock.GetUtcNow().UtcDateTime), form),
        }, status);
    }
}
