using System.Globalization;

namespace Ortak.Model;

/// <summary>How many requests for introductions a municipality takes in this month, which is a month on its own clock.</summary>
/// <param name="Most">0 for none at all.</param>
/// <param name="Since">The month's first moment.</param>
/// <param name="Next">The first day of the month after it.</param>
public sealed record IntroductionLimit(int Most, DateTime Since, DateOnly Next)
{
    /// <summary>More than this in a month nobody reads.</summary>
    public const int Highest = 1000;

    public static IntroductionLimit Of(Municipality municipality, DateTime now)
    {
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(municipality.Zone, out TimeZoneInfo? known) ? known : TimeZoneInfo.Utc;
        DateTime there = TimeZoneInfo.ConvertTimeFromUtc(now, zone), first = new(there.Year, there.Month, 1);
        var next = DateOnly.FromDateTime(first).AddMonths(1);
        while (zone.IsInvalidTime(first)) first = first.AddMinutes(30); // clocks that go forward at midnight
        return new(municipality.IntroductionsAMonth ?? Introduction.UsualAMonth, TimeZoneInfo.ConvertTimeToUtc(first, zone), next);
    }

    /// <summary>Why the municipality takes no further request now; null if it does.</summary>
    /// <param name="asked">How many it was asked this month, by whomever and however they ended: each was a mail to read.</param>
    public Refusal? Refuses(int asked)
    {
        if (Most == 0) return new("introductions-none", 409, "Bu belediye şu sıralar tanıştırma isteği almıyor.", "This municipality takes no requests for introductions at present.");
        if (asked < Most) return null;
        string turkish = Next.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("tr-TR")), english = Next.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
        return new("introductions-full", 409, $"Bu belediye bir ayda en çok {Most} tanıştırma isteği alıyor ve bu ayın istekleri doldu. {turkish} gününden başlayarak yeniden isteyebilirsiniz.",
            $"This municipality takes at most {Most} {(Most == 1 ? "request" : "requests")} for introductions in a month, and this month's have been made. You can ask again from {english}.");
    }
}
