using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests;

public sealed class TheCommandLine : IDisposable
{
    private const string Quake = "Deprem erken uyarı ve toplanma alanları";
    private readonly Terminal _terminal = new();

    /// <summary>Two projects of one acronym, one of another; CITY OF A coordinates two.</summary>
    private static CordisFiles Small => new CordisFiles()
        .Project(101000001, "Earthquake early warning for cities", "SAME", "2022-05-02").Project(101000002, "Urban transport and trams", "SAME", "2023-05-02").Project(101000003, "Flood maps", "ALONE", "2024-05-02")
        .Seat(101000001, 900000001, "CITY OF A", role: "coordinator").Seat(101000001, 900000002, "UNIVERSITY B", activity: "HES").Seat(101000001, 900000003, "COMPANY C", activity: "PRC", city: "Bonn")
        .Seat(101000002, 900000001, "CITY OF A", role: "coordinator").Seat(101000002, 900000004, "TRAMS D", activity: "PRC", city: "Ulm")
        .Seat(101000003, 900000004, "TRAMS D", activity: "PRC", city: "Ulm", role: "coordinator").Seat(101000003, 900000005, "MAPS E", activity: "REC", city: "Wien", country: "AT");

    private void HasSmallAtlas() => Small.ImportInto(new AtlasFolder(_terminal.AtlasFolder));

    private Task<Run> Ortak(params string[] args) => _terminal.Ortak(args);

    [Fact]
    public async Task It_tells_its_version() => (await Ortak("--version")).Succeeded().Output.ShouldStartWith("0.");

    [Fact]
    public async Task Help_names_every_command()
    {
        string help = (await Ortak("--help")).Succeeded().Output;
        foreach (string command in (string[])["serve", "atlas", "partners", "evaluate", "organisation", "project", "path", "consortium", "rank-votes"]) help.ShouldContain(command);
    }

    public static TheoryData<string, string[], string> NotUnderstood => new()
    {
        { "unknown command", ["fly"], "fly" },
        { "unknown command below", ["atlas", "fly"], "fly" },
        { "unknown option", ["partners", "--aim", "deprem", "--wings"], "--wings" },
        { "unknown role", ["partners", "--aim", "deprem", "--role", "king"], "king" },
        { "no aim", ["partners"], "--aim" },
        { "aim and batch", ["partners", "--aim", "deprem", "--batch", "f"], "--batch" },
        { "batch without output", ["partners", "--batch", "f"], "--output" },
        { "priority of a batch", ["partners", "--batch", "f", "--output", "g", "--priority", "women"], "--priority" },
        { "limit 0", ["partners", "--aim", "deprem", "--limit", "0"], "--limit" },
        { "limit 201", ["partners", "--aim", "deprem", "--limit", "201"], "--limit" },
        { "limit abc", ["partners", "--aim", "deprem", "--limit", "abc"], "--limit" },
        { "alternatives abc", ["path", "--from", "a", "--to", "b", "--alternatives", "abc"], "--alternatives" },
        { "alternatives 21", ["path", "--from", "a", "--to", "b", "--alternatives", "21"], "--alternatives" },
        { "path to nowhere", ["path", "--from", "izmit"], "--to" },
        { "import of nothing", ["atlas", "import"], "import" },
        { "until no date", ["atlas", "import", "--until", "2024-13-01", "f"], "2024-13-01" },
        { "no judgements", ["evaluate", "--queries", "f"], "--qrels" },
        { "boot abc", ["evaluate", "--queries", "f", "--qrels", "g", "--boot", "abc"], "--boot" },
        { "boot -1", ["evaluate", "--queries", "f", "--qrels", "g", "--boot", "-1"], "--boot" },
        { "serve nowhere", ["serve", "--urls", "nowhere"], "nowhere" },
        { "starter without output", ["atlas", "starter", "f"], "--output" },
    };

    [Theory]
    [MemberData(nameof(NotUnderstood))]
    public async Task What_is_not_understood_ends_with_2_and_one_sentence(string what, string[] args, string names) => (await Ortak(args)).Refused(2).ShouldContain(names, Case.Sensitive, what);

    public static TheoryData<string, string[], string> Impossible => new()
    {
        { "a file that is not there", ["atlas", "import", "/nowhere/x.zip"], "/nowhere/x.zip" },
        { "an atlas that is not there", ["atlas", "status", "--atlas", "/nowhere"], "no atlas in /nowhere" },
        { "an organisation nobody knows", ["organisation", "zzqqxx"], "zzqqxx" },
        { "a project nobody knows", ["project", "NOSUCHPROJECT"], "NOSUCHPROJECT" },
        { "an acronym of two", ["project", "same"], "101000001, 101000002" },
        { "an asker nobody knows", ["partners", "--aim", "deprem", "--for", "zzqqxx"], "zzqqxx" },
        { "an aim of two letters", ["partners", "--aim", "su"], "what you want" },
        { "no country", ["partners", "--aim", "deprem", "--country", "Germany"], "GERMANY" },
        { "a path from nobody", ["path", "--from", "zzqqxx", "--to", "izmit"], "zzqqxx" },
        { "questions that are not there", ["partners", "--batch", "/nowhere/q", "--output", "/tmp/ortak-never-written"], "/nowhere/q" },
        { "judgements that are not there", ["evaluate", "--queries", "/nowhere/q", "--qrels", "/nowhere/r"], "/nowhere/q" },
        { "an id that is none", ["atlas", "import", "x.zip", "--keep-apart", "abc"], "abc" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_cannot_be_done_ends_with_1_and_one_sentence(string what, string[] args, string names)
    {
        HasSmallAtlas();
        (await Ortak(args)).Refused(1).ShouldContain(names, Case.Sensitive, what);
    }

    [Fact]
    public async Task A_fresh_installation_has_the_starter_atlas()
    {
        Run words = (await Ortak("atlas", "status")).Succeeded();
        words.Output.ShouldContain("the starter atlas; ./ortak atlas download");
        JsonElement json = (await Ortak("atlas", "status", "--json")).Json;
        json.GetProperty("starter").GetBoolean().ShouldBeTrue();
        json.GetProperty("folder").GetString().ShouldBe(_terminal.AtlasFolder);
        json.GetProperty("projects").GetInt32().ShouldBeGreaterThan(500);
        words.Output.ShouldStartWith(json.GetProperty("projects").GetInt32().ToString("N0", CultureInfo.InvariantCulture) + " projects");
    }

    [Fact]
    public async Task An_import_says_what_was_read_and_becomes_the_atlas()
    {
        string files = Small.WriteTo(_terminal.Files.File("csv"));
        (await Ortak("atlas", "import", files)).Succeeded().Output.ShouldStartWith("3 projects, 5 organisations, 7 participations");
        JsonElement report = (await Ortak("atlas", "import", files, "--until", "2023-12-31", "--json")).Json;
        (report.GetProperty("projects").GetInt32(), report.GetProperty("refused").GetArrayLength()).ShouldBe((2, 0));
        JsonElement status = (await Ortak("atlas", "status", "--json")).Json;
        (status.GetProperty("projects").GetInt32(), status.GetProperty("newestDay").GetString(), status.GetProperty("starter").GetBoolean()).ShouldBe((2, "2023-05-02", false));
    }

    [Fact]
    public async Task An_import_that_fails_leaves_the_atlas_in_place()
    {
        HasSmallAtlas();
        (await Ortak("atlas", "import", _terminal.Files.Write("no.csv", "a;b\n1;2\n"))).Refused(1).ShouldContain("None of the files holds projects");
        (await Ortak("atlas", "import", Small.WriteTo(_terminal.Files.File("csv")), "--until", "2000-01-01")).Refused(1).ShouldContain("no project signed up to 2000-01-01");
        (await Ortak("atlas", "status", "--json")).Json.GetProperty("projects").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task A_starter_atlas_can_be_cut_out_of_a_download_and_imported()
    {
        string zip = _terminal.Files.File("starter.zip");
        (await Ortak("atlas", "starter", Small.WriteTo(_terminal.Files.File("csv")), "--output", zip)).Succeeded().Output.ShouldContain("projects");
        (await Ortak("atlas", "import", zip, "--into", _terminal.Files.File("other"), "--json")).Json.GetProperty("projects").GetInt32().ShouldBe(3);
        Directory.Exists(_terminal.AtlasFolder).ShouldBeFalse("only the folder named was written");
        (await Ortak("atlas", "status", "--atlas", _terminal.Files.File("other"))).Succeeded().Output.ShouldContain("3 projects");
    }

    [Fact]
    public async Task Partners_are_found_for_an_aim_with_parts_that_add_up()
    {
        JsonElement json = (await Ortak("partners", "--aim", Quake, "--for", "İZMİT", "--call", "HORIZON-CL3-2024-DRS-01-02", "--limit", "3", "--json")).Json;
        json.GetProperty("for").GetProperty("id").GetString().ShouldBe("TR-41-2062");
        json.GetProperty("callKnown").GetBoolean().ShouldBeTrue();
        json.GetProperty("aim").GetProperty("language").GetString().ShouldBe("tr");
        JsonProperty[] roles = [.. json.GetProperty("roles").EnumerateObject()];
        roles.Select(r => r.Name).ShouldBe(RoleNames.Codes);
        foreach (JsonProperty role in roles)
        {
            role.Value.GetArrayLength().ShouldBe(3, role.Name);
            foreach (JsonElement partner in role.Value.EnumerateArray())
            {
                partner.GetProperty("organisation").GetProperty("role").GetString().ShouldBe(role.Name);
                partner.GetProperty("why").GetArrayLength().ShouldBeGreaterThan(0);
                partner.GetProperty("why").EnumerateArray().Sum(w => w.GetProperty("points").GetDouble()).ShouldBe(partner.GetProperty("score").GetDouble(), 1e-9);
            }
        }
        string words = (await Ortak("partners", "--aim", Quake, "--for", "izmit", "--limit", "2")).Succeeded().Output;
        words.ShouldStartWith("for İzmit Belediyesi (TR-41-2062)");
        words.ShouldContain("Municipalities");
        (await Ortak("partners", "--aim", Quake, "--role", "university", "--limit", "1", "--json")).Json.GetProperty("roles").EnumerateObject().ShouldHaveSingleItem().Value.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Priorities_weigh_and_are_named()
    {
        string[] question = ["partners", "--aim", Quake, "--for", "izmit", "--priority", "sosyal inovasyon=5", "--priority", "employment"];
        JsonElement json = (await Ortak([.. question, "--json"])).Json;
        json.GetProperty("priorities").EnumerateArray().Select(p => (p.GetProperty("text").GetString(), p.GetProperty("weight").GetInt32(), p.GetProperty("projects").GetInt32() > 0))
            .ShouldBe([("sosyal inovasyon", 5, true), ("employment", 3, true)]);
        JsonElement[] partners = [.. json.GetProperty("roles").EnumerateObject().SelectMany(r => r.Value.EnumerateArray())];
        partners.ShouldContain(p => p.GetProperty("why").EnumerateArray().Any(w => w.GetProperty("priority").GetString() == "employment"));
        foreach (JsonElement partner in partners) partner.GetProperty("why").EnumerateArray().Sum(w => w.GetProperty("points").GetDouble()).ShouldBe(partner.GetProperty("score").GetDouble(), 1e-9);
        string text = (await Ortak(question)).Succeeded().Output;
        text.ShouldContain("priority “sosyal inovasyon”, weight 5: ");
        text.ShouldContain("your priority “employment” 0.");
        (await Ortak("partners", "--aim", Quake, "--priority", "women=9")).Refused(1).ShouldBe("The weight of the priority “women” must be a whole number between 1 and 5.");
    }

    [Fact]
    public async Task An_aim_can_come_from_standard_input()
    {
        HasSmallAtlas();
        string given = (await Ortak("partners", "--aim", "şehirler için deprem uyarısı", "--json")).Succeeded().Output;
        (await _terminal.OrtakReading("şehirler için deprem uyarısı\n", "partners", "--aim", "-", "--json")).Succeeded().Output.ShouldBe(given);
        given.ShouldContain("CITY OF A");
        (await _terminal.OrtakReading("", "partners", "--aim", "-")).Refused(1).ShouldContain("what you want");
    }

    [Fact]
    public async Task A_batch_answers_every_question_in_order()
    {
        HasSmallAtlas();
        string questions = _terminal.Files.Write("q.jsonl", """
            {"id": "q1", "task": "A", "aim": "earthquake warning", "cutoff": "2024-12-31", "topic": "X"}
            {"id": "q2", "task": "B", "aim": "earthquake warning", "cutoff": "2024-05-02", "organisationID": "900000001", "public": 1, "country": "DE"}
            {"id": "q3", "task": "A", "aim": "flood maps"}
            """);
        string output = _terminal.Files.File("out.jsonl");
        (await Ortak("partners", "--batch", questions, "--output", output)).Succeeded().Output.ShouldBe("");
        var answers = File.ReadAllLines(output).Select(l => JsonDocument.Parse(l).RootElement).Select(l => (Id: l.GetProperty("id").GetString(), Organisations: l.GetProperty("organisations").EnumerateArray().Select(o => o.GetString()!).ToArray())).ToArray();
        answers.Select(a => a.Id).ShouldBe(["q1", "q2", "q3"]);
        answers[0].Organisations.ShouldContain("900000001");
        answers[1].Organisations.ShouldNotContain("900000001", "the asker is no answer");
        answers[1].Organisations.ShouldContain("900000002");
        answers[2].Organisations[..2].ShouldBe(["900000004", "900000005"], ignoreOrder: true);
        JsonElement json = (await Ortak("partners", "--batch", questions, "--output", output, "--role", "university", "--json")).Json;
        (json.GetProperty("questions").GetInt32(), json.GetProperty("output").GetString()).ShouldBe((3, output));
        File.ReadAllLines(output)[0].ShouldContain("""["900000002"]""");
    }

    [Fact]
    public async Task A_question_that_may_not_see_the_newest_project_is_refused_and_nothing_is_written()
    {
        HasSmallAtlas();
        string questions = _terminal.Files.Write("q.jsonl", """
            {"id": "q1", "aim": "earthquake warning", "cutoff": "2024-12-31"}
            {"id": "q2", "aim": "earthquake warning", "cutoff": "2023-12-31"}
            """);
        string output = _terminal.Files.File("out.jsonl"), sentence = (await Ortak("partners", "--batch", questions, "--output", output)).Refused(1);
        sentence.ShouldContain("line 2");
        sentence.ShouldContain("q2");
        sentence.ShouldContain("2024-05-02");
        sentence.ShouldEndWith("import it with --until 2023-12-31.");
        File.Exists(output).ShouldBeFalse();
        File.Exists(output + ".new").ShouldBeFalse();
    }

    [Theory]
    [InlineData("nonsense", "this is not a JSON object")]
    [InlineData("[1]", "no id")]
    [InlineData("{\"id\":\"a\"}", "no aim")]
    [InlineData("{\"id\":\"a\",\"aim\":\"deprem\",\"cutoff\":\"soon\"}", "no date")]
    public async Task A_batch_with_a_broken_line_says_which(string line, string says)
    {
        HasSmallAtlas();
        string output = _terminal.Files.File("out.jsonl"), questions = _terminal.Files.Write("q.jsonl", "{\"id\":\"ok\",\"aim\":\"deprem\"}\n" + line + "\n");
        string sentence = (await Ortak("partners", "--batch", questions, "--output", output)).Refused(1);
        sentence.ShouldContain("line 2");
        sentence.ShouldContain(says);
        File.Exists(output).ShouldBeFalse();
    }

    [Fact]
    public async Task An_organisation_is_shown_by_id_or_by_any_part_of_its_name()
    {
        HasSmallAtlas();
        JsonElement json = (await Ortak("organisation", "900000001", "--json")).Json;
        (json.GetProperty("name").GetString(), json.GetProperty("projectCount").GetInt32(), json.GetProperty("partnerCount").GetInt32(), json.GetProperty("contributionEuro").GetDouble()).ShouldBe(("CITY OF A", 2, 3, 200000));
        string words = (await Ortak("organisation", "city", "of", "a")).Succeeded().Output;
        words.ShouldStartWith("CITY OF A (900000001), Berlin DE, municipality");
        words.ShouldContain("2 projects, 3 partners");
        (await Ortak("organisation", "izmit")).Succeeded().Output.ShouldBe("İzmit Belediyesi, Kocaeli (TR): no EU project in the atlas yet.\n");
        (await Ortak("organisation", "izmit", "--json")).Json.GetProperty("id").GetString().ShouldBe("TR-41-2062");
    }

    [Fact]
    public async Task A_project_is_shown_by_number_or_by_an_acronym_of_its_own()
    {
        HasSmallAtlas();
        JsonElement json = (await Ortak("project", "101000002", "--json")).Json;
        (json.GetProperty("title").GetString(), json.GetProperty("signed").GetString(), json.GetProperty("consortium").GetArrayLength()).ShouldBe(("Urban transport and trams", "2023-05-02", 2));
        (await Ortak("project", "alone", "--json")).Json.GetProperty("id").GetString().ShouldBe("101000003");
        string words = (await Ortak("project", "ALONE")).Succeeded().Output;
        words.ShouldStartWith("ALONE: Flood maps (101000003)");
        words.ShouldContain("coordinator");
        words.ShouldContain("TRAMS D (DE)");
    }

    [Fact]
    public async Task A_path_leads_through_shared_projects()
    {
        HasSmallAtlas();
        JsonElement json = (await Ortak("path", "--from", "UNIVERSITY B", "--to", "900000005", "--json")).Json;
        JsonElement hops = json.GetProperty("paths")[0].GetProperty("hops");
        hops.EnumerateArray().Select(h => h.GetProperty("to").GetString()).ShouldBe(["900000001", "900000004", "900000005"]);
        hops.EnumerateArray().Select(h => h.GetProperty("projects")[0].GetString()).ShouldBe(["SAME", "SAME", "ALONE"]);
        string words = (await Ortak("path", "--from", "900000002", "--to", "900000005", "--alternatives", "0")).Succeeded().Output;
        words.ShouldStartWith("3 hops, cost ");
        words.ShouldContain("both in ALONE → MAPS E (AT)");
    }

    [Fact]
    public async Task Figures_are_those_reckoned_by_hand()
    {
        HasSmallAtlas();
        // Relevant: a (gain 2), b and c (gain 1). Predicted: x, a, a again, b. Discounts: 1, 1/log2(3) = .63093, 1/2.
        // DCG = 2·.63093 + 1·.5 = 1.76186; ideal = 2 + .63093 + .5 = 3.13093; nDCG = .56273. Second question: nothing predicted.
        string predictions = _terminal.Files.Write("p.jsonl", """{"id": "q1", "organisations": ["x", "a", "a", "b"]}""" + "\n");
        string judgements = _terminal.Files.Write("r.jsonl", """
            {"id": "q1", "task": "A", "topic": "T1", "theme": "CL3", "rerun": 0, "rel": [{"o": "a", "g": 2, "n": 5, "pub": 1, "muni": 1, "c": "TR"}, {"o": "b", "g": 1, "n": 0, "pub": 0, "muni": 0, "c": "DE"}, {"o": "c", "g": 1, "n": 1, "pub": 0, "muni": 0, "c": "DE"}]}
            {"id": "q2", "task": "A", "topic": "T2", "theme": "CL3", "rerun": 1, "rel": [{"o": "a", "g": 2, "n": 5, "pub": 1, "muni": 1, "c": "TR"}]}
            """);
        JsonElement report = (await Ortak("evaluate", "--queries", predictions, "--qrels", judgements, "--boot", "100", "--json")).Json;
        (report.GetProperty("questions").GetInt32(), report.GetProperty("missing").GetInt32()).ShouldBe((2, 1));
        double Figure(string slice, string name) => report.GetProperty("slices").EnumerateArray().Single(s => s.GetProperty("slice").GetString() == slice).GetProperty("figures").GetProperty(name).GetProperty("mean").GetDouble();
        Figure("all", "nDCG@10").ShouldBe(.562727 / 2, 1e-5);
        Figure("all", "R@10").ShouldBe(2 / 3.0 / 2, 1e-9);
        Figure("all", "MRR").ShouldBe(.5 / 2, 1e-9);
        Figure("all", "hit@10").ShouldBe(.5, 1e-9);
        Figure("title new", "nDCG@10").ShouldBe(.562727, 1e-5);
        Figure("target municipal", "R@10").ShouldBe(.5, 1e-9);
        Figure("target newcomer 1-2 projects", "R@10").ShouldBe(0);
        string words = (await Ortak("evaluate", "--queries", predictions, "--qrels", judgements, "--noslices")).Succeeded().Output;
        words.ShouldStartWith("2 questions, 1 without a prediction");
        words.ShouldContain("nDCG@10 0.2814 [");
    }

    [Fact]
    public async Task Questions_are_answered_before_they_are_judged()
    {
        HasSmallAtlas();
        string questions = _terminal.Files.Write("q.jsonl", """{"id": "q1", "task": "A", "aim": "flood maps", "cutoff": "2024-12-31"}""" + "\n");
        string judgements = _terminal.Files.Write("r.jsonl", """{"id": "q1", "task": "A", "topic": "T1", "theme": "CL3", "rel": [{"o": "900000004", "g": 2, "n": 5, "c": "DE"}, {"o": "900000005", "g": 1, "n": 0, "c": "AT"}]}""" + "\n");
        JsonElement all = (await Ortak("evaluate", "--queries", questions, "--qrels", judgements, "--json")).Json.GetProperty("slices")[0];
        all.GetProperty("figures").GetProperty("R@10").GetProperty("mean").GetDouble().ShouldBe(1);
        all.GetProperty("figures").GetProperty("MRR").GetProperty("mean").GetDouble().ShouldBe(1);
    }

    [Theory]
    [InlineData("[1]", "{}", "this is not a JSON object")]
    [InlineData("{\"id\":\"a\",\"organisations\":[\"1\"]}", "{\"id\":\"a\",\"task\":\"A\",\"topic\":\"T\",\"theme\":\"X\"}", "rel is missing")]
    [InlineData("{\"id\":\"a\",\"organisations\":[\"1\"]}", "{\"id\":\"a\",\"task\":\"A\",\"topic\":\"T\",\"theme\":\"X\",\"rel\":[{\"o\":\"1\"}]}", "n is missing")]
    [InlineData("{\"id\":\"a\",\"organisations\":[\"1\"]}\n{\"id\":\"a\",\"organisations\":[\"1\"]}", "{}", "twice")]
    [InlineData("{\"id\":\"a\",\"organisations\":[\"1\"]}\n{\"id\":\"b\"}", "{}", "organisations is missing")]
    public async Task Judgements_that_are_broken_are_named_by_file_and_line(string predictions, string judgements, string says)
    {
        string sentence = (await Ortak("evaluate", "--queries", _terminal.Files.Write("p.jsonl", predictions), "--qrels", _terminal.Files.Write("r.jsonl", judgements))).Refused(1);
        sentence.ShouldContain(says);
        sentence.ShouldContain(", line ");
    }

    [Fact]
    public async Task Figures_agree_with_the_benchmarks_own_scorer_to_four_decimals()
    {
        string score = Repository.Shared("bench", "score.py"), queries = Repository.Shared("bench", "dev-queries.jsonl"), qrels = Repository.Shared("bench", "dev-qrels.jsonl");
        Assert.SkipUnless(((string[])(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).Any(p => File.Exists(Path.Combine(p, "python3"))), "needs python3, which is not here");
        (await Ortak("atlas", "import", StarterUnpacking.File, "--until", "2023-12-31", "--json")).Succeeded();
        // Every fifth question, so that all tasks and slices are among them.
        string some = _terminal.Files.File("q.jsonl"), judged = _terminal.Files.File("r.jsonl"), predicted = _terminal.Files.File("p.jsonl"), theirs = _terminal.Files.File("theirs.json");
        File.WriteAllLines(some, File.ReadLines(queries).Where((_, i) => i % 5 == 0));
        File.WriteAllLines(judged, File.ReadLines(qrels).Where((_, i) => i % 5 == 0));
        (await Ortak("partners", "--batch", some, "--output", predicted)).Succeeded();
        JsonElement ours = (await Ortak("evaluate", "--queries", predicted, "--qrels", judged, "--boot", "0", "--json")).Json.GetProperty("slices");
        (await _terminal.Start("python3", [score, "--qrels", judged, "--pred", predicted, "--boot", "0", "--json", theirs])).Succeeded();
        int compared = 0;
        bool anyAboveZero = false;
        foreach (JsonProperty task in JsonDocument.Parse(File.ReadAllText(theirs)).RootElement.EnumerateObject())
            foreach (JsonProperty slice in task.Value.EnumerateObject())
            {
                JsonElement mine = ours.EnumerateArray().Single(s => s.GetProperty("task").GetString() == task.Name && s.GetProperty("slice").GetString() == slice.Name);
                mine.GetProperty("questions").GetInt32().ShouldBe(slice.Value.GetProperty("n").GetInt32(), $"{task.Name} {slice.Name}");
                foreach (JsonProperty figure in mine.GetProperty("figures").EnumerateObject())
                {
                    figure.Value.GetProperty("mean").GetDouble().ShouldBe(slice.Value.GetProperty(figure.Name)[0].GetDouble(), 0.00005001, $"{task.Name} {slice.Name} {figure.Name}");
                    anyAboveZero |= figure.Value.GetProperty("mean").GetDouble() > 0.01;
                    compared++;
                }
            }
        compared.ShouldBeGreaterThan(100);
        anyAboveZero.ShouldBeTrue();
    }

    [Fact]
    public async Task Serving_on_a_port_that_is_taken_is_refused_in_one_sentence()
    {
        HasSmallAtlas();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        string sentence = (await Ortak("serve", "--urls", $"http://127.0.0.1:{port}")).Refused(1);
        sentence.ShouldContain(port);
        sentence.ShouldContain("in use");
    }

    public void Dispose() => _terminal.Dispose();
}
