using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>How aims, the roles of a shortlist and cut-offs are called.</summary>
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
