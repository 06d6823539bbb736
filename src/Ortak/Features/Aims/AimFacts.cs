using System.Globalization;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>What people write of an aim itself. Read from a form, and put into one.</summary>
/// <param name="Topics">In no order, each once.</param>
public sealed record AimFacts(Bilingual Title, Bilingual Text, IReadOnlyList<TopicCode> Topics, string Places, string Serves, long? WantedEur, DateOnly? By)
{
    public const int MostTopics = 20;

    /// <summary>Reads the form; problems go into it. What comes back is sound only if the form is.</summary>
    public static AimFacts Read(FormInput form, TopicTree topics)
    {
        Bilingual title = form.Both("title", Aim.LongestTitle, required: true), text = form.Both("text", Aim.LongestText, required: true);
        return new(title, text, topics.Chosen(form, MostTopics), form.Line("places", Aim.LongestPlaces), form.Line("serves", Aim.LongestServes), form.Whole("money", 1, (int)Aim.MostEur), form.Day("by"));
    }

    public void WriteTo(Aim it)
    {
        (it.Title, it.Text, it.Places, it.Serves, it.WantedEur, it.By) = (Title, Text, Places, Serves, WantedEur, By);
        it.Topics.RemoveAll(t => !Topics.Contains(t.TopicCode));
        it.Topics.AddRange(Topics.Where(code => !it.Topics.Exists(t => t.TopicCode == code)).Select(code => new AimTopic { AimId = it.Id, TopicCode = code }).ToList());
    }

    public static FormInput Of(Aim aim) => FormInput.Of([
        .. BilingualInput.Values("title", aim.Title), .. BilingualInput.Values("text", aim.Text), .. aim.Topics.Select(t => ("topic", (string?)t.TopicCode.Value)),
        ("places", aim.Places), ("serves", aim.Serves), ("money", aim.WantedEur?.ToString(CultureInfo.InvariantCulture)), ("by", aim.By?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);

    /// <summary>Field by field beside what somebody else saved meanwhile.</summary>
    public IReadOnlyList<Difference> Beside(Aim saved, TopicTree topics, Words words)
    {
        string Named(IEnumerable<TopicCode> codes) => string.Join("; ", codes.Select(c => topics.Name(c, words)).Order(StringComparer.Create(words.Culture, ignoreCase: false)));
        string Euro(long? euro) => euro is { } e ? words.Number(e) : "";
        string Day(DateOnly? day) => day is { } d ? words.Day(d) : "";
        return
        [
            new(words.Say("Türkçe başlık", "Turkish title"), Title.Turkish, saved.Title.Turkish, "tr"), new(words.Say("İngilizce başlık", "English title"), Title.English, saved.Title.English, "en"),
            new(words.Say("Türkçe metin", "Turkish text"), Text.Turkish, saved.Text.Turkish, "tr"), new(words.Say("İngilizce metin", "English text"), Text.English, saved.Text.English, "en"),
            new(words.Say("Konular", "Topics"), Named(Topics), Named(saved.Topics.Select(t => t.TopicCode))), new(words.Say("Nerede", "Where"), Places, saved.Places), new(words.Say("Kimin yararına", "Whom it serves"), Serves, saved.Serves),
            new(words.Say("İstenen para (€)", "Money wanted (€)"), Euro(WantedEur), Euro(saved.WantedEur)), new(words.Say("Ne zamana kadar", "By when"), Day(By), Day(saved.By)),
        ];
    }
}
