using Ortak.Engine.Text;

namespace Ortak.Host;

/// <summary>Names of files that people take away, in letters that every system takes: "Toplanma alanları" is toplanma-alanlari.</summary>
public static class PlainName
{
    /// <param name="longest">Characters; longer ones are cut.</param>
    public static string Of(string text, int longest = 60)
    {
        string folded = Folding.Fold(text);
        string joined = string.Join('-', folded.Split([.. folded.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries));
        return joined.Length > longest ? joined[..longest].TrimEnd('-') : joined;
    }
}
