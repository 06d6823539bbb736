using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Ortak.Host;
using Ortak.Host.Papers;
using Ortak.Model;
using static Ortak.Host.Papers.DocxParts;
using Document = DocumentFormat.OpenXml.Wordprocessing.Document;
using Settings = DocumentFormat.OpenXml.Wordprocessing.Settings;

namespace Ortak.Features.Minutes;

/// <summary>Writes minutes as WordprocessingML (ISO/IEC 29500): A4, real headings, participants in a table, outcomes numbered by the file itself, a place to sign for each party.</summary>
internal sealed class MinutesDocx
{
    private readonly WholeMinutes _whole;
    private readonly PaperLanguage _paper;
    private readonly PaperWords _words;

    private MinutesDocx(WholeMinutes whole, PaperLanguage paper) => (_whole, _paper, _words) = (whole, paper, new(whole, paper));

    public static byte[] Write(WholeMinutes whole, PaperLanguage paper)
    {
        using var stream = new MemoryStream();
        using (WordprocessingDocument file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document)) new MinutesDocx(whole, paper).Fill(file);
        return stream.ToArray();
    }

    private void Fill(WordprocessingDocument file)
    {
        MainDocumentPart main = file.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.Make(_paper.Main);
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = DocxStyles.MakeNumbering();
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
        HeaderPart header = main.AddNewPart<HeaderPart>();
        header.Header = MakeHeader();
        FooterPart footer = main.AddNewPart<FooterPart>();
        footer.Footer = MakeFooter();

        var body = new Body();
        Opening(body);
        foreach (WholeMinutes.Part part in _whole.Parts) Write(body, part);
        Signing(body);
        body.Append(new SectionProperties([
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
            .. Page()]));
        main.Document = new Document(body);
        file.PackageProperties.Title = Clean($"{_words.Title}: {_words.MeetingTitle}");
        file.PackageProperties.Language = DocxStyles.LanguageOf(_paper.Main);
        file.PackageProperties.Creator = "Ortak";
        // Of the record, not of the moment: the same minutes give the same file.
        file.PackageProperties.Created = _whole.Minutes.LockedAt ?? _whole.Meeting.StartsAt;
    }

    private void Opening(Body body)
    {
        if (_words.Warning is { } warning) body.Append(Paragraph(DocxStyles.Warning, Run(warning)));
        body.Append(Paragraph(DocxStyles.Subtitle, Run(_words.Parties)));
        body.Append(Paragraph(DocxStyles.Title, Run(_words.Title)));
        body.Append(Paragraph(DocxStyles.Subtitle, Run(_words.MeetingTitle)));
        body.Append(Table([2400, TextWidth - 2400], isRuled: false, null, _words.Facts.Select(f => new[] { f.Label, f.Text }), boldFirst: true));
        if (!_whole.Delegations.Any()) return;
        body.Append(Paragraph(DocxStyles.Heading, Run(_words.Delegations)));
        body.Append(Table([2700, 2200, 2938, 1800], isRuled: true, _words.DelegationColumns,
            _whole.Delegations.SelectMany(d => d.People.Select(p => new[] { _whole.Head.NameOf(d.Party, _paper.Main), p.Name, p.Post, _words.Attendance(p.Attended) }))));
    }

    private void Write(Body body, WholeMinutes.Part part)
    {
        body.Append(Paragraph(DocxStyles.Heading, Run(_words.Heading(part))));
        if (part.Item is { } item)
            foreach (PaperLanguage.Piece piece in _paper.Pieces(item.Discussion)) body.Append(Paragraph("Normal", Runs(piece)));
        foreach (WholeMinutes.Line line in part.Lines)
        {
            body.Append(Paragraph(DocxStyles.Outcome, [Run(_words.Kind(line.Outcome.Kind)), .. line.AddedBy is { } by ? new[] { Run($" [{_words.Added(by)}]", p => p.Bold = new() { Val = false }) } : []]));
            if (line.Changes.Count > 0 || line.AddedBy is not null)
                foreach (var (before, now, words) in _paper.Changes(line.AddedBy is null ? line.Original : Bilingual.None, line.Outcome.Text)) body.Append(Paragraph(DocxStyles.Body, Changed(before, now, words)));
            else
                foreach (PaperLanguage.Piece piece in _paper.Pieces(line.Outcome.Text)) body.Append(Paragraph(DocxStyles.Body, Runs(piece)));
            body.Append(Paragraph(DocxStyles.About, Run(_words.About(line.Outcome))));
            foreach (Amendment change in line.Changes.Concat(line.AddedBy is { } added ? [added] : [])) body.Append(Paragraph(DocxStyles.About, Run(_words.Note(change))));
        }
    }

    /// <summary>Two parties a row; a row is not torn between two pages.</summary>
    private void Signing(Body body)
    {
        body.Append(Paragraph(DocxStyles.Heading, Run(_words.Signatures)));
        var signers = _words.Signing.ToArray();
        int gap = 400, width = (TextWidth - gap) / 2;
        var table = new Table(new TableProperties { TableWidth = new() { Width = TextWidth.ToString(System.Globalization.CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }, TableLayout = new() { Type = TableLayoutValues.Fixed } }, Grid([width, gap, width]));
        for (int i = 0; i < signers.Length; i += 2)
            table.Append(new TableRow(new TableRowProperties(new CantSplit()), Cell(width, Signer(signers[i])), Cell(gap, [new Paragraph()]), Cell(width, i + 1 < signers.Length ? Signer(signers[i + 1]) : [new Paragraph()])));
        body.Append(table);
        body.Append(_words.Fingerprint is { } fingerprint ? Paragraph(DocxStyles.Fine, Run(fingerprint)) : new Paragraph());

        Paragraph[] Signer((string Party, string Approved) party) =>
        [
            Paragraph(DocxStyles.Cell, Run(party.Party, p => p.Bold = new())),
            // Between two lines of one style a word processor draws none: the space to write in keeps them apart.
            Paragraph(DocxStyles.Space),
            Paragraph(DocxStyles.Rule, Run(_words.NameLine)),
            Paragraph(DocxStyles.Space),
            Paragraph(DocxStyles.Rule, Run(_words.SignatureLine)),
            .. party.Approved.Length > 0 ? new[] { Paragraph(DocxStyles.Cell, Run(party.Approved, p => p.FontSize = new() { Val = "18" })) } : [],
        ];
    }

    private Header MakeHeader() => new(Paragraph("Header",
        [Run($"{_words.MeetingTitle}"), .. _words.Warning is { } warning ? new[] { Run($"   {warning}", p => { p.Bold = new(); p.Color = new() { Val = "A4201C" }; }) } : []]));

    private Footer MakeFooter()
    {
        return new Footer(Paragraph("Footer", [Run(_paper.Say("Sayfa", "Page") + " "), .. Field("PAGE"), Run(" / "), .. Field("NUMPAGES")]));
    }

    private Run[] Runs(PaperLanguage.Piece piece) =>
        [Run(piece.Text, p => Speak(p, piece.Words)), .. piece.Mark.Length > 0 ? new[] { Run($" [{piece.Mark}]", p => { p.Italic = new(); p.Color = new() { Val = "7A4D00" }; p.FontSize = new() { Val = "18" }; }) } : []];

    private Run[] Changed(string before, string now, Words words) => [.. Inline.Between(before, now).Select(piece => Run(piece.Text, p =>
    {
        Speak(p, words);
        if (piece.Mark == Inline.Mark.Struck) { p.Strike = new(); p.Color = new() { Val = "A4201C" }; }
        if (piece.Mark == Inline.Mark.Inserted) { p.Underline = new() { Val = UnderlineValues.Single }; p.Color = new() { Val = "0B5D57" }; }
    }))];

    // English below Turkish stands in italics, and each in its own language for whoever checks spelling or reads aloud.
    private void Speak(RunProperties run, Words words)
    {
        if (words.Code == _paper.Main.Code) return;
        run.Languages = new() { Val = DocxStyles.LanguageOf(words) };
        if (_paper.IsBoth) run.Italic = new();
    }
}
