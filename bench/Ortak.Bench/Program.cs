using System.Globalization;
using Ortak.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Options options;
try { options = new Options(args); }
catch (FormatException unclear) { Console.Error.WriteLine(unclear.Message); return 2; }
using var temporary = new TemporaryFolder(options.Text("--work", Path.GetTempPath()));
var bench = new Bench(options, new Report(), temporary);
try
{
    switch (options.Command)
    {
        case "answers": Answers.Run(bench); break;
        case "growth": Growth.Run(bench); break;
        case "peers": PeerComparison.Run(bench); break;
        case "import": Importing.Run(bench); break;
        case "open": Opening.Run(bench); break;
        case "cold": ColdStart.Run(bench); break;
        case "http": Http.Run(bench); break;
        case "outcomes": SavingOutcomes.Run(bench); break;
        case "today": TodayPage.Run(bench); break;
        case "public": PublicPage.Run(bench); break;
        case "consensus": JointOrders.Run(bench); break;
        case "formation": Forming.Run(bench); break;
        case "digest": CallDigest.Run(bench); break;
        case "budget": EditingBudgets.Run(bench); break;
        case "calls": FindingCalls.Run(bench); break;
        case "quality": Quality.Run(bench); break;
        case "all": Everything.Run(bench); break;
        case "check": return Check.Run(bench);
        case "child": return Child.Run(bench); // a measurement that needs a process of its own
        default:
            Console.Error.WriteLine("Usage: Ortak.Bench answers|growth|peers|import|open|cold|http|outcomes|today|consensus|public|formation|calls|digest|budget|quality|all|check [--json FILE] [--rounds N] …   (bench/README.md)");
            return 2;
    }
    if (options.Text("--json") is { } file) bench.Report.Save(file);
    return 0;
}
catch (Exception) when (Interruption.Happened)
{
    Thread.Sleep(Timeout.Infinite); // until the interruption has cleaned up and ends the process
    return 130;
}
catch (MissingException missing)
{
    Console.Error.WriteLine(missing.Message);
    return 3;
}
