namespace Ortak.Bench;

/// <summary>All benchmarks one after the other; what needs the site is left out by name where there is none.</summary>
internal static class Everything
{
    public static void Run(Bench bench)
    {
        foreach (var (name, run) in new (string, Action<Bench>)[]
                 {
                     ("answers", Answers.Run), ("peers", PeerComparison.Run), ("growth", Growth.Run), ("import", Importing.Run),
                     ("open", Opening.Run), ("cold", ColdStart.Run), ("http", Http.Run), ("outcomes", SavingOutcomes.Run), ("today", TodayPage.Run), ("public", PublicPage.Run), ("consensus", JointOrders.Run), ("formation", Forming.Run), ("calls", FindingCalls.Run), ("digest", CallDigest.Run), ("budget", EditingBudgets.Run), ("quality", Quality.Run),
                 })
        {
            try { run(bench); }
            catch (MissingException missing) { bench.Report.Line($"{name}: left out. {missing.Message}"); }
        }
        bench.Report.Summary();
    }
}
