using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;
using Ortak.Host;

namespace Ortak.Features.Partners;

/// <summary><c>./ortak partners</c>: one aim, or a file of benchmark questions.</summary>
public static class PartnersCommands
{
    public static Command Create()
    {
        var aim = new Option<string?>("--aim") { Description = "What is wanted, in Turkish or English; - reads it from standard input.", HelpName = "TEXT|-" };
        var asker = new Option<string?>("--for") { Description = "Who asks: an id or any part of a name.", HelpName = "ID|NAME" };
        var call = new Option<string?>("--call") { Description = "Code of the call topic in view.", HelpName = "CODE" };
        var role = new Option<string?>("--role") { Description = "Only this kind: " + string.Join(", ", RoleNames.Codes) + "." };
        role.AcceptOnlyFromAmong([.. RoleNames.Codes]);
        var country = new Option<string?>("--country") { Description = "Only this country, by its two letters.", HelpName = "CC" };
        var newcomers = new Option<bool>("--newcomers") { Description = "Only organisations with one or two projects." };
        var newPartners = new Option<bool>("--new-partners") { Description = "Only organisations that never worked with the asker." };
        var limit = new Option<int>("--limit") { Description = "How many per role, 1 to 200.", DefaultValueFactory = _ => 10, HelpName = "N" };
        limit.Validators.Add(CommandLine.Between(1, 200));
        var priority = new Option<string[]>("--priority") { Description = "What the asker cares about in everything it does, with a weight from 1 to 5 (3 if not said); up to 10 times.", HelpName = "TEXT[=WEIGHT]" };
        var batch = new Option<string?>("--batch") { Description = "A file of benchmark questions, one JSON object a line.", HelpName = "FILE" };
        var output = new Option<string?>("--output") { Description = "With --batch: where the predictions go.", HelpName = "FILE" };
        var withCode = new Option<bool>("--with-call-code") { Description = "With --batch: use the call code of each question." };
        Option<string?> atlas = CommandLine.AtlasFolder();
        Option<bool> json = CommandLine.Json();
        var command = new Command("partners", "Find organisations for an aim: a short list per role, each with its reasons.") { aim, asker, call, role, country, newcomers, newPartners, limit, priority, batch, output, withCode, atlas, json };
        command.Validators.Add(r =>
        {
            bool one = r.GetValue(aim) is not null, many = r.GetValue(batch) is not null;
            if (one == many) r.AddError("Give either --aim TEXT or --batch FILE.");
            else if (many && r.GetValue(output) is null) r.AddError("--batch needs --output FILE.");
            else if (many && r.GetValue(priority) is { Length: > 0 }) r.AddError("--priority goes with --aim, not with --batch.");
        });
        command.SetAction(parsed =>
        {
            OrganisationRole? only = RoleNames.TryParse(parsed.GetValue(role), out OrganisationRole wanted) ? wanted : null;
            if (parsed.GetValue(batch) is { } questions)
            {
                using LoadedAtlas all = CommandLine.OpenAtlas(parsed.GetValue(atlas));
                return Batch(all, questions, parsed.GetValue(output)!, only, parsed.GetValue(withCode), parsed.GetValue(json));
            }
            string text = parsed.GetValue(aim)!;
            if (text == "-") text = Console.In.ReadToEnd();
            using LoadedAtlas loaded = CommandLine.OpenAtlas(parsed.GetValue(atlas));
            var (result, refusal) = FindPartners.Handle(new(text, parsed.GetValue(asker), parsed.GetValue(call), only, parsed.GetValue(country), parsed.GetValue(newcomers), parsed.GetValue(newPartners), parsed.GetValue(limit),
                PriorityText.Read(parsed.GetValue(priority), '=')), loaded);
            if (refusal is not null) throw new CommandFailed(refusal.English);
            if (parsed.GetValue(json)) CommandLine.Print(PartnersJson.From(result!, loaded.Snapshot), PartnersJsonContext.Default.PartnersJson);
            else Print(result!);
            return 0;
        });
        return command;
    }

    private static void Print(FindPartners.Result result)
    {
        if (result.Asker is { } asker) Console.WriteLine($"for {asker.Name} ({asker.Id})");
        if (result.Answer.Aim.NotUnderstood.Count > 0) Console.WriteLine("not understood: " + string.Join(", ", result.Answer.Aim.NotUnderstood));
        foreach (var (one, _, projects) in result.Answer.Priorities) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"priority “{one.Text}”, weight {one.Weight}: ") + (projects == 0 ? "no project is on it, so it changes nothing" : string.Create(CultureInfo.InvariantCulture, $"{projects} projects are on it")));
        foreach (var (role, partners) in result.Answer.ByRole)
        {
            if (partners.Count == 0) continue;
            Console.WriteLine();
            Console.WriteLine(RoleNames.Many(role, Words.English));
            foreach (Partner partner in partners)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {partner.Score,6:F3}  {partner.Organisation.Id,-10} {partner.Organisation.Name} ({partner.Organisation.Country})"));
                Console.WriteLine("          " + string.Join("; ", partner.Why.Parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{Reasons.Short(p, Words.English)} {p.Points:F3}"))));
                if (partner.Evidence.Count > 0) Console.WriteLine("          " + string.Join(", ", partner.Evidence.Select(e => e.Project.Acronym)));
                if (result.Reach.TryGetValue(partner.Organisation, out var reach) && Reasons.Way(reach, Words.English) is { Length: > 0 } way) Console.WriteLine("          " + way);
            }
        }
    }

    private static int Batch(LoadedAtlas atlas, string questions, string output, OrganisationRole? role, bool withCode, bool json)
    {
        string[] lines = [.. File.ReadLines(questions).Where(l => l.Length > 0)];
        string[] answers = new string[lines.Length];
        List<(string Id, PartnerQuestion Question)> asked = [];
        for (int i = 0; i < lines.Length; i++) asked.Add(BenchmarkQuestion(lines[i], i + 1, questions, atlas.Snapshot, role, withCode));
        void Run(Action<double> done)
        {
            int finished = 0;
            Parallel.For(0, lines.Length, i =>
            {
                IReadOnlyList<OrganisationId> ids = atlas.Partners.Ids(asked[i].Question);
                answers[i] = $"{{\"id\":{JsonSerializer.Serialize(asked[i].Id, StringJson.Default.String)},\"organisations\":[{string.Join(",", ids.Select(id => $"\"{id}\""))}]}}";
                int n = Interlocked.Increment(ref finished);
                if (n % 50 == 0) done(n / (double)lines.Length);
            });
        }
        Progress.Show("questions", json, Run);
        // Whole or not at all: a script must never score half a file.
        File.WriteAllLines(output + ".new", answers);
        File.Move(output + ".new", output, overwrite: true);
        if (json) Console.WriteLine($"{{\"questions\":{lines.Length},\"output\":{JsonSerializer.Serialize(output, StringJson.Default.String)}}}");
        return 0;
    }

    private static (string Id, PartnerQuestion Question) BenchmarkQuestion(string line, int number, string file, Snapshot atlas, OrganisationRole? role, bool withCode)
    {
        JsonElement q;
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            q = document.RootElement.Clone();
        }
        catch (JsonException) { throw new CommandFailed($"{file}, line {number}: this is not a JSON object."); }
        string? Text(string name) => q.ValueKind == JsonValueKind.Object && q.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;
        string id = Text("id") ?? throw new CommandFailed($"{file}, line {number}: the question has no id.");
        string aim = Text("aim") ?? throw new CommandFailed($"{file}, line {number}: question {id} has no aim.");
        if (Text("cutoff") is { } cutoff)
        {
            if (!DateOnly.TryParseExact(cutoff, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) throw new CommandFailed($"{file}, line {number}: the cutoff {cutoff} of {id} is no date.");
            if (day < atlas.NewestDay)
                throw new CommandFailed($"{file}, line {number}: question {id} may only use projects signed up to {cutoff}, but the atlas has some up to {atlas.NewestDay:yyyy-MM-dd}; import it with --until {cutoff}.");
        }
        Asker? asker = null;
        if (Text("organisationID") is { } organisation)
        {
            bool isPublic = Text("public") is "1" or "true" or "True";
            if (OrganisationId.TryParse(organisation, out OrganisationId key) && atlas.TryGet(key, out Organisation known)) asker = new Asker(known);
            else asker = new Asker(null, (Text("country") ?? "").ToUpperInvariant() switch { "EL" => "GR", "UK" => "GB", var c => c }, isPublic ? OrganisationRole.PublicBody : OrganisationRole.Company, "");
        }
        return (id, new PartnerQuestion { Aim = aim, For = asker, CallCode = withCode ? Text("topic") : null, Role = role, Limit = 100 });
    }
}
