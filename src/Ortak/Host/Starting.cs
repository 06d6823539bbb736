using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host;

/// <summary>Before the first request: tables up to date, topics there, and on a fresh installation a one-time link for its first administrator.</summary>
public sealed class Starting(Settings settings, TimeProvider clock, IServiceProvider services) : IHostedLifecycleService
{
    /// <summary>The token of the one-time link; null where somebody administers the installation already.</summary>
    public string? FirstAdministratorToken { get; private set; }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await settings.Store.Migrate(cancellationToken);
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        OrtakDb db = scope.ServiceProvider.GetRequiredService<OrtakDb>();
        await FirstTopics.Add(db, clock.GetUtcNow().UtcDateTime, cancellationToken);
        if (await db.Set<Account>().AnyAsync(a => a.IsOperator, cancellationToken)) return;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        // A link printed at an earlier start is void: only the last one works.
        await db.Invitations.Where(i => i.Kind == InvitationKind.FirstAdministrator).ExecuteDeleteAsync(cancellationToken);
        (string token, string hash) = OneTimeToken.New();
        db.Invitations.Add(new() { Kind = InvitationKind.FirstAdministrator, TokenHash = hash, MadeAt = now, EndsAt = now.AddDays(7) });
        db.Record(new() { At = now, Deed = Deeds.InstallationStarted });
        await db.SaveChangesAsync(cancellationToken);
        FirstAdministratorToken = token;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
