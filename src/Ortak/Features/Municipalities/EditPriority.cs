using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Changes a strategic priority.</summary>
public static class EditPriority
{
    public static async Task<IResult> Ask(Id<Municipality> municipality, string priority, HttpContext http, OrtakDb db) =>
        await Find(municipality, priority, db, http) is { } found
            ? await Page(found, FormInput.Of([("topic", found.TopicCode.Value), ("weight", found.Weight.ToString(CultureInfo.InvariantCulture)), .. BilingualInput.Values("note", found.Note)]), [], 200, await TopicTree.Read(db, http.RequestAborted), http, db)
            : Results.NotFound();

    public static async Task<IResult> Handle(Id<Municipality> municipality, string priority, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        if (await Find(municipality, priority, db, http) is not { } found) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        TopicTree topics = await TopicTree.Read(db, http.RequestAborted);
        var (topic, weight, note) = AddPriority.Read(form, topics, found.TopicCode);
        if (await db.Set<StrategicPriority>().AnyAsync(p => p.MunicipalityId == municipality && p.TopicCode == topic && p.Id != found.Id, http.RequestAborted)) AddPriority.RejectTwice(form);
        if (!form.IsSound) return await Page(found, form, [], 422, topics, http, db, form.Raw("version"));
        if (found.WasSeenAs(form.Whole("version", 0, int.MaxValue) ?? -1))
        {
            (found.TopicCode, found.Weight, found.Note) = (topic, weight, note);
            db.Record(Viewer.Signed(http).Did(Deeds.PrioritiesEdited, found.Id, clock.GetUtcNow().UtcDateTime, municipality, detail: $"{topic} ({weight})"));
            if (await db.TrySave(http.RequestAborted)) return Show.Next($"/municipalities/{municipality}/priorities", "saved");
            if (await Find(municipality, priority, db, http) is not { } saved) return Results.NotFound();
            found = saved;
        }
        Words words = Words.Of(http);
        return await Page(found, form,
        [
            new(words.Say("Konu", "Topic"), topics.Name(topic, words), topics.Name(found.TopicCode, words)), new(words.Say("Ağırlığı", "Weight"), KindWords.Weight(weight, words), KindWords.Weight(found.Weight, words)),
            new(words.Say("Türkçe sözleriniz", "Your words in Turkish"), note.Turkish, found.Note.Turkish, "tr"), new(words.Say("İngilizce sözleriniz", "Your words in English"), note.English, found.Note.English, "en"),
        ], 409, topics, http, db);
    }

    internal static async Task<StrategicPriority?> Find(Id<Municipality> municipality, string priority, OrtakDb db, HttpContext http) =>
        Id<StrategicPriority>.TryParse(priority, null, out var id) ? await db.Set<StrategicPriority>().FirstOrDefaultAsync(p => p.Id == id && p.MunicipalityId == municipality, http.RequestAborted) : null;

    private static async Task<IResult> Page(StrategicPriority priority, FormInput form, IReadOnlyList<Difference> differences, int status, TopicTree topics, HttpContext http, OrtakDb db, string? version = null) =>
        Show.Page<EditPriorityPage>(new
        {
            Head = await MunicipalityHead.Read(db, priority.MunicipalityId, http.RequestAborted),
            Priority = priority,
            Version = version ?? priority.Version.ToString(CultureInfo.InvariantCulture),
            Topics = topics,
            Form = form,
            Differences = differences,
        }, status);
}
