using System.Text.Json;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Consortia;

/// <summary><c>./ortak consortium</c> on the atlas and the calls that come with Ortak: İzmit and İBB for a call about disasters.</summary>
public sealed class ProposingAConsortium : IDisposable
{
    /// <summary>Asks for two national disaster authorities and two local ones, of different countries.</summary>
    private const string Disasters = "HORIZON-CL3-2027-01-DRS-03";
    private const string İbb = "998498795", İzmit = "TR-41-2062";
    private const string Quake = "Afet toplanma alanlarını planlamak ve deprem erken uyarısını halka ulaştırmak istiyoruz.";

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    private async Task<JsonElement> Proposed(params string[] args) => (await _terminal.Ortak(["consortium", .. args, "--json"])).Json;

    private static IEnumerable<JsonElement> Seats(JsonElement proposal) => proposal.GetProperty("seats").EnumerateArray();

    private static string IdOf(JsonElement seat) => seat.GetProperty("organisation").GetProperty("id").GetString()!;

    private static int Missing(JsonElement proposal, string role) => proposal.GetProperty("missing").EnumerateArray().Where(m => m.GetProperty("role").GetString() == role).Sum(m => m.GetProperty("count").GetInt32());

    [Fact]
    public async Task Every_seat_is_explained_and_what_nobody_is_known_to_be_is_still_to_be_found()
    {
        JsonElement proposal = await Proposed("--call", Disasters, "--for", "izmit", "--with", İbb, "--size", "9", "--aim", Quake);
        (proposal.GetProperty("feasible").GetBoolean(), proposal.GetProperty("optimal").GetBoolean(), proposal.GetProperty("gap").GetDouble()).ShouldBe((true, true, 0));
        proposal.GetProperty("conflict").GetArrayLength().ShouldBe(0);
        JsonElement[] seats = [.. Seats(proposal)];
        (IdOf(seats[0]), IdOf(seats[1])).ShouldBe((İzmit, İbb));
        (seats[0].GetProperty("fixed").GetBoolean(), seats[1].GetProperty("fixed").GetBoolean(), seats[2].GetProperty("fixed").GetBoolean()).ShouldBe((true, true, false));
        seats.Select(IdOf).Distinct().Count().ShouldBe(seats.Length);
        seats.Select(s => s.GetProperty("country").GetString()).Distinct().Count().ShouldBeGreaterThanOrEqualTo(3);
        foreach (JsonElement seat in seats)
        {
            JsonElement[] why = [.. seat.GetProperty("why").EnumerateArray()];
            why.Sum(w => w.GetProperty("points").GetDouble()).ShouldBe(seat.GetProperty("score").GetDouble(), 1e-6, IdOf(seat));
            foreach (JsonElement text in why.Select(w => w.GetProperty("text")))
            {
                text.GetProperty("tr").GetString().ShouldNotBeNullOrEmpty();
                text.GetProperty("en").GetString()!.ShouldNotBe(text.GetProperty("tr").GetString(), "both languages say it");
            }
            if (!seat.GetProperty("fixed").GetBoolean()) why.Length.ShouldBeGreaterThan(0, IdOf(seat));
        }
        seats.Sum(s => s.GetProperty("score").GetDouble()).ShouldBe(proposal.GetProperty("score").GetDouble(), 1e-6);

        // İBB answers for disasters in its city by law; national authorities are in no public record.
        seats[1].GetProperty("role").GetString().ShouldBe("local-response");
        Missing(proposal, "national-authority").ShouldBe(2);
        JsonElement authority = proposal.GetProperty("missing").EnumerateArray().First(m => m.GetProperty("role").GetString() == "national-authority");
        authority.GetProperty("lookFor").GetProperty("tr").GetString()!.ShouldContain("AFAD");
        authority.GetProperty("source").GetString().ShouldNotBeNullOrEmpty();
        (seats.Length + proposal.GetProperty("missing").EnumerateArray().Sum(m => m.GetProperty("seats").GetInt32())).ShouldBe(9, "seats left open count");
        proposal.GetProperty("verdict").GetProperty("verdict").GetString().ShouldNotBe("ineligible");

        foreach (JsonElement other in seats.Skip(2).SelectMany(s => s.GetProperty("alternatives").EnumerateArray()))
        {
            other.GetProperty("loss").GetDouble().ShouldBeGreaterThanOrEqualTo(0, "nobody would have been better in the best consortium");
            seats.Select(IdOf).ShouldNotContain(IdOf(other));
        }
        JsonElement second = proposal.GetProperty("runnerUp");
        second.GetProperty("loss").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        second.GetProperty("difference").EnumerateObject().Sum(d => d.Value.GetDouble()).ShouldBe(-second.GetProperty("loss").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task The_same_question_has_the_same_answer_and_who_is_left_out_is_not_in_it()
    {
        string[] question = ["--call", Disasters, "--for", İzmit, "--size", "8", "--aim", Quake];
        JsonElement first = await Proposed(question), again = await Proposed(question);
        Seats(again).Select(IdOf).ShouldBe(Seats(first).Select(IdOf));
        string best = IdOf(Seats(first).ElementAt(1));
        JsonElement without = await Proposed([.. question, "--without", best]);
        Seats(without).Select(IdOf).ShouldNotContain(best);
        without.GetProperty("score").GetDouble().ShouldBeLessThanOrEqualTo(first.GetProperty("score").GetDouble());
    }

    [Fact]
    public async Task Who_is_said_to_hold_a_role_fills_it()
    {
        string[] question = ["--call", Disasters, "--for", İbb, "--size", "8", "--aim", Quake];
        JsonElement plain = await Proposed(question);
        string someone = IdOf(Seats(plain).First(s => !s.GetProperty("fixed").GetBoolean() && s.GetProperty("role").GetString() is not "local-response"));
        JsonElement said = await Proposed([.. question, "--with", someone + "+national-authority"]);
        Missing(said, "national-authority").ShouldBe(Missing(plain, "national-authority") - 1);
        Seats(said).Single(s => IdOf(s) == someone).GetProperty("fills").EnumerateArray().Select(f => f.GetString()).ShouldContain("national-authority");
    }

    public static TheoryData<string[], string[]> Impossible => new()
    {
        { ["--size", "2"], ["rule", "size"] },
        { ["--with", İbb, "--without", İbb, "--size", "8"], ["with", "without"] },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task That_there_is_none_is_an_answer_and_names_the_fewest_things_that_cannot_hold_at_once(string[] wishes, string[] kinds)
    {
        JsonElement none = await Proposed(["--call", Disasters, "--for", İzmit, "--aim", Quake, .. wishes]);
        none.GetProperty("feasible").GetBoolean().ShouldBeFalse();
        none.GetProperty("optimal").GetBoolean().ShouldBeTrue("it is proven");
        none.GetProperty("score").ValueKind.ShouldBe(JsonValueKind.Null);
        Seats(none).ShouldBeEmpty();
        JsonElement[] conflict = [.. none.GetProperty("conflict").EnumerateArray()];
        conflict.Select(c => c.GetProperty("kind").GetString()).ShouldBe(kinds);
        foreach (JsonElement part in conflict) part.GetProperty("text").GetProperty("tr").GetString().ShouldNotBe(part.GetProperty("text").GetProperty("en").GetString());
        Run words = (await _terminal.Ortak(["consortium", "--call", Disasters, "--for", İzmit, "--aim", Quake, .. wishes])).Succeeded();
        words.Output.ShouldContain("There is no such consortium.");
        foreach (JsonElement part in conflict) words.Output.ShouldContain(part.GetProperty("text").GetProperty("en").GetString()!);
    }

    [Fact]
    public async Task Text_says_whether_it_is_proven_and_what_to_look_for()
    {
        Run run = (await _terminal.Ortak("consortium", "--call", Disasters, "--for", "izmit", "--with", İbb, "--size", "9", "--aim", Quake)).Succeeded();
        run.Output.ShouldStartWith(Disasters + ": ");
        run.Output.ShouldContain("for İzmit Belediyesi (TR-41-2062), 9 members");
        run.Output.ShouldContain("proven to be the best");
        run.Output.ShouldContain("to be found: 2 × ");
        run.Output.ShouldContain("such as AFAD in Türkiye");
        run.Output.ShouldContain("second best, −");
        run.Output.ShouldContain("the judge says ");
    }

    [Fact]
    public async Task A_type_of_action_is_asked_about_with_an_aim_from_standard_input()
    {
        Run run = await _terminal.OrtakReading(Quake, "consortium", "--call", "he-ria", "--for", "izmit", "--aim", "-", "--json");
        JsonElement proposal = run.Json;
        (proposal.GetProperty("call").GetString(), proposal.GetProperty("aimOfCall").GetBoolean(), proposal.GetProperty("missing").GetArrayLength()).ShouldBe(("HE-RIA", false, 0));
        Seats(proposal).Select(s => s.GetProperty("country").GetString()).Distinct().Count().ShouldBeGreaterThanOrEqualTo(3, "three countries is what such an action asks for");
        proposal.GetProperty("usualProjects").GetInt32().ShouldBeGreaterThan(0, "without a size it is that of funded projects");
    }

    [Theory]
    [InlineData("--for izmit", "--call")]
    [InlineData("--call HE-RIA --for izmit --aim", "--aim")]
    [InlineData("--call HORIZON-NO-SUCH --for izmit", "No call, type of action or programme HORIZON-NO-SUCH is known")]
    [InlineData("--call HORIZON-CL3-2027-01-DRS-03 --for zzqqxx", "“zzqqxx” was not found")]
    [InlineData("--call HORIZON-CL3-2027-01-DRS-03 --for izmit --with 1", "“1” was not found")]
    [InlineData("--call HORIZON-CL3-2027-01-DRS-03 --for izmit --with kocaeli", "“kocaeli” was not found")] // a name could bring in somebody nobody meant
    [InlineData("--call HORIZON-CL3-2027-01-DRS-03 --for izmit --without nobody", "“nobody” was not found")]
    [InlineData("--call HORIZON-CL3-2027-01-DRS-03 --for izmit --with 998498795+king", "“king” is no role that any rule knows")]
    [InlineData("--call HORIZON-CL3-2027-01-DRS-03 --for izmit --size 0", "--size")]
    [InlineData("--call HORIZON-CL3-2027-01-DRS-03 --for izmit --size 41", "--size")]
    [InlineData("--call HORIZON-CL3-2027-01-DRS-03 --for izmit --size abc", "--size")]
    [InlineData("--call HE-RIA --for izmit", "write what you want to do with --aim")]
    [InlineData("--call HE-RIA --for izmit --aim su", "a sentence is enough")]
    [InlineData("--call HE-RIA --for izmit --wings", "--wings")]
    public async Task What_is_not_understood_ends_with_2_and_one_sentence(string line, string sentence) => (await _terminal.Ortak(["consortium", .. line.Split(' ')])).Refused(2).ShouldContain(sentence);

    [Theory]
    [InlineData("--atlas /nowhere", "no atlas in /nowhere")]
    [InlineData("--calls /nowhere", "no calls in /nowhere")]
    public async Task What_cannot_be_opened_ends_with_1_and_one_sentence(string line, string sentence) => (await _terminal.Ortak(["consortium", "--call", Disasters, "--for", "izmit", .. line.Split(' ')])).Refused(1).ShouldContain(sentence);
}
