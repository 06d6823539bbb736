using CsCheck;
using Ortak.Engine.Consensus;

namespace Ortak.Engine.Tests.Consensus;

/// <summary>Files of PrefLib, new and old; and what is no such file is refused in one sentence with its line.</summary>
public sealed class ReadingPublishedVotes
{
    private const string Head = "# FILE NAME: x.soc\n# TITLE: The capital: of Tennessee\n# DATA TYPE: soc\n# NUMBER ALTERNATIVES: 4\n# NUMBER VOTERS: 100\n# NUMBER UNIQUE ORDERS: 4\n# ALTERNATIVE NAME 1: Memphis\n# ALTERNATIVE NAME 2: Nashville\n# ALTERNATIVE NAME 3: Chattanooga\n# ALTERNATIVE NAME 4: Knoxville\n";
    private const string Orders = "42: 1,2,3,4\n26: 2,3,4,1\n15: 3,4,2,1\n17: 4,3,2,1\n";
    private const string OldHead = "4\n1,Memphis\n2,Nashville\n3,Chattanooga, TN\n4,Knoxville\n";

    private static PrefLibFile Read(string text, string name = "votes.soc") => PrefLibFile.Read(new StringReader(text), name);

    private static string Written(PrefLibFile file) => string.Join(' ', file.Ballots.Select(b => $"{b.Weight}:{string.Join('>', b.Groups.Select(g => string.Join('=', g)))}"));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_new_file(string end)
    {
        PrefLibFile file = Read((Head + Orders).ReplaceLineEndings(end));
        file.Alternatives.ShouldBe(["Memphis", "Nashville", "Chattanooga", "Knoxville"]);
        Written(file).ShouldBe("42:0>1>2>3 26:1>2>3>0 15:2>3>1>0 17:3>2>1>0");
        Kemeny.Rank(Preferences.Of(4, file.Ballots)).Score.ShouldBe(393);
    }

    [Fact]
    public void An_old_file()
    {
        PrefLibFile file = Read(OldHead + "100,100,4\n" + Orders.Replace(": ", ",", StringComparison.Ordinal));
        file.Alternatives[2].ShouldBe("Chattanooga, TN");
        Written(file).ShouldBe("42:0>1>2>3 26:1>2>3>0 15:2>3>1>0 17:3>2>1>0");
    }

    [Fact]
    public void Ties_and_orders_that_are_not_complete()
    {
        string head = "# NUMBER ALTERNATIVES: 5\n";
        Written(Read(head + "3: {1,2},3,{4,5}\n", "a.toc")).ShouldBe("3:0=1>2>3=4");
        Written(Read(head + "1: 5 , { 2 , 1 }\n2: {3}\n\n4:\n7\n", "a.TOI")).ShouldBe("1:4>1=0 2:2 4: 7:");
        Written(Read(head + "1: 4,2\n", "a.soi")).ShouldBe("1:3>1");
        Read(head + "1: 4,2\n", "a.soi").Alternatives.ShouldBe(["1", "2", "3", "4", "5"], "without names, their numbers");
        Written(Read("3\n1,a\n2,b\n3,c\n2,2,1\n2,{1,3},2\n", "a.toc")).ShouldBe("2:0=2>1");
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Votes.Any(1, 12).Sample(votes =>
        {
            var (m, ballots) = votes;
            string text = $"# NUMBER ALTERNATIVES: {m}\n# NUMBER VOTERS: {ballots.Sum(b => b.Weight)}\n" + string.Concat(ballots.Select(b => $"{b.Weight}: {string.Join(",", b.Groups.Select(g => g.Count == 1 ? $"{g[0] + 1}" : $"{{{string.Join(",", g.Select(a => a + 1))}}}"))}\n"));
            Written(Read(text, "x.toi")).ShouldBe(Written(new([], ballots)));
        }, iter: 300);
    }

    public static TheoryData<string, string, string> Malformed => new()
    {
        { "", "x.soc", "is empty" },
        { " \n\n", "x.soc", "is empty" },
        { Head + Orders, "x.csv", "must end in .soc" },
        { Head + Orders, "x", "must end in .soc" },
        { Head + Orders, "x.toc", "line 3: the file says that it holds soc, but its name ends in .toc" },
        { Head, "x.soc", "holds no ballot" },
        { Head + "42: 1,2,3,4\n", "x.soc", "says that it holds 100 voters, but its ballots are 42; it may have been cut off" },
        { Head + "42: 1,2,3\n", "x.soc", "line 11: the ballot ranks 3 of 4 alternatives" },
        { Head + "42: 1,2,3,5\n", "x.soc", "line 11: “5” is no number of an alternative; there are 4" },
        { Head + "42: 1,2,3,0\n", "x.soc", "line 11: “0”" },
        { Head + "42: 1,2,3,-4\n", "x.soc", "line 11: “-4”" },
        { Head + "42: 1,2,3,99999999999999999999\n", "x.soc", "line 11: “99999999999999999999”" },
        { Head + "42: 1,2,3,3\n", "x.soc", "line 11: alternative 3 stands twice" },
        { Head + "42: 1,2,,3,4\n", "x.soc", "line 11: the number of an alternative is missing" },
        { Head + "42: 1,2,3,4,\n", "x.soc", "line 11: the number of an alternative is missing" },
        { Head + "42: 1,2,{3,4}\n", "x.soc", "line 11: braces hold ties" },
        { Head + "42: 1,2,3 4\n", "x.soc", "line 11: “3 4”" },
        { Head + "0: 1,2,3,4\n", "x.soc", "line 11: a ballot begins with how many" },
        { Head + "-1: 1,2,3,4\n", "x.soc", "“-1”" },
        { Head + "many: 1,2,3,4\n", "x.soc", "“many”" },
        { Head + "<html>\n", "x.soc", "“<html>”" },
        { Head + "9999999999999: 1,2,3,4\n", "x.soc", "line 11: there are more voters" },
        { "# NUMBER ALTERNATIVES: 3\n1: {1,2\n", "x.toi", "line 2: a brace is not closed" },
        { "# NUMBER ALTERNATIVES: 3\n1: 1,2}\n", "x.toi", "line 2: a brace is closed that was not opened" },
        { "# NUMBER ALTERNATIVES: 3\n1: {1,{2},3}\n", "x.toi", "line 2: a brace is opened within" },
        { "# NUMBER ALTERNATIVES: 3\n1: {}\n", "x.toi", "line 2: the number of an alternative is missing" },
        { "# NUMBER ALTERNATIVES: 3\n1: {1,2}3\n", "x.toi", "line 2: a comma is missing" },
        { "# NUMBER ALTERNATIVES: 3\n1: {1,2},\n", "x.toi", "line 2: the number of an alternative is missing" },
        { "# NUMBER ALTERNATIVES: 0\n", "x.soc", "line 1: the number of alternatives must be a whole number between 1 and 1000" },
        { "# NUMBER ALTERNATIVES: 1001\n", "x.soc", "between 1 and 1000" },
        { "# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: ten\n", "x.soc", "line 2: the number of voters must be a whole number, not “ten”" },
        { "# TITLE: nothing\n1: 1,2\n", "x.soi", "does not say how many alternatives" },
        { "# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 3: c\n1: 1\n", "x.soi", "names alternative 3, but says that there are 2" },
        { "# ALTERNATIVE NAME 1: a\n# ALTERNATIVE NAME 1: b\n", "x.soi", "line 2: alternative 1 is named twice" },
        { "# ALTERNATIVE NAME 1: a\n# ALTERNATIVE NAME 2: a\n1: 1,2\n", "x.soi", "gives the name “a” to two alternatives" },
        { "# ALTERNATIVE NAME one: a\n", "x.soi", "line 1: “one” is no number of an alternative" },
        { "# ALTERNATIVE NAME 1:\n", "x.soi", "line 1: alternative 1 has no name" },
        { OldHead, "x.soc", "ends before its ballots" },
        { "4\n1,a\n", "x.soc", "ends before the names of its 4 alternatives" },
        { "4\na\n", "x.soc", "line 2: a number and the name of an alternative were expected" },
        { OldHead + "100\n", "x.soc", "line 6: the number of voters, the sum" },
        { OldHead + "100,100,4\n1,1,2,3,4\n", "x.soc", "says that it holds 100 voters, but its ballots are 1" },
        { "{\"json\": true}\n", "x.soc", "line 1: the number of alternatives" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_no_such_file_is_refused_in_one_sentence_with_its_line(string text, string name, string says)
    {
        string sentence = Should.Throw<InvalidDataException>(() => Read(text, name)).Message;
        sentence.ShouldStartWith(name);
        sentence.ShouldContain(says);
        sentence.ShouldEndWith(".");
        sentence.ShouldNotContain("\n");
        sentence.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public void Whatever_stands_in_a_file_it_is_read_or_refused()
    {
        Gen<string> text = Gen.String[Gen.Char["0123456789,:{}# \n-aN"], 0, 40];
        Gen.Select(Gen.OneOf(Gen.Const("# NUMBER ALTERNATIVES: 3\n"), Gen.Const("3\n1,a\n2,b\n3,c\n1,1,1\n"), Gen.Const("")), text, Gen.OneOf(Gen.Const("x.soc"), Gen.Const("x.soi"), Gen.Const("x.toc"), Gen.Const("x.toi"))).Sample((head, body, name) =>
        {
            try { Read(head + body, name); }
            catch (InvalidDataException) { }
        }, iter: 5000);
    }

    [Fact]
    public void What_is_no_text_and_what_is_too_large_is_refused()
    {
        using var folder = new TemporaryFolder();
        string bytes = folder.File("bytes.soc"), large = folder.File("large.soc"), turkish = folder.File("türkçe.soi");
        File.WriteAllBytes(bytes, [0x31, 0x0A, 0xFF, 0xFE, 0x00]);
        Should.Throw<InvalidDataException>(() => PrefLibFile.Read(bytes)).Message.ShouldEndWith("is no text in UTF-8.");
        using (FileStream sparse = File.Create(large)) sparse.SetLength(PrefLibFile.LargestBytes + 1);
        Should.Throw<InvalidDataException>(() => PrefLibFile.Read(large)).Message.ShouldEndWith("is larger than 64 MB.");
        File.WriteAllText(turkish, "# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: Ulaşım\n# ALTERNATIVE NAME 2: İklim\n1: 2,1\n", new System.Text.UTF8Encoding(true));
        PrefLibFile.Read(turkish).Alternatives.ShouldBe(["Ulaşım", "İklim"]);
        Should.Throw<FileNotFoundException>(() => PrefLibFile.Read(folder.File("none.soc")));
    }
}
