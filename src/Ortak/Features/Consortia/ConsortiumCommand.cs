using System.CommandLine;
using Ortak.Engine;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Formation;
using Ortak.Host;
using Ortak.Host.Calls;

namespace Ortak.Features.Consortia;

/// <summary><c>./ortak consortium</c>: the best consortium for a call under its rules. That there is none is an answer, too: exit code 0 and <c>feasible: false</c>.</summary>
public static class ConsortiumCommand
{
    public static Command Create()
    {
        var call = new Option<string>("--call") { Description = "Code of a call, or a type of action such as HE-RIA (then with --aim).", HelpName = "CODE", Required = true };
        var who = new Option<string>("--for") { Description = "Who asks: an id or any part of a name; may be a municipality without projects.", HelpName = "ID|NAME", Required = true };
        var with = new Option<string[]>("--with") { Description = "Who must be in it; may be given several times. ID+TAG says that it holds a role the record does not know of, such as +national-authority or +mission-city.", HelpName = "ID[+TAG…]" };
        var without = new Option<string[]>("--without") { Description = "Who must not be in it; may be given several times.", HelpName = "ID" };
        var size = new Option<int?>("--size") { Description = $"How many members, who asks and seats left open included, {ProposeConsortium.SmallestSize} to {ProposeConsortium.LargestSize}; by default what is usual for funded projects of such calls.", HelpName = "N" };
        size.Validators.Add(CommandLine.Between(ProposeConsortium.SmallestSize, ProposeConsortium.LargestSize));
        var aim = new Option<string?>("--aim") { Description = "What is wanted, in Turkish or English; - reads it from standard input. Without it, what the call is about.", HelpName = "TEXT|-" };
        var folder = new Option<string?>("--calls") { Description = "Folder of the calls; by default the one in ORTAK_DATA.", HelpName = "DIR" };
        Option<string?> atlas = CommandLine.AtlasFolder();
        Option<bool> json = CommandLine.Json();
        var command = new Command("consortium", "Propose the best consortium for a call under its rules: who and why, who instead, what is still to be found; or the fewest things that cannot hold at once.") { call, who, with, without, size, aim, folder, atlas, json };
        command.SetAction(parsed =>
        {
            string? text = parsed.GetValue(aim) is "-" ? Console.In.ReadToEnd() : parsed.GetValue(aim);
            using LoadedAtlas loaded = CommandLine.OpenAtlas(parsed.GetValue(atlas));
            var (result, refusal) = ProposeConsortium.Handle(new(parsed.GetValue(call)!, parsed.GetValue(who)!, parsed.GetValue(with) ?? [], parsed.GetValue(without) ?? [], parsed.GetValue(size), text, CallDeadline.TodayInBrussels(TimeProvider.System.GetUtcNow())),
                loaded, CallRecord.Open(parsed.GetValue(folder)), RulesInForce.OfInstallation());
            if (refusal is not null)
            {
                Console.Error.WriteLine("ortak: " + refusal.English);
                return 2;
            }
            if (parsed.GetValue(json)) CommandLine.Print(ConsortiumJson.From(result!, loaded.Snapshot), ConsortiumJsonContext.Default.ConsortiumJson);
            else Print(result!);
            return 0;
        });
        return command;
    }

    private static void Print(ProposeConsortium.Result result)
    {
        static string Line(FormattableString text) => FormattableString.Invariant(text);
        FormationResult found = result.Found;
        Console.WriteLine($"{result.Code}{(result.Title.Length > 0 ? ": " + result.Title : "")}");
        Console.WriteLine(Line($"for {result.Asker.Name} ({result.Asker.Id}), {result.Size} members{(result.UsualProjects > 0 ? Line($", as usual in {result.UsualProjects} funded projects") : "")}"));
        if (result.Pool.Aim.NotUnderstood.Count > 0) Console.WriteLine("not understood: " + string.Join(", ", result.Pool.Aim.NotUnderstood));
        if (found.Best is not { } best)
        {
            Console.WriteLine();
            Console.WriteLine(found.Optimal ? "There is no such consortium. These cannot all hold" + (found.ConflictProof == ConflictProof.Some ? ", and fewer of them may be enough:" : "; without any one of them there would be one:") : "None was found in the time given, and it is not proven that there is none.");
            foreach (ConflictPart part in found.Conflict) Console.WriteLine($"  - {part.Text.En}{(part.Source.Length > 0 ? $" ({part.Source})" : "")}");
            return;
        }
        Console.WriteLine(Line($"score {best.Score:F3}, {(found.Optimal ? "proven to be the best" : Line($"not proven: at most {found.Gap:P1} better is possible"))}; out of {found.Admitted} candidates in {found.Took.TotalSeconds:F1} s"));
        foreach (ProposedSeat seat in best.Seats)
        {
            Console.WriteLine();
            Console.WriteLine(Line($"  {seat.Candidate.Name} ({seat.Candidate.Body.EuCountry}, {seat.Candidate.Id}) {string.Join(", ", seat.Fills.DefaultIfEmpty(RoleNames.Code(seat.Candidate.Kind)))}{(seat.Fixed ? ", asked for" : "")}; without it {-seat.Marginal:+0.000;−0.000;0}"));
            foreach (SeatPart part in seat.Parts) Console.WriteLine(Line($"    {part.Points,6:F3}  {SeatReasons.Sentence(part, seat, result, Words.English)}"));
            if (result.Reach.TryGetValue(seat.Candidate.Id, out var reach) && SeatReasons.Way(reach, Words.English) is { Length: > 0 } way) Console.WriteLine("            " + way);
            if (seat.Alternatives.Count > 0) Console.WriteLine("            or " + string.Join(", ", seat.Alternatives.Select(a => Line($"{a.Candidate.Name} ({a.Candidate.Body.EuCountry}) −{a.Loss:F3}"))));
        }
        foreach (MissingRole missing in found.Missing)
        {
            Console.WriteLine();
            Console.WriteLine(Line($"  to be found: {missing.Count} × {missing.Name.En}"));
            Console.WriteLine("    " + (RolesToFind.Text(missing.Role) ?? missing.Name).En);
            if (SeatReasons.Countries(missing, Words.English) is { Length: > 0 } countries) Console.WriteLine("    " + countries);
            foreach (var (candidate, doubt) in missing.Maybe) Console.WriteLine($"    maybe {candidate.Name}: {doubt.En}");
            if (result.Leads.GetValueOrDefault(missing.Role) is { Count: > 0 } leads) Console.WriteLine("    names that suggest it (ask them): " + string.Join("; ", leads.Select(o => $"{o.Name} ({Body.AsEu(o.Country)}, {o.Id})")));
        }
        if (found.RunnerUp is { } other)
        {
            HashSet<string> inBest = [.. best.Seats.Select(s => s.Candidate.Id)], inOther = [.. other.Seats.Select(s => s.Candidate.Id)];
            Console.WriteLine();
            Console.WriteLine(Line($"  second best, −{best.Score - other.Score:F3}: {string.Join(", ", other.Seats.Where(s => !inBest.Contains(s.Candidate.Id)).Select(s => s.Candidate.Name))} instead of {string.Join(", ", best.Seats.Where(s => !inOther.Contains(s.Candidate.Id)).Select(s => s.Candidate.Name))}"));
        }
        Verdict verdict = found.Verdict!;
        Console.WriteLine();
        Console.WriteLine($"  {(found.Missing.Count > 0 ? "with those found, " : "")}the judge says {verdict.Code}: {verdict.Decides.Limb}{(verdict.Decides.Source.Length > 0 ? $" ({verdict.Decides.Source})" : "")}");
    }
}
