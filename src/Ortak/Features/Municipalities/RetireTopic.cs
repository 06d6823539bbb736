using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Takes a topic out of use, or brings it back; what stands on it keeps it either way.</summary>
public static class RetireTopic
{
    public static Task<IResult> Handle(string topic, HttpContext http, OrtakDb db, TimeProvider clock) => Set(topic, true, http, db, clock);

    public static Task<IResult> BringBack(string topic, HttpContext http, OrtakDb db, TimeProvider clock) => Set(topic, false, http, db, clock);

    private static async Task<IResult> Set(string topic, bool retired, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        if (await EditTopic.Find(topic, db, http) is not { } found) return Results.NotFound();
        string done = retired ? "retired" : "back";
        if (found.IsRetired == retired) return Show.Next(EditTopic.Place(found), done);
        found.IsRetired = retired;
        db.Record(Viewer.Signed(http).Did(retired ? Deeds.TopicRetired : Deeds.TopicBroughtBack, found.Code, clock.GetUtcNow().UtcDateTime, detail: found.Name.In(Words.Turkish)));
        if (await db.TrySave(http.RequestAborted)) return Show.Next(EditTopic.Place(found), done);
        return Show.No(new("topic-changed", 409, "Bu arada başka biri konuyu değiştirdi. Konuya dönüp yeniden deneyin.", "Somebody else changed the topic in between. Go back to the topic and try again."));
    }
}
