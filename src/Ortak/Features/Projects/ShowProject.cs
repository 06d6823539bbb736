using Microsoft.AspNetCore.Mvc;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Shows a project: what the own municipality must do first, then all of it along time, what is counted, reports and money, and what was learned.</summary>
public static class ShowProject
{
    /// <summary>How far ahead the own duties look.</summary>
    public const int SoonDays = 60;

    /// <summary>What a project's page is made from: the records, and what knows municipalities and calls.</summary>
    public sealed record Sources([FromServices] OrtakDb Db, [FromServices] TimeProvider Clock, [FromServices] AtlasHolder Atlas, [FromServices] CallsHolder Calls);

    /// <param name="Own">What municipalities of the person lead and have not done: overdue first, then by day.</param>
    /// <param name="Later">How many of the own are due after <see cref="SoonDays"/>.</param>
    /// <param name="IsCallKnown">Whether the record still holds the call.</param>
    public sealed record Shown(ProjectHead Head, DateOnly Today, IReadOnlyList<ProjectDuty> Own, int Later, Schedule Schedule, IReadOnlyList<ProjectDuty> Reports, IReadOnlyList<ProjectDuty> Payments, bool IsCallKnown, IReadOnlyList<LessonsInView.Line> Lessons, IReadOnlyList<TimelineEntry> History);

    public static async Task<IResult> Handle(HttpContext http, [AsParameters] Sources sources, string project)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await ProjectHead.Read(sources.Db, project, cancel) is not { } head) return Results.NotFound();
        Standing standing = Standing.Of(http);
        DateOnly today = head.Consortium.Aim.Today(standing, sources.Clock), soon = today.AddDays(SoonDays);
        HashSet<Id<ProposalSeat>> seats = head.SeatsOf(standing, sources.Atlas.Current.Snapshot);
        List<ProjectDuty> open = [.. head.It.Duties.Where(d => d.DoneOn is null && d.LeadId is { } lead && seats.Contains(lead)).OrderBy(d => d.Due).ThenBy(d => d.Number, StringComparer.Ordinal).ThenBy(d => d.Id)];
        IReadOnlyList<ProjectDuty> Of(DutyKind kind) => [.. head.It.Duties.Where(d => d.Kind == kind).OrderBy(d => d.Due).ThenBy(d => d.Number, StringComparer.Ordinal).ThenBy(d => d.Id)];
        string subject = head.It.Id.ToString();
        AimHead aim = head.Consortium.Aim;
        IQueryable<AuditEntry> trail = aim.It.CooperationId is { } c ? sources.Db.Audit.Where(e => e.CooperationId == c && e.Subject == subject) : sources.Db.Audit.Where(e => e.MunicipalityId == aim.It.MunicipalityId && e.Subject == subject);
        return Show.Page<ShowProjectPage>(new
        {
            It = new Shown(head, today, [.. open.Where(d => d.Due <= soon)], open.Count(d => d.Due > soon), Schedule.Of(head, seats), Of(DutyKind.Report), Of(DutyKind.Payment), sources.Calls.Current.WithId(head.Consortium.It.CallId) is not null,
                await LessonsInView.OfConsortium(sources.Db, Viewer.Signed(http), head.Consortium.It.Id, cancel), await People.History(sources.Db, trail, 30, Words.Of(http), cancel)),
        });
    }
}
