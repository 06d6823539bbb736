using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>Adds one line to the minutes. The form brings the line's id, so that a line sent twice over a bad connection is kept once.</summary>
public static class WriteOutcome
{
    /// <summary>The form by itself; what is typed on the page of the minutes lands here as well when it is not sound.</summary>
    public static async Task<IResult> Show(HttpContext http, OrtakDb db, string cooperation, string meeting, string? item, string? kind)
    {
        if (await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk) return Results.NotFound();
        if (desk.RefusesWriting() is { } no) return Host.Show.No(no);
        return await Page(http, db, desk, OutcomeForm.Fresh(item, null, kind), Id<Outcome>.New(), 200);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string meeting)
    {
        if (await Desk.Read(db, cooperation, meeting, http.RequestAborted) is not { } desk) return Results.NotFound();
        Viewer viewer = Viewer.Signed(http);
        Standing standing = Standing.Of(http);
        FormInput input = await FormInput.Read(http);
        OutcomeForm form = await OutcomeForm.Read(db, desk.MeetingId, standing.Parties, input, http.RequestAborted);
        Id<Outcome> id = Id<Outcome>.TryParse(input.Raw("line"), null, out var sent) ? sent : Id<Outcome>.New();
        if (desk.RefusesWriting() is { } closed) return await Refused(closed);
        if (!input.IsSound) return await Page(http, db, desk, input, id, 422);

        if (await db.Outcomes.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, http.RequestAborted) is { } before)
        {
            if (before.MeetingId == desk.MeetingId && form.Says(before)) return Done(); // the answer to the first sending was lost on its way
            id = Id<Outcome>.New(); // the same page, sent again with another text
        }
        DateTime now = clock.GetUtcNow().UtcDateTime;
        await using var hold = await MinutesHold.Begin(db);
        if (await MinutesHold.Take(db, desk.MeetingId) is { } late) return await Refused(late);
        int last = await db.Outcomes.Where(o => o.MeetingId == desk.MeetingId).MaxAsync(o => (int?)o.Order) ?? -1;
        var outcome = new Outcome { Id = id, CooperationId = desk.CooperationId, MeetingId = desk.MeetingId, Order = last + 1, WrittenAt = now };
        form.WriteTo(outcome);
        db.Outcomes.Add(outcome);
        db.Record(viewer.Did(Deeds.OutcomeWritten, id, now, standing.For(input.Raw("as")).MunicipalityId, desk.CooperationId, desk.MeetingId));
        await db.SaveChangesAsync();
        await hold.CommitAsync();
        return Done();

        IResult Done() => Host.Show.Next($"{desk.Address}?item={form.Item}&topic={form.Topic}#write", "outcome-written");

        Task<IResult> Refused(Refusal no)
        {
            input.Reject("", no.Turkish, no.English);
            return Page(http, db, desk, input, id, no.Status);
        }
    }

    /// <summary>The form as a page of its own.</summary>
    internal static async Task<IResult> Page(HttpContext http, OrtakDb db, Desk desk, FormInput form, Id<Outcome> id, int status)
    {
        Words words = Words.Of(http);
        CooperationHead head = await CooperationHead.Read(db, desk.CooperationId, http.RequestAborted);
        OutcomeChoices choices = await OutcomeChoices.Read(db, desk.MeetingId, head, words, cancel: http.RequestAborted);
        return Host.Show.Page<WriteOutcomePage>(new { Head = head, Desk = desk, Form = form, Choices = choices, Line = id, Standing = Standing.Of(http) }, status);
    }
}
