using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Reads day, time, length and time zone of a meeting, and asks where the clocks make a time unclear.</summary>
public static class MeetingTimeInput
{
    /// <returns>Null if something is missing or unclear; the form says what.</returns>
    public static (MeetingTime Time, int LastsMinutes)? Read(FormInput form, string hostZone)
    {
        DateOnly? day = form.Day("day", required: true);
        TimeOnly? time = form.Time("time", required: true);
        int? lasts = form.Whole("lasts", 5, 7 * 24 * 60, required: true);
        string zone = Zone(form, hostZone);
        if (day is not { } d || time is not { } t) return null;
        var meant = new MeetingTime(d.ToDateTime(new TimeOnly(t.Hour, t.Minute)), zone, form.Raw("occurrence") == "second");
        if (meant.Resolve().Refusal is { } no) form.Reject(no.Code == "zone-unknown" ? "zone" : "time", no.Turkish, no.English);
        else if (meant.OccursTwice && form.Raw("occurrence") is not ("first" or "second"))
            form.Reject("occurrence", "O gün saatler geri alındığı için bu saat iki kez yaşanır; hangisi olduğunu seçin.", "The clocks go back that day, so this time occurs twice; choose which is meant.");
        return form.IsSound && lasts is { } minutes ? (meant, minutes) : null;
    }

    /// <summary>The two instants that the time in the form may mean, by their offsets; null if it means one.</summary>
    public static (TimeSpan First, TimeSpan Second)? Twice(FormInput form, string hostZone)
    {
        FormInput copy = FormInput.Of(("day", form.Raw("day")), ("time", form.Raw("time")));
        if (copy.Day("day") is not { } day || copy.Time("time") is not { } time || !TimeZoneInfo.TryFindSystemTimeZoneById(Zone(form, hostZone), out TimeZoneInfo? zone)) return null;
        var meant = new MeetingTime(day.ToDateTime(new TimeOnly(time.Hour, time.Minute)), Zone(form, hostZone));
        return meant.OccursTwice ? (zone.GetUtcOffset(meant.Resolve().Utc), zone.GetUtcOffset((meant with { IsSecond = true }).Resolve().Utc)) : null;
    }

    public static (string Name, string? Value)[] Values(Meeting meeting) =>
    [
        ("day", meeting.StartsLocal.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("time", meeting.StartsLocal.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)),
        ("lasts", meeting.LastsMinutes.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("zone", meeting.Zone), ("occurrence", !meeting.Time.OccursTwice ? null : meeting.IsSecondOccurrence ? "second" : "first"),
    ];

    private static string Zone(FormInput form, string hostZone) => form.Raw("zone") is { Length: > 0 } zone ? zone : hostZone;
}
