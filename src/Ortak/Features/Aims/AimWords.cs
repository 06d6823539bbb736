using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Model;
using Sentence = Ortak.Engine.Eligibility.Sentence;

namespace Ortak.Features.Aims;

/// <summary>How aims, what a verdict says of them, and the states of a shortlist are called.</summary>
public static class AimWords
{
    public static string Say(this AimState state, Words words) => state switch
    {
        AimState.Open => words.Say("açık", "open"),
        AimState.Reached => words.Say("ulaşıldı", "reached"),
        AimState.Dropped => words.Say("vazgeçildi", "dropped"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static TagKind Tag(this AimState state) => state switch { AimState.Reached => TagKind.Good, AimState.Dropped => TagKind.Wrong, _ => default };

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

    /// <summary>The role a partner is wanted for, by the code that is kept.</summary>
    public static string Role(string code, Words words) => RoleNames.TryParse(code, out OrganisationRole role) ? RoleNames.One(role, words) : "";

    /// <summary>Roles for a choice.</summary>
    public static IEnumerable<(string Value, string Label)> Roles(Words words) => Enum.GetValues<OrganisationRole>().Select(r => (RoleNames.Code(r), RoleNames.One(r, words).FirstUpper(words.Culture)));

    /// <summary>A cut-off on the clock of Brussels and on one's own.</summary>
    public static string CutOff(CallDeadline deadline, TimeZoneInfo zone, Words words)
    {
        DateTimeOffset there = deadline.At, here = TimeZoneInfo.ConvertTime(there, zone);
        string time = words.Time(deadline.Time), own = words.Time(TimeOnly.FromDateTime(here.DateTime));
        if (here.Date != there.Date) own = $"{words.ShortDay(DateOnly.FromDateTime(here.DateTime))} {own}";
        string said = words.Say($"{words.Day(deadline.Day)}, Brüksel saatiyle {time}", $"{words.Day(deadline.Day)}, {time} in Brussels");
        return here.Offset == there.Offset ? said : said + words.Say($", sizde {own}", $", {own} where you are");
    }

    /// <summary>What a list shows of a long text.</summary>
    public static string Short(string text, int most)
    {
        if (text.Length <= most) return text;
        int space = text.LastIndexOf(' ', most), cut = space > most / 2 ? space : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..cut] + "…";
    }
}
