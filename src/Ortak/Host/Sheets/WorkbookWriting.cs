using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xl = DocumentFormat.OpenXml.Spreadsheet;

namespace Ortak.Host.Sheets;

/// <summary>Writes tables as an Excel file (Office Open XML, ECMA-376).</summary>
public static class WorkbookWriting
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Write(IReadOnlyList<Sheet> sheets, string title)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = title;
            WorkbookPart workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Looks();
            var list = new Xl.Sheets();
            for (int i = 0; i < sheets.Count; i++)
            {
                WorksheetPart part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = Table(sheets[i], isFirst: i == 0);
                list.Append(new Xl.Sheet { Name = sheets[i].Name, SheetId = (uint)i + 1, Id = workbook.GetIdOfPart(part) });
            }
            // Programs reckon everything anew when they open it.
            workbook.Workbook = new(list, new CalculationProperties { FullCalculationOnLoad = true });
        }
        return file.ToArray();
    }

    private static Worksheet Table(Sheet sheet, bool isFirst)
    {
        var view = new SheetView { WorkbookViewId = 0, TabSelected = isFirst ? true : null };
        view.Append(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
        var rows = new SheetData();
        for (int r = 0; r < sheet.Rows.Count; r++)
        {
            var row = new Row { RowIndex = (uint)r + 1 };
            for (int c = 0; c < sheet.Rows[r].Count; c++)
                if (Cell(sheet.Rows[r][c], Address(r, c)) is { } cell) row.Append(cell);
            rows.Append(row);
        }
        return new(new SheetViews(view), new Columns(sheet.Widths.Select((w, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = w, CustomWidth = true })), rows);
    }

    private static Cell? Cell(SheetCell of, string address)
    {
        if (of is { Text: null, Number: null, Formula: null, Look: SheetLook.Plain }) return null;
        var cell = new Cell { CellReference = address, StyleIndex = (uint)of.Look };
        if (of.Formula is { } formula) cell.CellFormula = new(formula);
        if (of.Text is { } text)
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new(new Xl.Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve });
        }
        else if (of.Number is { } number) cell.CellValue = new(number.ToString(CultureInfo.InvariantCulture));
        return cell;
    }

    /// <summary>A1 for the first row and column.</summary>
    public static string Address(int row, int column) => Column(column) + (row + 1).ToString(CultureInfo.InvariantCulture);

    public static string Column(int column) => column < 26 ? ((char)('A' + column)).ToString() : Column(column / 26 - 1) + (char)('A' + column % 26);

    // XML has no place for most control characters.
    private static string Printable(string text) => string.Concat(text.Where(c => c is '\t' or '\n' or '\r' || (c >= ' ' && c is not ('\uFFFE' or '\uFFFF'))));

    // One format for each look, in the order of the enum.
    private static Stylesheet Looks() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "#,##0.00" }, new NumberingFormat { NumberFormatId = 165, FormatCode = "#,##0.##" }, new NumberingFormat { NumberFormatId = 166, FormatCode = "dd/mm/yyyy" }, new NumberingFormat { NumberFormatId = 167, FormatCode = "0.00####" }) { Count = 4 },
        new Fonts(new Font(), new Font(new Bold()), new Font(new Italic(), new Color { Rgb = "FF55626A" })) { Count = 3 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE6EEF0" }) { PatternType = PatternValues.Solid })) { Count = 3 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            Format(0), Format(0, font: 1, fill: 2, wrap: true), Format(164), Format(165), Format(166), Format(164, font: 2), Format(167)) { Count = 7 });

    private static CellFormat Format(uint number, uint font = 0, uint fill = 0, bool wrap = false)
    {
        var format = new CellFormat { NumberFormatId = number, FontId = font, FillId = fill, BorderId = 0, FormatId = 0, ApplyNumberFormat = true, ApplyFont = true, ApplyFill = true };
        if (wrap)
        {
            format.ApplyAlignment = true;
            format.Append(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top });
        }
        return format;
    }
}
