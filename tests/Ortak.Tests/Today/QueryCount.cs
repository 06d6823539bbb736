using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Today;

/// <summary>Counts the commands that one installation's database gets, however many others run beside it.</summary>
public sealed class QueryCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly string _mark;

    private QueryCount(Installation installation)
    {
        _mark = installation.Settings.Database is { } postgres ? postgres.Split(';').First(p => p.StartsWith("Database=", StringComparison.Ordinal)) : installation.Settings.Data;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>A counter that sees every command.</summary>
    public static async Task<QueryCount> Of(Installation installation)
    {
        var count = new QueryCount(installation);
        // A context remembers for a second that nobody listens (CoreOptionsExtension.LoggingCacheTime) and says nothing until then.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        return count;
    }

    public IReadOnlyList<string> Commands => [.. _commands];

    /// <summary>How many commands one request takes.</summary>
    public async Task<int> Of(Browser browser, string address)
    {
        _commands.Clear();
        (await browser.Get(address)).Ok();
        return _commands.Count;
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener listener)
    {
        if (listener.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name) _subscriptions.Add(listener.Subscribe(this));
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> happened)
    {
        // The worker that sends mails asks by itself every now and then.
        if (happened.Key == RelationalEventId.CommandExecuted.Name && happened.Value is CommandExecutedEventData data && data.Command.Connection?.ConnectionString is { } connection && (connection + ";").Contains(_mark, StringComparison.Ordinal)
            && !data.Command.CommandText.Contains("\"Mails\"", StringComparison.Ordinal))
            _commands.Enqueue(data.Command.CommandText);
    }

    void IObserver<DiagnosticListener>.OnCompleted() { }
    void IObserver<DiagnosticListener>.OnError(Exception error) { }
    void IObserver<KeyValuePair<string, object?>>.OnCompleted() { }
    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error) { }

    public void Dispose()
    {
        foreach (IDisposable one in _subscriptions) one.Dispose();
    }
}
