using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;

namespace Ortak.Features.Calls;

/// <summary>Words for calls that fit, on the page and in mails.</summary>
internal static class FitWords
{
    public static string Say(this Sentence sentence, Words words) => words.Say(sentence.Tr, sentence.En);

    public static string Kind(WishKind kind, Words words) => kind switch
    {
        WishKind.Aim => words.Say("amaç", "aim"),
        WishKind.AgreedPriority => words.Say("birlikte belirlenen öncelik", "agreed priority"),
        WishKind.StrategicPriority => words.Say("stratejik öncelik", "strategic priority"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Where the next cut-off is, or what stands in its place.</summary>
    public static string CutOff(Call call, DateTimeOffset now, Words words) =>
        call.NextDeadline(now) is { } next ? Ortak.Host.Calls.CallHappenings.Say(next, words) + (call.Deadlines.Count(d => d.At >= now) is > 1 and var more ? words.Say($"; sonrasında {more - 1} tarih daha", $"; {more - 1} more after it") : "") : words.Say("portal son tarih vermiyor", "the portal states no deadline");

    /// <summary>When it opens, if it has not.</summary>
    public static string Opens(Call call, DateTimeOffset now, Words words) => call.Opens is { } day && day > CallDeadline.TodayInBrussels(now) ? words.Say($"{words.Day(day)} günü açılıyor", $"opens on {words.Day(day)}") : "";

    /// <summary>What one project can get, and what there is for all.</summary>
    public static string Money(Call call, Words words)
    {
        if (call.Budget is not { } budget) return "";
        string each = budget.MostEur is { } most ? budget.LeastEur is { } least && least != most ? words.Say($"proje başına {words.Euro((double)least)} – {words.Euro((double)most)}", $"{words.Euro((double)least)} to {words.Euro((double)most)} for a project") : words.Say($"proje başına {words.Euro((double)most)}", $"{words.Euro((double)most)} for a project") : "";
        string all = budget.TotalEur is { } total ? words.Say($"toplam {words.Euro((double)total)}", $"{words.Euro((double)total)} in all") + (budget.Grants is { } grants ? words.Say($", {grants} proje bekleniyor", grants == 1 ? ", 1 project expected" : $", {grants} projects expected") : "") : "";
        return string.Join("; ", new[] { each, all }.Where(t => t.Length > 0));
    }

    /// <summary>The reason in a line: the wish it fits most, with the words.</summary>
    public static string Why(FittingCall call, Words words) =>
        string.Join("; ", call.Why.Select(p => $"{p.Wish.Name.Say(words)} ({string.Join(", ", p.Words.Take(4).Select(w => w.Words))})"));

    /// <summary>Shares of a score as whole numbers that add up to that of the whole; the best call of the list has 100.</summary>
    public static int[] Points(FittingCall call, double best)
    {
        int[] points = new int[call.Why.Count + 1];
        double sum = 0;
        int said = 0;
        for (int i = 0; i < call.Why.Count; i++)
        {
            sum += call.Why[i].Points;
            int upTo = (int)Math.Round(100 * sum / best);
            points[i] = upTo - said;
            said = upTo;
        }
        points[^1] = said;
        return points;
    }
}
