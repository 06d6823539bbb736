using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>What every use case of meetings is given: the ids in its address, who asks, and what it works with.</summary>
public sealed record MeetingRequest
{
    private DateTime? _now;

    /// <summary>As it stands in the address; whether the person may do this in it has been decided.</summary>
    public required string Cooperation { get; init; }
    /// <summary>As it stands in the address; missing where no meeting is meant.</summary>
    public string? Meeting { get; init; }
    public required HttpContext Http { get; init; }
    [FromServices] public required OrtakDb Db { get; init; }
    [FromServices] public required TimeProvider Clock { get; init; }
    [FromServices] public required Addresses Addresses { get; init; }
    [FromServices] public required Settings Settings { get; init; }
    public Id<Cooperation> CooperationId => Id<Cooperation>.Parse(Cooperation, null);
    /// <summary>One moment for the whole request.</summary>
    public DateTime Now => _now ??= Clock.GetUtcNow().UtcDateTime;
    public Words Words => Words.Of(Http);
    public Viewer Viewer => Viewer.Signed(Http);
    public Standing Standing => Standing.Of(Http);
    public CancellationToken Cancel => Http.RequestAborted;

    public string ListAddress => $"/cooperations/{Cooperation}/meetings";
    public string Address => $"{ListAddress}/{Meeting}";

    /// <summary>The posts in which the person may edit; a delegation is its own party's to put together.</summary>
    public IReadOnlyList<Membership> Posts => [.. Standing.Own.Where(o => o.Role >= Role.Editor)];

    public Task<CooperationHead> Head() => CooperationHead.Read(Db, CooperationId, Cancel);

    /// <summary>The meeting with agenda, delegations and minutes, to be changed; null if this cooperation has none of that id.</summary>
    public async Task<Meeting?> Find() => Id<Meeting>.TryParse(Meeting, null, out var id)
        ? await Db.Meetings.Include(m => m.Agenda).Include(m => m.Delegates).Include(m => m.Minutes).AsSplitQuery().FirstOrDefaultAsync(m => m.Id == id && m.CooperationId == CooperationId, Cancel)
        : null;

    /// <summary>For which municipality the person acts: the one chosen in the form, else the one with the highest post.</summary>
    public Id<Municipality>? ActsFor(FormInput? form = null) => (Posts.FirstOrDefault(p => p.MunicipalityId.ToString() == form?.Raw("as")) ?? Posts.FirstOrDefault() ?? Standing.Own.FirstOrDefault())?.MunicipalityId;

    /// <summary>Writes into the trail what the save that follows does to a meeting.</summary>
    public void Record(string deed, Meeting meeting, string detail = "", FormInput? form = null, object? subject = null) =>
        Db.Record(Viewer.Did(deed, subject ?? meeting.Id, Now, ActsFor(form), CooperationId, meeting.Id, detail));

    /// <summary>
    /// Saves what the text of the minutes includes as well: title, time and place, agenda, delegations, who came. It holds the minutes as
    /// their writers do, so that nothing slips in between the text that is proposed or locked and the one that was read.
    /// </summary>
    /// <returns>False if somebody saved the same in between, or has just proposed the minutes; then nothing is saved, and the caller looks again.</returns>
    public async Task<bool> Save(Meeting meeting)
    {
        await using var hold = await MinutesHold.Begin(Db);
        if (await MinutesHold.Take(Db, meeting.Id) is not null)
        {
            Db.ChangeTracker.Clear();
            return false;
        }
        if (!await Db.TrySave(Cancel)) return false;
        await hold.CommitAsync();
        return true;
    }

    /// <summary>Why nothing can be changed in a cooperation that has ended.</summary>
    public static Refusal? Refuses(CooperationHead head) => head.State == CooperationState.Ended
        ? new("cooperation-ended", 409, "Bu iş birliği sona ermiş; kaydı okunabilir ama değiştirilemez.", "This cooperation has ended; its record can be read but not changed.") : null;
}
