using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Data.Rows;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Operating;

/// <summary>Brings a municipality's own data from another installation; the same file twice changes nothing.</summary>
public static class ImportMunicipality
{
    public sealed record Result(Id<Municipality> Municipality, string Name, IReadOnlyDictionary<string, MunicipalityImport.Done> Lists);

    public static async Task<Result> Handle(Settings settings, string file, DateTime now, CancellationToken cancel)
    {
        if (!File.Exists(file)) throw new CommandFailed($"There is no file {file}.");
        await settings.Store.Migrate(cancel);
        await using OrtakDb db = settings.Store.Open();
        await FirstTopics.Add(db, now, cancel);
        try
        {
            MunicipalityImport import;
            using (FileStream stream = File.OpenRead(file)) import = MunicipalityImport.Read(stream, db);
            var lists = await import.Into(db, new() { At = now, MunicipalityId = import.Municipality, Deed = Deeds.Imported, Subject = import.Municipality.ToString() }, cancel);
            db.ChangeTracker.Clear();
            return new(import.Municipality, ExportMunicipality.NameOf(await db.Municipalities.AsNoTracking().FirstAsync(m => m.Id == import.Municipality, cancel)), lists);
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or DbException or DbUpdateException && !DatabaseAway.Is(fault))
        {
            throw new CommandFailed($"{Path.GetFileName(file)} cannot be imported: {fault.GetBaseException().Message.ReplaceLineEndings(" ")} Nothing was changed.");
        }
    }
}
