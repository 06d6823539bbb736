using Ortak.Engine.Eligibility;

namespace Ortak.Host.Calls;

/// <summary>What a verdict and its findings are called where one municipality pursues a call with others.</summary>
public static class VerdictWords
{
    public static string Say(this VerdictKind verdict, Words words) => verdict switch
    {
        VerdictKind.Eligible => words.Say("uygun", "eligible"),
        VerdictKind.Ineligible => words.Say("uygun değil", "not eligible"),
        VerdictKind.PartnerOnlyUnfunded => words.Say("yalnızca ilişkili ortak (para almadan)", "associated partner only (unfunded)"),
        VerdictKind.Unknown => words.Say("bilinmiyor", "not known"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    public static TagKind Tag(this VerdictKind verdict) => verdict switch { VerdictKind.Eligible => TagKind.Good, VerdictKind.Ineligible => TagKind.Wrong, _ => TagKind.Wait };

    public static string In(this Sentence sentence, Words words) => words.Say(sentence.Tr, sentence.En);

    /// <summary>Where a finding was read and how sure it is; empty where nothing was read.</summary>
    public static string Basis(Finding finding, Words words) => finding.Source.Length == 0 ? "" : $"{finding.Source}; " + finding.Confidence switch
    {
        "R1" => words.Say("resmî belgede okundu", "read in the official document"),
        "R2" => words.Say("ikincil kaynakta okundu", "read in a secondary source"),
        "D" => words.Say("belgelerden çıkarıldı", "derived from the documents"),
        "K" => words.Say("doğrulanmadı", "not confirmed"),
        _ => words.Say("metni bulunamadı", "its text was not found"),
    };
}
