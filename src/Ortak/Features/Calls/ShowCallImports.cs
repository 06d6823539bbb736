using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Forms;

namespace Ortak.Features.Calls;

/// <summary>How calls come in: when the portal was last looked at, the imports with their reasons, one that is running.</summary>
public static class ShowCallImports
{
    /// <param name="Calls">How many calls serve.</param>
    /// <param name="Seen">The newest look at the portal that any of them has.</param>
    /// <param name="LastGood">When this installation last looked with success; null if it never did.</param>
    /// <param name="Running">The one that runs, in whichever process.</param>
    public sealed record View(int Calls, DateTimeOffset Seen, DateTimeOffset? LastGood, ImportProgress? Running, IReadOnlyList<ImportEntry> Entries, bool IsDaily, TimeSpan Minute, string Portal, TimeZoneInfo Zone);

    public static Task<IResult> Handle(OrtakDb db, Settings settings, CallsHolder calls, BringingInCalls bringing, HttpContext http) => Page(db, settings, calls, bringing, http, FormInput.Of(), 200);

    internal static async Task<IResult> Page(OrtakDb db, Settings settings, CallsHolder calls, BringingInCalls bringing, HttpContext http, FormInput form, int status)
    {
        ImportJournal journal = bringing.Journal;
        calls.Refresh(); // an import that the journal says has ended is what this page counts
        using var portal = new Portal(settings.Portal, settings.PortalPatience);
        return Show.Page<ShowCallImportsPage>(new
        {
            View = new View(calls.Current.All.Count, calls.Current.Seen, journal.LastGoodLook, journal.Now(), journal.Read(), settings.BringsCallsIn, BringingInCalls.Minute(settings.Data), portal.Host, await RuleWords.Zone(db, http)),
            Form = form,
        }, status);
    }
}
