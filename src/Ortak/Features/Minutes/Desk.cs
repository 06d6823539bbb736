using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>What writing needs to know of the meeting in the address, read in one question.</summary>
public sealed record Desk(Id<Cooperation> CooperationId, Id<Meeting> MeetingId, MeetingState MeetingState, CooperationState CooperationState, bool IsDemo, string Zone, Bilingual Title, Bilingual CooperationTitle, DateTime StartsAt, Model.Minutes Minutes)
{
    public string Address => $"/cooperations/{CooperationId}/meetings/{MeetingId}/minutes";

    /// <summary>Null where the address names no meeting of this cooperation.</summary>
    public static async Task<Desk?> Read(OrtakDb db, string cooperation, string meeting, CancellationToken cancel = default)
    {
        if (!Id<Cooperation>.TryParse(cooperation, null, out var c) || !Id<Meeting>.TryParse(meeting, null, out var m)) return null;
        return await (from x in db.Meetings
                      join k in db.Cooperations on x.CooperationId equals k.Id
                      join t in db.Minutes on x.Id equals t.MeetingId
                      where x.Id == m && x.CooperationId == c
                      select new Desk(c, m, x.State, k.State, k.IsDemo, x.Zone, x.Title, k.Title, x.StartsAt, t)).AsNoTracking().FirstOrDefaultAsync(cancel);
    }

    /// <summary>Why nothing of these minutes may change at all, whatever their state.</summary>
    public Refusal? RefusesChange() =>
        CooperationState == CooperationState.Ended ? new("cooperation-ended", 409, "Bu iş birliği sona ermiş; kaydı okunabilir ama değiştirilemez.", "This cooperation has ended; its record can be read but not changed.")
        : MeetingState == MeetingState.Cancelled ? new("meeting-cancelled", 409, "Bu toplantı iptal edilmiş; tutanağı yazılamaz.", "This meeting has been cancelled; its minutes cannot be written.")
        : null;

    /// <summary>Why no line may be written now.</summary>
    public Refusal? RefusesWriting() => RefusesChange() ?? Minutes.RefusesWriting();
}
