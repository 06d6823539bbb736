using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ortak.Host.Papers;

/// <summary>The styles of the Word file, so that whoever opens it can restyle or outline it by them: measures are twentieths of a point, sizes half points.</summary>
internal static class DocxStyles
{
    public const string Title = "Title", Subtitle = "Subtitle", Heading = "Heading1", Small = "Heading2", Outcome = "Outcome", Body = "OutcomeText", About = "About", Cell = "TableText", Rule = "SignatureRule", Space = "SignatureSpace", Fine = "FinePrint", Warning = "Warning";
    /// <summary>The one numbering of the file: outcomes, through the whole of it.</summary>
    public const int OutcomeNumbering = 1;

    public static string LanguageOf(Words words) => words.IsTurkish ? "tr-TR" : "en-GB";

    public static Styles Make(Words words) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle { RunFonts = Fonts(), FontSize = new() { Val = "24" }, FontSizeComplexScript = new() { Val = "24" }, Languages = new() { Val = LanguageOf(words), EastAsia = LanguageOf(words) } }),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle { SpacingBetweenLines = new() { After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto } })),
        Paragraph("Normal", "Normal", null, new(), new(), isDefault: true),
        Paragraph(Title, "Title", "Normal", new() { Justification = new() { Val = JustificationValues.Center }, SpacingBetweenLines = new() { Before = "60", After = "60" } }, new() { Bold = new(), Spacing = new() { Val = 20 }, FontSize = new() { Val = "32" } }),
        Paragraph(Subtitle, "Subtitle", "Normal", new() { Justification = new() { Val = JustificationValues.Center }, SpacingBetweenLines = new() { After = "240" } }, new() { FontSize = new() { Val = "24" } }),
        Paragraph(Heading, "heading 1", "Normal", new() { KeepNext = new(), SpacingBetweenLines = new() { Before = "320", After = "100" }, OutlineLevel = new() { Val = 0 } }, new() { Bold = new(), Color = new() { Val = "0B5D57" }, FontSize = new() { Val = "26" } }),
        Paragraph(Small, "heading 2", "Normal", new() { KeepNext = new(), SpacingBetweenLines = new() { Before = "160", After = "60" }, OutlineLevel = new() { Val = 1 } }, new() { Bold = new() }),
        Paragraph(Outcome, "Outcome", "Normal", new() { KeepNext = new(), NumberingProperties = new(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = OutcomeNumbering }), SpacingBetweenLines = new() { Before = "160", After = "20" } }, new() { Bold = new() }),
        Paragraph(Body, "Outcome Text", "Normal", new() { KeepLines = new(), SpacingBetweenLines = new() { After = "40" }, Indentation = new() { Left = "454" } }, new()),
        Paragraph(About, "About", "Normal", new() { SpacingBetweenLines = new() { After = "40" }, Indentation = new() { Left = "454" } }, new() { Color = new() { Val = "55626A" }, FontSize = new() { Val = "18" } }),
        Paragraph(Cell, "Table Text", "Normal", new() { SpacingBetweenLines = new() { Before = "40", After = "40", Line = "240", LineRule = LineSpacingRuleValues.Auto } }, new() { FontSize = new() { Val = "20" } }),
        Paragraph(Rule, "Signature Rule", "Normal", new() { KeepNext = new(), ParagraphBorders = new(new TopBorder { Val = BorderValues.Single, Size = 4, Space = 2, Color = "1C2326" }), SpacingBetweenLines = new() { Before = "0", After = "0" } }, new() { Color = new() { Val = "55626A" }, FontSize = new() { Val = "18" } }),
        Paragraph(Space, "Signature Space", "Normal", new() { KeepNext = new(), SpacingBetweenLines = new() { Before = "0", After = "680" } }, new() { FontSize = new() { Val = "12" } }),
        Paragraph(Fine, "Fine Print", "Normal", new() { SpacingBetweenLines = new() { Before = "160", After = "0" } }, new() { Color = new() { Val = "55626A" }, FontSize = new() { Val = "16" } }),
        Paragraph(Warning, "Warning", "Normal", new() { Justification = new() { Val = JustificationValues.Center }, SpacingBetweenLines = new() { After = "60" } }, new() { Bold = new(), Color = new() { Val = "A4201C" }, Spacing = new() { Val = 60 }, FontSize = new() { Val = "28" } }),
        Paragraph("Header", "header", "Normal", new() { SpacingBetweenLines = new() { After = "0" } }, new() { Color = new() { Val = "55626A" }, FontSize = new() { Val = "17" } }),
        Paragraph("Footer", "footer", "Normal", new() { Justification = new() { Val = JustificationValues.Center }, SpacingBetweenLines = new() { After = "0" } }, new() { Color = new() { Val = "55626A" }, FontSize = new() { Val = "17" } }),
        new Style(new StyleName { Val = "Normal Table" }, new UIPriority { Val = 99 }, new SemiHidden(), new UnhideWhenUsed(),
            new StyleTableProperties(new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa }, new TableCellMarginDefault(new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 108, Type = TableWidthValues.Dxa }, new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 108, Type = TableWidthValues.Dxa })))
        { Type = StyleValues.Table, StyleId = "TableNormal", Default = true });

    public static Numbering MakeNumbering() => new(
        new AbstractNum(new MultiLevelType { Val = MultiLevelValues.SingleLevel },
            new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.Decimal }, new ParagraphStyleIdInLevel { Val = Outcome }, new LevelText { Val = "%1." }, new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = "454", Hanging = "454" })) { LevelIndex = 0 }) { AbstractNumberId = 0 },
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = OutcomeNumbering });

    // What Türkiye's rules of official correspondence ask for.
    private const string Font = "Times New Roman";

    private static RunFonts Fonts() => new() { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font };

    private static Style Paragraph(string id, string name, string? basedOn, StyleParagraphProperties paragraph, StyleRunProperties run, bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, StyleName = new() { Val = name }, PrimaryStyle = new() };
        if (isDefault) style.Default = true;
        if (basedOn is not null) style.BasedOn = new() { Val = basedOn };
        if (paragraph.HasChildren) style.StyleParagraphProperties = paragraph;
        if (run.HasChildren) style.StyleRunProperties = run;
        return style;
    }
}
