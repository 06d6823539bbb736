using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Ortak.Model;

namespace Ortak.Data.Rows;

/// <summary>Writes one municipality's own data into a file that it can take to another installation, or just keep.</summary>
public static class MunicipalityExport
{
    /// <returns>How many rows of each list.</returns>
    public static IReadOnlyDictionary<string, long> Write(OrtakDb db, Id<Municipality> municipality, Stream output, string version, DateTime now, CancellationToken cancel)
    {
        db.Database.OpenConnection();
        DbConnection connection = db.Database.GetDbConnection();
        using DbTransaction moment = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var tables = TableShape.All(db).ToDictionary(t => t.Name);
        var counts = new Dictionary<string, long>();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("format", MunicipalityFile.Format);
        json.WriteNumber("version", MunicipalityFile.Version);
        json.WriteString("ortak", version);
        json.WriteString("exportedAt", now);
        json.WriteString("municipality", municipality.ToString());
        HashSet<Guid> members = [], ngos = [];
        foreach (MunicipalityFile.Part part in MunicipalityFile.Parts)
        {
            TableShape table = tables[part.Table];
            int member = part.List switch { "delegates" => table.Place("MemberId"), "outcomes" or "commitments" => table.Place("OwnerId"), _ => -1 }, id = table.Place("Id"), ngo = part.List == "commitments" ? table.Place("ToNgoId") : -1;
            long rows = 0;
            json.WriteStartArray(part.List);
            foreach (object?[] row in TableRows.Read(connection, moment, table, part.Where, municipality.Value))
            {
                cancel.ThrowIfCancellationRequested();
                if (part.List == "members") members.Add((Guid)row[id]!);
                // Another party's people go along by the name that stands in the record, not as members.
                if (member >= 0 && row[member] is Guid person && !members.Contains(person)) row[member] = null;
                if (part.List == "ngos") ngos.Add((Guid)row[id]!);
                if (ngo >= 0 && row[ngo] is Guid to && !ngos.Contains(to)) row[ngo] = null; // another party's organisation is not in the file
                bool isOther = part.List == "municipalities" && (Guid)row[id]! != municipality.Value;
                if (isOther) foreach (string list in (string[])["Labels", "Networks"]) row[table.Place(list)] = Array.Empty<string>();
                MunicipalityFile.Write(json, table, row, column => !part.LeftOut.Contains(column) && (!isOther || MunicipalityFile.OfOthers.Contains(column)));
                if (json.BytesPending > 1 << 20) json.Flush();
                rows++;
            }
            json.WriteEndArray();
            counts[part.List] = rows;
        }
        json.WriteEndObject();
        return counts;
    }
}
