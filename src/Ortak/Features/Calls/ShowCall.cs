using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Ranking;
using Ortak.Host.Calls;

namespace Ortak.Features.Calls;

/// <summary>Shows one call: its facts and history, the verdict for who asks, what was funded before by calls like it, and how bodies of the asker's kind were in that.</summary>
public static class ShowCall
{
    // Of the text only the beginning: after it come conditions that all topics share.
    private const int TextRead = 2000;

    /// <param name="Now">The instant at which it is looked at.</param>
    /// <param name="Doubts">In which the portal contradicts itself.</param>
    /// <param name="Verdict">Null where nobody asks.</param>
    /// <param name="Guide">What the rules say whoever asks.</param>
    /// <param name="Siblings">Others of its group, or that share its code.</param>
    /// <param name="Past">Calls of the past like it, with what they funded.</param>
    /// <param name="Kin">Bodies of the asker's kind in those projects; null where nobody asks.</param>
    public sealed record Result(Call Call, DateTimeOffset Now, DateTimeOffset Seen, IReadOnlyList<CallDoubt> Doubts, Verdict? Verdict, RuleGuide? Guide, IReadOnlyList<Call> Siblings, IReadOnlyList<PastCall> Past, Kindred? Kin);

    /// <param name="ArePublic">Whether the kind is municipalities and other public bodies.</param>
    /// <param name="Country">The asker's, ISO 3166.</param>
    /// <param name="Projects">How many of the past projects there are.</param>
    /// <param name="WithKin">In how many of them such bodies took part.</param>
    /// <param name="Bodies">Which, each with its projects; who took part most stands first.</param>
    public sealed record Kindred(bool ArePublic, OrganisationRole Role, string Country, int Projects, int WithKin, IReadOnlyList<(Organisation Body, IReadOnlyList<(Project Project, Participation As)> Projects)> Bodies);

    public static Result Handle(Call call, Body? who, CallFinder calls, LoadedAtlas atlas, EligibilityJudge judge, DateTimeOffset now)
    {
        DateOnly today = CallDeadline.TodayInBrussels(now);
        string text = $"{call.Title} {(call.Text.Length > TextRead ? call.Text[..TextRead] : call.Text)}";
        IReadOnlyList<PastCall> past = atlas.Past.Find(call.Code, text);
        IReadOnlyList<Call> siblings = [.. calls.All.Where(c => c.Id != call.Id && (call.Group.Length > 0 && c.Group == call.Group || c.Code.Equals(call.Code, StringComparison.OrdinalIgnoreCase)))];
        return new(call, now, calls.Seen, calls.Doubts(call), who is null ? null : judge.JudgeFor(call, who, today), RuleGuide.Of(judge.Rules, call.Code, CallVerdict.ContextOf(call), today), siblings, past, who is null ? null : KinOf(who, past));
    }

    private static Kindred KinOf(Body who, IReadOnlyList<PastCall> past)
    {
        OrganisationRole role = OrganisationBody.RoleOf(who);
        bool arePublic = role is OrganisationRole.Municipality or OrganisationRole.PublicBody;
        List<Project> projects = [.. past.SelectMany(p => p.Projects).DistinctBy(p => p.Id)];
        var seats = projects.SelectMany(p => p.Seats.Select(s => (Project: p, Seat: s)))
            .Where(x => x.Seat.Organisation.Country == who.Country && (arePublic ? x.Seat.Organisation.Role is OrganisationRole.Municipality or OrganisationRole.PublicBody : x.Seat.Organisation.Role == role)).ToList();
        return new(arePublic, role, who.Country, projects.Count, seats.Select(s => s.Project.Id).Distinct().Count(),
            [.. seats.GroupBy(s => s.Seat.Organisation).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Name, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<(Project, Participation)>)[.. g.Select(s => (s.Project, s.Seat.Role))]))]);
    }
}
