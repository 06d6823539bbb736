using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>Puts the commitments of approved minutes into the register, with the save that approves them; from then on their state is kept there.</summary>
public static class Registering
{
    /// <summary>Adds to the next save one entry for each commitment that names the municipality that promised.</summary>
    public static void Do(OrtakDb db, IEnumerable<Outcome> lines, IReadOnlyList<Id<Municipality>> parties, bool isDemo, Viewer viewer, Id<Municipality> by, DateTime now)
    {
        foreach (Outcome line in lines)
        {
            if (Commitment.Of(line, parties, isDemo, now) is not { } made) continue;
            db.Commitments.Add(made);
            db.Record(viewer.Did(Deeds.CommitmentRegistered, made.Id, now, by, line.CooperationId, line.MeetingId));
        }
    }

    /// <summary>The words of a commitment follow the words of the minutes, which an amendment has changed.</summary>
    public static async Task Follow(OrtakDb db, Outcome line)
    {
        if (await db.Commitments.FirstOrDefaultAsync(c => c.OutcomeId == line.Id) is { } registered) registered.Text = line.Text;
    }
}
