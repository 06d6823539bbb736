using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Ends a cooperation, with a reason that all parties read. Its record stays.</summary>
public static class EndCooperation
{
    public const int LongestReason = 1000;

    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, Id<Cooperation> cooperation) =>
        Show.Page<EndCooperationPage>(new { Head = await CooperationHead.Read(db, cooperation, http.RequestAborted), Form = FormInput.Of() });

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation)
    {
        FormInput form = await FormInput.Read(http);
        string reason = form.Text("reason", LongestReason, required: true);
        CooperationHead head = await CooperationHead.Read(db, cooperation, http.RequestAborted);
        if (!form.IsSound) return Show.Page<EndCooperationPage>(new { Head = head, Form = form }, 422);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Cooperation thing = await db.Cooperations.FirstAsync(c => c.Id == cooperation, http.RequestAborted);
        if (thing.End(reason, now) is { } no) return Show.No(no);
        db.Record(Viewer.Signed(http).Did(Deeds.CooperationEnded, cooperation, now, Standing.Of(http).Acting(form.Raw("as"), Role.Administrator).MunicipalityId, cooperation));
        return await db.TrySave(http.RequestAborted) ? Show.Next(head.Address, "ended") : Show.No(CooperationWords.ChangedMeanwhile);
    }
}
