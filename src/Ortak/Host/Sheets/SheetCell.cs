namespace Ortak.Host.Sheets;

/// <summary>How a cell of a table is shown.</summary>
public enum SheetLook
{
    Plain,
    Head,
    /// <summary>Two decimals, grouped.</summary>
    Money,
    /// <summary>Up to two decimals.</summary>
    Number,
    Day,
    /// <summary>Reckoned from others: not to be written in.</summary>
    Reckoned,
    /// <summary>An exchange rate.</summary>
    Exchange,
}

/// <summary>One cell of a table that leaves as an Excel file. What people wrote always goes as text, never as a formula.</summary>
/// <param name="Text">Words; null for a number, a day or nothing.</param>
/// <param name="Formula">Reckons the number anew when others change; without the equals sign.</param>
public readonly record struct SheetCell(string? Text, decimal? Number, string? Formula, SheetLook Look)
{
    public static readonly SheetCell Nothing = new(null, null, null, SheetLook.Plain);

    public static SheetCell Words(string text) => new(text, null, null, SheetLook.Plain);

    public static SheetCell Head(string text) => new(text, null, null, SheetLook.Head);

    public static SheetCell Money(decimal? amount) => new(null, amount, null, SheetLook.Money);

    public static SheetCell Of(decimal? number, SheetLook look = SheetLook.Number) => new(null, number, null, look);

    /// <summary>Days count from here, as Excel counts them after February 1900.</summary>
    public static readonly DateOnly DayZero = new(1899, 12, 30);

    public static SheetCell Day(DateOnly? day) => new(null, day is { } d ? d.DayNumber - DayZero.DayNumber : null, null, SheetLook.Day);

    /// <param name="value">What it comes to now.</param>
    public static SheetCell Reckoned(string formula, decimal value) => new(null, value, formula, SheetLook.Reckoned);
}

/// <summary>A table of an Excel file; its first row is its head.</summary>
/// <param name="Widths">Of the columns, in characters.</param>
public sealed record Sheet(string Name, IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<SheetCell>> Rows);
