using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>What a person writes of a commitment, checked against the municipality that promises.</summary>
public sealed record CommitmentFacts(Bilingual Text, CommitmentForm Form, TopicCode? Topic, Id<Municipality>? ToMunicipality, Id<Ngo>? ToNgo, Bilingual ToWords, Id<Member>? Owner, DateOnly? Due, string MovedBecause, bool IsPublic)
{
    public const int LongestReason = 1000;

    /// <summary>Reads the form; problems go into it. What comes back is sound only if the form is.</summary>
    /// <param name="isOfMinutes">Then its words, topic and recipient are those of the minutes and are not asked.</param>
    public static CommitmentFacts Read(FormInput form, CommitmentChoices choices, bool isOfMinutes)
    {
        CommitmentForm? kind = form.One<CommitmentForm>("form", required: true);
        DateOnly? due = form.Day("due");
        string because = form.Line("because", LongestReason);
        Id<Member>? owner = null;
        if (form.Raw("owner") is { Length: > 0 } person)
        {
            if (Id<Member>.TryParse(person, null, out var id) && choices.People.Any(p => p.Value == person)) owner = id;
            else form.Reject("owner", "Bu kişi artık belediyenizde görevde değil. Listeden başka birini seçin.", "This person no longer holds a post in your municipality. Choose somebody else.");
        }
        if (isOfMinutes) return new(Bilingual.None, kind ?? default, null, null, null, Bilingual.None, owner, due, because, form.Ticked("public"));

        Bilingual text = form.Both("text", Commitment.LongestText, required: true);
        TopicCode? topic = null;
        if (form.Raw("topic") is { Length: > 0 } sent)
        {
            topic = TopicCode.TryParse(sent, null, out TopicCode code) && choices.Topics.Find(code) is not null ? code : null;
            if (topic is null) form.Reject("topic", "Bu konu artık yok. Başka bir konu seçin.", "This topic no longer exists. Choose another.");
        }
        // One list for all to whom something can be promised: an NGO or a municipality; whoever is not in it is written in words.
        Id<Municipality>? municipality = null;
        Id<Ngo>? ngo = null;
        Bilingual words = form.Both("to-words", 500);
        if (form.Raw("to") is { Length: > 0 } to)
        {
            if (!choices.Ngos.Concat(choices.Municipalities).Any(o => o.Value == to)) form.Reject("to", "Listeden seçin ya da boş bırakıp sözcüklerle yazın.", "Choose from the list, or leave it and write it in words.");
            else if (to.StartsWith("ngo:", StringComparison.Ordinal)) ngo = Id<Ngo>.Parse(to[4..], null);
            else municipality = Id<Municipality>.Parse(to[13..], null);
            if (!words.IsEmpty) form.Reject("to-words.tr", "Kime söz verildiğini ya listeden seçin ya da sözcüklerle yazın; ikisi birden olmaz.", "Say to whom either by the list or in words, not both.");
        }
        else if (words.IsEmpty) form.Reject("to", "Kime söz verildiğini seçin ya da aşağıya yazın.", "Choose to whom it was promised, or write it below.");
        return new(text, kind ?? default, topic, municipality, ngo, words, owner, due, because, form.Ticked("public"));
    }

    public void WriteTo(Commitment it)
    {
        if (it.OutcomeId is null) (it.Text, it.TopicCode, it.ToMunicipalityId, it.ToNgoId, it.ToWords) = (Text, Topic, ToMunicipality, ToNgo, ToWords);
        (it.Form, it.OwnerId, it.IsPublic) = (Form, Owner, IsPublic);
    }

    public static FormInput Of(Commitment c) => FormInput.Of([
        .. BilingualInput.Values("text", c.Text), .. BilingualInput.Values("to-words", c.ToWords), ("form", FormInput.Kebab(c.Form)), ("topic", c.TopicCode?.Value), ("to", c.ToNgoId is { } n ? $"ngo:{n}" : c.ToMunicipalityId is { } m ? $"municipality:{m}" : null),
        ("owner", c.OwnerId?.ToString()), ("due", c.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("public", c.IsPublic ? "on" : null)]);

    /// <summary>Field by field beside what somebody else saved meanwhile.</summary>
    public IReadOnlyList<Difference> Beside(Commitment saved, CommitmentChoices choices, Words words)
    {
        FormInput theirs = Of(saved);
        string Named(string value, IEnumerable<(string Value, string Label)> options) => options.FirstOrDefault(o => o.Value == value).Label ?? value;
        List<Difference> all =
        [
            new(words.Say("Biçimi", "Form"), Form.Say(words), saved.Form.Say(words)), new(words.Say("Sorumlusu", "Who sees to it"), Named(Owner?.ToString() ?? "", choices.People), Named(theirs.Raw("owner"), choices.People)),
            new(words.Say("Son gün", "Due"), Due is { } d ? words.Day(d) : "", saved.Due is { } s ? words.Day(s) : ""), new(words.Say("Herkese açık", "Public"), words.Say(IsPublic ? "evet" : "hayır", IsPublic ? "yes" : "no"), words.Say(saved.IsPublic ? "evet" : "hayır", saved.IsPublic ? "yes" : "no")),
        ];
        if (saved.OutcomeId is not null) return all;
        string to = ToNgo is { } n ? $"ngo:{n}" : ToMunicipality is { } m ? $"municipality:{m}" : "";
        all.AddRange([
            new(words.Say("Türkçe metin", "Turkish text"), Text.Turkish, saved.Text.Turkish, "tr"), new(words.Say("İngilizce metin", "English text"), Text.English, saved.Text.English, "en"),
            new(words.Say("Konu", "Topic"), choices.Topics.Name(Topic, words), choices.Topics.Name(saved.TopicCode, words)),
            new(words.Say("Kime", "To whom"), Named(to, choices.Ngos.Concat(choices.Municipalities)), Named(theirs.Raw("to"), choices.Ngos.Concat(choices.Municipalities))),
            new(words.Say("Kime, Türkçe", "To whom, in Turkish"), ToWords.Turkish, saved.ToWords.Turkish, "tr"), new(words.Say("Kime, İngilizce", "To whom, in English"), ToWords.English, saved.ToWords.English, "en")]);
        return all;
    }
}

/// <summary>What the fields of a commitment offer.</summary>
/// <param name="Ngos">The municipality's, as ngo:ID.</param>
/// <param name="Municipalities">Those it cooperates with, as municipality:ID.</param>
public sealed record CommitmentChoices(TopicTree Topics, IReadOnlyList<(string Value, string Label)> People, IReadOnlyList<(string Value, string Label)> Ngos, IReadOnlyList<(string Value, string Label)> Municipalities, IReadOnlyList<(string Value, string Label)> Cooperations)
{
    /// <param name="kept">Who stands in the commitment already, though perhaps no longer in a post.</param>
    public static async Task<CommitmentChoices> Read(OrtakDb db, Id<Municipality> municipality, Words words, Id<Member>? kept, CancellationToken cancel)
    {
        StringComparer byName = StringComparer.Create(words.Culture, ignoreCase: false);
        var people = await db.Members.Where(m => m.MunicipalityId == municipality && (m.LeftAt == null || m.Id == kept)).Select(m => new { m.Id, m.Name, m.Post }).AsNoTracking().ToListAsync(cancel);
        var ngos = await db.Ngos.Where(n => n.MunicipalityId == municipality).Select(n => new { n.Id, n.Name }).ToListAsync(cancel);
        var others = await (from own in db.Parties
                            join p in db.Parties on own.CooperationId equals p.CooperationId
                            join m in db.Municipalities on p.MunicipalityId equals m.Id
                            where own.MunicipalityId == municipality && own.AcceptedAt != null && p.AcceptedAt != null && m.Id != municipality
                            select new { m.Id, m.Name }).AsNoTracking().ToListAsync(cancel);
        var cooperations = await db.Cooperations.Where(c => c.State == CooperationState.Running && c.Parties.Any(p => p.MunicipalityId == municipality && p.AcceptedAt != null)).Select(c => new { c.Id, c.Title }).AsNoTracking().ToListAsync(cancel);
        return new(await TopicTree.Read(db, cancel),
            [.. people.OrderBy(p => p.Name, byName).Select(p => (p.Id.ToString(), p.Post.IsEmpty ? p.Name : $"{p.Name}, {p.Post.In(words)}"))],
            [.. ngos.OrderBy(n => n.Name, byName).Select(n => ($"ngo:{n.Id}", n.Name))],
            [.. others.DistinctBy(o => o.Id).Select(o => ($"municipality:{o.Id}", o.Name.In(words))).OrderBy(o => o.Item2, byName)],
            [.. cooperations.Select(c => (c.Id.ToString(), c.Title.In(words))).OrderBy(c => c.Item2, byName)]);
    }
}
