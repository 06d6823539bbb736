using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ortak.Host.Papers.DocxParts;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace Ortak.Host.Papers;

/// <summary>
/// A short paper as a Word file: put together piece by piece, in one language, on A4. What the record does not hold stands as a blank in square brackets
/// that says what to write there; blanks are marked, so that nobody signs one.
/// </summary>
public sealed class Paper(string title, Words words, DateTime made)
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private readonly Body _body = new();

    public Words Words => words;

    /// <summary>A place to be filled in by hand.</summary>
    public static string Blank(string label) => $"[{label}]";

    public Paper Above(string text) => Add(Paragraph(DocxStyles.Subtitle, Marked(text)));

    public Paper Title() => Add(Paragraph(DocxStyles.Title, Run(title)));

    public Paper Heading(string text) => Add(Paragraph(DocxStyles.Heading, Run(text)));

    public Paper Text(string text) => Add(Paragraph("Normal", Marked(text)));

    /// <summary>In the size of tables, where a page must hold much.</summary>
    public Paper Small(string text) => Add(Paragraph(DocxStyles.Cell, Marked(text)));

    /// <summary>Small print: where something was read, what to watch.</summary>
    public Paper Fine(string text) => Add(Paragraph(DocxStyles.Fine, Marked(text)));

    public Paper Numbered(IEnumerable<string> texts)
    {
        foreach (var (place, text) in texts.Index()) Add(Paragraph(DocxStyles.Body, Marked($"{place + 1}. {text}")));
        return this;
    }

    /// <summary>Labels with what belongs to them; those with nothing are left out.</summary>
    public Paper Facts(params (string Label, string Text)[] facts) => Add(DocxParts.Table([2800, TextWidth - 2800], isRuled: true, null, facts.Where(f => f.Text.Length > 0).Select(f => new[] { f.Label, f.Text }), boldFirst: true, Marked));

    /// <param name="shares">Of the width, one a column.</param>
    public Paper Table(int[] shares, string[] header, IEnumerable<string[]> rows) => Add(DocxParts.Table([.. shares.Select(s => TextWidth * s / shares.Sum())], isRuled: true, header, rows, write: Marked));

    /// <summary>Lines to write and sign on.</summary>
    public Paper Signing(params string[] lines)
    {
        foreach (string line in lines) Add(Paragraph(DocxStyles.Space)).Add(Paragraph(DocxStyles.Rule, Run(line)));
        return this;
    }

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (WordprocessingDocument file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            MainDocumentPart main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.Make(words);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = DocxStyles.MakeNumbering();
            main.AddNewPart<DocumentSettingsPart>().Settings = new Word.Settings(new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
            FooterPart footer = main.AddNewPart<FooterPart>();
            footer.Footer = new(Paragraph("Footer", [Run(words.Say("Sayfa ", "Page ")), .. Field("PAGE"), Run(" / "), .. Field("NUMPAGES")]));
            var body = (Body)_body.CloneNode(true);
            body.Append(new SectionProperties([new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) }, .. Page()]));
            main.Document = new Word.Document(body);
            file.PackageProperties.Title = Clean(title);
            file.PackageProperties.Language = DocxStyles.LanguageOf(words);
            file.PackageProperties.Creator = "Ortak";
            file.PackageProperties.Created = made;
        }
        return stream.ToArray();
    }

    private Paper Add(OpenXmlElement part)
    {
        // Two tables that touch are one to a word processor; and text does not stick to a table.
        if (_body.LastChild is Table) _body.Append(new Paragraph(new ParagraphProperties { ParagraphStyleId = new() { Val = DocxStyles.Cell } }));
        _body.Append(part);
        return this;
    }

    private static Run[] Marked(string text)
    {
        List<Run> runs = [];
        int from = 0;
        while (from < text.Length)
        {
            int open = text.IndexOf('[', from), close = open < 0 ? -1 : text.IndexOf(']', open);
            if (close < 0) { runs.Add(Run(text[from..])); break; }
            if (open > from) runs.Add(Run(text[from..open]));
            runs.Add(Run(text[open..(close + 1)], p => { p.Bold = new(); p.Color = new() { Val = "A4201C" }; }));
            from = close + 1;
        }
        return [.. runs];
    }
}
