namespace Ortak.Model;

public enum RoundState
{
    /// <summary>Voters rank, each alone.</summary>
    Open,
    /// <summary>The result stands; nobody ranks any more.</summary>
    Closed,
    /// <summary>Ended without a result.</summary>
    Withdrawn,
}

/// <summary>
/// An order of topics from first to last; several in one group are a tie, and what stands in no group is "no opinion". Kept as
/// "disaster&gt;energy=transport".
/// </summary>
public readonly record struct TopicRanking
{
    private readonly string? _text;

    private TopicRanking(string text) => _text = text.Length == 0 ? null : text;

    public static TopicRanking Of(IEnumerable<IEnumerable<TopicCode>> groups) => new(string.Join('>', groups.Select(g => string.Join('=', g.Select(c => c.Value))).Where(g => g.Length > 0)));

    /// <summary>Reads what <see cref="ToString"/> gives; what is no code of a topic is passed over.</summary>
    public static TopicRanking Parse(string text) => Of(text.Split('>').Select(g => g.Split('=').SelectMany<string, TopicCode>(c => TopicCode.TryParse(c, null, out TopicCode code) ? [code] : [])));

    /// <summary>Puts topics in the order of the places that somebody gave them: the same place is a tie, no place is no opinion.</summary>
    public static TopicRanking ByPlace(IEnumerable<(TopicCode Topic, int? Place)> topics) => Of(topics.Where(t => t.Place is not null).GroupBy(t => t.Place!.Value).OrderBy(g => g.Key).Select(g => g.Select(t => t.Topic)));

    public IReadOnlyList<IReadOnlyList<TopicCode>> Groups => _text is null ? [] : [.. _text.Split('>').Select(g => (IReadOnlyList<TopicCode>)[.. g.Split('=').Select(c => TopicCode.Parse(c, null))])];

    public IEnumerable<TopicCode> Topics => Groups.SelectMany(g => g);

    /// <summary>An order says something if it compares two topics at least.</summary>
    public bool SaysSomething => Topics.Skip(1).Any();

    /// <summary>The same order with a topic one place up: out of a tie before the others of it, else before the group above. One without a place comes last.</summary>
    public TopicRanking Up(TopicCode topic) => Moved(topic, (at, isTied) => isTied ? at : Math.Max(0, at - 1));

    /// <summary>The same order with a topic one place down: out of a tie behind the others of it, else behind the group below.</summary>
    public TopicRanking Down(TopicCode topic) => Moved(topic, (at, _) => at + 1);

    /// <summary>The same order with a topic tied with what stands above it.</summary>
    public TopicRanking WithAbove(TopicCode topic)
    {
        List<List<TopicCode>> groups = Lists();
        int at = groups.FindIndex(g => g.Contains(topic));
        if (at <= 0) return this;
        groups[at].Remove(topic);
        groups[at - 1].Add(topic);
        return Of(groups);
    }

    private TopicRanking Moved(TopicCode topic, Func<int, bool, int> where)
    {
        List<List<TopicCode>> groups = Lists();
        int at = groups.FindIndex(g => g.Contains(topic));
        if (at < 0) return Of([.. groups, [topic]]);
        bool isTied = groups[at].Count > 1;
        groups[at].Remove(topic);
        if (!isTied) groups.RemoveAt(at);
        groups.Insert(Math.Min(groups.Count, where(at, isTied)), [topic]);
        return Of(groups);
    }

    private List<List<TopicCode>> Lists() => [.. Groups.Select(g => g.ToList())];

    public override string ToString() => _text ?? "";
}

/// <summary>
/// How much more one topic matters than another, for pairs of topics: 3 says that the first matters three times as much, −3 that the second
/// does, 1 that both matter alike. Kept as "disaster/energy=3 disaster/social=-5".
/// </summary>
public readonly record struct TopicComparisons
{
    /// <summary>The end of the scale: one matters nine times as much as the other.</summary>
    public const int Largest = 9;

    private readonly string? _text;

    private TopicComparisons(string text) => _text = text.Length == 0 ? null : text;

    public static TopicComparisons Of(IEnumerable<Comparison> all) => new(string.Join(' ', all.Select(c => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{c.First}/{c.Second}={c.Judgement}"))));

    /// <summary>Reads what <see cref="ToString"/> gives; what is no comparison is passed over.</summary>
    public static TopicComparisons Parse(string text) => Of(text.Split(' ').SelectMany<string, Comparison>(one =>
        one.Split('/', '=') is [var first, var second, var judgement] && TopicCode.TryParse(first, null, out TopicCode a) && TopicCode.TryParse(second, null, out TopicCode b)
        && int.TryParse(judgement, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int j) ? [new(a, b, j)] : []));

    public IReadOnlyList<Comparison> All => _text is null ? [] : [.. _text.Split(' ').Select(one => one.Split('/', '=')).Select(c => new Comparison(new(c[0]), new(c[1]), int.Parse(c[2], System.Globalization.CultureInfo.InvariantCulture)))];

    public bool IsEmpty => _text is null;

    /// <summary>How many times as much each topic matters as each other, in the order of an agenda; null unless every pair is compared, once, on the scale.</summary>
    public double[,]? Judgements(IReadOnlyList<TopicCode> agenda)
    {
        IReadOnlyList<Comparison> all = All;
        if (all.Count != agenda.Count * (agenda.Count - 1) / 2) return null;
        double[,] judgements = new double[agenda.Count, agenda.Count];
        for (int i = 0; i < agenda.Count; i++) judgements[i, i] = 1;
        List<TopicCode> places = [.. agenda];
        foreach (Comparison c in all)
        {
            int first = places.IndexOf(c.First), second = places.IndexOf(c.Second);
            if (first < 0 || second < 0 || judgements[first, second] != 0 || Math.Abs(c.Judgement) is < 1 or > Largest) return null;
            judgements[first, second] = c.Judgement > 0 ? c.Judgement : 1d / -c.Judgement;
            judgements[second, first] = c.Judgement > 0 ? 1d / c.Judgement : -c.Judgement;
        }
        return judgements;
    }

    public override string ToString() => _text ?? "";
}

/// <summary>How much more one topic matters than another.</summary>
/// <param name="Judgement">1 to 9 times as much; below zero where it is the second that matters more.</param>
public readonly record struct Comparison(TopicCode First, TopicCode Second, int Judgement);

/// <summary>
/// A priority round: the voters of every party put topics in order, each alone and unseen by the others; closing it makes one order of
/// theirs, and that result is kept.
/// </summary>
public sealed class Round : Edited, IFindable
{
    /// <summary>So many can be put in order exactly, whatever the votes say.</summary>
    public const int MostTopics = 20;
    /// <summary>So many topics make 36 pairs; nobody compares more with care (Saaty speaks of seven, two more or less).</summary>
    public const int MostCompared = 9;
    public const int FewestTopics = 2, MostVoters = 300, LongestTitle = 200, LongestReason = 1000;

    public Id<Round> Id { get; init; } = Id<Round>.New();
    public Id<Cooperation> CooperationId { get; init; }
    public Bilingual Title { get; set; } = Bilingual.None;
    public RoundState State { get; private set; }
    public DateTime StartedAt { get; init; }
    /// <summary>The party that started it.</summary>
    public Id<Municipality> StartedById { get; init; }
    /// <summary>Until when people are asked to rank; closing is a deed of its own.</summary>
    public DateOnly? Due { get; set; }
    public DateTime? ClosedAt { get; private set; }
    public string WithdrawnBecause { get; private set; } = "";
    /// <summary>The order of all parties together; empty before it is closed.</summary>
    public TopicRanking JointOrder { get; private set; }
    /// <summary>All that the result shows, as it was found when the round was closed: orders of the sides and figures, nobody's own ranking.</summary>
    public string Result { get; private set; } = "";
    /// <summary>The decision in the minutes that records the agreed priority; null if there is none.</summary>
    public Id<Outcome>? DecisionId { get; private set; }
    /// <summary>Counts what is done with it while it is open; who ranks or closes holds this row while saving, so that no ranking slips in behind a result.</summary>
    public int Revision { get; private set; }

    public List<RoundTopic> Topics { get; } = [];
    public List<Voter> Voters { get; } = [];

    public string WordsToFind => $"{Title.Turkish} {Title.English}";
    public string Folded { get; set; } = "";

    /// <summary>Topics in the order on the agenda, which is the tie rule.</summary>
    public IReadOnlyList<TopicCode> Agenda => [.. Topics.OrderBy(t => t.Order).Select(t => t.TopicCode)];

    /// <summary>Why nobody ranks any more; null while it is open.</summary>
    public Refusal? RefusesRanking() => State switch
    {
        RoundState.Open => null,
        RoundState.Closed => new("round-closed", 409, "Bu öncelik turu kapandı; artık sıralama yapılamaz. Sonucu turun sayfasında.", "This priority round is closed; nobody can rank any more. Its result stands on its page."),
        RoundState.Withdrawn => new("round-withdrawn", 409, "Bu öncelik turu geri çekildi; sıralama yapılamaz.", "This priority round was withdrawn; nobody can rank in it."),
        _ => throw new InvalidOperationException(State.ToString()),
    };

    /// <summary>Whether its topics can be compared two at a time as well.</summary>
    public bool CanBeCompared => Topics.Count is > 2 and <= MostCompared;

    /// <summary>A voter ranks, or ranks anew.</summary>
    /// <param name="comparisons">Where the ranking comes from comparing two at a time: those; else what was compared before holds no more.</param>
    public Refusal? Rank(Id<Member> member, TopicRanking ballot, DateTime now, TopicComparisons comparisons = default)
    {
        if (RefusesRanking() is { } no) return no;
        if (Voters.Find(v => v.MemberId == member) is not { } voter) return NoVoter;
        TopicCode[] ranked = [.. ballot.Topics];
        if (ranked.Distinct().Count() != ranked.Length || ranked.Any(t => !Topics.Exists(a => a.TopicCode == t))) return new("ballot-unsound", 400, "Sıralamada bu turda olmayan bir konu var.", "The ranking holds a topic that is not in this round.");
        if (!comparisons.IsEmpty && (!CanBeCompared || comparisons.Judgements(Agenda) is null)) return new("comparisons-unsound", 400, "Karşılaştırmalarda eksik ya da bu turda olmayan bir konu çifti var.", "The comparisons lack a pair of topics or hold one that is not in this round.");
        (voter.Ballot, voter.Comparisons, voter.RankedAt) = (ballot, comparisons, now);
        return null;
    }

    /// <summary>A party says who ranks for it. Whoever has ranked stays.</summary>
    public Refusal? SetVoters(Id<Municipality> party, IReadOnlyCollection<Id<Member>> members)
    {
        if (RefusesRanking() is { } no) return no;
        List<Voter> gone = Voters.FindAll(v => v.MunicipalityId == party && !members.Contains(v.MemberId));
        if (gone.Exists(v => v.RankedAt is not null)) return new("voter-ranked", 409, "Çıkarmak istediğiniz kişilerden biri sıralamasını vermiş; sıralayan kişi turdan çıkarılamaz.", "One of those you want to take off has ranked; whoever has ranked stays in the round.");
        foreach (Voter voter in gone) Voters.Remove(voter);
        foreach (Id<Member> member in members)
            if (!Voters.Exists(v => v.MemberId == member)) Voters.Add(new() { RoundId = Id, MemberId = member, MunicipalityId = party });
        return Voters.Count > MostVoters ? new("voters-many", 409, $"Bir turda en çok {MostVoters} kişi sıralar.", $"At most {MostVoters} people rank in a round.") : null;
    }

    /// <summary>Why it cannot be closed now: a joint order needs the voice of two parties at least.</summary>
    public Refusal? RefusesClosing() => RefusesRanking()
        ?? (Voters.Where(v => v.Ballot.SaysSomething).Select(v => v.MunicipalityId).Distinct().Count() < 2
            ? new("round-too-few", 409, "Tur, en az iki tarafın heyetinden en az birer kişi sıraladığında kapatılabilir.", "The round can be closed once at least one person of two parties has ranked.") : null);

    /// <summary>Ends it with its result.</summary>
    public Refusal? Close(TopicRanking joint, string result, DateTime now)
    {
        if (RefusesClosing() is { } no) return no;
        (State, ClosedAt, JointOrder, Result) = (RoundState.Closed, now, joint, result);
        return null;
    }

    /// <summary>Ends it without one.</summary>
    public Refusal? Withdraw(string because)
    {
        if (RefusesRanking() is { } no) return no;
        (State, WithdrawnBecause) = (RoundState.Withdrawn, because);
        foreach (Voter voter in Voters) (voter.Ballot, voter.Comparisons) = (default, default); // what nobody was shown is kept no longer
        return null;
    }

    /// <summary>Why its priority cannot be recorded as a decision.</summary>
    public Refusal? RefusesRecording() =>
        State != RoundState.Closed ? new("round-not-closed", 409, "Öncelik, tur kapandıktan sonra karar olarak kaydedilir.", "The priority is recorded as a decision once the round is closed.")
        : DecisionId is not null ? new("priority-recorded", 409, "Bu turun önceliği bir toplantının kararı olarak zaten kaydedilmiş.", "The priority of this round has been recorded as a decision already.")
        : null;

    public Refusal? Record(Outcome decision)
    {
        if (RefusesRecording() is { } no) return no;
        DecisionId = decision.Id;
        return null;
    }

    public static readonly Refusal NoVoter = new("no-voter", 409, "Bu turda sıralayacaklar arasında değilsiniz. Belediyenizden bir düzenleyen sizi ekleyebilir.", "You are not among those who rank in this round. An editor of your municipality can add you.");
}

/// <summary>A topic that a round puts in order.</summary>
public sealed class RoundTopic
{
    public Id<Round> RoundId { get; init; }
    public TopicCode TopicCode { get; init; }
    /// <summary>Place on the agenda, from 0; decides between orders that are equally good.</summary>
    public int Order { get; init; }
}

/// <summary>A member who ranks for a party, and how: seen by nobody else, also after closing.</summary>
public sealed class Voter
{
    public Id<Round> RoundId { get; init; }
    public Id<Member> MemberId { get; init; }
    /// <summary>The party whose delegation it is.</summary>
    public Id<Municipality> MunicipalityId { get; init; }
    public TopicRanking Ballot { get; set; }
    /// <summary>What the ranking comes from, where the person compared two topics at a time.</summary>
    public TopicComparisons Comparisons { get; set; }
    /// <summary>When the person last ranked; null before.</summary>
    public DateTime? RankedAt { get; set; }
}
