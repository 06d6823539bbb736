using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>Takes a line out of a draft, as it was seen; a line that somebody has changed meanwhile stays. The trail keeps that there was one.</summary>
public static class RemoveOutcome
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string meeting, string outcome)
    {
        if (!Id<Outcome>.TryParse(outcome, null, out var id) || await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk) return Results.NotFound();
        FormInput input = await FormInput.Read(http);
        if (desk.RefusesWriting() is { } closed) return Show.No(closed);
        Outcome? line = await db.Outcomes.FirstOrDefaultAsync(o => o.Id == id && o.MeetingId == desk.MeetingId && o.CooperationId == desk.CooperationId, http.RequestAborted);
        if (line is null) return Show.Next(desk.Address, "outcome-gone");
        int.TryParse(input.Raw("version"), out int seen);
        if (!line.WasSeenAs(seen)) return Show.No(Changed);

        await using var hold = await MinutesHold.Begin(db);
        if (await MinutesHold.Take(db, desk.MeetingId) is { } late) return Show.No(late);
        db.Outcomes.Remove(line);
        db.Record(Viewer.Signed(http).Did(Deeds.OutcomeRemoved, id, clock.GetUtcNow().UtcDateTime, Standing.Of(http).For(input.Raw("as")).MunicipalityId, desk.CooperationId, desk.MeetingId));
        if (!await db.TrySave()) return Show.No(Changed);
        await hold.CommitAsync();
        return Show.Next(desk.Address, "outcome-removed");
    }

    private static readonly Refusal Changed = new("outcome-changed", 409, "Bu satırı, siz sayfayı açtıktan sonra başka biri değiştirdi; çıkarılmadı. Tutanağa dönüp yeni metni okuyun.", "Somebody else changed this line after you opened the page; it was not removed. Go back to the minutes and read the new text.");
}
