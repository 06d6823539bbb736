using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>Marks an outcome as done, or reopens it: by whoever sees to it, or an editor of a party. The text of the minutes does not change by it.</summary>
public static class FinishOutcome
{
    public static Task<IResult> Done(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string outcome) => Set(http, db, clock, cooperation, outcome, isDone: true);

    public static Task<IResult> Reopen(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string outcome) => Set(http, db, clock, cooperation, outcome, isDone: false);

    private static async Task<IResult> Set(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string outcome, bool isDone)
    {
        if (!Id<Cooperation>.TryParse(cooperation, null, out var c) || !Id<Outcome>.TryParse(outcome, null, out var id)) return Results.NotFound();
        FormInput input = await FormInput.Read(http);
        if (await db.Outcomes.FirstOrDefaultAsync(o => o.Id == id && o.CooperationId == c, http.RequestAborted) is not { } line) return Results.NotFound();
        Viewer viewer = Viewer.Signed(http);
        Standing standing = Standing.Of(http);
        Membership? owns = viewer.Memberships.FirstOrDefault(m => m.MemberId == line.OwnerId);
        if (!standing.MayEdit && owns is null) return Show.No(new("not-yours", 403, "Bir sonucu, sorumlusu ya da tarafların düzenleyicileri tamamlandı olarak işaretleyebilir.", "An outcome is marked as done by whoever sees to it, or by an editor of a party."));
        if (await db.Cooperations.AnyAsync(x => x.Id == c && x.State == CooperationState.Ended, http.RequestAborted)) return Show.No(new("cooperation-ended", 409, "Bu iş birliği sona ermiş; kaydı okunabilir ama değiştirilemez.", "This cooperation has ended; its record can be read but not changed."));
        if (!line.CanBeDone()) return Show.No(new("nothing-to-do", 409, "Bilgi satırının yapılacak bir işi yoktur.", "A line of information has nothing to be done."));
        if (await db.Commitments.Where(p => p.OutcomeId == id).Select(p => (Id<Commitment>?)p.Id).FirstOrDefaultAsync(http.RequestAborted) is { } registered)
            return Show.Next($"/commitments/{registered}"); // its state is kept in the register, where only those who promised may change it
        string next = $"/cooperations/{c}/outcomes{Filters(input.Raw("back"))}";
        if (line.DoneAt is not null == isDone) return Show.Next($"{next}#o-{id}", isDone ? "outcome-done" : "outcome-reopened"); // pressed twice
        DateTime now = clock.GetUtcNow().UtcDateTime;
        line.DoneAt = isDone ? now : null;
        db.Record(viewer.Did(isDone ? Deeds.OutcomeDone : Deeds.OutcomeReopened, id, now, (owns ?? standing.For(input.Raw("as"))).MunicipalityId, c, line.MeetingId));
        if (!await db.TrySave()) return Show.No(new("outcome-changed", 409, "Bu sonuç az önce değişti; listeye dönüp yeniden deneyin.", "This outcome has just been changed; go back to the list and try again."));
        return Show.Next($"{next}#o-{id}", isDone ? "outcome-done" : "outcome-reopened");
    }

    // The filters of the list one came from; nothing else can stand in an address that we send people to.
    private static string Filters(string back) => back.StartsWith('?') && !back.Contains('#', StringComparison.Ordinal) && back.All(ch => ch is > ' ' and < '\u007f') ? back : "";
}
