using System.Text.Json;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests;

/// <summary><c>./ortak rank-votes</c> as a person at a terminal runs it.</summary>
public sealed class RankingVotes : IDisposable
{
    private const string Names = "# NUMBER ALTERNATIVES: 4\n# NUMBER VOTERS: 100\n# ALTERNATIVE NAME 1: Memphis\n# ALTERNATIVE NAME 2: Nashville\n# ALTERNATIVE NAME 3: Chattanooga\n# ALTERNATIVE NAME 4: Knoxville\n";
    private readonly Terminal _terminal = new();

    private string Tennessee => _terminal.Files.Write("capital.soc", Names + "42: 1,2,3,4\n26: 2,3,4,1\n15: 3,4,2,1\n17: 4,3,2,1\n");

    private Task<Run> Rank(params string[] args) => _terminal.Ortak(["rank-votes", .. args]);

    private static string Order(JsonElement json) => string.Join(" > ", json.GetProperty("order").EnumerateArray().Select(g => string.Join(" = ", g.EnumerateArray().Select(n => n.GetString()))));

    [Theory]
    [InlineData(null, "kemeny", "Nashville > Chattanooga > Knoxville > Memphis", 393)]
    [InlineData("kemeny", "kemeny", "Nashville > Chattanooga > Knoxville > Memphis", 393)]
    [InlineData("borda", "borda", "Nashville > Chattanooga > Memphis > Knoxville", 194)]
    [InlineData("schulze", "schulze", "Nashville > Chattanooga > Knoxville > Memphis", 58)]
    public async Task The_capital_of_Tennessee_by_every_method(string? method, string says, string order, double score)
    {
        JsonElement json = (await Rank([Tennessee, .. method is null ? Array.Empty<string>() : ["--method", method], "--json"])).Json;
        json.EnumerateObject().Select(p => p.Name).ShouldBe(["method", "order", "score", "unique", "exact"]);
        (json.GetProperty("method").GetString(), Order(json), json.GetProperty("score").GetDouble()).ShouldBe((says, order, score));
        (json.GetProperty("unique").GetBoolean(), json.GetProperty("exact").GetBoolean()).ShouldBe((true, true));
    }

    [Fact]
    public async Task Without_json_people_can_read_it()
    {
        string text = (await Rank(Tennessee)).Succeeded().Output;
        text.ShouldStartWith("   1. Nashville\n   2. Chattanooga\n");
        text.ShouldContain("honours 393 of 600 pairwise preferences");
        text.ShouldContain("The order is unique.");
        (await Rank(Tennessee, "--method", "borda")).Succeeded().Output.ShouldContain("Nashville 194, Chattanooga 173, Memphis 126, Knoxville 107");
        (await Rank("--help")).Succeeded().Output.ShouldContain("kemeny, borda, schulze");
    }

    [Fact]
    public async Task An_order_that_is_not_unique_says_so()
    {
        string votes = _terminal.Files.Write("two.soc", "5\n1,A\n2,B\n3,C\n4,D\n5,E\n2,2,2\n1,1,2,3,4,5\n1,2,1,4,3,5\n");
        JsonElement json = (await Rank(votes, "--json")).Json;
        (Order(json), json.GetProperty("unique").GetBoolean(), json.GetProperty("exact").GetBoolean()).ShouldBe(("A > B > C > D > E", false, true));
        string text = (await Rank(votes)).Succeeded().Output;
        text.ShouldContain("4 orders are equally good");
        text.ShouldContain("First could be: A, B.");
        JsonElement borda = (await Rank(votes, "--method", "borda", "--json")).Json;
        (Order(borda), borda.GetProperty("score").GetDouble(), borda.GetProperty("unique").GetBoolean()).ShouldBe(("A = B > C = D > E", 7, false));
        (await Rank(votes, "--method", "schulze")).Succeeded().Output.ShouldStartWith("   1. A = B\n   3. C = D\n   5. E\n");
    }

    [Fact]
    public async Task What_a_ballot_leaves_out_is_no_opinion_unless_it_is_said_to_be_last()
    {
        string votes = _terminal.Files.Write("some.toi", "# NUMBER ALTERNATIVES: 3\n# ALTERNATIVE NAME 1: Ulaşım\n# ALTERNATIVE NAME 2: Enerji\n# ALTERNATIVE NAME 3: İklim\n7: 1,2\n3: 3,{1,2}\n");
        Order((await Rank(votes, "--json")).Json).ShouldBe("İklim > Ulaşım > Enerji");
        Order((await Rank(votes, "--rest-last", "--json")).Json).ShouldBe("Ulaşım > Enerji > İklim");
    }

    [Fact]
    public async Task Many_alternatives_in_one_knot_are_said_not_to_be_proven()
    {
        var random = new Random(1);
        string[] orders = [.. Enumerable.Range(0, 7).Select(_ => { int[] order = [.. Enumerable.Range(1, 30)]; random.Shuffle(order); return "1: " + string.Join(",", order); })];
        string votes = _terminal.Files.Write("many.soc", "# NUMBER ALTERNATIVES: 30\n" + string.Join('\n', orders) + "\n");
        JsonElement json = (await Rank(votes, "--json")).Json;
        (json.GetProperty("exact").GetBoolean(), json.GetProperty("unique").GetBoolean(), json.GetProperty("order").GetArrayLength()).ShouldBe((false, false, 30));
        (await Rank(votes)).Succeeded().Output.ShouldContain("not proven to be the best");
    }

    [Fact]
    public async Task What_is_not_understood_ends_with_2_and_what_cannot_be_read_with_1()
    {
        (await Rank()).Refused(2).ShouldContain("rank-votes");
        (await Rank(Tennessee, "--method", "copeland")).Refused(2).ShouldContain("copeland");
        (await Rank(Tennessee, "--wings")).Refused(2).ShouldContain("--wings");
        (await Rank("/nowhere/x.soc")).Refused(1).ShouldContain("/nowhere/x.soc");
        (await Rank(_terminal.Files.Path)).Refused(1);
        (await Rank(_terminal.Files.Write("votes.txt", "?"))).Refused(1).ShouldContain("must end in .soc");
        string broken = _terminal.Files.Write("broken.soc", Names + "42: 1,2,3,4\n26: 2,3,3,1\n");
        (await Rank(broken, "--json")).Refused(1).ShouldBe($"{broken}, line 8: alternative 3 stands twice on one ballot.");
    }

    public void Dispose() => _terminal.Dispose();
}
