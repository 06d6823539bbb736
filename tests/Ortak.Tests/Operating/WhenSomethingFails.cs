using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Operating;

public sealed class WhenSomethingFails
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_loses_nothing_keeps_the_site_readable_and_heals()
    {
        using SmallDisk disk = SmallDisk.OrSkip();
        await using Installation at = await Installation.On(settings: s =>
        {
            foreach (string file in Directory.GetFiles(s.Data)) File.Copy(file, Path.Combine(disk.Path, Path.GetFileName(file)));
            return s with { Data = disk.Path };
        });
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        (await browser.Get("/installation/mails")).Ok();
        string token = await browser.Token("/installation/mails");
        Task<Answer> Save() => browser.Send(new(HttpMethod.Post, "/installation/mails/test") { Content = new FormUrlEncodedContent([new("form-token", token), new("discussion", "Uzun uzun yazılmış bir görüşme metni")]) });
        (await Save()).Status.ShouldBe(HttpStatusCode.SeeOther);

        disk.Fill();
        Answer full = await Save();
        for (int i = 0; i < 200 && full.Status == HttpStatusCode.SeeOther; i++) full = await Save(); // what is left of the log's last page
        full.Status.ShouldBe(HttpStatusCode.InsufficientStorage);
        full.Heading.ShouldBe("Diskte yer kalmadı");
        full.Page.One("main").Text.ShouldContain("Uzun uzun yazılmış bir görüşme metni");
        (await browser.Get("/installation/mails")).Ok().Page.All("h2").Count.ShouldBeGreaterThan(0);
        (await browser.Get("/partners?aim=deprem")).Ok();

        disk.Free();
        (await Save()).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_database_that_goes_away_is_said_so_and_heals_without_a_restart()
    {
        var direct = new NpgsqlConnectionStringBuilder(PostgresCluster.NewDatabase());
        await using var way = new Way(Path.Combine(direct.Host!, ".s.PGSQL.5432"));
        await using Installation at = await Installation.On(settings: s => s with { Database = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Host = "127.0.0.1", Port = way.Port, SslMode = SslMode.Disable, Timeout = 3 }.ConnectionString });
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        (await browser.Get("/installation/mails")).Ok();
        (await browser.Get("/ready")).Ok();

        way.Close();
        Answer away = await browser.Get("/installation/mails");
        away.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        away.Heading.ShouldBe("Veritabanına şu anda ulaşılamıyor");
        away.Header("Retry-After").ShouldBe("30");
        Answer ready = await browser.Get("/ready");
        ready.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.Body.ShouldContain("database");
        (await browser.Get("/health")).Ok();
        (await browser.Get("/partners?aim=deprem")).Ok();

        way.Open();
        Answer back = await browser.Get("/ready");
        for (int i = 0; i < 50 && back.Status != HttpStatusCode.OK; i++) { await Task.Delay(100, Cancel); back = await browser.Get("/ready"); }
        back.Ok();
        (await browser.Get("/installation/mails")).Ok();
    }

    [Fact]
    public void A_locked_database_and_a_lost_one_are_told_from_a_mistake()
    {
        Ortak.Data.DatabaseAway.Is(new Microsoft.Data.Sqlite.SqliteException("locked", 5)).ShouldBeTrue();
        Ortak.Data.DatabaseAway.Is(new InvalidOperationException("", new NpgsqlException("", new SocketException()))).ShouldBeTrue();
        Ortak.Data.DatabaseAway.Is(new PostgresException("", "", "", "57P01")).ShouldBeTrue();
        Ortak.Data.DatabaseAway.Is(new PostgresException("", "", "", "23505")).ShouldBeFalse();
        Ortak.Data.DatabaseAway.Is(new IOException()).ShouldBeFalse();
        Ortak.Data.DatabaseAway.Is(new Microsoft.Data.Sqlite.SqliteException("constraint", 19)).ShouldBeFalse();
    }

    /// <summary>The way to the database, which can be closed: what is open breaks, and nobody gets through.</summary>
    private sealed class Way : IAsyncDisposable
    {
        private readonly string _socket;
        private readonly Lock _gate = new();
        private readonly List<Socket> _open = [];
        private TcpListener _listener = new(IPAddress.Loopback, 0);

        public Way(string socket)
        {
            _socket = socket;
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = Listen(_listener);
        }

        public int Port { get; }

        public void Open()
        {
            _listener = new(IPAddress.Loopback, Port);
            _listener.Start();
            _ = Listen(_listener);
        }

        public void Close()
        {
            _listener.Stop();
            lock (_gate) { foreach (Socket one in _open) one.Dispose(); _open.Clear(); }
        }

        private async Task Listen(TcpListener listener)
        {
            try
            {
                while (true)
                {
                    Socket from = await listener.AcceptSocketAsync(CancellationToken.None), to = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await to.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
                    lock (_gate) _open.AddRange([from, to]);
                    _ = Carry(from, to);
                    _ = Carry(to, from);
                }
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException or InvalidOperationException) { }
        }

        private static async Task Carry(Socket from, Socket to)
        {
            byte[] buffer = new byte[65536];
            try
            {
                for (int read; (read = await from.ReceiveAsync(buffer)) > 0;) await to.SendAsync(buffer.AsMemory(0, read));
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException) { }
            from.Dispose();
            to.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Close();
            return default;
        }
    }

    /// <summary>A disk of a few megabytes, in memory.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public string Path => _folder.File("disk");

        public static SmallDisk OrSkip()
        {
            var disk = new SmallDisk();
            Directory.CreateDirectory(disk.Path);
            if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=8m", "ortak-test", disk.Path)) return disk;
            disk._folder.Dispose();
            Assert.Skip("needs the right to mount a small disk in memory, which is not given here");
            return disk;
        }

        private string Filler => System.IO.Path.Combine(Path, "filler");

        public void Fill()
        {
            using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, 0);
            foreach (int size in (int[])[65536, 4096, 1])
                try { while (true) file.Write(new byte[size]); }
                catch (IOException) { }
        }

        public void Free() => File.Delete(Filler);

        private static bool Run(params string[] command)
        {
            try
            {
                using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception) { return false; }
        }

        public void Dispose()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Run("umount", "-l", Path);
            _folder.Dispose();
        }
    }
}
