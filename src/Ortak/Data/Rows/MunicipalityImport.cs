using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Ortak.Engine.Text;
using Ortak.Model;

namespace Ortak.Data.Rows;

/// <summary>Brings a municipality's own data into an installation: the same file twice changes nothing, and what is newer here stays.</summary>
public sealed class MunicipalityImport
{
    /// <summary>What became of the rows of a list.</summary>
    public sealed record Done(int Added, int Updated, int Unchanged, int Kept);

    private readonly Dictionary<string, List<object?[]>> _rows = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, TableShape> _tables;

    private MunicipalityImport(IReadOnlyDictionary<string, TableShape> tables) => _tables = tables;

    public Id<Municipality> Municipality { get; private set; }

    /// <exception cref="InvalidDataException">It is no such file, or something in it is not what it should be.</exception>
    public static MunicipalityImport Read(Stream stream, OrtakDb db)
    {
        using JsonDocument json = JsonDocument.Parse(stream);
        JsonElement root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format) || !format.ValueEquals(MunicipalityFile.Format)) throw new InvalidDataException("it is no export of a municipality.");
        if (!root.TryGetProperty("version", out JsonElement version) || !version.TryGetInt32(out int number) || number != MunicipalityFile.Version) throw new InvalidDataException("a newer Ortak wrote it.");
        if (!root.TryGetProperty("municipality", out JsonElement whose) || !Id<Municipality>.TryParse(whose.ToString(), null, out var municipality)) throw new InvalidDataException("it does not say whose it is.");
        var import = new MunicipalityImport(TableShape.All(db).ToDictionary(t => t.Name)) { Municipality = municipality };
        foreach (MunicipalityFile.Part part in MunicipalityFile.Parts)
        {
            if (!root.TryGetProperty(part.List, out JsonElement list) && part.IsLater) { import._rows[part.List] = []; continue; }
            if (list.ValueKind != JsonValueKind.Array) throw new InvalidDataException($"{part.List} is missing.");
            import._rows[part.List] = [.. list.EnumerateArray().Select(row => MunicipalityFile.Read(row, import._tables[part.Table], part))];
        }
        import.CheckBelonging();
        return import;
    }

    /// <summary>A file may only bring what hangs together with its own municipality.</summary>
    private void CheckBelonging()
    {
        if (!Ids("municipalities").Contains(Municipality.Value)) throw new InvalidDataException("its municipality is missing.");
        foreach (MunicipalityFile.Part part in MunicipalityFile.Parts)
        {
            if (part.Parent is not var (column, parent)) continue;
            HashSet<Guid> allowed = parent == "municipalities" ? [Municipality.Value] : Ids(parent);
            int place = _tables[part.Table].Place(column);
            if (_rows[part.List].Exists(r => !allowed.Contains((Guid)r[place]!))) throw new InvalidDataException($"something in {part.List} belongs to nothing in the file.");
        }
        CheckCommitments();
        CheckDecisions();
        CheckAims();
        CheckIntroductions();
        CheckBudgets();
        CheckProjects();
        CheckLessons();
        TableShape parties = _tables["Parties"];
        HashSet<Guid> own = [.. _rows["parties"].Where(r => (Guid)r[parties.Place("MunicipalityId")]! == Municipality.Value).Select(r => (Guid)r[parties.Place("CooperationId")]!)];
        if (!Ids("cooperations").IsSubsetOf(own)) throw new InvalidDataException("the municipality is no party of a cooperation in it.");
    }

    // What may belong to a cooperation, or to the municipality alone.
    private void CheckCommitments()
    {
        TableShape commitments = _tables["Commitments"], gates = _tables["GateRecords"];
        HashSet<Guid> cooperations = Ids("cooperations"), known = Ids("commitments");
        foreach (object?[] row in _rows["commitments"])
            if (row[commitments.Place("CooperationId")] is Guid within ? !cooperations.Contains(within) : (Guid)row[commitments.Place("MunicipalityId")]! != Municipality.Value) throw new InvalidDataException("something in commitments belongs to nothing in the file.");
        foreach (object?[] row in _rows["gates"])
            if (!(row[gates.Place("CooperationId")] is Guid of ? cooperations.Contains(of) : row[gates.Place("CommitmentId")] is Guid promise && known.Contains(promise))) throw new InvalidDataException("something in gates belongs to nothing in the file.");
    }

    // Who reads a decision about a call is decided by its cooperation.
    private void CheckDecisions()
    {
        TableShape decisions = _tables["CallDecisions"];
        HashSet<Guid> cooperations = Ids("cooperations"), members = Ids("members");
        if (_rows["callDecisions"].Exists(r => (r[decisions.Place("CooperationId")] is Guid shared && !cooperations.Contains(shared)) || (r[decisions.Place("OwnerId")] is Guid owner && !members.Contains(owner))))
            throw new InvalidDataException("something in callDecisions belongs to nothing in the file.");
    }

    private void CheckAims()
    {
        TableShape aims = _tables["Aims"];
        HashSet<Guid> cooperations = Ids("cooperations"), lines = Ids("outcomes"), rounds = Ids("rounds"), municipalities = Ids("municipalities");
        foreach (object?[] row in _rows["aims"])
        {
            Guid by = (Guid)row[aims.Place("MunicipalityId")]!;
            bool belongs = row[aims.Place("CooperationId")] is Guid within ? cooperations.Contains(within) && municipalities.Contains(by) : by == Municipality.Value;
            // It may only be born from what the file brings along, never from a line of somebody else's minutes here.
            if (!belongs || row[aims.Place("OutcomeId")] is Guid line && !lines.Contains(line) || row[aims.Place("RoundId")] is Guid round && !rounds.Contains(round)) throw new InvalidDataException("something in aims belongs to nothing in the file.");
        }
    }

    // What a partner spends is spent in a work package of its own consortium.
    private void CheckBudgets()
    {
        TableShape seats = _tables["ProposalSeats"], packages = _tables["WorkPackage"], lines = _tables["BudgetLine"];
        Dictionary<Guid, Guid> sits = _rows["seats"].ToDictionary(r => (Guid)r[seats.Place("Id")]!, r => (Guid)r[seats.Place("ConsortiumId")]!), belongs = _rows["workPackages"].ToDictionary(r => (Guid)r[packages.Place("Id")]!, r => (Guid)r[packages.Place("ConsortiumId")]!);
        if (_rows["budgetLines"].Exists(r => !belongs.TryGetValue((Guid)r[lines.Place("WorkPackageId")]!, out Guid consortium) || sits[(Guid)r[lines.Place("SeatId")]!] != consortium)) throw new InvalidDataException("something in budgetLines belongs to nothing in the file.");
    }

    // What was taken over stays with its aim, and who leads a duty sits in its own consortium.
    private void CheckProjects()
    {
        TableShape consortia = _tables["Consortia"], seats = _tables["ProposalSeats"], packages = _tables["WorkPackage"], projects = _tables["Projects"], duties = _tables["ProjectDuties"];
        Dictionary<Guid, Guid> aims = _rows["consortia"].ToDictionary(r => (Guid)r[consortia.Place("Id")]!, r => (Guid)r[consortia.Place("AimId")]!);
        if (_rows["consortia"].Exists(r => r[consortia.Place("TakenFromId")] is Guid from && (!aims.TryGetValue(from, out Guid aim) || aim != (Guid)r[consortia.Place("AimId")]!))) throw new InvalidDataException("something in consortia belongs to nothing in the file.");
        HashSet<(Guid, Guid)> sits = [.. _rows["seats"].Select(r => ((Guid)r[seats.Place("Id")]!, (Guid)r[seats.Place("ConsortiumId")]!))], worked = [.. _rows["workPackages"].Select(r => ((Guid)r[packages.Place("Id")]!, (Guid)r[packages.Place("ConsortiumId")]!))];
        Dictionary<Guid, Guid> madeOf = _rows["projects"].ToDictionary(r => (Guid)r[projects.Place("Id")]!, r => (Guid)r[projects.Place("ConsortiumId")]!);
        foreach (object?[] row in _rows["duties"])
        {
            Guid consortium = madeOf[(Guid)row[duties.Place("ProjectId")]!];
            if (row[duties.Place("LeadId")] is Guid lead && !sits.Contains((lead, consortium)) || row[duties.Place("WorkPackageId")] is Guid package && !worked.Contains((package, consortium))) throw new InvalidDataException("something in duties belongs to nothing in the file.");
        }
    }

    // Who reads a lesson is decided by its cooperation.
    private void CheckLessons()
    {
        TableShape lessons = _tables["Lessons"];
        HashSet<Guid> cooperations = Ids("cooperations"), consortia = Ids("consortia");
        if (_rows["lessons"].Exists(r => (r[lessons.Place("CooperationId")] is Guid shared && !cooperations.Contains(shared)) || (r[lessons.Place("ConsortiumId")] is Guid learnedIn && !consortia.Contains(learnedIn))))
            throw new InvalidDataException("something in lessons belongs to nothing in the file.");
    }

    // Who asks must pursue the aim, and one of the two must be the municipality itself: nobody's requests are brought in for them.
    private void CheckIntroductions()
    {
        TableShape introductions = _tables["Introductions"], aims = _tables["Aims"], parties = _tables["Parties"];
        HashSet<Guid> municipalities = Ids("municipalities");
        var pursued = _rows["aims"].ToLookup(r => (Guid)r[aims.Place("Id")]!, r => (By: (Guid)r[aims.Place("MunicipalityId")]!, Within: r[aims.Place("CooperationId")] as Guid?));
        HashSet<(Guid, Guid)> inside = [.. _rows["parties"].Where(r => r[parties.Place("AcceptedAt")] is not null).Select(r => ((Guid)r[parties.Place("CooperationId")]!, (Guid)r[parties.Place("MunicipalityId")]!))];
        foreach (object?[] row in _rows["introductions"])
        {
            Guid from = (Guid)row[introductions.Place("FromId")]!, to = (Guid)row[introductions.Place("ToId")]!;
            var (by, within) = pursued[(Guid)row[introductions.Place("AimId")]!].First();
            bool belongs = from != to && (from == Municipality.Value || to == Municipality.Value) && municipalities.Contains(from) && municipalities.Contains(to) && (by == from || within is { } cooperation && inside.Contains((cooperation, from)));
            if (!belongs) throw new InvalidDataException("something in introductions belongs to nothing in the file.");
        }
    }

    private HashSet<Guid> Ids(string list)
    {
        TableShape table = _tables[MunicipalityFile.Parts.First(p => p.List == list).Table];
        return [.. _rows[list].Select(r => (Guid)r[table.Place("Id")]!)];
    }

    /// <summary>Does it, in one transaction.</summary>
    public async Task<IReadOnlyDictionary<string, Done>> Into(OrtakDb db, AuditEntry entry, CancellationToken cancel)
    {
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancel);
        DbConnection connection = db.Database.GetDbConnection();
        DbTransaction all = transaction.GetDbTransaction();
        JoinMunicipalities(connection, all);
        var results = new Dictionary<string, Done>();
        var changed = new Dictionary<string, HashSet<Guid>>(StringComparer.Ordinal);
        foreach (MunicipalityFile.Part part in MunicipalityFile.Parts)
        {
            cancel.ThrowIfCancellationRequested();
            results[part.List] = Bring(connection, all, part, changed);
        }
        await RefuseMixing(db, cancel);
        await FoldAgain(db, changed, cancel);
        db.Record(entry);
        db.PublicChanges.Add(new()); // the rows came in beside the model
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return results;
    }

    /// <summary>The demo story is taken out in one step; nothing real may hang on it.</summary>
    private async Task RefuseMixing(OrtakDb db, CancellationToken cancel)
    {
        foreach (Guid[] some in Ids("cooperations").Chunk(500))
        {
            Id<Cooperation>[] ids = [.. some.Select(g => new Id<Cooperation>(g))];
            if (await db.Cooperations.AnyAsync(c => ids.Contains(c.Id) && c.Parties.Any(p => db.Municipalities.Any(m => m.Id == p.MunicipalityId && m.IsDemo != c.IsDemo)), cancel))
                throw new InvalidDataException("a cooperation in it mixes the demo story with real municipalities.");
        }
    }

    /// <summary>A municipality that was entered here by itself has another id: the record of the atlas says that it is the same.</summary>
    private void JoinMunicipalities(DbConnection connection, DbTransaction all)
    {
        TableShape table = _tables["Municipalities"];
        int id = table.Place("Id"), atlas = table.Place("AtlasId"), demo = table.Place("IsDemo");
        var same = new Dictionary<Guid, Guid>();
        foreach (object?[] row in _rows["municipalities"])
        {
            if (row[atlas] is not string number) continue;
            object?[]? here = TableRows.Read(connection, all, table, "\"AtlasId\" = @0 AND \"IsDemo\" = @1", number, row[demo]!).FirstOrDefault();
            if (here is not null && !here[id]!.Equals(row[id])) same[(Guid)row[id]!] = (Guid)here[id]!;
        }
        if (same.Count == 0) return;
        foreach (List<object?[]> rows in _rows.Values)
            foreach (object?[] row in rows)
                for (int i = 0; i < row.Length; i++) if (row[i] is Guid value && same.TryGetValue(value, out Guid other)) row[i] = other;
        if (same.TryGetValue(Municipality.Value, out Guid own)) (Municipality, _joined) = (new(own), true);
    }

    private bool _joined;

    private Done Bring(DbConnection connection, DbTransaction all, MunicipalityFile.Part part, Dictionary<string, HashSet<Guid>> changed)
    {
        TableShape table = _tables[part.Table];
        int version = table.Place("Version"), id = table.Place("Id"), demo = table.Place("IsDemo"), parent = part.Parent is { } p ? table.Place(p.Column) : -1;
        HashSet<Guid> touched = changed[part.List] = [];
        int added = 0, updated = 0, unchanged = 0, kept = 0;
        using DbCommand insert = TableRows.Inserting(connection, all, table);
        int[] carried = [.. Enumerable.Range(0, table.Columns.Count).Where(i => !table.Key.Contains(i) && !part.LeftOut.Contains(table.Columns[i].Name))];
        using DbCommand? replace = carried.Length == 0 ? null : TableRows.Replacing(connection, all, table, carried);
        foreach (object?[] row in table.Self is var (below, to) ? ParentsFirst(part.List, below, to, _rows[part.List]) : _rows[part.List])
        {
            object?[]? here = Find(connection, all, table, [.. table.Key], row);
            if (here is null)
            {
                if (part.Unique.Length > 0 && Find(connection, all, table, [.. part.Unique.Select(table.Place)], row) is not null) { kept++; continue; }
                TableRows.Write(insert, table, row);
                added++;
                if (id >= 0 && row[id] is Guid isNew) touched.Add(isNew);
                continue;
            }
            if (parent >= 0 && !Equals(here[parent], row[parent])) throw new InvalidDataException($"something in {part.List} belongs to something else here.");
            if (demo >= 0 && !Equals(here[demo], row[demo])) throw new InvalidDataException($"something in {part.List} is of the demo story on one side and real on the other.");
            bool same = carried.All(i => Same(here[i], row[i]));
            bool isOurs = part.List != "municipalities" || (Guid)row[id]! == Municipality.Value && !_joined;
            bool later = isOurs && part.Existing switch
            {
                MunicipalityFile.WhenThere.LaterVersion => (long)row[version]! > (long)here[version]!,
                MunicipalityFile.WhenThere.WithParent => changed[part.Parent!.Value.List].Contains((Guid)row[parent]!),
                _ => false,
            };
            if (same) unchanged++;
            else if (!later || replace is null) kept++;
            else
            {
                foreach (int i in Enumerable.Range(0, row.Length).Except(carried)) row[i] = here[i];
                TableRows.Write(replace, table, row);
                updated++;
                if (id >= 0) touched.Add((Guid)row[id]!);
            }
        }
        if (part.IsWhole) RemoveGone(connection, all, part, table, parent, changed[part.Parent!.Value.List]);
        return new(added, updated, unchanged, kept);
    }

    /// <summary>Of a thing that was brought up to date, what no longer hangs on it: an approval that was void, a topic taken off.</summary>
    private void RemoveGone(DbConnection connection, DbTransaction all, MunicipalityFile.Part part, TableShape table, int parent, HashSet<Guid> parents)
    {
        foreach (Guid one in parents)
            foreach (object?[] here in TableRows.Read(connection, all, table, $"{TableRows.Quote(table.Columns[parent].Name)} = @0", one).ToList())
                if (!_rows[part.List].Exists(r => table.Key.All(k => Equals(r[k], here[k]))))
                    TableRows.Do(connection, all, $"DELETE FROM {TableRows.Quote(table.Name)} WHERE {string.Join(" AND ", table.Key.Select((k, i) => $"{TableRows.Quote(table.Columns[k].Name)} = @{i}"))}", [.. table.Key.Select(k => here[k]!)]);
    }

    private static object?[]? Find(DbConnection connection, DbTransaction all, TableShape table, int[] columns, object?[] row) =>
        TableRows.Read(connection, all, table, string.Join(" AND ", columns.Select((c, i) => $"{TableRows.Quote(table.Columns[c].Name)} = @{i}")), [.. columns.Select(c => row[c]!)]).FirstOrDefault();

    /// <summary>Rows of a list that point to others of it, after those.</summary>
    private static IEnumerable<object?[]> ParentsFirst(string list, int above, int code, List<object?[]> rows)
    {
        HashSet<object?> inFile = [.. rows.Select(r => r[code])], known = [];
        List<object?[]> left = [.. rows];
        while (left.Count > 0)
        {
            List<object?[]> next = left.FindAll(r => r[above] is null || !inFile.Contains(r[above]) || known.Contains(r[above]));
            if (next.Count == 0) throw new InvalidDataException($"{list} point at each other in a circle.");
            foreach (object?[] row in next) { known.Add(row[code]); yield return row; }
            left = left.FindAll(r => !known.Contains(r[code]));
        }
    }

    private static bool Same(object? a, object? b) => (a, b) switch
    {
        (byte[] x, byte[] y) => x.AsSpan().SequenceEqual(y),
        (string[] x, string[] y) => x.AsSpan().SequenceEqual(y),
        (DateTime x, DateTime y) => Math.Abs((x - y).Ticks) < TimeSpan.TicksPerMillisecond, // PostgreSQL keeps microseconds, SQLite more
        _ => Equals(a, b),
    };

    /// <summary>"Find anything" finds by folded words, which are worked out here, not believed.</summary>
    private static async Task FoldAgain(OrtakDb db, Dictionary<string, HashSet<Guid>> changed, CancellationToken cancel)
    {
        async Task Fold<T>(string list, string table, Func<List<Id<T>>, IQueryable<T>> find, Func<T, Id<T>> id) where T : class, IFindable
        {
            foreach (Guid[] some in changed[list].Chunk(500))
                foreach (T thing in await find([.. some.Select(g => new Id<T>(g))]).AsNoTracking().ToListAsync(cancel))
                    TableRows.Do(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction(), $"UPDATE {TableRows.Quote(table)} SET \"Folded\" = @0 WHERE \"Id\" = @1", Folding.Fold(thing.WordsToFind), id(thing).Value);
        }
        await Fold<Municipality>("municipalities", "Municipalities", ids => db.Municipalities.Where(x => ids.Contains(x.Id)), x => x.Id);
        await Fold<Cooperation>("cooperations", "Cooperations", ids => db.Cooperations.Where(x => ids.Contains(x.Id)), x => x.Id);
        await Fold<Meeting>("meetings", "Meetings", ids => db.Meetings.Where(x => ids.Contains(x.Id)), x => x.Id);
        await Fold<Round>("rounds", "Rounds", ids => db.Rounds.Where(x => ids.Contains(x.Id)), x => x.Id);
        await Fold<Commitment>("commitments", "Commitments", ids => db.Commitments.Where(x => ids.Contains(x.Id)), x => x.Id);
        await Fold<Aim>("aims", "Aims", ids => db.Aims.Where(x => ids.Contains(x.Id)), x => x.Id);
        await Fold<Lesson>("lessons", "Lessons", ids => db.Lessons.Where(x => ids.Contains(x.Id)), x => x.Id);
        await Fold<Bulletin>("bulletins", "Bulletins", ids => db.Bulletins.Where(x => ids.Contains(x.Id)), x => x.Id);
        await Fold<Outcome>("outcomes", "Outcomes", ids => db.Outcomes.Where(x => ids.Contains(x.Id)), x => x.Id);
    }
}
