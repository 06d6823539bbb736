using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Calls;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;
using Outcome = Ortak.Engine.Eligibility.Outcome;

namespace Ortak.Features.Aims;

/// <summary>Shows an aim: where it came from, what it is, the calls it is pursued through, whom to ask, and what to do next.</summary>
public static class ShowAim
{
    /// <summary>What the page of an aim is made from: the records, and what searches in them.</summary>
    public sealed record Sources([FromServices] OrtakDb Db, [FromServices] TimeProvider Clock, [FromServices] AtlasHolder Atlas, [FromServices] CallsHolder Calls, [FromServices] RulesInForce Rules);

    /// <param name="Call">As the record has it now; null where it holds it no more.</param>
    public sealed record ChosenCall(AimCall Kept, Call? Call, IReadOnlyList<FittingCalls.Judged> Verdicts);

    /// <param name="Own">The involved municipality for which the viewer looks.</param>
    /// <param name="Calls">Those it is pursued through, the one in view first.</param>
    /// <param name="Fitting">Calls that fit; null once the aim is closed.</param>
    /// <param name="Missing">What the call in view asks of the shortlist; null without such a call.</param>
    /// <param name="Partners">Organisations worth asking; null once the aim is closed.</param>
    /// <param name="Asker">Id of the own municipality in the atlas; null if it names none.</param>
    /// <param name="Consortia">Those that were started for it, oldest first.</param>
    /// <param name="Introductions">Requests for introductions that came of it, as far as the viewer may know of them; oldest first.</param>
    /// <param name="Now">To tell which cut-offs are left.</param>
    public sealed record Shown(AimHead Head, Municipality Own, IReadOnlyList<AimStep> Chain, NextStep? Next, TopicTree Topics, IReadOnlyList<ChosenCall> Calls, FittingCalls.Found? Fitting, MissingRoles.Found? Missing, FittingPartners.Found? Partners,
        string? Asker, IReadOnlyList<ConsortiaInView.Line> Consortia, IReadOnlyList<IntroductionsInView.Line> Introductions, IReadOnlyList<TimelineEntry> History, DateTimeOffset Now, FormInput Form)
    {
        /// <summary>The partner search with the words of the aim; what is found there leads back to its shortlist.</summary>
        public string SearchAddress => "/partners" + QueryString.Create(new KeyValuePair<string, string?>[] { new("aim", Head.Said), new("for", Asker ?? ""), new("call", Calls.Count > 0 ? Calls[0].Kept.Code : null), new("aim-id", Head.It.Id.ToString()) }.Where(p => p.Value is not null));
    }

    public static Task<IResult> Handle(HttpContext http, [AsParameters] Sources sources, string aim) => Page(http, sources, aim, FormInput.Of(("call", http.Request.Query["add"].ToString())), 200);

    internal static async Task<IResult> Page(HttpContext http, Sources sources, string aim, FormInput form, int status)
    {
        CancellationToken cancel = http.RequestAborted;
        OrtakDb db = sources.Db;
        if (await AimHead.Read(db, aim, cancel) is not { } head) return Results.NotFound();
        Words words = Words.Of(http);
        Viewer viewer = Viewer.Signed(http);
        Standing standing = Standing.Of(http);
        LoadedAtlas atlas = sources.Atlas.Current;
        CallFinder record = sources.Calls.Current;
        EligibilityJudge judge = sources.Rules.Judge;
        DateTimeOffset now = sources.Clock.GetUtcNow();
        DateOnly today = CallDeadline.TodayInBrussels(now);
        Municipality own = head.Own(standing);

        string inView = http.Request.Query["call"].ToString();
        List<ChosenCall> calls = [.. head.It.Calls.Select(kept => record.Named(kept.CallId).FirstOrDefault(c => c.Id == kept.CallId) is { } call ? new ChosenCall(kept, call, FittingCalls.Judge(head, call, judge, today)) : new(kept, null, []))
            // The one that is looked at first, else what can still be applied for and closes first.
            .OrderBy(c => c.Kept.CallId != inView).ThenBy(c => c.Call is null || c.Call.Deadlines.Count > 0 && c.Call.NextDeadline(now) is null).ThenBy(c => c.Call?.NextDeadline(now)?.At ?? DateTimeOffset.MaxValue).ThenBy(c => c.Kept.AddedAt)];
        bool pursued = head.Refuses() is null;
        FittingCalls.Found? fitting = pursued ? FittingCalls.Handle(head, record, judge, now) : null;
        MissingRoles.Found? missing = calls is [{ Call: { } first }, ..] ? MissingRoles.Handle(head, own, first, atlas.Snapshot, judge, today) : null;
        FittingPartners.Found? partners = pursued ? await FittingPartners.Handle(db, viewer, head, own, calls.FirstOrDefault()?.Kept, atlas, cancel) : null;
        AimSource? source = head.It.OutcomeId is { } line ? await AimSource.OfOutcome(db, line, cancel) : head.It.RoundId is { } round ? await AimSource.OfRound(db, round, cancel) : null;

        IReadOnlyList<ConsortiaInView.Line> consortia = await ConsortiaInView.OfAim(db, head.It.Id, cancel);
        // That a consortium was started belongs to the aim; what happens in it stands on its own page.
        string subject = head.It.Id.ToString();
        string[] started = [.. consortia.Select(x => x.Id.ToString())];
        IQueryable<AuditEntry> trail = head.It.CooperationId is { } c ? db.Audit.Where(e => e.CooperationId == c) : db.Audit.Where(e => e.MunicipalityId == head.It.MunicipalityId);
        trail = trail.Where(e => e.Subject == subject || (e.Deed == Deeds.ConsortiumStarted && started.Contains(e.Subject)));
        IReadOnlyList<IntroductionsInView.Line> introductions = await IntroductionsInView.OfAim(db, viewer, head.It.Id, cancel);
        var shown = new Shown(head, own, AimStep.Chain(head, source, consortia, introductions, words), null, await TopicTree.Read(db, cancel), calls, fitting, missing, partners, partners?.Asker?.Id ?? OrganisationDirectory.Meant(atlas.Snapshot, own.AtlasId)?.Id, consortia, introductions,
            await People.History(db, trail, 30, words, cancel), now, form);
        return Show.Page<ShowAimPage>(new { It = pursued && standing.MayEdit ? shown with { Next = NextStep.Of(shown, words) } : shown }, status);
    }
}
