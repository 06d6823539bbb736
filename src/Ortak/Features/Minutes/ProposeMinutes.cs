using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>Lays the minutes before the parties. What stands in them is held from the reading to the save, so that the text proposed is the text read.</summary>
public static class ProposeMinutes
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
        string text = Fingerprint.Of(whole);
        if (minutes.Propose(party, viewer.AccountId, standing.Parties, whole.IsEmpty, now, text) is { } no) return Show.No(no);
        // Who proposes approves by that, and nobody approves what they have not read.
        if (input.Raw("fingerprint") != text) return Show.No(WrittenMeanwhile);
        db.Record(viewer.Did(Deeds.MinutesProposed, minutes.Id, now, party, desk.CooperationId, desk.MeetingId));
        await telling.Proposed(db, whole, party, viewer, now);
        if (!await db.TrySave()) return Show.No(Model.Minutes.TextChanged);
        await hold.CommitAsync();
        return Show.Next(desk.Address, "proposed");
    }

    private static readonly Refusal WrittenMeanwhile = new("written-meanwhile", 409, "Siz sayfayı açtıktan sonra tutanağa yazıldı; onaya sunulmadı. Tutanağa dönüp son halini okuyun ve yeniden sunun.", "Something was written after you opened the page; the minutes were not proposed. Go back, read them as they are now and propose again.");
}
