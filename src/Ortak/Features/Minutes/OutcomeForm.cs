using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>What a person writes of one outcome, checked against the meeting and the parties.</summary>
public sealed record OutcomeForm(OutcomeKind Kind, Bilingual Text, TopicCode Topic, Id<AgendaItem>? Item, Id<Municipality>? OwnerMunicipality, Id<Member>? Owner, DateOnly? Due)
{
    /// <summary>Reads the form; problems go into it. What comes back is sound only if the form is.</summary>
    public static async Task<OutcomeForm> Read(OrtakDb db, Id<Meeting> meeting, IReadOnlyList<Id<Municipality>> parties, FormInput form, CancellationToken cancel)
    {
        OutcomeKind? kind = form.One<OutcomeKind>("kind", required: true);
        Bilingual text = form.Both("text", Outcome.LongestText, required: true);
        DateOnly? due = form.Day("due");
        Id<AgendaItem>? item = Known<AgendaItem>(form, "item");
        Id<Municipality>? municipality = Known<Municipality>(form, "owner-municipality");
        Id<Member>? owner = Known<Member>(form, "owner");
        TopicCode? topic = TopicCode.TryParse(form.Raw("topic"), null, out TopicCode code) ? code : null;

        if (item is { } i)
        {
            var found = await db.AgendaItems.Where(a => a.Id == i && a.MeetingId == meeting).Select(a => new { a.TopicCode }).FirstOrDefaultAsync(cancel);
            if (found is null) form.Reject("item", "Bu gündem maddesi artık yok. Başka bir madde seçin ya da boş bırakın.", "This agenda item no longer exists. Choose another, or none.");
            else if (form.Raw("topic").Length == 0) topic = found.TopicCode; // the item's own topic, where nothing else is said
        }
        if (topic is null) form.Reject("topic", "Bir konu seçin.", "Choose a topic.");
        else if (!await db.Topics.AnyAsync(t => t.Code == topic.Value, cancel)) form.Reject("topic", "Bu konu artık yok. Başka bir konu seçin.", "This topic no longer exists. Choose another.");
        if (owner is { } o)
        {
            var person = await db.Members.Where(m => m.Id == o && parties.Contains(m.MunicipalityId)).Select(m => new { m.MunicipalityId }).FirstOrDefaultAsync(cancel);
            if (person is null) form.Reject("owner", "Bu kişi taraflardan birinin üyesi değil.", "This person is no member of a party.");
            else if (municipality is { } named && named != person.MunicipalityId) form.Reject("owner", "Bu kişi, sorumlu olarak seçtiğiniz belediyenin üyesi değil. İkisinden birini değiştirin.", "This person is no member of the municipality you chose. Change one of the two.");
            else municipality = person.MunicipalityId;
        }
        if (municipality is { } party && !parties.Contains(party)) form.Reject("owner-municipality", "Bu belediye iş birliğinin tarafı değil.", "This municipality is no party of the cooperation.");
        return new(kind ?? OutcomeKind.Information, text, topic ?? default, item, municipality, owner, due);
    }

    private static Id<T>? Known<T>(FormInput form, string field)
    {
        if (form.Raw(field) is not { Length: > 0 } raw) return null;
        if (Id<T>.TryParse(raw, null, out var id)) return id;
        form.Reject(field, "Listeden seçin.", "Choose from the list.");
        return null;
    }

    public void WriteTo(Outcome outcome) =>
        (outcome.Kind, outcome.Text, outcome.TopicCode, outcome.AgendaItemId, outcome.OwnerMunicipalityId, outcome.OwnerId, outcome.Due) = (Kind, Text, Topic, Item, OwnerMunicipality, Owner, Due);

    public bool Says(Outcome outcome) => this == Of(outcome);

    public static OutcomeForm Of(Outcome o) => new(o.Kind, o.Text, o.TopicCode, o.AgendaItemId, o.OwnerMunicipalityId, o.OwnerId, o.Due);

    /// <summary>The first values of the fields.</summary>
    public FormInput ToInput() => FormInput.Of([("kind", FormInput.Kebab(Kind)), .. BilingualInput.Values("text", Text), ("topic", Topic.Value), ("item", Item?.ToString()), ("owner-municipality", OwnerMunicipality?.ToString()), ("owner", Owner?.ToString()), ("due", Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);

    /// <summary>A form for the next line of an item: the item and its topic are set.</summary>
    public static FormInput Fresh(string? item, string? topic, string? kind) => FormInput.Of(("item", item), ("topic", topic), ("kind", kind is { Length: > 0 } ? kind : null));
}

/// <summary>What the fields of an outcome offer.</summary>
public sealed record OutcomeChoices(IReadOnlyList<AgendaItem> Items, TopicTree Topics, IReadOnlyList<(Id<Municipality> Id, BilingualName Name)> Parties, IReadOnlyList<(Id<Member> Id, string Name, Id<Municipality> Municipality)> People)
{
    /// <param name="kept">A person who may have left the post, but stands in the line already.</param>
    public static async Task<OutcomeChoices> Read(OrtakDb db, Id<Meeting> meeting, CooperationHead head, Words words, Id<Member>? kept = null, CancellationToken cancel = default)
    {
        List<AgendaItem> items = await db.AgendaItems.AsNoTracking().Where(i => i.MeetingId == meeting).OrderBy(i => i.Order).ToListAsync(cancel);
        return await Read(db, items, await TopicTree.Read(db, cancel), head, words, kept, cancel);
    }

    public static async Task<OutcomeChoices> Read(OrtakDb db, IReadOnlyList<AgendaItem> items, TopicTree topics, CooperationHead head, Words words, Id<Member>? kept = null, CancellationToken cancel = default)
    {
        Id<Municipality>[] parties = [.. head.Parties.Where(p => p.IsIn).Select(p => p.Id)];
        var people = await db.Members.Where(m => parties.Contains(m.MunicipalityId) && (m.LeftAt == null || m.Id == kept)).Select(m => new { m.Id, m.Name, m.MunicipalityId }).ToListAsync(cancel);
        StringComparer byName = StringComparer.Create(words.Culture, ignoreCase: false);
        return new(items, topics, [.. head.Parties.Where(p => p.IsIn).Select(p => (p.Id, p.Name))], [.. people.OrderBy(p => p.Name, byName).Select(p => (p.Id, p.Name, p.MunicipalityId))]);
    }

    public string Person(Id<Member>? id) => id is { } i ? People.FirstOrDefault(p => p.Id == i).Name ?? "" : "";
    public string Party(Id<Municipality>? id, Words words) => id is { } i ? Parties.FirstOrDefault(p => p.Id == i).Name?.In(words) ?? "" : "";
    public string Item(Id<AgendaItem>? id, Words words) => id is { } i ? Items.FirstOrDefault(p => p.Id == i)?.Title.In(words) ?? "" : "";
}
