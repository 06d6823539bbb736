using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>One party's yes to exactly the text it read: the form says which that was, and it must still be what would be locked.</summary>
public static class ApproveMinutes
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Telling telling, string cooperation, string meeting)
    {
        if (await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk) return Results.NotFound();
        FormInput input = await FormInput.Read(http);
        if (desk.RefusesChange() is { } closed) return Show.No(closed);
        Viewer viewer = Viewer.Signed(http);
        Standing standing = Standing.Of(http);
        Id<Municipality> party = standing.For(input.Raw("as")).MunicipalityId;
        DateTime now = clock.GetUtcNow().UtcDateTime;

        await using var hold = await MinutesHold.Begin(db);
        if (await MinutesHold.Take(db, desk.MeetingId, whileDraft: false) is { } none) return Show.No(none);
        WholeMinutes whole = (await WholeMinutes.Read(db, cooperation, meeting))!;
        Model.Minutes minutes = await db.Minutes.Include(m => m.Approvals).FirstAsync(m => m.MeetingId == desk.MeetingId);
        string stands = Fingerprint.Of(whole);
        if (minutes.Approve(party, viewer.AccountId, standing.Parties, now, stands) is { } no) return Show.No(no);
        if (input.Raw("fingerprint") != stands) return Show.No(Model.Minutes.TextChanged);
        db.Record(viewer.Did(Deeds.MinutesApproved, minutes.Id, now, party, desk.CooperationId, desk.MeetingId));
        if (minutes.State == MinutesState.Locked)
        {
            db.Record(viewer.Did(Deeds.MinutesLocked, minutes.Id, now, party, desk.CooperationId, desk.MeetingId));
            Registering.Do(db, await db.Outcomes.AsNoTracking().Where(o => o.MeetingId == desk.MeetingId && o.Kind == OutcomeKind.Commitment).ToListAsync(), standing.Parties, desk.IsDemo, viewer, party, now);
            await telling.Locked(db, whole, viewer, now);
        }
        if (!await db.TrySave()) return Show.No(Model.Minutes.TextChanged);
        await hold.CommitAsync();
        return Show.Next(desk.Address, minutes.State == MinutesState.Locked ? "locked" : "approved");
    }
}
