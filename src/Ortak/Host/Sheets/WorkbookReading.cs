using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xl = DocumentFormat.OpenXml.Spreadsheet;
using Ortak.Model;

namespace Ortak.Host.Sheets;

/// <summary>A table as it was read from an Excel file: what stands in each cell, numbers as they are stored (12500.5).</summary>
/// <param name="Cells">By row and column, from 0; only those that hold something.</param>
public sealed record ReadSheet(string Name, IReadOnlyDictionary<(int Row, int Column), ReadCell> Cells)
{
    /// <summary>The first row: columns with their headings, from the left.</summary>
    public IReadOnlyList<(int Column, string Text)> Head { get; } = [.. Cells.Where(c => c.Key.Row == 0 && c.Value.Text is not null).OrderBy(c => c.Key.Column).Select(c => (c.Key.Column, c.Value.Text!))];

    /// <summary>The rows below it that hold something: between the last two there may be a million empty ones.</summary>
    public IReadOnlyList<int> Rows { get; } = [.. Cells.Keys.Select(k => k.Row).Where(r => r > 0).Distinct().Order()];

    public ReadCell At(int row, int column) => Cells.GetValueOrDefault((row, column));
}

/// <param name="Text">Words, or a number in invariant spelling; null for nothing.</param>
/// <param name="IsNumber">Whether it is stored as a number.</param>
public readonly record struct ReadCell(string? Text, bool IsNumber)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

/// <summary>Reads the tables of an Excel file that somebody sends.</summary>
public static class WorkbookReading
{
    /// <summary>A budget of 40 partners in 12 work packages is 40 KB; a file of this size is not one.</summary>
    public const long LargestBytes = 5_000_000;
    // Unpacked; a small file can hold a very large one.
    private const long LargestUnpacked = 60_000_000;
    private const int MostCells = 200_000;

    public static readonly Refusal TooLarge = new("workbook-large", 422, "Dosya çok büyük: en çok 5 MB olabilir.", "The file is too large: at most 5 MB.");
    private static readonly Refusal NotRead = new("workbook", 422, "Bu dosya bir Excel dosyası (.xlsx) olarak okunamıyor. Excel'de ya da LibreOffice'te .xlsx olarak kaydedip yeniden yükleyin.", "This file cannot be read as an Excel file (.xlsx). Save it as .xlsx in Excel or LibreOffice and send it again.");

    /// <returns>The tables, or why there are none.</returns>
    public static (IReadOnlyList<ReadSheet> Sheets, Refusal? Refusal) Read(byte[] file)
    {
        if (file.Length > LargestBytes) return ([], TooLarge);
        // What Office protects with a password, and the format before 2007, both begin like this.
        if (file is [0xD0, 0xCF, 0x11, 0xE0, ..]) return ([], new("workbook-old", 422, "Dosya parolalı ya da eski Excel biçiminde (.xls). Parolasını kaldırıp .xlsx olarak kaydedin.", "The file has a password or the old Excel format (.xls). Remove the password and save it as .xlsx."));
        try
        {
            using (var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read))
                if (zip.Entries.Sum(e => e.Length) > LargestUnpacked) return ([], NotRead);
            using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false, new OpenSettings { MaxCharactersInPart = LargestUnpacked });
            WorkbookPart? workbook = document.WorkbookPart;
            if (workbook?.Workbook?.Sheets is not { } list) return ([], NotRead);
            string[] shared = [.. workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(s => s.InnerText) ?? []];
            List<ReadSheet> sheets = [];
            int left = MostCells;
            foreach (Xl.Sheet sheet in list.Elements<Xl.Sheet>())
                if (sheet.Id?.Value is { } id && workbook.GetPartById(id) is WorksheetPart part) sheets.Add(new(sheet.Name?.Value ?? "", Cells(part, shared, ref left)));
            return left < 0 ? ([], NotRead) : (sheets, null);
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or InvalidDataException or FileFormatException or XmlException or FormatException or OverflowException or ArgumentException or KeyNotFoundException or InvalidOperationException or IOException or NotSupportedException)
        {
            return ([], NotRead);
        }
    }

    private static Dictionary<(int, int), ReadCell> Cells(WorksheetPart part, string[] shared, ref int left)
    {
        Dictionary<(int, int), ReadCell> cells = [];
        int row = -1, column = -1;
        using OpenXmlReader reader = OpenXmlReader.Create(part);
        while (reader.Read() && left >= 0)
        {
            if (!reader.IsStartElement) continue;
            if (reader.ElementType == typeof(Row))
            {
                row = reader.Attributes.FirstOrDefault(a => a.LocalName == "r").Value is { } r ? int.Parse(r, CultureInfo.InvariantCulture) - 1 : row + 1;
                column = -1;
            }
            else if (reader.ElementType == typeof(Cell))
            {
                var cell = (Cell)reader.LoadCurrentElement()!;
                column = cell.CellReference?.Value is { } at ? ColumnOf(at) : column + 1;
                left--;
                if (TextOf(cell, shared) is { } read) cells[(row, column)] = read;
            }
        }
        return cells;
    }

    private static ReadCell? TextOf(Cell cell, string[] shared)
    {
        CellValues? type = cell.DataType?.Value;
        if (type == CellValues.InlineString) return cell.InlineString?.InnerText is { Length: > 0 } text ? new(text, false) : null;
        if (cell.CellValue?.Text is not { Length: > 0 } value) return null;
        if (type == CellValues.SharedString) return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < shared.Length ? new(shared[place], false) : null;
        return new(value, type is null || type == CellValues.Number);
    }

    private static int ColumnOf(string address)
    {
        int column = 0;
        foreach (char c in address.TakeWhile(char.IsAsciiLetter)) column = column * 26 + (char.ToUpperInvariant(c) - 'A' + 1);
        return column - 1;
    }
}
