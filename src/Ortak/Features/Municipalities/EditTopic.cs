using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Changes a topic's names and search words.</summary>
public static class EditTopic
{
    public static async Task<IResult> Ask(string topic, HttpContext http, OrtakDb db) =>
        await Find(topic, db, http) is { } found ? Page(found, FormInput.Of([.. BilingualInput.Values("name", found.Name), .. BilingualInput.Values("words", found.Words)]), [], 200) : Results.NotFound();

    public static async Task<IResult> Handle(string topic, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        if (await Find(topic, db, http) is not { } found) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        var (name, searched) = AddTopic.Read(form);
        if (!form.IsSound) return Page(found, form, [], 422, form.Raw("version"));
        if (found.WasSeenAs(form.Whole("version", 0, int.MaxValue) ?? -1))
        {
            (found.Name, found.Words) = (name, searched);
            db.Record(Viewer.Signed(http).Did(Deeds.TopicEdited, found.Code, clock.GetUtcNow().UtcDateTime, detail: name.In(Words.Turkish)));
            if (await db.TrySave(http.RequestAborted)) return Show.Next(Place(found), "saved");
            found = (await Find(topic, db, http))!; // topics are never removed
        }
        Words words = Words.Of(http);
        return Page(found, form,
        [
            new(words.Say("Türkçe adı", "Name in Turkish"), name.Turkish, found.Name.Turkish, "tr"), new(words.Say("İngilizce adı", "Name in English"), name.English, found.Name.English, "en"),
            new(words.Say("Türkçe arama sözcükleri", "Search words in Turkish"), searched.Turkish, found.Words.Turkish, "tr"), new(words.Say("İngilizce arama sözcükleri", "Search words in English"), searched.English, found.Words.English, "en"),
        ], 409);
    }

    internal static async Task<Topic?> Find(string topic, OrtakDb db, HttpContext http) => TopicCode.TryParse(topic, null, out TopicCode code) ? await db.Topics.FirstOrDefaultAsync(t => t.Code == code, http.RequestAborted) : null;

    /// <summary>Where the list shows it.</summary>
    internal static string Place(Topic topic) => $"/installation/topics?open={topic.ParentCode ?? topic.Code}#{topic.ParentCode ?? topic.Code}";

    private static IResult Page(Topic topic, FormInput form, IReadOnlyList<Difference> differences, int status, string? version = null) =>
        Show.Page<EditTopicPage>(new { Topic = topic, Version = version ?? topic.Version.ToString(CultureInfo.InvariantCulture), Form = form, Differences = differences }, status);
}
