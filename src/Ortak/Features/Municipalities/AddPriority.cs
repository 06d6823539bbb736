using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Adds a strategic priority to a municipality.</summary>
public static class AddPriority
{
    /// <summary>More would weigh nothing any more.</summary>
    public const int Most = Ortak.Engine.Ranking.Priority.Most;

    public static async Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        FormInput form = await FormInput.Read(http);
        var (topic, weight, note) = Read(form, await TopicTree.Read(db, cancel), null);
        List<TopicCode> there = await db.Set<StrategicPriority>().Where(p => p.MunicipalityId == municipality).Select(p => p.TopicCode).ToListAsync(cancel);
        if (there.Contains(topic)) RejectTwice(form);
        if (there.Count >= Most) form.Reject("", $"En çok {Most} öncelik olabilir; önce birini kaldırın.", $"There can be {Most} priorities at most; remove one first.");
        if (form.IsSound)
        {
            var priority = new StrategicPriority { MunicipalityId = municipality, TopicCode = topic, Weight = weight, Note = note };
            db.Add(priority);
            db.Record(Viewer.Signed(http).Did(Deeds.PrioritiesEdited, priority.Id, clock.GetUtcNow().UtcDateTime, municipality, detail: $"+ {topic} ({weight})"));
            try
            {
                await db.SaveChangesAsync(cancel);
                return Show.Next($"/municipalities/{municipality}/priorities", "added");
            }
            catch (DbUpdateException) when (!cancel.IsCancellationRequested)
            {
                db.ChangeTracker.Clear();
                if (!await db.Set<StrategicPriority>().AnyAsync(p => p.MunicipalityId == municipality && p.TopicCode == topic, cancel)) throw;
                RejectTwice(form); // somebody added the same topic at the same moment
            }
        }
        return await ListPriorities.Page(municipality, form, 422, http, db);
    }

    internal static void RejectTwice(FormInput form) => form.Reject("topic", "Bu konu önceliklerinizde zaten var; onu düzenleyin.", "This topic is among your priorities already; edit that one.");

    /// <param name="before">The topic that the priority stands on now, which may be a retired one.</param>
    internal static (TopicCode Topic, int Weight, BilingualName Note) Read(FormInput form, TopicTree topics, TopicCode? before)
    {
        if (!TopicCode.TryParse(form.Raw("topic"), null, out TopicCode topic) || topics.Find(topic) is not { } found || (found.IsRetired && topic != before))
            form.Reject("topic", "Listeden bir konu seçin.", "Choose a topic from the list.");
        int? weight = form.Whole("weight", 1, 5, required: true);
        return (topic, weight ?? 0, form.BothNames("note", 300));
    }
}
