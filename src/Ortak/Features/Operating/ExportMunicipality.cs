using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Data.Rows;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Operating;

/// <summary>Writes one municipality's own data into a file: it is theirs, and they may take it along.</summary>
public static class ExportMunicipality
{
    public sealed record Result(string File, Id<Municipality> Municipality, string Name, IReadOnlyDictionary<string, long> Rows);

    public static async Task<Result> Handle(Settings settings, string who, string file, DateTime now, CancellationToken cancel)
    {
        await settings.Store.Expect(cancel);
        await using OrtakDb db = settings.Store.Open();
        Municipality municipality = await Find(db, who, cancel);
        file = Path.GetFullPath(file);
        if (File.Exists(file)) throw new CommandFailed($"{file} is there already; it is not overwritten.");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        string part = file + ".part";
        try
        {
            IReadOnlyDictionary<string, long> rows;
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(part, options))
            {
                rows = MunicipalityExport.Write(db, municipality.Id, stream, Telemetry.Version, now, cancel);
                stream.Flush(flushToDisk: true);
            }
            db.Record(new() { At = now, MunicipalityId = municipality.Id, Deed = Deeds.Exported, Subject = municipality.Id.ToString() });
            await db.SaveChangesAsync(cancel);
            File.Move(part, file);
            return new(file, municipality.Id, NameOf(municipality), rows);
        }
        finally { File.Delete(part); }
    }

    private static async Task<Municipality> Find(OrtakDb db, string who, CancellationToken cancel)
    {
        if (Id<Municipality>.TryParse(who, null, out var id) && await db.Municipalities.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancel) is { } named) return named;
        string folded = Folding.Fold(who);
        List<Municipality> found = await db.Municipalities.AsNoTracking().Where(m => m.Folded.Contains(folded)).OrderBy(m => m.Id).Take(20).ToListAsync(cancel);
        if (found.FindAll(m => Folding.Fold(m.Name.Turkish) == folded || Folding.Fold(m.Name.English) == folded) is [var exact]) return exact;
        return found switch
        {
            [var one] => one,
            [] => throw new CommandFailed($"No municipality here is called {who}."),
            _ => throw new CommandFailed($"{found.Count} municipalities are called {who}; name one by its id: {string.Join(", ", found.Select(m => $"{m.Id} ({NameOf(m)})"))}."),
        };
    }

    internal static string NameOf(Municipality municipality) => municipality.Name.Turkish.Length > 0 ? municipality.Name.Turkish : municipality.Name.English;
}
