using Ortak.Model;

namespace Ortak.Host;

/// <summary>Words of the model in the language of an answer.</summary>
public static class ModelWords
{
    public static string In(this Refusal refusal, Words words) => words.Say(refusal.Turkish, refusal.English);

    /// <summary>A name; where one language has none, the other's.</summary>
    public static string In(this BilingualName name, Words words) => words.Say(name.Turkish, name.English) is { Length: > 0 } asked ? asked : words.Say(name.English, name.Turkish);

    /// <summary>A text; where one language is missing, the other's. Mark it up with <see cref="LanguageOf"/>.</summary>
    public static string In(this Bilingual text, Words words) => words.Say(text.Turkish, text.English) is { Length: > 0 } asked ? asked : words.Say(text.English, text.Turkish);

    /// <summary>The language code of what <see cref="In(Bilingual, Words)"/> gives; null where it is the page's own.</summary>
    public static string? LanguageOf(this Bilingual text, Words words) => words.Say(text.Turkish, text.English).Length > 0 || text.IsEmpty ? null : words.Other.Code;
}
