using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Changes a lesson of the municipality, or takes it away. Two who change it at once see both versions and decide.</summary>
public static class EditLesson
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, Id<Municipality> municipality, string lesson) =>
        await Find(db, municipality, lesson, http.RequestAborted) is { } it ? await Page(http, db, it, LessonFacts.Of(it), []) : Results.NotFound();

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Municipality> municipality, string lesson)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await Find(db, municipality, lesson, cancel) is not { } it) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        TopicTree topics = await TopicTree.Read(db, cancel);
        LessonFacts facts = LessonFacts.Read(form, topics, it.CooperationId is not null);
        if (!form.IsSound) return await Page(http, db, it, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && it.WasSeenAs(seen))
        {
            facts.WriteTo(it);
            db.Entry(it).State = EntityState.Modified; // its topics are a part of it
            db.Record(WriteLesson.Did(http, it, Deeds.LessonEdited, clock));
            if (await db.TrySave(cancel)) return Show.Next(await Home(db, it, cancel) is { } home ? $"{home}#lesson-{it.Id}" : "/lessons", "lesson-saved");
        }
        db.ChangeTracker.Clear();
        return await Find(db, municipality, lesson, cancel) is { } saved ? await Page(http, db, saved, form, facts.Beside(saved, topics, Words.Of(http)), 409) : Show.No(Gone);
    }

    public static async Task<IResult> Remove(HttpContext http, OrtakDb db, TimeProvider clock, Id<Municipality> municipality, string lesson)
    {
        if (await Find(db, municipality, lesson, http.RequestAborted) is not { } it) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !it.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        string? home = await Home(db, it, http.RequestAborted);
        db.Remove(it);
        db.Record(WriteLesson.Did(http, it, Deeds.LessonRemoved, clock));
        return await db.TrySave(http.RequestAborted) ? Show.Next(home ?? "/lessons", "lesson-removed") : Show.No(AimHead.ChangedMeanwhile);
    }

    private static readonly Refusal Gone = new("lesson-gone", 409, "Bu dersi az önce başka biri sildi.", "Somebody else has just removed this lesson.");

    private static async Task<Lesson?> Find(OrtakDb db, Id<Municipality> municipality, string lesson, CancellationToken cancel) =>
        Id<Lesson>.TryParse(lesson, null, out var id) ? await db.Lessons.Include(l => l.Topics).FirstOrDefaultAsync(l => l.Id == id && l.MunicipalityId == municipality, cancel) : null;

    /// <summary>The page of the consortium in which it was learned; null where that is gone.</summary>
    private static async Task<string?> Home(OrtakDb db, Lesson it, CancellationToken cancel) =>
        await db.Consortia.Where(c => c.Id == it.ConsortiumId).Select(c => new { c.Id, c.AimId }).FirstOrDefaultAsync(cancel) is { } learnedIn ? $"/aims/{learnedIn.AimId}/consortia/{learnedIn.Id}" : null;

    private static async Task<IResult> Page(HttpContext http, OrtakDb db, Lesson lesson, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditLessonPage>(new
        {
            It = lesson, Form = form, Topics = await TopicTree.Read(db, http.RequestAborted), Back = await Home(db, lesson, http.RequestAborted) ?? "/lessons", Version = version ?? lesson.Version.ToString(CultureInfo.InvariantCulture), Differences = differences,
        }, status);
}
