namespace Ortak.Engine.Calls;

/// <summary>
/// Cuts the calls that come with Ortak out of a collection: those that close after a day. Facts only, no prose: code, title, programme, type of action,
/// dates, money. Source: Funding &amp; Tenders Portal, European Commission reuse notice (Decision 2011/833/EU).
/// </summary>
public static class StarterCalls
{
    /// <summary>Reads a collection and writes the starter set.</summary>
    /// <returns>How many calls it holds.</returns>
    public static int Write(IReadOnlyList<string> paths, DateOnly after, string output, TimeProvider clock, CallImportReport report)
    {
        var book = new CallBook();
        foreach (string path in paths) book.Add(CallReader.ReadFile(path, clock.GetUtcNow(), report), report);
        List<Call> chosen = [.. book.All.Where(c => c.Deadlines.Any(d => d.Day > after)).Select(c => c with { Text = "" })];
        CallStore.Write(chosen, output);
        return chosen.Count;
    }
}
