using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>What people write of a lesson.</summary>
/// <param name="Topics">In no order, each once.</param>
public sealed record LessonFacts(LessonKind Kind, LessonAudience Audience, Bilingual Title, Bilingual Text, IReadOnlyList<TopicCode> Topics)
{
    private const int MostTopics = 20;

    /// <summary>Reads the form; problems go into it.</summary>
    /// <param name="isTogether">Whether the aim is pursued in a cooperation, whose parties may be the audience.</param>
    public static LessonFacts Read(FormInput form, TopicTree topics, bool isTogether)
    {
        Bilingual title = form.Both("title", Lesson.LongestTitle, required: true), text = form.Both("text", Lesson.LongestText);
        LessonKind kind = form.One<LessonKind>("kind", required: true) ?? default;
        LessonAudience audience = form.One<LessonAudience>("audience", required: true) ?? default;
        if (audience == LessonAudience.Cooperation && !isTogether) form.Reject("audience", "Bu amaç bir iş birliğinde izlenmiyor; başka birini seçin.", "This aim is not pursued in a cooperation; choose another.");
        foreach (var (field, said) in new[] { ("title.tr", title.Turkish), ("title.en", title.English), ("text.tr", text.Turkish), ("text.en", text.English) })
            if (Lesson.HoldsContact(said)) form.Reject(field, "Derste kişisel veri olmaz: e-posta adresini ya da telefon numarasını çıkarın.", "A lesson holds no personal data: take the e-mail address or telephone number out.");
        return new(kind, audience, title, text, topics.Chosen(form, MostTopics));
    }

    public static FormInput Of(Lesson it) => FormInput.Of([.. BilingualInput.Values("title", it.Title), .. BilingualInput.Values("text", it.Text), .. it.Topics.Select(t => ("topic", (string?)t.TopicCode.Value)), ("kind", FormInput.Kebab(it.Kind)), ("audience", FormInput.Kebab(it.Audience))]);

    public void WriteTo(Lesson it)
    {
        (it.Kind, it.Audience, it.Title, it.Text) = (Kind, Audience, Title, Text);
        it.Topics.RemoveAll(t => !Topics.Contains(t.TopicCode));
        it.Topics.AddRange(Topics.Where(code => !it.Topics.Exists(t => t.TopicCode == code)).Select(code => new LessonTopic { LessonId = it.Id, TopicCode = code }).ToList());
    }

    /// <summary>Field by field beside what somebody else saved meanwhile.</summary>
    public IReadOnlyList<Difference> Beside(Lesson saved, TopicTree topics, Words words)
    {
        string Named(IEnumerable<TopicCode> codes) => string.Join("; ", codes.Select(c => topics.Name(c, words)).Order(StringComparer.Create(words.Culture, ignoreCase: false)));
        return
        [
            new(words.Say("Türkçe ders", "Lesson in Turkish"), Title.Turkish, saved.Title.Turkish, "tr"), new(words.Say("İngilizce ders", "Lesson in English"), Title.English, saved.Title.English, "en"),
            new(words.Say("Türkçe açıklama", "Turkish text"), Text.Turkish, saved.Text.Turkish, "tr"), new(words.Say("İngilizce açıklama", "English text"), Text.English, saved.Text.English, "en"),
            new(words.Say("Nereden öğrenildi", "Learned from"), Kind.Say(words), saved.Kind.Say(words)), new(words.Say("Kim görür", "Seen by"), Audience.Say(words), saved.Audience.Say(words)), new(words.Say("Konular", "Topics"), Named(Topics), Named(saved.Topics.Select(t => t.TopicCode))),
        ];
    }
}
