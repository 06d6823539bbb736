using System.Text.Json;
using System.Text.Json.Serialization;
using Ortak.Engine.Consensus;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>
/// All that the result of a round shows, as it is kept: orders of the sides and figures about all, never one person's ranking. Topics are
/// named by their place on the agenda, sides by their place in <see cref="Sides"/>.
/// </summary>
public sealed record RoundResult
{
    /// <summary>Codes of the topics, in the order on the agenda.</summary>
    public required string[] Agenda { get; init; }
    public required Side[] Sides { get; init; }
    /// <summary>By every method, the one that counts first.</summary>
    public required Order[] Orders { get; init; }
    public required Two[] Between { get; init; }
    public required Pair[] Agreed { get; init; }
    public required OwnTopic[] Own { get; init; }
    public required int[] Shared { get; init; }
    public required Difference[] Differences { get; init; }
    /// <summary>The share of all stated preferences that the joint order honours, 0 to 1.</summary>
    public double? Honoured { get; init; }
    /// <summary>What the topics matter to those who compared two at a time; null if nobody did.</summary>
    public Weighing? Weights { get; init; }

    /// <summary>One party.</summary>
    /// <param name="Turkish">Its name when the round was closed.</param>
    /// <param name="Voters">How many were asked.</param>
    /// <param name="Voices">How many put two topics in order at least.</param>
    /// <param name="Groups">Its order; empty without any voice.</param>
    /// <param name="Tau">Agreement within; null where it cannot be said.</param>
    /// <param name="W">Kendall's W; null with fewer than three.</param>
    public sealed record Side(string Turkish, string English, int Voters, long Voices, int[][] Groups, bool IsUnique, double? Tau, double? W);

    /// <summary>The joint order by one method.</summary>
    public sealed record Order(string Method, int[][] Groups, bool IsUnique, bool IsExact, bool WinnerIsUnique, bool TieRuleUsed, int[] Winners, long? Optima);

    /// <summary>How two sides stand to each other.</summary>
    public sealed record Two(int One, int Other, double? Tau, int Alike, int Opposed, int Undecided);

    /// <summary>Two topics that nobody puts otherwise.</summary>
    /// <param name="IsByAll">Whether all who have any opinion say so.</param>
    /// <param name="IsDirect">Whether it does not follow from two others.</param>
    public sealed record Pair(int First, int Second, bool IsByAll, bool IsDirect);

    /// <summary>What is among the first of one side alone.</summary>
    public sealed record OwnTopic(int Side, int Topic);

    /// <summary>Where two methods differ.</summary>
    public sealed record Difference(string One, string Other, bool IsAboutTheFirst, int[][] Opposed);

    /// <summary>Weights from comparisons, every delegation counting the same.</summary>
    /// <param name="Shares">Of each topic of the agenda; they add up to 1.</param>
    /// <param name="People">How many of each side compared.</param>
    /// <param name="Ratio">How far the joint judgements contradict each other; up to 0.1 is good.</param>
    public sealed record Weighing(double[] Shares, int[] People, double Ratio);

    private static readonly JsonSerializerOptions Plain = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The order that counts.</summary>
    [JsonIgnore]
    public Order Joint => Orders[0];

    [JsonIgnore]
    public TopicRanking JointOrder => TopicRanking.Of(Joint.Groups.Select(g => g.Select(Topic)));

    public TopicCode Topic(int place) => TopicCode.Parse(Agenda[place], null);

    public string ToJson() => JsonSerializer.Serialize(this, Plain);

    /// <returns>Null where it cannot be read, as from a file that somebody changed by hand.</returns>
    public static RoundResult? Read(string json)
    {
        try
        {
            return json.Length == 0 ? null : JsonSerializer.Deserialize<RoundResult>(json, Plain) is { } read && read.IsSound ? read : null;
        }
        catch (JsonException) { return null; }
    }

    // Every number that names a topic or a side names one that there is.
    private bool IsSound => this is { Agenda: not null, Sides: not null, Orders.Length: > 0, Between: not null, Agreed: not null, Own: not null, Shared: not null, Differences: not null }
        && Agenda.All(a => TopicCode.TryParse(a, null, out _))
        && Orders.SelectMany(o => o.Groups.SelectMany(g => g).Concat(o.Winners)).Concat(Sides.SelectMany(s => s.Groups.SelectMany(g => g))).Concat(Agreed.SelectMany(p => (int[])[p.First, p.Second])).Concat(Own.Select(o => o.Topic)).Concat(Shared).Concat(Differences.SelectMany(d => d.Opposed.SelectMany(p => p))).All(t => t >= 0 && t < Agenda.Length)
        && Between.SelectMany(b => (int[])[b.One, b.Other]).Concat(Own.Select(o => o.Side)).All(s => s >= 0 && s < Sides.Length)
        && Differences.All(d => d.Opposed.All(p => p.Length == 2))
        && (Weights is null || (Weights.Shares.Length == Agenda.Length && Weights.People.Length == Sides.Length));

    /// <summary>Works it out.</summary>
    /// <param name="round">With topics, voters and rankings.</param>
    public static RoundResult Find(Round round, CooperationHead head)
    {
        IReadOnlyList<TopicCode> agenda = round.Agenda;
        Dictionary<TopicCode, int> places = agenda.Index().ToDictionary(t => t.Item, t => t.Index);
        var parties = head.Parties.Where(p => p.IsIn && round.Voters.Exists(v => v.MunicipalityId == p.Id)).ToList();
        Delegation[] sides = [.. parties.Select(p => new Delegation(p.Name.Turkish, [.. round.Voters.Where(v => v.MunicipalityId == p.Id && v.RankedAt is not null).OrderBy(v => v.MemberId).Select(v => new Ballot(v.Ballot.Groups.Select(g => g.Select(t => places[t])))) ]))];
        GroupPriorities found = GroupPriorities.Find(agenda.Count, sides);
        return new()
        {
            Agenda = [.. agenda.Select(t => t.Value)],
            Sides = [.. parties.Select((p, i) => new Side(p.Name.Turkish, p.Name.English, round.Voters.Count(v => v.MunicipalityId == p.Id), found.Within[i].Voices, found.Within[i].Voices > 0 ? Groups(found.OfSides[i].Groups) : [], found.OfSides[i].IsUnique, found.Within[i].Tau, found.Within[i].Concordance?.W))],
            Orders = [.. found.ByMethod.OrderBy(o => o.Method != RankingMethod.Kemeny).Select(o => new Order(o.Method.ToString(), Groups(o.Groups), o.IsUnique, o.IsExact, o.WinnerIsUnique, o.TieRuleUsed, [.. o.Winners], o.Optima))],
            Between = [.. found.Between.Select(b => new Two(b.One, b.Other, b.Agreement.Tau, b.Agreement.Alike, b.Agreement.Opposed, b.Agreement.Undecided))],
            Agreed = [.. found.Agreed.Select(a => new Pair(a.First, a.Second, a.IsByAll, a.IsDirect))],
            Own = [.. found.Own.Select(o => new OwnTopic(o.Side, o.Alternative))],
            Shared = [.. found.Shared],
            Differences = [.. found.Differences.Select(d => new Difference(d.One.ToString(), d.Other.ToString(), d.IsAboutTheFirst, [.. d.Opposed.Select(p => (int[])[p.First, p.Second])]))],
            Honoured = found.Honoured,
            Weights = Weigh(round, [.. parties.Select(p => p.Id)]),
        };
    }

    private static Weighing? Weigh(Round round, IReadOnlyList<Id<Municipality>> sides)
    {
        List<IReadOnlyList<PairwiseComparison>> compared = [.. sides.Select(s => (IReadOnlyList<PairwiseComparison>)[.. round.Voters.Where(v => v.MunicipalityId == s).OrderBy(v => v.MemberId).Select(v => v.Comparisons.Judgements(round.Agenda)).OfType<double[,]>().Select(PairwiseComparison.Of)])];
        if (compared.All(s => s.Count == 0)) return null;
        PairwiseComparison joint = PairwiseComparison.Together(compared);
        return new([.. joint.Weights], [.. compared.Select(s => s.Count)], joint.ConsistencyRatio);
    }

    private static int[][] Groups(IReadOnlyList<IReadOnlyList<int>> groups) => [.. groups.Select(g => g.ToArray())];

    /// <summary>The place of a topic as people count after a tie (1, 1, 3); null where it is not ranked.</summary>
    public static int? PlaceOf(int[][] groups, int topic)
    {
        int place = 1;
        foreach (int[] group in groups)
        {
            if (group.Contains(topic)) return place;
            place += group.Length;
        }
        return null;
    }
}
