using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests;

public sealed class DownloadingTheAtlas : IDisposable
{
    private const string Name = "cordis-HORIZONprojects-csv.zip";
    private readonly Terminal _terminal = new();

    private string Downloaded => _terminal.Files.File("data", "downloads", Name);

    private static readonly byte[] Zip = new CordisFiles().Project(101000001).Seat(101000001, 900000001, "A").Seat(101000001, 900000002, "B").Zip(CompressionLevel.NoCompression);

    /// <summary>Enough bytes that a break in the middle is in the middle.</summary>
    private static byte[] Large(string title)
    {
        var files = new CordisFiles();
        for (int p = 0; p < 3000; p++) files.Project(101000000 + p, title: $"{title} {p}").Seat(101000000 + p, 900000001, "A").Seat(101000000 + p, 900000002, "B");
        return files.Zip(CompressionLevel.NoCompression);
    }

    private Task<Run> Download(CordisServer server, params string[] more)
    {
        _terminal.Environment["ORTAK_CORDIS"] = server.Address;
        return _terminal.Ortak(["atlas", "download", .. more]);
    }

    [Fact]
    public async Task A_whole_file_lies_on_disk_with_its_checksum_and_can_be_imported()
    {
        await using CordisServer server = await CordisServer.Serving(Zip);
        JsonElement file = (await Download(server, "--json")).Json.EnumerateArray().ShouldHaveSingleItem();
        File.ReadAllBytes(Downloaded).ShouldBe(Zip);
        string sum = Convert.ToHexStringLower(SHA256.HashData(Zip));
        File.ReadAllText(Downloaded + ".sha256").ShouldBe($"{sum}  {Name}\n", "as sha256sum -c reads it");
        (file.GetProperty("path").GetString(), file.GetProperty("bytes").GetInt64(), file.GetProperty("sha256").GetString(), file.GetProperty("address").GetString()).ShouldBe((Downloaded, Zip.Length, sum, $"{server.Address}/data/{Name}"));
        Leftovers().ShouldBeEmpty();
        (await _terminal.Ortak("atlas", "import", Downloaded, "--json")).Json.GetProperty("projects").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task In_words_it_says_where_the_file_is_and_what_to_do_next()
    {
        await using CordisServer server = await CordisServer.Serving(Zip);
        Run run = (await Download(server)).Succeeded();
        run.Output.ShouldContain(Downloaded);
        run.Output.ShouldContain("Next: ./ortak atlas import " + Downloaded);
    }

    [Fact]
    public async Task Other_programmes_and_another_folder_can_be_named()
    {
        await using CordisServer server = await CordisServer.Serving(Zip);
        (await Download(server, "--programme", "h2020", "fp7", "--into", _terminal.Files.File("there"))).Succeeded();
        server.Requests.Select(r => r.Path).ShouldBe(["/data/cordis-h2020projects-csv.zip", "/data/cordis-fp7projects-csv.zip"]);
        File.Exists(_terminal.Files.File("there", "cordis-fp7projects-csv.zip")).ShouldBeTrue();
        (await _terminal.Ortak("atlas", "download", "--programme", "fp6")).Refused(2).ShouldContain("fp6");
    }

    [Fact]
    public async Task A_break_is_taken_up_where_it_happened()
    {
        byte[] bytes = Large("Quake");
        await using CordisServer server = await CordisServer.Serving(bytes);
        server.BreakAfter(bytes.Length / 2);
        (await Download(server)).Succeeded();
        File.ReadAllBytes(Downloaded).ShouldBe(bytes);
        server.Requests.Count.ShouldBe(2);
        CordisServer.Asked first = server.Requests.First(), second = server.Requests.Last();
        first.From.ShouldBeNull();
        second.From.ShouldNotBeNull().ShouldBeInRange(1, bytes.Length / 2);
        second.IfRange.ShouldBe(server.Tag);
        second.Sent.ShouldBe(bytes.Length - second.From!.Value, "what was there is not sent again");
    }

    [Fact]
    public async Task A_later_command_goes_on_where_an_earlier_one_was_stopped()
    {
        byte[] bytes = Large("Quake");
        await using CordisServer server = await CordisServer.Serving(bytes);
        for (int i = 0; i < 3; i++) server.BreakAfter(bytes.Length / 5);
        (await Download(server)).Refused(1).ShouldContain("what was fetched so far is kept");
        File.Exists(Downloaded).ShouldBeFalse();
        int before = server.Requests.Count;
        (await Download(server)).Succeeded();
        File.ReadAllBytes(Downloaded).ShouldBe(bytes);
        server.Requests.Skip(before).ShouldHaveSingleItem().From.ShouldNotBeNull().ShouldBeGreaterThan(0);
        Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_is_begun_anew()
    {
        byte[] old = Large("Old"), fresh = Large("Fresh");
        await using CordisServer server = await CordisServer.Serving(old);
        server.BreakAfter(old.Length / 2, then: fresh);
        (await Download(server)).Succeeded();
        File.ReadAllBytes(Downloaded).ShouldBe(fresh);
        server.Requests.Last().Sent.ShouldBe(fresh.Length);
    }

    [Fact]
    public async Task A_file_that_became_shorter_than_what_was_fetched_is_begun_anew()
    {
        byte[] old = Large("Old");
        await using CordisServer server = await CordisServer.Serving(old);
        server.IgnoresIfRange = true;
        server.BreakAfter(old.Length / 2, then: Zip);
        (await Download(server)).Succeeded();
        File.ReadAllBytes(Downloaded).ShouldBe(Zip);
    }

    public static TheoryData<string> Broken => ["HTML", "cut short", "a changed byte", "empty", "another zip"];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_is_no_whole_zip_is_thrown_away_and_the_old_file_stays(string what)
    {
        await using CordisServer server = await CordisServer.Serving(Zip);
        (await Download(server)).Succeeded();
        string sum = File.ReadAllText(Downloaded + ".sha256");
        server.Content = what switch
        {
            "HTML" => Encoding.UTF8.GetBytes("<!doctype html><title>Maintenance</title><h1>Back soon</h1>"),
            "cut short" => Zip[..(Zip.Length / 2)],
            "a changed byte" => Changed(),
            "empty" => [],
            "another zip" => OtherZip(),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        string sentence = (await Download(server)).Refused(1);
        sentence.ShouldContain("is not a whole CORDIS zip");
        sentence.ShouldContain("thrown away");
        if (what == "a changed byte") sentence.ShouldContain("project.csv");
        File.ReadAllBytes(Downloaded).ShouldBe(Zip);
        File.ReadAllText(Downloaded + ".sha256").ShouldBe(sum);
        Leftovers().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(503)]
    public async Task A_refusal_of_the_server_is_passed_on(int status)
    {
        await using CordisServer server = await CordisServer.Serving(Zip);
        (await Download(server)).Succeeded();
        server.Status = status;
        (await Download(server)).Refused(1).ShouldBe($"{server.Address}/data/{Name} answered {status}; nothing was changed.");
        File.ReadAllBytes(Downloaded).ShouldBe(Zip);
    }

    [Fact]
    public async Task Without_the_internet_it_says_so_plainly_and_touches_nothing()
    {
        await using (CordisServer server = await CordisServer.Serving(Zip)) (await Download(server)).Succeeded();
        DateTime written = File.GetLastWriteTimeUtc(Downloaded);
        string sentence = (await _terminal.Ortak("atlas", "download")).Refused(1);
        sentence.ShouldStartWith("127.0.0.1 cannot be reached from this machine");
        sentence.ShouldContain("./ortak atlas import FILE");
        File.ReadAllBytes(Downloaded).ShouldBe(Zip);
        File.GetLastWriteTimeUtc(Downloaded).ShouldBe(written);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_no_crash()
    {
        _terminal.Environment["ORTAK_CORDIS"] = "http://cordis.invalid";
        (await _terminal.Ortak("atlas", "download", "--json")).Refused(1).ShouldStartWith("cordis.invalid cannot be reached from this machine");
    }

    private string[] Leftovers() => [.. Directory.GetFiles(Path.GetDirectoryName(Downloaded)!).Where(f => f.EndsWith(".part", StringComparison.Ordinal) || f.EndsWith(".tag", StringComparison.Ordinal))];

    private static byte[] Changed()
    {
        byte[] bytes = [.. Zip];
        int at = bytes.AsSpan().IndexOf("Earthquake"u8); // stored, not deflated: only the checksum can tell
        at.ShouldBeGreaterThan(0);
        bytes[at] ^= 1;
        return bytes;
    }

    private static byte[] OtherZip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("holiday.jpg");
        return bytes.ToArray();
    }

    public void Dispose() => _terminal.Dispose();

    /// <summary>Stands in for the official server: ranges, ETag, and the ways in which it fails.</summary>
    private sealed class CordisServer : IAsyncDisposable
    {
        public sealed record Asked(string Path, long? From, string IfRange, long Sent);

        private readonly WebApplication _app;
        private readonly ConcurrentQueue<(int After, byte[]? Then)> _breaks = new();

        private CordisServer(WebApplication app) => _app = app;

        public byte[] Content { get; set; } = [];
        public int Status { get; set; } = 200;
        public bool IgnoresIfRange { get; set; }
        public ConcurrentQueue<Asked> Requests { get; } = new();
        public string Address => _app.Urls.Single();
        public string Tag => $"\"{Convert.ToHexStringLower(SHA256.HashData(Content))[..16]}\"";

        public static async Task<CordisServer> Serving(byte[] content)
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var server = new CordisServer(builder.Build()) { Content = content };
            server._app.Run(server.Answer);
            await server._app.StartAsync();
            return server;
        }

        /// <summary>The next answer ends after so many bytes of the file, without a word; afterwards the file may be another.</summary>
        public void BreakAfter(int bytes, byte[]? then = null) => _breaks.Enqueue((bytes, then));

        private async Task Answer(HttpContext http)
        {
            string range = http.Request.Headers.Range.ToString(), ifRange = http.Request.Headers.IfRange.ToString();
            long? from = range.Length == 0 ? null : long.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            if (Status != 200)
            {
                http.Response.StatusCode = Status;
                return;
            }
            http.Response.Headers.ETag = Tag;
            long start = 0;
            if (from is { } f && (IgnoresIfRange || ifRange == Tag))
            {
                if (f >= Content.Length)
                {
                    Requests.Enqueue(new(http.Request.Path, from, ifRange, 0));
                    http.Response.StatusCode = 416;
                    return;
                }
                (start, http.Response.StatusCode) = (f, 206);
                http.Response.Headers.ContentRange = $"bytes {f}-{Content.Length - 1}/{Content.Length}";
            }
            byte[] content = Content;
            http.Response.ContentLength = content.Length - start;
            if (_breaks.TryDequeue(out var broken))
            {
                int bytes = (int)Math.Min(broken.After, content.Length - start - 1);
                Requests.Enqueue(new(http.Request.Path, from, ifRange, bytes));
                await http.Response.Body.WriteAsync(content.AsMemory((int)start, bytes));
                await http.Response.Body.FlushAsync();
                await Task.Delay(300); // let what was sent arrive
                if (broken.Then is { } then) Content = then;
                http.Abort();
                return;
            }
            Requests.Enqueue(new(http.Request.Path, from, ifRange, content.Length - start));
            await http.Response.Body.WriteAsync(content.AsMemory((int)start));
        }

        public async ValueTask DisposeAsync() => await _app.DisposeAsync();
    }
}
