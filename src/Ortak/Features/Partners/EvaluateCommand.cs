using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Ortak.Engine.Ranking;
using Ortak.Host;

namespace Ortak.Features.Partners;

/// <summary><c>./ortak evaluate</c>: how good rankings are against judged questions, in the benchmark's format.</summary>
public static class EvaluateCommand
{
    /// <param name="Questions">Judged questions read.</param>
    /// <param name="Missing">Questions without a prediction; they score 0.</param>
    public sealed record Report(int Questions, int Missing, IReadOnlyList<SliceFigures> Slices);

    public static Command Create()
    {
        var queries = new Option<string>("--queries") { Description = "Questions, or predictions (lines with \"organisations\").", HelpName = "FILE", Required = true };
        var qrels = new Option<string>("--qrels") { Description = "Who was in the consortia.", HelpName = "FILE", Required = true };
        var tr = new Option<string?>("--tr") { Description = "Turkish questions that share the judgements of their English originals.", HelpName = "FILE" };
        var withCode = new Option<bool>("--with-call-code") { Description = "Use the call code of each question." };
        var role = new Option<string?>("--role") { Description = "Rank only this kind: " + string.Join(", ", RoleNames.Codes) + "." };
        role.AcceptOnlyFromAmong([.. RoleNames.Codes]);
        var rounds = new Option<int>("--boot") { Description = "Rounds of the bootstrap; 0 for none.", DefaultValueFactory = _ => 1000, HelpName = "N" };
        rounds.Validators.Add(CommandLine.Between(0, 100_000));
        var summary = new Option<bool>("--noslices") { Description = "Only whole tasks." };
        Option<string?> atlas = CommandLine.AtlasFolder();
        Option<bool> json = CommandLine.Json();
        var command = new Command("evaluate", "Measure rankings: nDCG@10, recall@10/50/100, MRR and hit@10 with 95% intervals by topic.") { queries, qrels, tr, withCode, role, rounds, summary, atlas, json };
        command.SetAction(parsed =>
        {
            string asked = parsed.GetValue(queries)!;
            Dictionary<string, IReadOnlyList<string>> predictions;
            if (HoldsPredictions(asked)) predictions = Predictions(asked);
            else
            {
                string made = Path.Combine(Path.GetTempPath(), $"ortak-{Guid.NewGuid():N}.jsonl");
                try
                {
                    List<string> args = ["partners", "--batch", asked, "--output", made];
                    if (parsed.GetValue(withCode)) args.Add("--with-call-code");
                    if (parsed.GetValue(role) is { } only) args.AddRange(["--role", only]);
                    if (parsed.GetValue(atlas) is { } folder) args.AddRange(["--atlas", folder]);
                    PartnersCommands.Create().Parse([.. args.Skip(1)]).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
                    predictions = Predictions(made);
                }
                finally { File.Delete(made); }
            }
            List<Judged> judged = [.. Lines(parsed.GetValue(qrels)!).Select(l => Judgement(l.Element, l.Where))];
            if (parsed.GetValue(tr) is { } turkish) judged = Shared(judged, turkish);
            var figures = Judging.Measure(judged, predictions, parsed.GetValue(rounds));
            if (parsed.GetValue(summary)) figures = [.. figures.Where(f => f.Slice == "all")];
            var report = new Report(judged.Count, judged.Count(j => !predictions.ContainsKey(j.Id)), figures);
            if (parsed.GetValue(json)) CommandLine.Print(report, PartnersJsonContext.Default.Report);
            else Print(report);
            return 0;
        });
        return command;
    }

    private static void Print(Report report)
    {
        Console.WriteLine($"{report.Questions} questions, {report.Missing} without a prediction");
        foreach (var task in report.Slices.GroupBy(s => s.Task))
        {
            Console.WriteLine($"\ntask {task.Key}");
            foreach (SliceFigures slice in task)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {slice.Slice,-28}{slice.Questions,6}  ")
                    + string.Join("  ", slice.Figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key} {f.Value.Mean:F4} [{f.Value.Low:F3} {f.Value.High:F3}]"))));
        }
    }

    private static bool HoldsPredictions(string file)
    {
        foreach (var (element, _) in Lines(file)) return element.TryGetProperty("organisations", out _);
        return false;
    }

    private static Dictionary<string, IReadOnlyList<string>> Predictions(string file)
    {
        var predictions = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (line, where) in Lines(file))
            if (!predictions.TryAdd(Text(line, "id", where), [.. Items(line, "organisations", where).Select(o => o.ToString())])) throw new CommandFailed($"{where}: {Text(line, "id", where)} stands in the file twice.");
        return predictions;
    }

    private static List<Judged> Shared(List<Judged> judged, string file)
    {
        var byId = judged.DistinctBy(j => j.Id).ToDictionary(j => j.Id, StringComparer.Ordinal);
        return [.. Lines(file).Where(l => byId.ContainsKey(Text(l.Element, "qrels", l.Where))).Select(l =>
            byId[Text(l.Element, "qrels", l.Where)] with { Id = Text(l.Element, "id", l.Where), Task = "TR", Theme = l.Element.TryGetProperty("domain", out JsonElement d) ? d.ToString() : "TR" })];
    }

    // The slices are those of the benchmark: who asks, whether the title was asked before, and what kind of organisation is sought.
    private static Judged Judgement(JsonElement line, string where)
    {
        List<string> slices = [];
        string? asker = null;
        if (line.TryGetProperty("seed", out JsonElement seed))
        {
            asker = Text(seed, "o", where);
            if (Flag(seed, "muni")) slices.Add("seed municipal");
            if (Flag(seed, "pub") && !Flag(seed, "muni")) slices.Add("seed other public");
            slices.Add(Number(seed, "n", where) == 0 ? "seed unseen" : "seed seen");
            if (Text(seed, "country", where) == "TR") slices.Add("seed Turkish");
        }
        slices.Add(Flag(line, "rerun") ? "title asked before" : "title new");
        var relevant = new Dictionary<string, Relevance>(StringComparer.Ordinal);
        foreach (JsonElement r in Items(line, "rel", where))
        {
            double n = Number(r, "n", where);
            List<string> targets = [];
            if (n > 0) targets.Add("any seen");
            if (Flag(r, "pub")) targets.Add("public");
            if (Flag(r, "muni")) targets.Add("municipal");
            if (n is 1 or 2) targets.Add("newcomer 1-2 projects");
            if (n is >= 3 and <= 9) targets.Add("3-9 projects");
            if (n >= 10) targets.Add("10+ projects");
            if (r.TryGetProperty("rep", out JsonElement repeat)) targets.Add(repeat.ToString() == "1" ? "repeat pair" : n > 0 ? "new pair (seen)" : "new pair (unseen)");
            if (Text(r, "c", where) == "TR") targets.Add("Turkish");
            relevant[Text(r, "o", where)] = new(Number(r, "g", where), targets);
        }
        return new(Text(line, "id", where), Text(line, "task", where), Text(line, "topic", where), Text(line, "theme", where), asker, slices, relevant);
    }

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) && value.ToString() is "1" or "true" or "True";

    private static string Text(JsonElement element, string name, string where) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value.ToString() : throw new CommandFailed($"{where}: {name} is missing.");

    private static double Number(JsonElement element, string name, string where) =>
        double.TryParse(Text(element, name, where), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw new CommandFailed($"{where}: {name} is no number.");

    private static IEnumerable<JsonElement> Items(JsonElement element, string name, string where) =>
        element.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw new CommandFailed($"{where}: {name} is missing.");

    private static IEnumerable<(JsonElement Element, string Where)> Lines(string file)
    {
        int number = 0;
        using Stream raw = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0) continue;
            JsonElement element;
            try { using var document = JsonDocument.Parse(line); element = document.RootElement.Clone(); }
            catch (JsonException) { element = default; }
            if (element.ValueKind != JsonValueKind.Object) throw new CommandFailed($"{file}, line {number}: this is not a JSON object.");
            yield return (element, $"{file}, line {number}");
        }
    }
}
