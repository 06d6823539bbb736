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

    public static string In(this Sentence sentence, Words words) => words.Say(sentence.Turkish, sentence.English);

    /// <summary>What a mark of confidence means.</summary>
    public static string Say(this Confidence confidence, Words words) => confidence switch
    {
        Confidence.R1 => words.Say("resmî metinde okundu", "read in the official text"),
        Confidence.R2 => words.Say("ikincil kaynakta okundu; yürürlükteki metne bakın", "read in a secondary source; check the text in force"),
        Confidence.K => words.Say("doğrulanmadı; yürürlükteki metne bakın", "not confirmed; check the text in force"),
        Confidence.Open => words.Say("farklı okunuyor ya da metni bulunamadı (?)", "read in different ways, or its text was not found (?)"),
        _ => throw new ArgumentOutOfRangeException(nameof(confidence)),
    };

    public static string Say(this PartnerStatus status, Words words) => status switch
    {
        PartnerStatus.ToAsk => words.Say("sorulacak", "to ask"),
        PartnerStatus.Asked => words.Say("soruldu", "asked"),
        PartnerStatus.Yes => words.Say("evet dedi", "said yes"),
        PartnerStatus.No => words.Say("hayır dedi", "said no"),
        PartnerStatus.Later => words.Say("sonra", "later"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static TagKind Tag(this PartnerStatus status) => status switch { PartnerStatus.Yes => TagKind.Good, PartnerStatus.Asked => TagKind.Wait, PartnerStatus.No => TagKind.Wrong, _ => default };
}
