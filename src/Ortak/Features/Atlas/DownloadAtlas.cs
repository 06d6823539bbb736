using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Ortak.Host;

namespace Ortak.Features.Atlas;

/// <summary>One official file on disk.</summary>
public sealed record DownloadedFile(string Address, string Path, long Bytes, string Sha256);

/// <summary>
/// Fetches the official CORDIS bulk files. A download that was interrupted goes on from where it stopped, if the file on the
/// server is still the same; what arrives is opened as a zip and its members' checksums are tested before it counts.
/// </summary>
public static class DownloadAtlas
{
    public static Uri Address(string programme, string? server = null) => new($"{server ?? Server}/data/cordis-{programme}projects-csv.zip");

    /// <summary>The official server; another can be named for a mirror.</summary>
    private static string Server => Environment.GetEnvironmentVariable("ORTAK_CORDIS") is { Length: > 0 } mirror ? mirror.TrimEnd('/') : "https://cordis.europa.eu";

    public static async Task<IReadOnlyList<DownloadedFile>> Handle(IReadOnlyList<string> programmes, string folder, bool quiet, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Ortak/0.1 (municipal partner search)");
        List<DownloadedFile> files = [];
        foreach (string programme in programmes) files.Add(await One(http, Address(programme), folder, quiet, cancel));
        return files;
    }

    private static async Task<DownloadedFile> One(HttpClient http, Uri address, string folder, bool quiet, CancellationToken cancel)
    {
        string path = Path.Combine(folder, Path.GetFileName(address.LocalPath)), part = path + ".part", tag = path + ".tag";
        const int tries = 3;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await Fetch(http, address, part, tag, quiet, cancel);
                break;
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or TimeoutException && !cancel.IsCancellationRequested)
            {
                if (fault is HttpRequestException { StatusCode: { } status }) throw new CommandFailed($"{address} answered {(int)status}; nothing was changed.");
                if (attempt == tries)
                    throw new CommandFailed($"{address.Host} cannot be reached from this machine ({Innermost(fault)}); the atlas in place goes on serving, and what was fetched so far is kept. Where there is no internet, bring the zip by hand and run ./ortak atlas import FILE.");
                await Task.Delay(TimeSpan.FromSeconds(attempt), cancel);
            }
        }
        try { Verify(part, cancel); }
        catch (InvalidDataException fault)
        {
            File.Delete(part);
            File.Delete(tag);
            throw new CommandFailed($"What {address} sent is not a whole CORDIS zip ({fault.Message.TrimEnd('.')}); it was thrown away. Try again later.");
        }
        File.Move(part, path, overwrite: true);
        File.Delete(tag);
        await using FileStream done = File.OpenRead(path);
        string sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(done, cancel));
        await File.WriteAllTextAsync(path + ".sha256", $"{sum}  {Path.GetFileName(path)}\n", cancel);
        return new(address.ToString(), path, done.Length, sum);
    }

    private static async Task Fetch(HttpClient http, Uri address, string part, string tag, bool quiet, CancellationToken cancel)
    {
        long have = File.Exists(part) ? new FileInfo(part).Length : 0;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        // Only the same version of the file may be continued; If-Range makes the server send the whole one otherwise.
        if (have > 0 && File.Exists(tag) && await File.ReadAllTextAsync(tag, cancel) is { Length: > 0 } known)
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
            request.Headers.TryAddWithoutValidation("If-Range", known);
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        HttpResponseMessage response;
        try { response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token); }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { throw new TimeoutException("no answer within 30 seconds"); }
        using (response)
        {
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) { File.Delete(part); throw new IOException("the file changed on the server"); }
            response.EnsureSuccessStatusCode();
            bool goesOn = response.StatusCode == HttpStatusCode.PartialContent;
            await File.WriteAllTextAsync(tag, response.Headers.ETag?.ToString() ?? response.Content.Headers.LastModified?.ToString("R") ?? "", cancel);
            long total = (goesOn ? have : 0) + (response.Content.Headers.ContentLength ?? 0);
            await using Stream from = await response.Content.ReadAsStreamAsync(cancel);
            await using var to = new FileStream(part, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write);
            Progress.Show(Path.GetFileName(address.LocalPath), quiet, done =>
            {
                byte[] buffer = new byte[1 << 16];
                long written = goesOn ? have : 0;
                while (true)
                {
                    patience.CancelAfter(TimeSpan.FromSeconds(60));
                    int n;
                    try { n = from.ReadAsync(buffer, patience.Token).AsTask().GetAwaiter().GetResult(); }
                    catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { throw new TimeoutException("the server stopped sending"); }
                    if (n == 0) break;
                    to.Write(buffer, 0, n);
                    written += n;
                    if (total > 0) done(Math.Min(1, written / (double)total));
                }
                if (total > 0 && written < total) throw new IOException("the connection ended early");
            });
        }
    }

    /// <summary>Reads every member to its end: the zip reader compares each with its stored checksum.</summary>
    private static void Verify(string file, CancellationToken cancel)
    {
        using ZipArchive zip = ZipFile.OpenRead(file);
        if (!zip.Entries.Any(e => e.Name.EndsWith("project.csv", StringComparison.OrdinalIgnoreCase))) throw new InvalidDataException("it holds no project.csv");
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            cancel.ThrowIfCancellationRequested();
            using Stream member = entry.Open();
            var crc = new System.IO.Hashing.Crc32();
            crc.Append(member);
            if (crc.GetCurrentHashAsUInt32() != entry.Crc32) throw new InvalidDataException($"{entry.Name} does not match its checksum");
        }
    }

    private static string Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner) fault = inner;
        return fault.Message.TrimEnd('.');
    }
}
