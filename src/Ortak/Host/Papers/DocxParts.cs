using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace Ortak.Host.Papers;

/// <summary>What Word files are put together from (WordprocessingML, ISO/IEC 29500): paragraphs of a style, runs, tables with a head, an A4 page. Measures are twentieths of a point.</summary>
internal static class DocxParts
{
    public const int PageWidth = 11906, PageHeight = 16838, Margin = 1134, TextWidth = PageWidth - 2 * Margin;

    /// <summary>An upright A4 page.</summary>
    public static OpenXmlElement[] Page() => [new PageSize { Width = PageWidth, Height = PageHeight }, new PageMargin { Top = 1247, Bottom = 1134, Left = Margin, Right = Margin, Header = 567, Footer = 567, Gutter = 0 }];

    public static Paragraph Paragraph(string style, params Run[] runs) => new([new ParagraphProperties { ParagraphStyleId = new() { Val = style } }, .. runs]);

    public static Run Run(string text, Action<RunProperties>? format = null)
    {
        var run = new Run();
        var properties = new RunProperties();
        format?.Invoke(properties);
        if (properties.HasChildren) run.Append(properties);
        string[] lines = Clean(text).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (i > 0) run.Append(new Break());
            run.Append(new Word.Text(lines[i]) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }

    /// <summary>Without what no XML file can hold, wherever it came from.</summary>
    public static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) kept.Append(text[i]).Append(text[++i]);
            else if (text[i] == '\t') kept.Append(' ');
            else if (text[i] != '\r' && XmlConvert.IsXmlChar(text[i])) kept.Append(text[i]);
        }
        return kept.ToString();
    }

    public static Run[] Field(string code) =>
    [
        new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), new Run(new FieldCode($" {code} ") { Space = SpaceProcessingModeValues.Preserve }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }), Run("1"), new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
    ];

    /// <param name="write">How a cell's text becomes runs; plainly where nothing is said.</param>
    public static Table Table(int[] widths, bool isRuled, string[]? header, IEnumerable<string[]> rows, bool boldFirst = false, Func<string, Run[]>? write = null)
    {
        var properties = new TableProperties { TableWidth = new() { Width = widths.Sum().ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }, TableLayout = new() { Type = TableLayoutValues.Fixed } };
        if (isRuled)
            properties.TableBorders = new(Line<TopBorder>(), Line<BottomBorder>(), Line<InsideHorizontalBorder>());
        var table = new Table(properties, Grid(widths));
        if (header is not null)
            table.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. header.Select((text, i) => Cell(widths[i], [Paragraph(DocxStyles.Cell, Run(text, p => p.Bold = new()))]))]));
        foreach (string[] row in rows)
            table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select((text, i) => Cell(widths[i], [Paragraph(DocxStyles.Cell, boldFirst && i == 0 ? [Run(text, p => p.Bold = new())] : write?.Invoke(text) ?? [Run(text)])]))]));
        return table;

        static T Line<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "9AA5A8" };
    }

    public static TableGrid Grid(int[] widths) => new(widths.Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) }));

    public static TableCell Cell(int width, Paragraph[] content) => new([new TableCellProperties(new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }), .. content]);
}
