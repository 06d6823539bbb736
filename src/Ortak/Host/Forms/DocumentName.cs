using System.Globalization;
using System.Text;
using Ortak.Model;

namespace Ortak.Host.Forms;

/// <summary>The name of a file somebody sends: kept as it is, or refused; never mended into another.</summary>
public static class DocumentName
{
    public const int Longest = 150;

    private static readonly Refusal
        None = new("name-missing", 422, "Dosyanın bir adı yok. Adlandırıp yeniden seçin.", "The file has no name. Name it and choose it again."),
        TooLong = new("name-too-long", 422, $"Dosya adı en çok {Longest} karakter olabilir. Kısaltıp yeniden seçin.", $"A file's name has at most {Longest} characters. Shorten it and choose the file again."),
        Strange = new("name-not-allowed", 422, "Dosya adında klasör yolu, görünmeyen karakter ya da / \\ : * ? \" < > | işaretlerinden biri var. Dosyayı yeniden adlandırıp yeniden seçin.", "The file's name holds a folder, an invisible character or one of / \\ : * ? \" < > |. Rename the file and choose it again.");

    public static (string Name, Refusal? Refusal) Read(string sent)
    {
        string name = sent;
        try { name = sent.Normalize(NormalizationForm.FormC); }
        catch (ArgumentException) { return (sent, Strange); } // half a character
        if (name.Length == 0) return (name, None);
        if (name.Length > Longest) return (name, TooLong);
        bool strange = name.StartsWith('.') || name.EndsWith('.') || name != name.Trim() || name.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\uFFFD']) >= 0
            || name.EnumerateRunes().Any(r => Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
        return (name, strange ? Strange : null);
    }
}
