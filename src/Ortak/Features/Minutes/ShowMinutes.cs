using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>The minutes as one document, with what the reader may do to them.</summary>
public static class ShowMinutes
{
    public static Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string meeting) => Page(http, db, clock, cooperation, meeting, null, 200);

    /// <param name="sendBack">A reason for sending back that could not be taken, to be shown again.</param>
    internal static async Task<IResult> Page(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string meeting, FormInput? sendBack, int status)
    {
        if (await WholeMinutes.Read(db, cooperation, meeting, http.RequestAborted) is not { } whole) return Results.NotFound();
        Standing standing = Standing.Of(http);
        bool writes = standing.MayEdit && whole.IsDraft && whole.Meeting.State == MeetingState.Planned && whole.Head.State != CooperationState.Ended;
        OutcomeChoices? choices = writes ? await OutcomeChoices.Read(db, [.. whole.Parts.Select(p => p.Item).OfType<AgendaItem>()], whole.Topics, whole.Head, Words.Of(http), cancel: http.RequestAborted) : null;
        IQueryCollection query = http.Request.Query;
        ILookup<Id<Outcome>, AimsInView.Line> aims = await AimsInView.OfOutcomes(db, Viewer.Signed(http), whole.Lines.Select(l => l.Outcome.Id), http.RequestAborted);
        FormInput write = OutcomeForm.Fresh(query["item"], query["topic"], query["kind"]);
        return Show.Page<ShowMinutesPage>(new { Whole = whole, Standing = standing, Choices = choices, Aims = aims, Write = write, SendBack = sendBack ?? FormInput.Of(), Now = clock.GetUtcNow().UtcDateTime, Done = query["done"].ToString() }, status);
    }
}
