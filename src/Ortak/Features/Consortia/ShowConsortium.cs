using Microsoft.AspNetCore.Mvc;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Formation;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Calls;
using Ortak.Host.Workplace;
using Ortak.Model;
using Outcome = Ortak.Engine.Eligibility.Outcome;
using SeatPart = Ortak.Model.SeatPart;

namespace Ortak.Features.Consortia;

/// <summary>Shows a consortium: what its call asks for, who covers what, what is missing, who sits there and how sure that is.</summary>
public static class ShowConsortium
{
    /// <summary>What the pages of a consortium are made from: the records, and what searches in them.</summary>
    public sealed record Sources([FromServices] OrtakDb Db, [FromServices] TimeProvider Clock, [FromServices] AtlasHolder Atlas, [FromServices] CallsHolder Calls, [FromServices] RulesInForce Rules);

    /// <param name="Pursues">Whether it is a municipality that pursues the aim: whether it comes along is no question.</param>
    /// <param name="Fills">The roles of the call that it fills, in words.</param>
    /// <param name="MayFill">Roles of which it is not known, with what to ask.</param>
    public sealed record Seated(ProposalSeat It, bool Pursues, IReadOnlyList<Ortak.Engine.Eligibility.Sentence> Fills, IReadOnlyList<Ortak.Engine.Eligibility.Sentence> MayFill);

    /// <param name="Call">As the record has it now; null where it holds it no more.</param>
    /// <param name="For">Who asks for the others.</param>
    /// <param name="Verdict">On the consortium as it stands; null where nothing is known of the call.</param>
    /// <param name="Findings">What the rules say of it: what fails first, then what is not known, then what is met.</param>
    /// <param name="Roles">Roles the call asks for, each with who fills it.</param>
    /// <param name="Funded">Seats of those who get money, as roles count their places.</param>
    /// <param name="Countries">Their countries.</param>
    /// <param name="Shortlist">Those of the aim's shortlist without a seat who have not said no.</param>
    /// <param name="LeftOut">Who must not be proposed: id and name.</param>
    /// <param name="Asker">Id of the own municipality in the atlas; null if it is not there.</param>
    /// <param name="Learned">Lessons from this proposal and its project.</param>
    /// <param name="Lessons">Lessons from other calls of the same kind, or on the same topics.</param>
    public sealed record Shown(ConsortiumHead Head, Call? Call, Municipality For, Verdict? Verdict, IReadOnlyList<Finding> Findings, IReadOnlyList<RoleCover> Roles, IReadOnlyList<Seated> Seats, IReadOnlyList<ProposalSeat> Funded, IReadOnlyList<string> Countries, IReadOnlyList<AimPartner> Shortlist,
        IReadOnlyList<(string Id, string Name)> LeftOut, string? Asker, ProposalInView Proposal, IReadOnlyList<LessonsInView.Line> Learned, IReadOnlyList<LessonsInView.Line> Lessons, IReadOnlyList<TimelineEntry> History, DateTimeOffset Now);

    public static async Task<IResult> Handle(HttpContext http, [AsParameters] Sources sources, string aim, string consortium)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await ConsortiumHead.Read(sources.Db, aim, consortium, cancel) is not { } head) return Results.NotFound();
        Words words = Words.Of(http);
        Snapshot atlas = sources.Atlas.Current.Snapshot;
        CallFinder calls = sources.Calls.Current;
        EligibilityJudge judge = sources.Rules.Judge;
        DateTimeOffset now = sources.Clock.GetUtcNow();
        DateOnly today = CallDeadline.TodayInBrussels(now);

        var (municipality, own) = head.Asker(atlas);
        Body who = own is null ? MunicipalBody.Of(municipality) : SeatBody.Of(own, head, atlas);
        SeatRole part = own is not null && own.Part != SeatPart.Affiliated ? SeatBody.RoleOf(own.Part) : SeatRole.Beneficiary;
        // Who asks stands first: two municipalities of one kind and country would else be taken for each other.
        List<(ProposalSeat Seat, Body Body)> taken = [.. head.Seats.Where(s => s.IsTaken()).OrderBy(s => s.Id != own?.Id).Select(s => (s, s.Id == own?.Id ? who : SeatBody.Of(s, head, atlas)))];
        Call? call = CallOf(head.It, calls);
        Verdict? verdict = judge.Judge(new(who, part, call?.Code ?? head.It.Code, [.. taken.Select(t => new ConsortiumSeat(t.Body, SeatBody.RoleOf(t.Seat.Part)))], today, call is null ? null : CallVerdict.ContextOf(call)));
        List<(ProposalSeat Seat, Body Body)> funded = [.. taken.Where(t => t.Seat.IsFunded())];
        IReadOnlyList<RoleCover> roles = ConditionsOf(head.It, who, part == SeatRole.Coordinator ? part : SeatRole.Beneficiary, calls, judge, today) is { } conditions ? RoleCover.Of(conditions, [.. funded.Select(f => f.Body)]) : [];

        IReadOnlyList<Ortak.Engine.Eligibility.Sentence> Of(ProposalSeat seat, Func<RoleCover, IEnumerable<int>> places) =>
            funded.FindIndex(f => f.Seat.Id == seat.Id) is >= 0 and var place ? [.. roles.Where(r => places(r).Contains(place)).Select(r => r.Name)] : [];
        HashSet<string> seated = [.. head.It.Seats.Select(s => s.OrganisationId)];
        string subject = head.It.Id.ToString();
        IQueryable<AuditEntry> trail = head.Aim.It.CooperationId is { } c ? sources.Db.Audit.Where(e => e.CooperationId == c && e.Subject == subject) : sources.Db.Audit.Where(e => e.MunicipalityId == head.Aim.It.MunicipalityId && e.Subject == subject);
        return Show.Page<ShowConsortiumPage>(new
        {
            It = new Shown(head, call, municipality, verdict,
                [.. (verdict?.Findings ?? []).Where(f => f.Outcome is not Outcome.Note || f.Rule == Finding.StillLacks).OrderBy(f => f.Outcome switch { Outcome.Fails => 0, Outcome.Unknown => 1, Outcome.Note => 2, Outcome.Unfunded => 3, _ => 4 }).ThenBy(f => f.Rank)],
                roles, [.. head.Seats.Select(s => new Seated(s, head.MunicipalityIn(s, atlas) is not null, Of(s, r => r.By), Of(s, r => r.Maybe.Select(m => m.Member))))],
                [.. funded.Select(f => f.Seat)], [.. funded.Select(f => f.Body.Country).Where(x => x.Length > 0).Distinct().OrderBy(x => BodyWords.Country(x, words), StringComparer.Create(words.Culture, ignoreCase: true))],
                [.. head.Aim.It.Partners.Where(p => p.Status != PartnerStatus.No && !seated.Contains(p.OrganisationId)).OrderBy(p => p.AddedAt).ThenBy(p => p.Id)],
                [.. head.It.Without.Select(id => (id, OrganisationDirectory.Meant(atlas, id)?.Name ?? id))],
                OrganisationDirectory.Meant(atlas, head.Aim.Own(Standing.Of(http)).AtlasId)?.Id,
                await ProposalInView.Read(sources.Db, head, cancel), await LessonsInView.OfConsortium(sources.Db, Viewer.Signed(http), head.It.Id, cancel),
                await LessonsInView.ForCall(sources.Db, Viewer.Signed(http), head.It.Code, head.Aim.It.Topics.Select(t => t.TopicCode), cancel, except: head.It.Id), await People.History(sources.Db, trail, 30, words, cancel), now),
        });
    }

    /// <summary>The call as the record has it now; null where it holds it no more.</summary>
    public static Call? CallOf(Consortium consortium, CallFinder calls) => calls.Named(consortium.CallId).FirstOrDefault(c => c.Id == consortium.CallId);

    /// <summary>What the call asks of a consortium; null where neither the record nor a rule knows it.</summary>
    public static ConsortiumConditions? ConditionsOf(Consortium consortium, Body who, SeatRole part, CallFinder calls, EligibilityJudge judge, DateOnly today)
    {
        Call? call = CallOf(consortium, calls);
        return judge.Conditions(new(who, part, call?.Code ?? consortium.Code, null, today, call is null ? null : CallVerdict.ContextOf(call)));
    }
}
