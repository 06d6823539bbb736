using Ortak.Engine.Consensus;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>How priority rounds speak: their states, orders and figures.</summary>
public static class RoundWords
{
    /// <summary>The style sheet and the script of these pages.</summary>
    public static readonly string Style = StaticFiles.Marked("priorities.css"), Script = StaticFiles.Marked("priorities.js");

    public static string Say(this RoundState state, Words words) => state switch
    {
        RoundState.Open => words.Say("sıralanıyor", "being ranked"),
        RoundState.Closed => words.Say("sonuçlandı", "closed"),
        RoundState.Withdrawn => words.Say("geri çekildi", "withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static TagKind Tag(this RoundState state) => state switch { RoundState.Closed => TagKind.Good, RoundState.Open => TagKind.Wait, _ => default };

    /// <summary>"1. Deprem, 2. Enerji ve Ulaşım": several at one place are a tie, and the place after them counts them (1, 2, 2, 4).</summary>
    public static string Order(TopicRanking order, TopicTree topics, Words words) => Order(order.Groups.Select(g => g.Select(t => topics.Name(t, words))), words);

    public static string Order(IEnumerable<IEnumerable<string>> groups, Words words)
    {
        List<string> said = [];
        int place = 1;
        foreach (IEnumerable<string> group in groups)
        {
            string[] names = [.. group];
            said.Add($"{words.Number(place)}. {And(names, words)}");
            place += names.Length;
        }
        return string.Join(", ", said);
    }

    public static string And(IReadOnlyList<string> names, Words words) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} {words.Say("ve", "and")} {names[^1]}",
    };

    /// <summary>"5 kişiden 3 kişi sıraladı": no suffix hangs on a figure.</summary>
    public static string Turnout(int voters, int ranked, Words words) => words.Say($"{words.Number(voters)} kişiden {words.Number(ranked)} kişi sıraladı", $"{words.Number(ranked)} of {words.Number(voters)} have ranked");

    public static string Method(string method, Words words) => method switch
    {
        nameof(RankingMethod.Kemeny) => words.Say("Kemeny (esas alınan)", "Kemeny (the one that counts)"),
        _ => method,
    };

    /// <summary>"güçlü (tau 0,80)"</summary>
    public static string Strong(double tau, Words words) => $"{words.Say(Strength.Of(tau).Turkish, Strength.Of(tau).English)} (tau {words.Number(tau, 2)})";

    /// <summary>What a consistency ratio says, with its figure.</summary>
    public static string Consistency(double ratio, Words words) => ratio <= Engine.Consensus.PairwiseComparison.TolerableRatio
        ? words.Say($"Karşılaştırmalar birbiriyle tutarlı (tutarlılık oranı {words.Number(ratio, 2)}; 0,10'a kadar iyi sayılır).", $"The comparisons fit together (consistency ratio {words.Number(ratio, 2)}; up to 0.10 is good).")
        : words.Say($"Karşılaştırmalar birbiriyle çelişiyor (tutarlılık oranı {words.Number(ratio, 2)}; 0,10'a kadar iyi sayılır). Ağırlıklara güvenmeden önce bir daha bakmakta yarar var.", $"The comparisons contradict each other (consistency ratio {words.Number(ratio, 2)}; up to 0.10 is good). They deserve a second look before anybody relies on the weights.");

    public static string Percent(double share, Words words) => words.Say($"%{words.Number(share * 100)}", $"{words.Number(share * 100)}%");

    /// <summary>The number that stands beside a topic of a ranking: its group, from 1; null for no opinion.</summary>
    public static int? PlaceOf(this TopicRanking ranking, TopicCode topic)
    {
        int place = ranking.Groups.ToList().FindIndex(g => g.Contains(topic));
        return place < 0 ? null : place + 1;
    }
}
