using System.Text;

namespace Ortak.Engine.Atlas;

/// <summary>
/// Undoes text that was stored as UTF-8 and once read as something else: <c>Ã¼</c> and <c>√º</c> both were <c>ü</c>.
/// A text is changed only if the whole of it turns back into valid UTF-8, so a real <c>Ã</c> stays.
/// </summary>
internal static class Mojibake
{
    private static readonly Encoding Windows1252, MacRoman;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    static Mojibake()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Windows1252 = Encoding.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        MacRoman = Encoding.GetEncoding(10000, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    public static string Mend(string text, Action<string> mended)
    {
        if (Ascii.IsValid(text)) return text;
        if (text.AsSpan().IndexOfAny("ÃÂÄÅâÐ") >= 0 && TryUndo(text, Windows1252) is { } western) { mended("double-encoded"); return western; }
        if (text.AsSpan().IndexOfAny("√ƒ≈‚") >= 0 && TryUndo(text, MacRoman) is { } mac) { mended("mac-roman"); return mac; }
        return text;
    }

    private static string? TryUndo(string text, Encoding readAs)
    {
        byte[] bytes = new byte[text.Length * 2];
        int length = 0;
        foreach (char c in text)
        {
            // Windows-1252 leaves five bytes undefined; what reads them keeps them as C1 controls.
            if (readAs == Windows1252 && c is '\u0081' or '\u008d' or '\u008f' or '\u0090' or '\u009d') { bytes[length++] = (byte)c; continue; }
            try { length += readAs.GetBytes([c], 0, 1, bytes, length); }
            catch (EncoderFallbackException) { return null; }
        }
        try
        {
            string undone = StrictUtf8.GetString(bytes, 0, length);
            return undone.Length < text.Length ? undone : null;
        }
        catch (DecoderFallbackException) { return null; }
    }
}
