using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Moves a topic one place up or down among its siblings.</summary>
public static class OrderTopics
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        bool up = form.Raw("up").Length > 0;
        if (!TopicCode.TryParse(form.Raw(up ? "up" : "down"), null, out TopicCode code) || await db.Topics.AsNoTracking().FirstOrDefaultAsync(t => t.Code == code, http.RequestAborted) is not { } moved) return Results.NotFound();
        List<Topic> siblings = [.. (await db.Topics.Where(t => t.ParentCode == moved.ParentCode).ToListAsync(http.RequestAborted)).OrderBy(t => t.Order).ThenBy(t => t.Code.Value, StringComparer.Ordinal)];
        int from = siblings.FindIndex(t => t.Code == code), to = up ? from - 1 : from + 1;
        string back = $"/installation/topics?open={moved.ParentCode ?? moved.Code}#{moved.ParentCode ?? moved.Code}";
        if (to < 0 || to >= siblings.Count) return Show.Next(back);
        (siblings[from], siblings[to]) = (siblings[to], siblings[from]);
        for (int i = 0; i < siblings.Count; i++) siblings[i].Order = i;
        db.Record(Viewer.Signed(http).Did(Deeds.TopicsOrdered, code, clock.GetUtcNow().UtcDateTime, detail: moved.Name.In(Words.Turkish)));
        if (await db.TrySave(http.RequestAborted)) return Show.Next(back, "moved");
        return Show.No(new("topics-changed", 409, "Bu arada başka biri konuları değiştirdi. Konular sayfasına dönüp yeniden deneyin.", "Somebody else changed the topics in between. Go back to the topics and try again."));
    }
}
