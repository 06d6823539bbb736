using Ortak.Data;
using Ortak.Engine.Eligibility;

namespace Ortak.Host.Calls;

/// <summary>
/// The rules of eligibility as this installation applies them: those that come with Ortak, and what its administrators laid over them. A change made in
/// any process is in force in all within two seconds; a request asks the database nothing.
/// </summary>
public sealed partial class RulesInForce(Settings settings, TimeProvider clock, ILogger<RulesInForce> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private volatile Both _current = new(RuleBook.Shipped, By(EligibilityRules.Default));
    private string _mark = "";
    private ITimer? _timer;

    private sealed record Both(RuleBook Book, EligibilityJudge Judge);

    /// <summary>Who judges; taken once by a request, which keeps it.</summary>
    public EligibilityJudge Judge => _current.Judge;

    /// <summary>The rules themselves, to be looked at and changed.</summary>
    public RuleBook Book => _current.Book;

    /// <summary>A judge by these rules, who names countries as people do.</summary>
    public static EligibilityJudge By(EligibilityRules rules) => new(rules, country => new(Words.Turkish.Country(country), Words.English.Country(country)));

    /// <summary>For a command: the judge of the installation in the data folder. Where there is none, or none with changes, the rules that come with Ortak.</summary>
    /// <exception cref="System.Data.Common.DbException">The database does not answer; a verdict by other rules than the installation's would mislead.</exception>
    public static EligibilityJudge OfInstallation() => By(RuleBook.Of(Read(Settings.StoreOf(CommandLine.DataFolder))).Rules);

    /// <summary>Takes up what changed now; otherwise this happens within two seconds by itself.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            try
            {
                string mark = StoredRuleEdits.Mark(settings.Store);
                if (mark == _mark) return;
                RuleBook book = RuleBook.Of(Read(settings.Store));
                _current = new(book, By(book.Rules));
                _mark = mark;
                foreach (var (rule, why) in book.LeftOut) LogLeftOut(rule.Name, why.ToString());
            }
            // The rules in place go on serving; the next round finds what changed.
            catch (Exception fault) when (DatabaseAway.Is(fault) || fault is System.Data.Common.DbException or IOException) { }
        }
    }

    private static IReadOnlyList<LaidRule> Read(Database store) => [.. StoredRuleEdits.Read(store).Select(r => new LaidRule(r.Id.ToString(), r.List, r.Key, r.Json))];

    /// <summary>Before the first request, when the tables are there.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Refresh();
        _timer = clock.CreateTimer(_ => Refresh(), null, Watch, Watch);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();

    [LoggerMessage(Level = LogLevel.Error, Message = "A change of the rules of eligibility no longer fits and is left out, all others hold: {Record} ({Reason})")]
    private partial void LogLeftOut(string record, string reason);
}
