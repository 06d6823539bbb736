using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ortak.Tests.Infrastructure;

/// <summary>Excel files as somebody at a spreadsheet program changes them.</summary>
public static class Workbook
{
    /// <summary>The file with some of its cells written over, as a spreadsheet program would: a number as a number, anything else as text.</summary>
    public static byte[] Edit(byte[] file, params (string Sheet, string Cell, string Value)[] cells)
    {
        using var copy = new MemoryStream();
        copy.Write(file);
        using (var document = SpreadsheetDocument.Open(copy, isEditable: true))
        {
            var workbook = document.WorkbookPart!;
            foreach (var (name, at, value) in cells)
            {
                var sheet = workbook.Workbook!.Sheets!.Elements<Sheet>().Single(s => s.Name == name);
                var rows = ((WorksheetPart)workbook.GetPartById(sheet.Id!)).Worksheet!.GetFirstChild<SheetData>()!;
                uint number = uint.Parse(string.Concat(at.SkipWhile(char.IsLetter)), CultureInfo.InvariantCulture);
                var row = rows.Elements<Row>().FirstOrDefault(r => r.RowIndex! == number);
                if (row is null) rows.Append(row = new() { RowIndex = number });
                row.Elements<Cell>().FirstOrDefault(c => c.CellReference == at)?.Remove();
                var cell = new Cell { CellReference = at };
                if (decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal amount) && !value.Contains(',', StringComparison.Ordinal)) cell.CellValue = new(amount.ToString(CultureInfo.InvariantCulture));
                else (cell.DataType, cell.InlineString) = (CellValues.InlineString, new(new Text(value)));
                row.Append(cell);
            }
        }
        return copy.ToArray();
    }
}
