using Microsoft.EntityFrameworkCore;
using Ortak.Model;

namespace Ortak.Data;

/// <summary>The topics a fresh installation starts with (topics.tsv); afterwards they are its own.</summary>
public static class FirstTopics
{
    public static async Task Add(OrtakDb db, DateTime now, CancellationToken cancel = default)
    {
        if (await db.Topics.AnyAsync(cancel)) return;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string[] f in Rows())
        {
            int order = places.GetValueOrDefault(f[1]);
            places[f[1]] = order + 1;
            db.Topics.Add(new() { Code = new(f[0]), ParentCode = f[1].Length > 0 ? new(f[1]) : null, Name = BilingualName.Of(f[2], f[3]), Words = BilingualName.Of(f[4], f[5]), Order = order });
        }
        db.Record(new() { At = now, Deed = "topic-added" });
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException) { db.ChangeTracker.Clear(); if (!await db.Topics.AnyAsync(cancel)) throw; } // another process that started at the same time was first
    }

    private static IEnumerable<string[]> Rows()
    {
        using var reader = new StreamReader(typeof(FirstTopics).Assembly.GetManifestResourceStream("topics.tsv")!);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#') && line.Length > 0) yield return line.Split('\t');
    }
}
