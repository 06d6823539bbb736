using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Writes down what was learned from a proposal or its project, for whoever applies next.</summary>
public static class WriteLesson
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string aim, string consortium)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        if (Refuses(head) is { } no) return Show.No(no);
        bool runs = await db.Projects.AnyAsync(p => p.ConsortiumId == head.It.Id, http.RequestAborted);
        return await Page(http, db, head, FormInput.Of([("kind", FormInput.Kebab(runs ? LessonKind.Running : LessonKind.Result)), ("audience", "own"), .. head.Aim.It.Topics.Select(t => ("topic", (string?)t.TopicCode.Value))]));
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await ConsortiumHead.Read(db, aim, consortium, cancel) is not { } head) return Results.NotFound();
        if (Refuses(head) is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        LessonFacts facts = LessonFacts.Read(form, await TopicTree.Read(db, cancel), head.Aim.It.CooperationId is not null);
        if (!form.IsSound) return await Page(http, db, head, form, 422);
        var lesson = new Lesson
        {
            MunicipalityId = head.Aim.Acting(Standing.Of(http)), ConsortiumId = head.It.Id, CooperationId = head.Aim.It.CooperationId,
            CallCode = head.It.Code, CallTitle = head.It.Title, Family = CallCodes.Family(head.It.Code), IsDemo = head.It.IsDemo, MadeAt = clock.GetUtcNow().UtcDateTime,
        };
        facts.WriteTo(lesson);
        db.Lessons.Add(lesson);
        db.Record(Did(http, lesson, Deeds.LessonWritten, clock));
        await db.SaveChangesAsync(cancel);
        return Show.Next($"{head.Address}#lesson-{lesson.Id}", "lesson-saved");
    }

    /// <summary>The entry in the history; what only the own municipality may read is not told in the cooperation's.</summary>
    internal static AuditEntry Did(HttpContext http, Lesson lesson, string deed, TimeProvider clock) =>
        Viewer.Signed(http).Did(deed, lesson.Audience != LessonAudience.Own && lesson.ConsortiumId is { } learnedIn ? learnedIn : lesson.Id, clock.GetUtcNow().UtcDateTime, lesson.MunicipalityId, lesson.Audience == LessonAudience.Own ? null : lesson.CooperationId, detail: lesson.Title.In(Words.Of(http)));

    // What is learned of a draft is not learned from a result.
    private static Refusal? Refuses(ConsortiumHead head) => head.Aim.HasEnded ? AimHead.CooperationEnded : head.It.State is ProposalState.Drafted or ProposalState.Submitted ? new("lesson-early", 409, "Ders, sonuçlanan ya da vazgeçilen bir tekliften çıkarılır. Önce sonucu kaydedin.", "A lesson is learned from a proposal that has its result or was given up. Record the result first.") : null;

    private static async Task<IResult> Page(HttpContext http, OrtakDb db, ConsortiumHead head, FormInput form, int status = 200) => Show.Page<WriteLessonPage>(new { Head = head, Form = form, Topics = await TopicTree.Read(db, http.RequestAborted) }, status);
}
