using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>A party approves an amendment, which is in force with the last yes; or the party that proposed it withdraws it.</summary>
public static class DecideAmendment
{
    public static Task<IResult> Approve(HttpContext http, OrtakDb db, TimeProvider clock, Telling telling, string cooperation, string meeting, string amendment) =>
        Decide(http, db, clock, cooperation, meeting, amendment, async (desk, open, party, viewer, now) =>
        {
            if (open.Approve(party, viewer.AccountId, Standing.Of(http).Parties, now) is { } no) return no;
            db.Record(viewer.Did(Deeds.AmendmentApproved, open.Id, now, party, desk.CooperationId, desk.MeetingId, $"{open.Number}"));
            if (open.InForceAt is null) return null;
            db.Record(viewer.Did(Deeds.AmendmentInForce, open.Id, now, party, desk.CooperationId, desk.MeetingId, $"{open.Number}"));
            await telling.AmendmentInForce(db, desk, Standing.Of(http).Parties, open, viewer, now);
            if (open.OutcomeId is { } id)
            {
                Outcome line = await db.Outcomes.FirstAsync(o => o.Id == id && o.MeetingId == desk.MeetingId);
                if (open.ChangeWords(line) is { } changed) return changed;
                await Registering.Follow(db, line);
                return null;
            }
            int last = await db.Outcomes.Where(o => o.MeetingId == desk.MeetingId).MaxAsync(o => (int?)o.Order) ?? -1;
            Outcome added = open.ToOutcome(desk.CooperationId, last + 1, now);
            db.Outcomes.Add(added);
            Registering.Do(db, [added], Standing.Of(http).Parties, desk.IsDemo, viewer, party, now);
            return null;
        }, "amendment-approved");

    public static Task<IResult> Withdraw(HttpContext http, OrtakDb db, TimeProvider clock, Telling telling, string cooperation, string meeting, string amendment) =>
        Decide(http, db, clock, cooperation, meeting, amendment, async (desk, open, party, viewer, now) =>
        {
            if (open.ProposedById != party) return new("not-yours", 403, "Bir değişiklik önerisini yalnızca öneren belediye geri çekebilir.", "Only the municipality that proposed an amendment can withdraw it.");
            if (open.Withdraw(now) is { } no) return no;
            db.Record(viewer.Did(Deeds.AmendmentWithdrawn, open.Id, now, party, desk.CooperationId, desk.MeetingId, $"{open.Number}"));
            await telling.AmendmentWithdrawn(db, desk, Standing.Of(http).Parties, open, viewer, now);
            return null;
        }, "amendment-withdrawn");

    private static async Task<IResult> Decide(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string meeting, string amendment,
        Func<Desk, Amendment, Id<Municipality>, Viewer, DateTime, Task<Refusal?>> decide, string done)
    {
        if (!Id<Amendment>.TryParse(amendment, null, out var id) || await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk) return Results.NotFound();
        FormInput input = await FormInput.Read(http);
        if (desk.RefusesChange() is { } closed) return Show.No(closed);
        await using var hold = await MinutesHold.Begin(db);
        if (await MinutesHold.Take(db, desk.MeetingId, whileDraft: false) is { } none) return Show.No(none);
        if (await db.Amendments.Include(a => a.Approvals).FirstOrDefaultAsync(a => a.Id == id && a.MeetingId == desk.MeetingId) is not { } open) return Results.NotFound();
        if (await decide(desk, open, Standing.Of(http).For(input.Raw("as")).MunicipalityId, Viewer.Signed(http), clock.GetUtcNow().UtcDateTime) is { } no) return Show.No(no);
        if (!await db.TrySave()) return Show.No(new("amendment-changed", 409, "Bu değişiklik ya da dokunduğu sonuç az önce değişti; yeniden bakıp karar verin.", "This amendment, or the outcome it concerns, has just changed; look again and decide."));
        await hold.CommitAsync();
        return Show.Next($"{desk.Address}#a-{open.Number}", done);
    }
}
