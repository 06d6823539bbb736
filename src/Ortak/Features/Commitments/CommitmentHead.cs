using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>A commitment with the names of those it concerns; the address's right has been decided before.</summary>
/// <param name="Country">Of the municipality that promised.</param>
/// <param name="To">To whom, where that is no text: the name of a municipality or of an NGO.</param>
public sealed record CommitmentHead(Commitment It, BilingualName By, string Country, TimeZoneInfo Zone, BilingualName? To, Ngo? Ngo, Bilingual? Cooperation, string Owner, Id<Meeting>? MeetingId)
{
    public string Address => $"/commitments/{It.Id}";

    public string ToWhom(Words words) => To is { } name ? name.In(words) : It.ToWords.In(words);

    public DateOnly Today(DateTime now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, Zone));

    /// <summary>Reads it, ready to be changed; null where the address names none.</summary>
    public static async Task<CommitmentHead?> Read(OrtakDb db, string commitment, CancellationToken cancel)
    {
        if (!Id<Commitment>.TryParse(commitment, null, out var id) || await db.Commitments.FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } it) return null;
        var by = await db.Municipalities.Where(m => m.Id == it.MunicipalityId).Select(m => new { m.Name, m.Zone, m.Country }).FirstAsync(cancel);
        BilingualName? to = it.ToMunicipalityId is { } other ? await db.Municipalities.Where(m => m.Id == other).Select(m => m.Name).FirstOrDefaultAsync(cancel) : null;
        Ngo? ngo = it.ToNgoId is { } n ? await db.Ngos.AsNoTracking().FirstOrDefaultAsync(x => x.Id == n, cancel) : null;
        Bilingual? cooperation = it.CooperationId is { } c ? await db.Cooperations.Where(x => x.Id == c).Select(x => x.Title).FirstOrDefaultAsync(cancel) : null;
        string owner = it.OwnerId is { } o ? await db.Members.Where(m => m.Id == o).Select(m => m.Name).FirstOrDefaultAsync(cancel) ?? "" : "";
        Id<Meeting>? meeting = it.OutcomeId is { } line ? await db.Outcomes.Where(x => x.Id == line).Select(x => (Id<Meeting>?)x.MeetingId).FirstOrDefaultAsync(cancel) : null;
        return new(it, by.Name, by.Country, TimeZoneInfo.TryFindSystemTimeZoneById(by.Zone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc, ngo is null ? to : BilingualName.Of(ngo.Name), ngo, cooperation, owner, meeting);
    }

    /// <summary>The line of the minutes shows whether it is done and who sees to it: it follows the register, in the same save.</summary>
    public async Task Follow(OrtakDb db, CancellationToken cancel)
    {
        if (It.OutcomeId is not { } id || await db.Outcomes.FirstOrDefaultAsync(o => o.Id == id, cancel) is not { } line) return;
        // Done on the day it was kept, not on the day somebody wrote that down.
        DateTime? done = It.KeptOn is { } day ? TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(12, 0)), Zone) : null;
        (line.DoneAt, line.OwnerId) = (done, It.OwnerId);
    }
}
