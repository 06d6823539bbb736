using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Calendars;
using Ortak.Host.Calls;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>Gives the open steps of a plan as entries for a calendar, all day from the latest start to the latest end.</summary>
public static class DownloadPlan
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, CallsHolder calls, Addresses addresses, TimeProvider clock, Id<Municipality> municipality, string call)
    {
        if (calls.Current.WithId(call) is not { } known || await PlanCall.Make(http, db, clock, municipality, known) is not (var m, { } plan, _)) return Results.NotFound();
        Words words = Words.Of(http);
        var calendar = new Calendar { Method = CalendarMethods.Publish, ProductId = CalendarText.Product };
        foreach (PlannedStep step in plan.Steps.Where(s => s.Fit != PlanFit.Done))
        {
            if (step is not { Start: { } start, End: { } end }) continue;
            // The meetings of a council are days, not a stretch of time.
            foreach (var (from, to, which) in step.Step.Kind == PlanStepKind.Council && start != end ? [(start, start, "-refers"), (end, end, "")] : ((DateOnly, DateOnly, string)[])[(start, end, "")])
                calendar.Events.Add(new CalendarEvent
                {
                    Uid = $"plan-{m.Id}-{known.Id}-{step.Step.Code}{which}@{addresses.HostName}",
                    DtStamp = new CalDateTime(clock.GetUtcNow().UtcDateTime),
                    DtStart = new CalDateTime(from),
                    DtEnd = new CalDateTime(to.AddDays(1)), // the day after the last (RFC 5545, section 3.6.1)
                    Summary = $"{step.Step.Name.In(words)}{(which.Length > 0 ? words.Say(": komisyona gönderilmesi", ": sent to the commission") : "")} ({known.Code})",
                    Description = string.Join('\n', new[] { $"{known.Code}: {known.Title}", step.Step.About.In(words), step.Warning(words) ?? "" }.Where(l => l.Length > 0)),
                    Url = new Uri(addresses.Of(DecideCall.Address(m.Id, known.Id) + "/plan")),
                    Transparency = TransparencyType.Transparent,
                });
        }
        return Results.File(Encoding.UTF8.GetBytes(CalendarText.Of(calendar)), "text/calendar; charset=utf-8", words.Say("basvuru-plani.ics", "plan.ics"));
    }
}
