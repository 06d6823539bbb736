using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Adds, changes, orders and removes the points of a meeting's agenda. Guests are not written to at each step: <see cref="SendUpdate"/> tells them once.</summary>
public static class EditAgenda
{
    public const int LongestTitle = 300, LongestSpeaker = 200, LongestItem = 24 * 60, MostItems = 100;

    /// <summary>What this form edits of an item; what was said about it is the minutes' own.</summary>
    public sealed record Fields(Bilingual Title, TopicCode? Topic, int LastsMinutes, string Speaker)
    {
        public static Fields Of(AgendaItem item) => new(item.Title, item.TopicCode, item.LastsMinutes, item.Speaker);

        public static Fields Read(FormInput form, TopicTree topics)
        {
            TopicCode? topic = TopicCode.TryParse(form.Raw("topic"), null, out TopicCode code) ? code : null;
            if (form.Raw("topic").Length > 0 && topics.Find(topic) is null) form.Reject("topic", "Konuyu listeden seçin.", "Choose the topic from the list.");
            return new(MeetingDetails.OneLine(form.Both("title", LongestTitle, required: true)), topic, form.Whole("lasts", 1, LongestItem, required: true) ?? 0, form.Line("speaker", LongestSpeaker));
        }

        public void PutInto(AgendaItem item) => (item.Title, item.TopicCode, item.LastsMinutes, item.Speaker) = (Title, Topic, LastsMinutes, Speaker);

        public (string Name, string? Value)[] Values() => [.. BilingualInput.Values("title", Title), ("topic", Topic?.Value), ("lasts", LastsMinutes.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("speaker", Speaker)];
    }

    private static FormInput NewItem => FormInput.Of(("lasts", "15"));

    public static async Task<IResult> Form([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        return (MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no ? Show.No(no) : await Page(request, head, meeting, NewItem);
    }

    public static async Task<IResult> Add([AsParameters] MeetingRequest request)
    {
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        Fields fields = Fields.Read(form, await TopicTree.Read(request.Db, request.Cancel));
        // Two people may add at once: who comes second tries again behind the first; neither loses anything.
        for (int attempt = 0; attempt < 5; attempt++)
        {
            if (await request.Find() is not { } meeting) return Results.NotFound();
            if ((MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no) return await Refused(request, head, meeting, form, no);
            if (meeting.Agenda.Count >= MostItems) form.Reject("", "Bir gündemde en çok 100 madde olabilir.", "An agenda has at most 100 items.");
            if (!form.IsSound) return await Page(request, head, meeting, form, 422);
            var item = new AgendaItem { MeetingId = meeting.Id, Order = meeting.Agenda.Count == 0 ? 0 : meeting.Agenda.Max(a => a.Order) + 1 };
            fields.PutInto(item);
            meeting.Agenda.Add(item);
            request.Db.AgendaItems.Add(item);
            if (await Save(request, meeting, item)) return Show.Next(request.Address + "/agenda", "added");
        }
        return Show.No(Busy);
    }

    public static async Task<IResult> FormOfItem([AsParameters] MeetingRequest request, string item)
    {
        if (await request.Find() is not { } meeting || ItemOf(meeting, item) is not { } found) return Results.NotFound();
        CooperationHead head = await request.Head();
        return (MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no ? Show.No(no) : await ItemPage(request, head, meeting, found, FormInput.Of(Fields.Of(found).Values()));
    }

    public static async Task<IResult> Change([AsParameters] MeetingRequest request, string item)
    {
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        Fields mine = Fields.Read(form, await TopicTree.Read(request.Db, request.Cancel));
        for (int attempt = 0; attempt < 5; attempt++)
        {
            if (await request.Find() is not { } meeting) return Results.NotFound();
            if (ItemOf(meeting, item) is not { } found)
            {
                form.Reject("", "Bu madde siz yazarken gündemden çıkarıldı. Yazdıklarınız aşağıda; yeni madde olarak ekleyebilirsiniz.", "This item was removed while you were writing. What you wrote stands below; you can add it as a new item.");
                return Id<AgendaItem>.TryParse(item, null, out _) && form.Raw("seen").Length > 0 ? await Page(request, head, meeting, form, 409) : Results.NotFound();
            }
            if ((MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no)
            {
                form.Reject("", no.Turkish, no.English);
                return await ItemPage(request, head, meeting, found, form, no.Status);
            }
            if (!form.IsSound) return await ItemPage(request, head, meeting, found, form, 422, keepSeen: true);
            if (mine == Fields.Of(found)) return Show.Next(request.Address + "/agenda");
            if (!Seen.Is(form, found, Fields.Of(found))) return await ItemPage(request, head, meeting, found, form, 409, conflict: true);
            mine.PutInto(found);
            if (await Save(request, meeting, found)) return Show.Next(request.Address + "/agenda", "saved");
        }
        return Show.No(Busy);
    }

    /// <summary>One place up or down.</summary>
    public static async Task<IResult> Place([AsParameters] MeetingRequest request, string item)
    {
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        if (await request.Find() is not { } meeting || ItemOf(meeting, item) is not { } found) return Results.NotFound();
        if ((MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no) return Show.No(no);
        List<AgendaItem> items = [.. meeting.Agenda.OrderBy(a => a.Order).ThenBy(a => a.Id)];
        int from = items.IndexOf(found), to = form.Raw("to") switch { "up" => from - 1, "down" => from + 1, _ => from };
        if (from == to || to < 0 || to >= items.Count) return Show.Next(request.Address + "/agenda");
        // The person moved it in the order shown; in another order it would land somewhere nobody meant.
        if (form.Raw("order") != OrderOf(meeting)) return await Page(request, head, meeting, NewItem, 409, Changed);
        (items[from], items[to]) = (items[to], items[from]);
        for (int i = 0; i < items.Count; i++) items[i].Order = i;
        if (await Save(request, meeting, found)) return Show.Next(request.Address + "/agenda#items", "moved");
        return await request.Find() is { } now ? await Page(request, head, now, NewItem, 409, now.RefusesChange() ?? Changed) : Results.NotFound();
    }

    public static async Task<IResult> Remove([AsParameters] MeetingRequest request, string item)
    {
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        if (await request.Find() is not { } meeting) return Results.NotFound();
        if (ItemOf(meeting, item) is not { } found) return Results.NotFound();
        if (!Seen.Is(form, found, Fields.Of(found))) return await Page(request, head, meeting, NewItem, 409, Changed);
        if ((MeetingRequest.Refuses(head) ?? meeting.Remove(found)) is { } no) return await Refused(request, head, meeting, NewItem, no);
        request.Db.AgendaItems.Remove(found);
        if (await Save(request, meeting, found)) return Show.Next(request.Address + "/agenda", "removed");
        return await request.Find() is { } now ? await Page(request, head, now, NewItem, 409, now.RefusesChange() ?? Changed) : Results.NotFound();
    }

    /// <summary>The order in which the items stood on the page.</summary>
    public static string OrderOf(Meeting meeting) => string.Join(' ', meeting.Agenda.OrderBy(a => a.Order).ThenBy(a => a.Id).Select(a => a.Id));

    private static async Task<bool> Save(MeetingRequest request, Meeting meeting, AgendaItem item)
    {
        meeting.Changed();
        request.Record(Deeds.AgendaEdited, meeting, item.Title.In(Words.Turkish), subject: item.Id);
        return await request.Save(meeting);
    }

    private static AgendaItem? ItemOf(Meeting meeting, string item) => Id<AgendaItem>.TryParse(item, null, out var id) ? meeting.Agenda.Find(a => a.Id == id) : null;

    private static readonly Refusal Changed = new("agenda-changed", 409, "Gündem bu arada başka biri tarafından değiştirildi; güncel hâli aşağıda. Yeniden deneyin.", "Somebody else changed the agenda meanwhile; it stands below as it is now. Try again.");
    private static readonly Refusal Busy = new("agenda-busy", 409, "Gündemi aynı anda birkaç kişi değiştiriyor; yeniden gönderin.", "Several people are changing the agenda at this moment; send it again.");

    private static Task<IResult> Refused(MeetingRequest request, CooperationHead head, Meeting meeting, FormInput form, Refusal no) => Page(request, head, meeting, form, no.Status, no);

    private static async Task<IResult> Page(MeetingRequest request, CooperationHead head, Meeting meeting, FormInput form, int status = 200, Refusal? no = null)
    {
        if (no is not null) form.Reject("", no.Turkish, no.English);
        return Show.Page<EditAgendaPage>(new { Head = head, Meeting = meeting, Input = form, Topics = await TopicTree.Read(request.Db, request.Cancel) }, status);
    }

    private static async Task<IResult> ItemPage(MeetingRequest request, CooperationHead head, Meeting meeting, AgendaItem item, FormInput form, int status = 200, bool conflict = false, bool keepSeen = false) =>
        Show.Page<EditAgendaItemPage>(new { Head = head, Meeting = meeting, Item = item, Input = form, Topics = await TopicTree.Read(request.Db, request.Cancel), IsConflict = conflict, SeenAs = keepSeen ? Seen.Typed(form) : Seen.Of(item, Fields.Of(item)) }, status);
}
