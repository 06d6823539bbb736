using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Hashing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.PublicPages;

/// <summary>
/// Keeps the bytes of public pages until something they may show changes. Every save that touches such a thing writes a row with it
/// (<see cref="PublicChange"/>); each process looks for new rows at most once a second, so no process shows what is older than a second and
/// the time of one question. While the database is away, what is kept is shown on.
/// </summary>
public sealed class PublicAnswers
{
    /// <summary>How long a process goes on without asking whether something has changed.</summary>
    public static readonly TimeSpan AsksAfter = TimeSpan.FromSeconds(1);

    /// <summary>So much is kept in memory; the pages of a thousand municipalities in both languages with room to spare.</summary>
    private const long MostBytes = 64 * 1024 * 1024;

    public sealed record Content(byte[] Bytes, string MediaType, int Status = 200);

    private sealed record Kept(Content Content, EntityTagHeaderValue Tag);

    /// <summary>What was drawn since the last change. The hour is in it because promises get late without anybody saving anything.</summary>
    private sealed class Generation(string mark, long hour)
    {
        public readonly ConcurrentDictionary<string, Kept> Answers = new(StringComparer.Ordinal);
        public long Bytes;

        public bool Is(string otherMark, long otherHour) => mark == otherMark && hour == otherHour;
    }

    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile Generation? _now;
    private long _asked = long.MinValue;

    /// <summary>Answers from memory, or draws the page and keeps it.</summary>
    /// <param name="address">The page's own address without its language; whatever else stood in the request has no say in what is drawn.</param>
    /// <param name="draw">Gives nothing where there is nothing (404).</param>
    public async Task<IResult> Answer(HttpContext http, string address, Func<Task<Content?>> draw)
    {
        Generation now = await Now(http);
        string key = Words.Of(http).Code + address;
        if (!now.Answers.TryGetValue(key, out Kept? kept))
        {
            // The same page for everybody: drawn as for somebody who is not signed in, at its plain address.
            http.Items.Remove(typeof(Viewer));
            int query = address.IndexOf('?', StringComparison.Ordinal);
            (http.Request.Path, http.Request.QueryString) = (query < 0 ? address : address[..query], query < 0 ? QueryString.Empty : new(address[query..]));
            if (await draw() is not { } content) return Results.NotFound();
            kept = new(content, new($"\"{XxHash3.HashToUInt64(content.Bytes):x16}\""));
            if (Interlocked.Add(ref now.Bytes, content.Bytes.Length) > MostBytes)
            {
                now.Answers.Clear();
                Interlocked.Exchange(ref now.Bytes, content.Bytes.Length);
            }
            now.Answers[key] = kept;
        }
        return new Sent(kept);
    }

    private async Task<Generation> Now(HttpContext http)
    {
        if (_now is { } fresh && !IsOld(Interlocked.Read(ref _asked))) return fresh;
        // One asks; the others go on with what is kept, so that nobody queues before a database that does not answer.
        if (!await _asking.WaitAsync(_now is null ? Timeout.Infinite : 0, http.RequestAborted)) return _now!;
        try
        {
            if (_now is { } asked && !IsOld(Interlocked.Read(ref _asked))) return asked;
            long hour = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds() / 3600, at = Stopwatch.GetTimestamp();
            try
            {
                string mark = await PublicChange.Latest(http.RequestServices.GetRequiredService<OrtakDb>(), http.RequestAborted);
                if (_now?.Is(mark, hour) != true) _now = new(mark, hour);
            }
            catch (Exception fault) when (_now is not null && DatabaseAway.Is(fault)) { at = Stopwatch.GetTimestamp(); }
            Interlocked.Exchange(ref _asked, at); // the time before the question: what changed meanwhile is found the next time
            return _now!;
        }
        finally { _asking.Release(); }
    }

    private static bool IsOld(long asked) => asked == long.MinValue || Stopwatch.GetElapsedTime(asked) >= AsksAfter;

    /// <summary>The bytes of a page.</summary>
    public static async Task<Content> Page(HttpContext http, IResult page, int status = 200)
    {
        Stream wire = http.Response.Body;
        using var bytes = new MemoryStream();
        http.Response.Body = bytes;
        try { await page.ExecuteAsync(http); }
        finally { http.Response.Body = wire; }
        return new(bytes.ToArray(), "text/html; charset=utf-8", status);
    }

    private sealed class Sent(Kept kept) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            HttpResponse response = http.Response;
            ResponseHeaders(response);
            if (http.Request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known && known.Any(t => t.Compare(kept.Tag, useStrongComparison: false) || t.Equals(EntityTagHeaderValue.Any)) && kept.Content.Status == 200)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
            response.StatusCode = kept.Content.Status;
            response.ContentType = kept.Content.MediaType;
            response.ContentLength = kept.Content.Bytes.Length;
            return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(kept.Content.Bytes, 0, kept.Content.Bytes.Length, http.RequestAborted);
        }

        // A browser may keep it but asks each time whether it still holds; the answer is short.
        private void ResponseHeaders(HttpResponse response)
        {
            response.Headers.ETag = kept.Tag.ToString();
            response.Headers.CacheControl = "no-cache";
        }
    }
}
