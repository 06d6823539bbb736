using System.CommandLine;
using System.Globalization;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary><c>./ortak calls …</c>: finding calls, bringing them in, what happened to them.</summary>
public static class CallsCommands
{
    public static Command Create()
    {
        var aim = new Option<string?>("--aim") { Description = "What is wanted, in Turkish or English; - reads it from standard input. Without it, calls stand by their next deadline.", HelpName = "TEXT|-" };
        var who = new Option<string?>("--for") { Description = "Who asks, for a verdict on each: an id, a name, or COUNTRY:KIND[+TAG…][@NUTS].", HelpName = "WHO" };
        Option<DateOnly?> openOn = Day("--open-on", "Only calls open for submission on this day: opened, and not past their last cut-off.");
        Option<DateOnly?> from = Day("--closes-from", "Only calls with a cut-off on this day or later."), to = Day("--closes-to", "Only calls with a cut-off on this day or earlier.");
        var programme = new Option<string?>("--programme") { Description = "Only this programme, such as HORIZON or LIFE.", HelpName = "CODE" };
        var topic = new Option<string?>("--topic") { Description = "Only codes that hold this, such as CL3 or DRS.", HelpName = "TEXT" };
        var type = new Option<string?>("--action-type") { Description = "Only types of action that hold these words, such as Innovation.", HelpName = "TEXT" };
        Option<decimal?> least = Euro("--grant-from", "Only where one project can get this much euro."), most = Euro("--grant-to", "Only where the smallest grant is not above this.");
        var grants = new Option<bool>("--grants-only") { Description = "Leave out calls of funded projects for third parties, and calls of external action." };
        var closed = new Option<bool>("--closed") { Description = "Also calls that are closed today; --open-on and --closes-to decide for themselves." };
        var limit = new Option<int>("--limit") { Description = "How many, 1 to 1000.", DefaultValueFactory = _ => 20, HelpName = "N" };
        limit.Validators.Add(CommandLine.Between(1, 1000));
        Option<string?> folder = Folder(), atlas = CommandLine.AtlasFolder();
        Option<bool> json = CommandLine.Json();
        var command = new Command("calls", "Find calls for an aim, with their facts, their next cut-off and, with --for, a verdict on each; import them, look at what changed.")
        {
            aim, who, openOn, from, to, programme, topic, type, least, most, grants, closed, limit, folder, atlas, json,
        };
        command.Subcommands.Add(Import());
        command.Subcommands.Add(Events());
        command.Subcommands.Add(Starter());
        command.SetAction(parsed =>
        {
            string text = parsed.GetValue(aim) switch { null => "", "-" => Console.In.ReadToEnd(), var given => given };
            if (parsed.GetValue(aim) is not null && text.Trim().Length == 0) return NotUnderstood(new("aim-missing", 400, "Amaç boş.", "The aim is empty; write what is wanted, a sentence is enough."));
            Body? body = null;
            if (parsed.GetValue(who) is { } asker)
            {
                var (found, _, refusal) = JudgeEligibility.Find(asker, () => CommandLine.OpenAtlas(parsed.GetValue(atlas)));
                if (refusal is not null) return NotUnderstood(refusal);
                body = found;
            }
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            var query = new CallQuery(text.Trim(), parsed.GetValue(programme), parsed.GetValue(topic), parsed.GetValue(type), parsed.GetValue(openOn), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(least), parsed.GetValue(most), parsed.GetValue(grants) ? [CallKind.Grant] : null,
                parsed.GetValue(closed) || parsed.GetValue(openOn) is not null || parsed.GetValue(to) is not null ? null : now);
            var finder = new CallFinder(CallRecord.Open(parsed.GetValue(folder)));
            // A question about another day means that day's next cut-off, too.
            DateTimeOffset at = parsed.GetValue(openOn) is { } day && day > CallDeadline.TodayInBrussels(now) ? new DateTimeOffset(day.ToDateTime(default), TimeSpan.Zero) : now;
            var (result, problem) = FindCalls.Handle(new(query, body, at, parsed.GetValue(limit)), finder, body is null ? RulesInForce.By(EligibilityRules.Default) : RulesInForce.OfInstallation());
            if (problem is not null) return NotUnderstood(problem);
            if (parsed.GetValue(json)) CommandLine.Print(CallsJson.From(result!, text.Trim(), at), CallsJsonContext.Default.CallsJson);
            else Print(result!, at);
            return 0;
        });
        return command;
    }

    private static Command Import()
    {
        var files = new Argument<string[]>("FILE") { Description = "Collected calls (JSON, a record a line, or an answer of the portal; also zipped with gzip), or folders of them.", Arity = ArgumentArity.ZeroOrMore };
        var portal = new Option<bool>("--portal") { Description = "Fetch them from the Funding & Tenders Portal, then the details of some; goes on where it was interrupted." };
        var bulk = new Option<bool>("--bulk") { Description = "Fetch the portal's bulk file (130 MB): state and dates of all calls, no money, no texts." };
        var into = new Option<string?>("--into") { Description = "Folder of the calls; by default the one in ORTAK_DATA.", HelpName = "DIR" };
        Option<bool> json = CommandLine.Json();
        var command = new Command("import", "Lay newer facts over the calls that are known; a moved deadline or a changed budget becomes an event.") { files, portal, bulk, into, json };
        command.Validators.Add(r =>
        {
            if ((r.GetValue(portal) ? 1 : 0) + (r.GetValue(bulk) ? 1 : 0) + (r.GetValue(files) is { Length: > 0 } ? 1 : 0) != 1) r.AddError("Give one of these: files, --portal or --bulk.");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            string folder = parsed.GetValue(into) ?? CallRecord.DefaultFolder;
            bool quiet = parsed.GetValue(json) || Console.IsErrorRedirected;
            Action<Engine.Eligibility.Sentence>? watch = quiet ? null : text => Console.Error.Write($"\r{text.En}          ");
            CallImportJson said;
            if (parsed.GetValue(files) is { Length: > 0 } given) said = await BringInCalls.FromFiles(folder, given, TimeProvider.System);
            else
            {
                var (mirror, patience) = Settings.PortalOf(CommandLine.DataFolder);
                using var from = new Portal(mirror, patience);
                try
                {
                    said = parsed.GetValue(bulk) ? await BringInCalls.FromBulk(folder, from, ImportBegan.Command, TimeProvider.System, watch, cancel)
                        : await BringInCalls.FromPortal(folder, from, ImportBegan.Command, TimeProvider.System, watch, cancel);
                }
                catch (Exception fault) when (fault is PortalFault or BringInCalls.AlreadyRunning) { throw new CommandFailed(fault.Message); }
                finally { if (!quiet) await Console.Error.WriteLineAsync(); }
            }
            if (parsed.GetValue(json)) CommandLine.Print(said, CallsJsonContext.Default.CallImportJson);
            else ImportCalls.Print(said);
            return 0;
        });
        return command;
    }

    private static Command Events()
    {
        var code = new Argument<string?>("CODE") { Description = "One call by its code; all calls without it.", Arity = ArgumentArity.ZeroOrOne };
        Option<DateOnly?> since = Day("--since", "Only what was seen on this day or later.");
        var all = new Option<bool>("--all") { Description = "Also deadlines of which only seconds changed." };
        Option<string?> folder = Folder();
        Option<bool> json = CommandLine.Json();
        var command = new Command("events", "What happened to calls: moved deadlines, changed budgets, notices of the portal.") { code, since, all, folder, json };
        command.SetAction(parsed =>
        {
            var finder = new CallFinder(CallRecord.Open(parsed.GetValue(folder)));
            IReadOnlyList<Call> calls = parsed.GetValue(code) is { } one ? finder.Named(one) : finder.All;
            if (calls.Count == 0) throw new CommandFailed($"No call {parsed.GetValue(code)} is known.");
            var happened = calls.SelectMany(c => c.Events.Select(e => (Call: c, Event: e)))
                .Where(x => (parsed.GetValue(all) || x.Event.Matters) && (parsed.GetValue(since) is not { } day || DateOnly.FromDateTime(x.Event.When.UtcDateTime) >= day) && (parsed.GetValue(code) is not null || x.Event.Kind != CallEventKind.Appeared)).OrderBy(x => x.Event.When).ToList();
            if (parsed.GetValue(json))
                CommandLine.Print(new([.. happened.Select(x => CallEventsJson.EventJson.Of(x.Call, x.Event))]), CallsJsonContext.Default.CallEventsJson);
            else foreach (var (call, e) in happened) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{e.When:yyyy-MM-dd}  {CallImportJson.EventCode(e.Kind),-15} {call.Code}: {call.Title}{(e.From.Length + e.To.Length > 0 ? $" ({(e.From.Length > 0 ? e.From + " → " : "")}{e.To})" : "")}"));
            return 0;
        });
        return command;
    }

    private static Command Starter()
    {
        var files = new Argument<string[]>("FILE") { Description = "Collected calls.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output") { Description = "Where the set goes.", HelpName = "FILE", Required = true };
        Option<DateOnly?> after = Day("--after", "Only calls that close after this day; today by default.");
        var command = new Command("starter", "Cut the calls that come with Ortak out of a collection: facts only.") { files, output, after };
        command.SetAction(parsed =>
        {
            DateOnly day = parsed.GetValue(after) ?? CallDeadline.TodayInBrussels(TimeProvider.System.GetUtcNow());
            int calls = StarterCalls.Write(parsed.GetValue(files)!, day, parsed.GetValue(output)!, TimeProvider.System, new());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls:N0} calls that close after {day:yyyy-MM-dd}, {new FileInfo(parsed.GetValue(output)!).Length:N0} bytes"));
            return 0;
        });
        return command;
    }

    private static void Print(FindCalls.Result result, DateTimeOffset now)
    {
        if (result.Aim.NotUnderstood.Count > 0) Console.WriteLine("not understood: " + string.Join(", ", result.Aim.NotUnderstood));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Total:N0} calls fit; the portal was last looked at on {result.Seen:yyyy-MM-dd}"));
        foreach (FindCalls.Found found in result.Calls) One(found, now);
        if (result.NotEligible.Count == 0) return;
        Console.WriteLine();
        Console.WriteLine("not eligible");
        foreach (FindCalls.Found found in result.NotEligible) One(found, now);
    }

    private static void One(FindCalls.Found found, DateTimeOffset now)
    {
        Call call = found.Call;
        CultureInfo english = CultureInfo.InvariantCulture;
        Console.WriteLine();
        Console.WriteLine(string.Create(english, $"{(found.Score > 0 ? $"{found.Score,6:F2}  " : "")}{call.Code}: {call.Title}"));
        Console.WriteLine($"  {call.ProgrammeName}{(call.ActionType.Length > 0 ? ", " + call.ActionType : "")}, {CallsJson.StatusToday(call, now)}");
        if (call.NextDeadline(now) is { } next) Console.WriteLine(string.Create(english, $"  next cut-off {next.At:yyyy-MM-dd HH:mm} in Brussels, {next.InIstanbul:yyyy-MM-dd HH:mm} in Istanbul{(next.TimeStated ? "" : " (the portal names the day only)")}{(call.Deadlines.Count > 1 ? $"; {call.Deadlines.Count} cut-offs" : "")}"));
        if (call.Budget is { } budget) Console.WriteLine($"  {Words.English.Euro((double)(budget.TotalEur ?? 0))} for {budget.Grants?.ToString(english) ?? "an unstated number of"} projects{(budget.MostEur is { } most ? $", up to {Words.English.Euro((double)most)} each" : "")}");
        if (found.Verdict is { } verdict) Console.WriteLine($"  {verdict.Code}: {verdict.Decides.Limb} ({verdict.Decides.Source}) [{verdict.Decides.Confidence}]");
        foreach (CallDoubt doubt in found.Doubts) Console.WriteLine("  ? " + doubt.Text.En);
        if (found.Why.Count > 0) Console.WriteLine("  " + string.Join("; ", found.Why.Take(6).Select(w => string.Create(english, $"{w.Words} {w.Points:F2}"))));
    }

    internal static Option<string?> Folder() => new("--calls") { Description = "Folder of the calls; by default the one in ORTAK_DATA.", HelpName = "DIR" };

    internal static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = r =>
        {
            if (DateOnly.TryParseExact(r.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) return day;
            r.AddError($"{name} needs a date like 2027-03-05, not {r.Tokens[0].Value}.");
            return null;
        },
    };

    private static Option<decimal?> Euro(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "EUR",
        CustomParser = r =>
        {
            if (decimal.TryParse(r.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out decimal euro)) return euro;
            r.AddError($"{name} needs whole euro like 3000000, not {r.Tokens[0].Value}.");
            return null;
        },
    };

    /// <summary>Input that cannot be understood: one sentence, exit code 2.</summary>
    internal static int NotUnderstood(Refusal refusal)
    {
        Console.Error.WriteLine("ortak: " + refusal.English);
        return 2;
    }
}
