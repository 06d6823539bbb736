using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>Opens proposed minutes for writing again, with a reason that all can read.</summary>
public static class SendBackMinutes
{
    public const int LongestReason = 1000;

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Telling telling, string cooperation, string meeting)
    {
        if (await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk) return Results.NotFound();
        FormInput input = await FormInput.Read(http);
        string because = input.Text("because", LongestReason, required: true);
        if (desk.RefusesChange() is { } closed) return Show.No(closed);
        if (!input.IsSound) return await ShowMinutes.Page(http, db, clock, cooperation, meeting, input, 422);
        Viewer viewer = Viewer.Signed(http);
        Id<Municipality> party = Standing.Of(http).For(input.Raw("as")).MunicipalityId;
        DateTime now = clock.GetUtcNow().UtcDateTime;

        await using var hold = await MinutesHold.Begin(db);
        if (await MinutesHold.Take(db, desk.MeetingId, whileDraft: false) is { } none) return Show.No(none);
        Model.Minutes minutes = await db.Minutes.Include(m => m.Approvals).FirstAsync(m => m.MeetingId == desk.MeetingId);
        if (minutes.SendBack(because) is { } no) return Show.No(no);
        db.Record(viewer.Did(Deeds.MinutesSentBack, minutes.Id, now, party, desk.CooperationId, desk.MeetingId));
        await telling.SentBack(db, desk, Standing.Of(http).Parties, party, because, viewer, now);
        if (!await db.TrySave()) return Show.No(Model.Minutes.TextChanged);
        await hold.CommitAsync();
        return Show.Next(desk.Address, "sent-back");
    }
}
