using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ortak.Data.Rows;

/// <summary>What a column holds, in words that are the same for every database.</summary>
public enum ColumnKind { Guid, Text, Whole, Number, Truth, Time, Moment, Day, Bytes, Texts, Json }

/// <summary>A column as backups and exports see it.</summary>
/// <param name="Choices">The names that a column of an enumeration may hold; null for others.</param>
public sealed record ColumnShape(string Name, ColumnKind Kind, bool IsNullable, IReadOnlySet<string>? Choices, bool IsCounted);

/// <summary>A table as backups and exports see it: the same on SQLite and PostgreSQL, read off the model, so that no table can be forgotten.</summary>
/// <param name="Key">Places of the columns of the primary key.</param>
/// <param name="Self">Place of the column that points to another row of the same table, and of the column it points to; null for none.</param>
public sealed record TableShape(string Name, IReadOnlyList<ColumnShape> Columns, IReadOnlyList<int> Key, (int From, int To)? Self)
{
    public int Place(string column)
    {
        for (int i = 0; i < Columns.Count; i++) if (Columns[i].Name == column) return i;
        return -1;
    }

    /// <summary>All tables, each after those it points to.</summary>
    public static IReadOnlyList<TableShape> All(OrtakDb db)
    {
        List<ITable> left = [.. db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal)];
        List<TableShape> ordered = [];
        var done = new HashSet<ITable>();
        while (left.Count > 0)
        {
            ITable next = left.Find(t => t.ForeignKeyConstraints.All(f => f.PrincipalTable == t || done.Contains(f.PrincipalTable))) ?? throw new InvalidOperationException("Tables point at each other in a circle.");
            left.Remove(next);
            done.Add(next);
            ordered.Add(Of(next));
        }
        return ordered;
    }

    private static TableShape Of(ITable table)
    {
        List<IColumn> columns = [.. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal)];
        List<ColumnShape> shapes = [.. columns.Select(c => Of(c, table))];
        int Place(IColumn column) => columns.FindIndex(c => c.Name == column.Name);
        var self = table.ForeignKeyConstraints.FirstOrDefault(f => f.PrincipalTable == table);
        return new(table.Name, shapes, [.. table.PrimaryKey!.Columns.Select(Place)], self is null ? null : (Place(self.Columns[0]), Place(self.PrincipalColumns[0])));
    }

    private static ColumnShape Of(IColumn column, ITable table)
    {
        // What is kept as one JSON object has no property of its own.
        if (column.PropertyMappings.Count == 0) return new(column.Name, ColumnKind.Json, column.IsNullable, null, false);
        IColumnMapping mapping = column.PropertyMappings[0];
        Type held = Nullable.GetUnderlyingType(mapping.Property.ClrType) ?? mapping.Property.ClrType;
        if (held == typeof(List<string>)) return new(column.Name, ColumnKind.Texts, column.IsNullable, null, false);
        Type stored = mapping.TypeMapping.Converter?.ProviderClrType ?? mapping.TypeMapping.ClrType;
        stored = Nullable.GetUnderlyingType(stored) ?? stored;
        ColumnKind kind = stored switch
        {
            _ when stored == typeof(Guid) => ColumnKind.Guid,
            _ when stored == typeof(string) => ColumnKind.Text,
            _ when stored == typeof(int) || stored == typeof(long) => ColumnKind.Whole,
            _ when stored == typeof(double) => ColumnKind.Number,
            _ when stored == typeof(bool) => ColumnKind.Truth,
            _ when stored == typeof(DateTime) => ColumnKind.Time,
            _ when stored == typeof(DateTimeOffset) => ColumnKind.Moment,
            _ when stored == typeof(DateOnly) => ColumnKind.Day,
            _ when stored == typeof(byte[]) => ColumnKind.Bytes,
            _ => throw new InvalidOperationException($"{table.Name}.{column.Name} holds {stored}, which backups do not know yet."),
        };
        bool counted = kind == ColumnKind.Whole && mapping.Property.ValueGenerated == ValueGenerated.OnAdd && mapping.Property.IsPrimaryKey();
        return new(column.Name, kind, column.IsNullable, held.IsEnum ? Enum.GetNames(held).ToHashSet(StringComparer.Ordinal) : null, counted);
    }
}
