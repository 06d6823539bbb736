using System.Globalization;
using Ortak.Engine.Calls;

namespace Ortak.Host.Calls;

/// <summary>Cut-offs and what happened to calls, in words.</summary>
public static class CallHappenings
{
    /// <summary>A cut-off on both clocks: 4 Kasım 2027 Perşembe, 17.00 (Brüksel), 19.00 (İstanbul).</summary>
    public static string Say(this CallDeadline cutOff, Words words)
    {
        DateTimeOffset here = cutOff.At, there = cutOff.InIstanbul;
        string day = cutOff.Day.ToString(words.Say("d MMMM yyyy dddd", "dddd d MMMM yyyy"), words.Culture);
        string istanbul = words.Time(TimeOnly.FromDateTime(there.DateTime)) + (there.Day == here.Day ? "" : words.Say($", {words.Day(DateOnly.FromDateTime(there.DateTime))}", $" on {words.Day(DateOnly.FromDateTime(there.DateTime))}"));
        return words.Say($"{day}, {words.Time(cutOff.Time)} (Brüksel), {istanbul} (İstanbul)", $"{day}, {words.Time(cutOff.Time)} (Brussels), {istanbul} (Istanbul)")
            + (cutOff.TimeStated ? "" : words.Say("; portal yalnız günü veriyor", "; the portal names the day only"));
    }

    /// <summary>What happened, in a sentence without its date.</summary>
    public static string Say(this CallEvent happened, Words words) => happened.Kind switch
    {
        CallEventKind.Appeared => words.Say("portalda ilk kez görüldü", "first seen on the portal"),
        CallEventKind.StatusChanged => words.Say($"durumu değişti: {Status(happened.From, words)} → {Status(happened.To, words)}", $"its status changed: {Status(happened.From, words)} → {Status(happened.To, words)}"),
        CallEventKind.DeadlineMoved => words.Say($"son tarihi değişti: {CutOffs(happened.From, words)} → {CutOffs(happened.To, words)}", $"its deadline moved: {CutOffs(happened.From, words)} → {CutOffs(happened.To, words)}"),
        CallEventKind.OpeningMoved => words.Say($"açılış günü değişti: {Day(happened.From, words)} → {Day(happened.To, words)}", $"its opening moved: {Day(happened.From, words)} → {Day(happened.To, words)}"),
        CallEventKind.BudgetChanged => words.Say($"bütçesi değişti: {Euro(happened.From, words)} → {Euro(happened.To, words)}", $"its budget changed: {Euro(happened.From, words)} → {Euro(happened.To, words)}"),
        CallEventKind.TitleChanged => words.Say($"adı değişti; önceki adı: {happened.From}", $"its title changed; before: {happened.From}"),
        CallEventKind.Notice => words.Say("portal duyuru yayımladı: ", "the portal published a notice: ") + Short(happened.To),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static string Status(string code, Words words) => code switch
    {
        "open" => words.Say("açık", "open"), "forthcoming" => words.Say("yakında", "forthcoming"), "closed" => words.Say("kapalı", "closed"), _ => words.Say("belirsiz", "not known"),
    };

    // The engine writes cut-offs as 2027-11-04T17:00:00, several with commas.
    private static string CutOffs(string written, Words words) => written.Length == 0 ? words.Say("yok", "none") : string.Join(", ", written.Split(", ").Select(one =>
        DateTime.TryParseExact(one, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime at) ? $"{words.ShortDay(DateOnly.FromDateTime(at))} {words.Time(TimeOnly.FromDateTime(at))}" : one));

    private static string Day(string written, Words words) => DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? words.ShortDay(day) : words.Say("yok", "none");

    private static string Euro(string written, Words words) => words.Euro(double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out double euro) ? euro : 0);

    private static string Short(string text) => text.Length <= 300 ? text : text[..(char.IsHighSurrogate(text[298]) ? 298 : 299)] + "…";
}
