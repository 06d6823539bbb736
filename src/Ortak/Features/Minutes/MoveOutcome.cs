using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>Moves a line up or down among the lines of its agenda item. Only places change, so that nobody who is writing meets a conflict by it.</summary>
public static class MoveOutcome
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string meeting, string outcome)
    {
        if (!Id<Outcome>.TryParse(outcome, null, out var id) || await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk) return Results.NotFound();
        FormInput input = await FormInput.Read(http);
        if (desk.RefusesWriting() is { } closed) return Show.No(closed);
        int step = input.Raw("to") switch { "up" => -1, "down" => 1, _ => 0 };
        if (step == 0) return Results.BadRequest();

        await using var hold = await MinutesHold.Begin(db);
        if (await MinutesHold.Take(db, desk.MeetingId) is { } late) return Show.No(late);
        var all = await db.Outcomes.Where(o => o.MeetingId == desk.MeetingId && o.CooperationId == desk.CooperationId).Select(o => new { o.Id, o.Order, o.AgendaItemId }).ToListAsync();
        if (all.Find(o => o.Id == id) is not { } moved) return Show.Next(desk.Address, "outcome-gone");
        var beside = all.Where(o => o.AgendaItemId == moved.AgendaItemId).OrderBy(o => o.Order).ThenBy(o => o.Id).ToList();
        int at = beside.FindIndex(o => o.Id == id), to = at + step;
        if (to < 0 || to >= beside.Count) return Show.Next($"{desk.Address}#o-{id}");
        (beside[at], beside[to]) = (beside[to], beside[at]);
        int[] places = [.. beside.Select(o => o.Order).Order()];
        for (int i = 0; i < beside.Count; i++)
        {
            // Lines of imported minutes may share a place.
            int place = i > 0 && places[i] <= places[i - 1] ? places[i] = places[i - 1] + 1 : places[i];
            Id<Outcome> line = beside[i].Id;
            if (beside[i].Order != place) await db.Outcomes.Where(o => o.Id == line).ExecuteUpdateAsync(set => set.SetProperty(o => o.Order, place));
        }
        db.Record(Viewer.Signed(http).Did(Deeds.OutcomeEdited, id, clock.GetUtcNow().UtcDateTime, Standing.Of(http).For(input.Raw("as")).MunicipalityId, desk.CooperationId, desk.MeetingId));
        await db.SaveChangesAsync();
        await hold.CommitAsync();
        return Show.Next($"{desk.Address}#o-{id}", "outcome-moved");
    }
}
