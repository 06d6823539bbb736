using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Mail;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Operating;

/// <summary>An outbox over a database of its own, without a site: mails go in, workers are set to work one round at a time.</summary>
public sealed class OutboxOnly : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private OutboxOnly() { }

    public required Settings Settings { get; init; }
    public FakeClock Clock { get; } = new();
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public static async Task<OutboxOnly> On(Store store, string? smtp, string? folder = null)
    {
        var own = new TemporaryFolder();
        var outbox = new OutboxOnly { Settings = new() { Data = folder ?? own.Path, Database = store == Store.Postgres ? PostgresCluster.NewDatabase() : null, Smtp = smtp, MailFrom = "Ortak <ortak@belediye.example>" } };
        outbox._alsoDispose = own;
        await outbox.Settings.Store.Migrate();
        return outbox;
    }

    private TemporaryFolder? _alsoDispose;

    public MailWorker Worker(TimeSpan? patience = null) => new(Settings, new(Settings), Clock, NullLogger<MailWorker>.Instance) { Patience = patience ?? TimeSpan.FromSeconds(20) };

    public async Task<Id<OutgoingMail>> Write(string to = "ayse@izmit.example", string subject = "Çağrı: İzmit", string text = "Sayın Ayşe Yılmaz,\n\nğüşıöç İĞÜŞÖÇ\n", (string, string)? calendar = null, bool isDemo = false)
    {
        await using OrtakDb db = Settings.Store.Open();
        OutgoingMail mail = db.Post(to, "Ayşe Yılmaz", subject, text, Now, calendar, isDemo);
        await db.SaveChangesAsync();
        return mail.Id;
    }

    public async Task<OutgoingMail> Read(Id<OutgoingMail> id)
    {
        await using OrtakDb db = Settings.Store.Open();
        return await db.Mails.AsNoTracking().SingleAsync(m => m.Id == id);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _alsoDispose?.Dispose();
        _folder.Dispose();
    }
}
