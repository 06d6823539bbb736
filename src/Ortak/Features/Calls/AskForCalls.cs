using System.Globalization;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>A question for calls as it stands in the address; everything may be left empty, as forms send it.</summary>
public readonly record struct AskForCalls
{
    /// <summary>What is wanted, in Turkish or English, up to 8,000 characters; without it calls stand by their next deadline.</summary>
    public string? Aim { get; init; }
    /// <summary>Who asks, for a verdict on each: an id, a part of a name, or COUNTRY:KIND[+TAG…][@NUTS].</summary>
    public string? For { get; init; }
    /// <summary>Only this programme, such as HORIZON or LIFE.</summary>
    public string? Programme { get; init; }
    /// <summary>Only codes that hold this, such as CL3 or DRS.</summary>
    public string? Topic { get; init; }
    /// <summary>Only types of action that hold these words, such as Innovation.</summary>
    public string? ActionType { get; init; }
    /// <summary>Only where one project can get this much euro.</summary>
    public string? GrantFrom { get; init; }
    /// <summary>Only where the smallest grant is not above this.</summary>
    public string? GrantTo { get; init; }
    /// <summary>Only calls open for submission on this day, YYYY-MM-DD.</summary>
    public string? OpenOn { get; init; }
    /// <summary>Only with a cut-off on this day or later.</summary>
    public string? ClosesFrom { get; init; }
    /// <summary>Only with a cut-off on this day or earlier.</summary>
    public string? ClosesTo { get; init; }
    /// <summary>1: also calls that are closed today; openOn and closesTo decide for themselves.</summary>
    public string? Closed { get; init; }
    /// <summary>1: without calls of funded projects for third parties, and calls of external action.</summary>
    public string? GrantsOnly { get; init; }
    /// <summary>How many, 1 to 1,000.</summary>
    public string? Limit { get; init; }
    /// <summary>Which part of the list, from 1.</summary>
    public string? Page { get; init; }

    /// <summary>As it was typed, to be shown again.</summary>
    public FormInput Form(string? writtenFor) => FormInput.Of(("aim", Aim), ("for", writtenFor ?? For), ("programme", Programme), ("topic", Topic), ("actionType", ActionType), ("grantFrom", GrantFrom), ("grantTo", GrantTo), ("openOn", OpenOn), ("closesFrom", ClosesFrom), ("closesTo", ClosesTo), ("closed", Closed), ("grantsOnly", GrantsOnly));

    /// <summary>Which part of the list is asked for.</summary>
    public int PageNumber => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out int page) && page is >= 1 and <= 10_000 ? page : 1;

    /// <summary>Reads the question; what is wrong with it stands in the form.</summary>
    public FindCalls.Query Query(FormInput form, Body? who, DateTimeOffset now, int limit)
    {
        string aim = (Aim ?? "").Trim();
        if (aim.Length > FindCalls.LongestAim) form.Reject("aim", $"Amaç metni çok uzun: en çok {Words.Turkish.Number(FindCalls.LongestAim)} karakter. Metniniz korunuyor; kısaltıp yeniden deneyin.", $"The aim is too long: at most {Words.English.Number(FindCalls.LongestAim)} characters. Your text is kept; shorten it and try again.");
        DateOnly? open = form.Day("openOn"), from = form.Day("closesFrom"), to = form.Day("closesTo");
        if (from > to) form.Reject("closesTo", "Bu gün, ilk günden önce; ikisini değiştirin.", "This day is before the first; exchange them.");
        decimal? least = (decimal?)form.Number("grantFrom", 0, 1e12), most = (decimal?)form.Number("grantTo", 0, 1e12);
        if (least > most) form.Reject("grantTo", "En çok, en azdan küçük; ikisini değiştirin.", "The most is less than the least; exchange them.");
        bool alsoClosed = form.Ticked("closed") || open is not null || to is not null;
        var search = new CallQuery(aim.Length > FindCalls.LongestAim ? "" : aim, Given(Programme), Given(Topic), Given(ActionType), open, from, to, least, most, form.Ticked("grantsOnly") ? [CallKind.Grant] : null, alsoClosed ? null : now);
        return new(search, who, At(open, now), limit, PageNumber);
    }

    /// <summary>The instant from which the next cut-off is counted: a question about a day to come means that day's.</summary>
    public static DateTimeOffset At(DateOnly? open, DateTimeOffset now) => open is { } day && day > CallDeadline.TodayInBrussels(now) ? new DateTimeOffset(day.ToDateTime(default), TimeSpan.Zero) : now;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
