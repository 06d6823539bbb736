using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>What every use case of priority rounds is given: the ids in its address, who asks, and what it works with.</summary>
public sealed record RoundRequest
{
    private DateTime? _now;

    /// <summary>As it stands in the address; whether the person may do this in it has been decided.</summary>
    public required string Cooperation { get; init; }
    /// <summary>As it stands in the address; missing where no round is meant.</summary>
    public string? Round { get; init; }
    public required HttpContext Http { get; init; }
    [FromServices] public required OrtakDb Db { get; init; }
    [FromServices] public required TimeProvider Clock { get; init; }
    public Id<Cooperation> CooperationId => Id<Cooperation>.Parse(Cooperation, null);
    /// <summary>One moment for the whole request.</summary>
    public DateTime Now => _now ??= Clock.GetUtcNow().UtcDateTime;
    public Words Words => Words.Of(Http);
    public Viewer Viewer => Viewer.Signed(Http);
    public Standing Standing => Standing.Of(Http);
    public CancellationToken Cancel => Http.RequestAborted;
    public string ListAddress => $"/cooperations/{Cooperation}/rounds";
    public string Address => $"{ListAddress}/{Round}";

    /// <summary>The posts in which the person may edit.</summary>
    public IReadOnlyList<Membership> Posts => [.. Standing.Own.Where(o => o.Role >= Role.Editor)];

    public Task<CooperationHead> Head() => CooperationHead.Read(Db, CooperationId, Cancel);

    /// <summary>The round to be read; null if this cooperation has none of that id.</summary>
    public Task<Round?> Find() => Id<Round>.TryParse(Round, null, out var id) ? Read(id, Db.Rounds.AsNoTracking()) : Task.FromResult<Round?>(null);

    private Task<Round?> Read(Id<Round> id, IQueryable<Round> rounds) => rounds.Include(r => r.Topics).Include(r => r.Voters).AsSplitQuery().FirstOrDefaultAsync(r => r.Id == id && r.CooperationId == CooperationId, Cancel);

    /// <summary>The voter that the person is: the one of the own posts that ranks.</summary>
    public Voter? OwnVoter(Round round) => round.Voters.Find(v => Standing.Own.Any(o => o.MemberId == v.MemberId));

    /// <summary>Changes a round while it is held, so that a ranking stands either in the result or is told that it came too late.</summary>
    /// <returns>Why not; null when it is saved.</returns>
    public async Task<Refusal?> Change(Id<Round> id, string deed, Func<Round, Refusal?> change, FormInput? form = null, Id<Municipality>? @for = null, string detail = "")
    {
        Db.ChangeTracker.Clear();
        await using var hold = await MinutesHold.Begin(Db);
        await Db.Rounds.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Revision, r => r.Revision + 1), Cancel);
        if (await Read(id, Db.Rounds) is not { } round) return new("no-round", 404, "Böyle bir öncelik turu yok.", "There is no such priority round.");
        if (change(round) is { } no)
        {
            Db.ChangeTracker.Clear();
            return no;
        }
        Record(deed, round, form, @for, detail);
        if (!await Db.TrySave(Cancel)) return new("round-changed", 409, "Bu sırada başka biri bu turu değiştirdi. Sayfayı yenileyip yeniden deneyin.", "Somebody else changed this round in the meantime. Reload the page and try again.");
        await hold.CommitAsync();
        return null;
    }

    /// <summary>Writes into the trail what the save that follows does; never how anybody ranked.</summary>
    public void Record(string deed, Round round, FormInput? form = null, Id<Municipality>? @for = null, string detail = "") =>
        Db.Record(Viewer.Did(deed, round.Id, Now, @for ?? Standing.For(form?.Raw("as")).MunicipalityId, CooperationId, detail: detail));

    /// <summary>Why nothing can be changed in a cooperation that has ended.</summary>
    public static Refusal? Refuses(CooperationHead head) => head.State == CooperationState.Ended
        ? new("cooperation-ended", 409, "Bu iş birliği sona ermiş; kaydı okunabilir ama değiştirilemez.", "This cooperation has ended; its record can be read but not changed.") : null;
}
