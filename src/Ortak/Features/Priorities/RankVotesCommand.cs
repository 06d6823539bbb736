using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Ortak.Engine.Consensus;
using Ortak.Host;

namespace Ortak.Features.Priorities;

/// <summary><c>./ortak rank-votes</c>: the joint order of votes in a file, to check the methods against published ones.</summary>
public static class RankVotesCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Votes as PrefLib publishes them; its name ends in .soc, .soi, .toc or .toi." };
        var method = new Option<string>("--method") { Description = $"How: {string.Join(", ", Codes)}. The score is what the method counts: the pairwise preferences that the order honours; the points of the first; the weakest of the first one's strongest chains.", DefaultValueFactory = _ => Codes[0] };
        method.AcceptOnlyFromAmong(Codes);
        var restLast = new Option<bool>("--rest-last") { Description = "Read what a ballot leaves out as last and tied; otherwise it is no opinion." };
        Option<bool> json = CommandLine.Json();
        var command = new Command("rank-votes", "Put the votes of a file into one order: Kemeny (exact to 20 alternatives), Borda or Schulze. Several in one place are a tie.") { file, method, restLast, json };
        command.SetAction(parsed =>
        {
            PrefLibFile votes = PrefLibFile.Read(parsed.GetValue(file)!);
            int alternatives = votes.Alternatives.Count;
            Preferences preferences = Preferences.Of(alternatives, parsed.GetValue(restLast) ? votes.Ballots.Select(b => b.WithTheRestLast(alternatives)) : votes.Ballots);
            JointOrder order = JointOrder.Find((RankingMethod)Array.IndexOf(Codes, parsed.GetValue(method)), preferences);
            if (parsed.GetValue(json)) CommandLine.Print(RankVotesJson.From(order, votes.Alternatives), RankVotesJsonContext.Default.RankVotesJson);
            else Print(order, votes, preferences);
            return 0;
        });
        return command;
    }

    internal static readonly string[] Codes = [.. Enum.GetNames<RankingMethod>().Select(n => n.ToLowerInvariant())];

    private static void Print(JointOrder order, PrefLibFile votes, Preferences preferences)
    {
        int before = 0;
        string[] names = [.. votes.Alternatives];
        foreach (IReadOnlyList<int> group in order.Groups)
        {
            Console.WriteLine(Invariant($"{before + 1,4}. {string.Join(" = ", group.Select(a => names[a]))}"));
            before += group.Count;
        }
        Console.WriteLine();
        Console.WriteLine(order.Method switch
        {
            RankingMethod.Kemeny => Invariant($"Kemeny: honours {order.Score:0} of {preferences.Stated} pairwise preferences."),
            RankingMethod.Borda => Invariant($"Borda: {string.Join(", ", order.Groups.SelectMany(g => g).Select(a => Invariant($"{names[a]} {Borda.Points(preferences)[a]:0.#}")))}."),
            RankingMethod.Schulze => Invariant($"Schulze: the weakest of the first one's strongest chains to the others counts {order.Score:0}."),
            _ => throw new ArgumentOutOfRangeException(nameof(order)),
        });
        if (!order.IsExact) Console.WriteLine("With so many alternatives in one knot this is a good order, not proven to be the best.");
        else if (order.TieRuleUsed)
        {
            Console.WriteLine(Invariant($"Not unique: {(order.Optima is { } optima ? $"{optima} orders are" : "other orders are")} equally good; the one that follows the file's own order was taken."));
            Console.WriteLine(order.WinnerIsUnique ? "The first is the same in all of them." : $"First could be: {string.Join(", ", order.Winners.Select(w => names[w]))}.");
        }
        else Console.WriteLine(order.IsUnique ? "The order is unique." : order.WinnerIsUnique ? "The first is unique; others are tied." : "The first is not unique.");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A joint order as JSON.</summary>
/// <param name="Method">kemeny, borda or schulze.</param>
/// <param name="Order">From first to last; several names together are a tie.</param>
/// <param name="Score">What the method counts.</param>
/// <param name="Unique">Whether no other order is as good and nothing is tied.</param>
/// <param name="Exact">Whether that is proven; only Kemeny with more than 20 alternatives may be not.</param>
public sealed record RankVotesJson(string Method, IReadOnlyList<IReadOnlyList<string>> Order, decimal Score, bool Unique, bool Exact)
{
    public static RankVotesJson From(JointOrder order, IReadOnlyList<string> names) =>
        new(RankVotesCommand.Codes[(int)order.Method], [.. order.Groups.Select(g => (IReadOnlyList<string>)[.. g.Select(a => names[a])])], order.Score, order.IsUnique, order.IsExact);
}

[JsonSerializable(typeof(RankVotesJson))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class RankVotesJsonContext : JsonSerializerContext;
