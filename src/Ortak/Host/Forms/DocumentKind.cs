using System.IO.Compression;
using System.Text;
using Ortak.Model;

namespace Ortak.Host.Forms;

/// <summary>A kind of file that may be kept. What a file is, its content says; its name must agree, since a browser goes by it once the file is saved.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Endings">Without the dot, in lower case.</param>
public sealed record DocumentKind(string Name, string MediaType, params string[] Endings)
{
    /// <summary>A zip of an office document holds some hundred parts; one of many thousands is something else.</summary>
    private const int MostParts = 5000;

    private static readonly DocumentKind
        Pdf = new("PDF", "application/pdf", "pdf"),
        Png = new("PNG", "image/png", "png"),
        Jpeg = new("JPEG", "image/jpeg", "jpg", "jpeg"),
        Docx = new("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        Xlsx = new("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        Pptx = new("PPTX", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
        Odt = new("ODT", "application/vnd.oasis.opendocument.text", "odt"),
        Ods = new("ODS", "application/vnd.oasis.opendocument.spreadsheet", "ods"),
        Txt = new("TXT", "text/plain", "txt"),
        Csv = new("CSV", "text/csv", "csv");

    /// <summary>All kinds that may be kept.</summary>
    public static IReadOnlyList<DocumentKind> All { get; } = [Pdf, Png, Jpeg, Docx, Xlsx, Pptx, Odt, Ods, Txt, Csv];

    /// <summary>Those that are a picture.</summary>
    public bool IsPhoto => MediaType.StartsWith("image/", StringComparison.Ordinal);

    private static string Allowed => string.Join(", ", All.Select(k => k.Name));

    private static readonly Refusal
        Unknown = new("type-not-allowed", 415, $"Bu dosya kabul edilen türlerden değil ya da bozuk. Kabul edilenler: {Allowed}. Makro içeren belgeler de kabul edilmez.", $"This file is of no accepted type, or it is damaged. Accepted: {Allowed}. Documents with macros are not accepted either."),
        OtherName = new("name-disagrees", 415, "Dosyanın adındaki uzantı içeriğine uymuyor. Dosyayı kendi programında açıp doğru uzantıyla kaydedin.", "The ending of the file's name does not agree with what is in it. Open it in its own program and save it with the right ending.");

    /// <summary>Reads a file that somebody sent: its name, its content and what it is, or why it is not kept.</summary>
    public static async Task<(string Name, byte[] Content, DocumentKind? Kind, Refusal? Refusal)> Read(FormInput form, string field, CancellationToken cancel)
    {
        if (form.File(field) is not { } sent) return ("", [], null, new("file-missing", 422, "Bir dosya seçin; dosya boş olamaz.", "Choose a file; it cannot be empty."));
        var (name, no) = DocumentName.Read(sent.FileName);
        if (no is not null) return (name, [], null, no);
        if (sent.Length > Document.LargestBytes) return (name, [], null, new("file-too-large", 413, $"Dosya en çok {Document.LargestBytes >> 20} MB olabilir. Küçültüp ya da bölüp yeniden gönderin.", $"A file has at most {Document.LargestBytes >> 20} MB. Make it smaller or split it, and send it again."));
        byte[] content = new byte[sent.Length];
        await using (Stream stream = sent.OpenReadStream()) await stream.ReadExactlyAsync(content, cancel);
        (DocumentKind? kind, no) = Of(content, name);
        return (name, content, kind, no);
    }

    /// <summary>What a file is, by its content and the ending of its name.</summary>
    public static (DocumentKind? Kind, Refusal? Refusal) Of(byte[] content, string name)
    {
        string ending = Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        DocumentKind? kind = Read(content);
        if (kind == Txt && ending == "csv") kind = Csv; // a table is text; only the name tells
        if (kind is null) return (null, Unknown);
        return kind.Endings.Contains(ending) ? (kind, null) : (null, OtherName);
    }

    /// <summary>340 bayt, 12 KB, 3,4 MB.</summary>
    public static string Size(int bytes, Words words) => bytes switch
    {
        < 1024 => words.Say($"{words.Number(bytes)} bayt", bytes == 1 ? "1 byte" : $"{words.Number(bytes)} bytes"),
        < 1024 * 1024 => $"{words.Number(bytes / 1024.0)} KB",
        _ => $"{words.Number(bytes / (1024.0 * 1024), 1)} MB",
    };

    private static DocumentKind? Read(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8)) return content[Math.Max(0, content.Length - 2048)..].IndexOf("%%EOF"u8) >= 0 ? Pdf : null;
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return content.Length > 24 && content.Slice(12, 4).SequenceEqual("IHDR"u8) ? Png : null;
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return content[2..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > 0 ? Jpeg : null;
        if (content.StartsWith("PK\x03\x04"u8)) return Office(content.ToArray());
        return IsPlainText(content) ? Txt : null;
    }

    // Only the list of parts is read, and of an OpenDocument file its type: nothing is unpacked that could grow.
    private static DocumentKind? Office(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts) return null;
            HashSet<string> parts = zip.Entries.Select(e => e.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            bool hasMacros = parts.Any(p => p.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || p.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || p.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase));
            if (hasMacros || parts.Any(p => p.StartsWith('/') || p.Contains("..", StringComparison.Ordinal))) return null;
            if (parts.Contains("[Content_Types].xml"))
                return parts.Contains("word/document.xml") ? Docx : parts.Contains("xl/workbook.xml") ? Xlsx : parts.Contains("ppt/presentation.xml") ? Pptx : null;
            if (zip.GetEntry("mimetype") is not { Length: < 100 } type || !parts.Contains("content.xml")) return null;
            using Stream stream = type.Open();
            Span<byte> said = stackalloc byte[100];
            string mediaType = Encoding.ASCII.GetString(said[..stream.ReadAtLeast(said, said.Length, throwOnEndOfStream: false)]);
            return mediaType == Odt.MediaType ? Odt : mediaType == Ods.MediaType ? Ods : null;
        }
        catch (InvalidDataException) { return null; }
    }

    /// <summary>UTF-8 without control characters that no text has, and no page, picture or script that goes by as text.</summary>
    private static bool IsPlainText(ReadOnlySpan<byte> content)
    {
        string text;
        try { text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content); }
        catch (DecoderFallbackException) { return false; }
        if (text.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f'))) return false;
        string begin = text.TrimStart('\uFEFF', ' ', '\t', '\n', '\r', '\f');
        if (begin.StartsWith("#!", StringComparison.Ordinal) || begin.StartsWith("<?", StringComparison.Ordinal)) return false;
        return !Markup.Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] Markup = ["<script", "<svg", "<html", "<!doctype", "<iframe", "<object", "<embed", "javascript:"];
}
