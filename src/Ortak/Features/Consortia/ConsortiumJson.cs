using System.Text.Json.Serialization;
using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Formation;
using Ortak.Engine.Graph;
using Ortak.Host;

namespace Ortak.Features.Consortia;

/// <summary>A proposed consortium as JSON.</summary>
/// <param name="Feasible">Whether there is a consortium that keeps all rules; roles that nobody is known to fill stand in <paramref name="Missing"/>.</param>
/// <param name="Optimal">Whether it is proven that there is no better one.</param>
/// <param name="Gap">How far the score could at most rise, as a share of it; 0 if optimal, null if there is no consortium.</param>
/// <param name="Score">Comparable for one question only; null if there is none.</param>
/// <param name="Seats">The asker first, then those asked for, then by fit.</param>
/// <param name="Missing">Roles for which a seat is left open.</param>
/// <param name="Conflict">Where there is none: the fewest things that cannot hold at once.</param>
/// <param name="RunnerUp">The best of those that differ in a seat of substance, and what it gives up.</param>
/// <param name="Verdict">What the judge says of it, open seats filled as they are missing; null if there is none.</param>
/// <param name="UsualProjects">How many funded projects the size was read from; 0 if it was given.</param>
/// <param name="Atlas">Newest signature day of the atlas: nothing later is known.</param>
public sealed record ConsortiumJson(bool Feasible, bool Optimal, double? Gap, double? Score, string Call, string Title, ConsortiumJson.OrganisationJson For, int Size, int UsualProjects, bool AimOfCall, IReadOnlyList<string> NotUnderstood, IReadOnlyList<ConsortiumJson.SeatJson> Seats,
    IReadOnlyList<ConsortiumJson.MissingJson> Missing, IReadOnlyList<ConsortiumJson.ConflictJson> Conflict, ConsortiumJson.OtherJson? RunnerUp, ConsortiumJson.VerdictJson? Verdict, int Candidates, int TookMilliseconds, string Atlas)
{
    public sealed record OrganisationJson(string Id, string Name, string Country, string Kind);

    /// <param name="Role">The role of the call that it fills, else its kind.</param>
    /// <param name="Fills">All roles of the call that it fills.</param>
    /// <param name="Score">The sum of the points of its reasons.</param>
    /// <param name="Marginal">By how much the score would fall if the seat were empty.</param>
    /// <param name="Fixed">Whether it was asked for.</param>
    public sealed record SeatJson(OrganisationJson Organisation, string Role, string Country, IReadOnlyList<string> Fills, bool Fixed, double Score, double Marginal, IReadOnlyList<WhyJson> Why, ReachJson? Reach, IReadOnlyList<AlternativeJson> Alternatives);

    public sealed record WhyJson(string Reason, double Points, TextJson Text);

    /// <param name="Kind">direct, through, compatriot or none.</param>
    public sealed record ReachJson(string Kind, string? Introducer, TextJson Text);

    /// <param name="Loss">By how much the score would fall.</param>
    public sealed record AlternativeJson(OrganisationJson Organisation, double Loss);

    /// <param name="Seats">How many seats are left open; fewer than the count where one body can carry two marks.</param>
    /// <param name="NewCountries">How many of them must bring a country that does not count yet.</param>
    /// <param name="Maybe">For whom it is not known.</param>
    /// <param name="Leads">Whose name suggests the role; a name proves nothing.</param>
    public sealed record MissingJson(string Role, int Count, int Seats, int NewCountries, int NewMemberStates, TextJson Name, TextJson LookFor, TextJson Rule, string Source, IReadOnlyList<MaybeJson> Maybe, IReadOnlyList<OrganisationJson> Leads);

    public sealed record MaybeJson(OrganisationJson Organisation, TextJson Doubt);

    /// <param name="Kind">rule, gate, asker, with, without or size.</param>
    public sealed record ConflictJson(string Kind, string Subject, TextJson Text, string Source);

    /// <param name="Loss">By how much its score is lower.</param>
    /// <param name="Difference">By reason, what it gains (above 0) and gives up.</param>
    /// <param name="In">Who is in it and not in the best.</param>
    /// <param name="Out">Who is in the best only.</param>
    public sealed record OtherJson(double Score, double Loss, IReadOnlyDictionary<string, double> Difference, IReadOnlyList<OrganisationJson> In, IReadOnlyList<OrganisationJson> Out);

    /// <param name="Open">What is not known, whatever the consortium.</param>
    public sealed record VerdictJson(string Verdict, string Limb, string Rule, string Source, TextJson Text, IReadOnlyList<string> Open);

    public sealed record TextJson(string Tr, string En);

    public static ConsortiumJson From(ProposeConsortium.Result result, Snapshot atlas)
    {
        FormationResult found = result.Found;
        return new(found.Feasible, found.Optimal, found.Best is null ? null : Math.Round(found.Gap, 4), found.Best?.Score, result.Code, result.Title, new(result.Asker.Id, result.Asker.Name, result.Asker.Body.Country, RoleNames.Code(result.Asker.Kind)), result.Size, result.UsualProjects, result.AimOfCall, result.Pool.Aim.NotUnderstood,
            [.. found.Best?.Seats.Select(s => From(s, result)) ?? []],
            [.. found.Missing.Select(m => From(m, result))],
            [.. found.Conflict.Select(c => new ConflictJson(c.Kind.ToString().ToLowerInvariant(), c.Subject, From(c.Text), c.Source))],
            found.RunnerUp is { } other ? From(other, found.Best!) : null,
            found.Verdict is { } v ? new(v.Code, v.Decides.Limb, v.Decides.Rule, v.Decides.Source, From(v.Decides.Text), [.. v.Findings.Where(f => f.Outcome == Outcome.Unknown).Select(f => f.Limb)]) : null,
            found.Admitted, (int)found.Took.TotalMilliseconds, atlas.NewestDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static SeatJson From(ProposedSeat seat, ProposeConsortium.Result result) => new(From(seat.Candidate), seat.Fills.FirstOrDefault() ?? RoleNames.Code(seat.Candidate.Kind), seat.Candidate.Body.Country, seat.Fills, seat.Fixed, Math.Round(seat.Parts.Sum(p => p.Points), 3), seat.Marginal,
        [.. seat.Parts.Select(p => new WhyJson(Kebab(p.Reason.ToString()), p.Points, Both(words => SeatReasons.Sentence(p, seat, result, words))))],
        result.Reach.TryGetValue(seat.Candidate.Id, out Reach? reach) ? new(reach.Kind.ToString().ToLowerInvariant(), reach.Introducer?.Name, Both(words => SeatReasons.Way(reach, words))) : null,
        [.. seat.Alternatives.Select(a => new AlternativeJson(From(a.Candidate), a.Loss))]);

    private static MissingJson From(MissingRole missing, ProposeConsortium.Result result) => new(missing.Role, missing.Count, missing.Seats, missing.NewCountries, missing.NewMemberStates, From(missing.Name), From(RolesToFind.Text(missing.Role) ?? missing.Name), From(missing.Rule), missing.Source,
        [.. missing.Maybe.Select(m => new MaybeJson(From(m.Candidate), From(m.Doubt)))],
        [.. result.Leads.GetValueOrDefault(missing.Role, []).Select(o => new OrganisationJson(o.Id.ToString(), o.Name, o.Country, RoleNames.Code(o.Role)))]);

    private static OtherJson From(ProposedConsortium other, ProposedConsortium best)
    {
        HashSet<string> inBest = [.. best.Seats.Select(s => s.Candidate.Id)], inOther = [.. other.Seats.Select(s => s.Candidate.Id)];
        var (ours, theirs) = (best.Totals, other.Totals);
        return new(other.Score, Math.Round(best.Score - other.Score, 3),
            Enum.GetValues<SeatReason>().Select(r => (Reason: r, By: Math.Round(theirs.GetValueOrDefault(r) - ours.GetValueOrDefault(r), 3))).Where(d => d.By != 0).ToDictionary(d => Kebab(d.Reason.ToString()), d => d.By),
            [.. other.Seats.Where(s => !inBest.Contains(s.Candidate.Id)).Select(s => From(s.Candidate))], [.. best.Seats.Where(s => !inOther.Contains(s.Candidate.Id)).Select(s => From(s.Candidate))]);
    }

    private static OrganisationJson From(Candidate candidate) => new(candidate.Id, candidate.Name, candidate.Body.Country, RoleNames.Code(candidate.Kind));

    private static TextJson From(Sentence sentence) => new(sentence.Tr, sentence.En);

    private static TextJson Both(Func<Words, string> say) => new(say(Words.Turkish), say(Words.English));

    private static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConsortiumJson))]
internal sealed partial class ConsortiumJsonContext : JsonSerializerContext;
