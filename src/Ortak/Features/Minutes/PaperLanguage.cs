using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>In which language minutes go on paper: Turkish, English, or both, Turkish first.</summary>
public sealed class PaperLanguage
{
    private static readonly PaperLanguage Turkish = new(Words.Turkish, false), English = new(Words.English, false), Both = new(Words.Turkish, true);

    private PaperLanguage(Words main, bool isBoth) => (Main, IsBoth) = (main, isBoth);

    /// <summary>The language of headings, and of the file.</summary>
    public Words Main { get; }
    public bool IsBoth { get; }
    public string Code => IsBoth ? "both" : Main.Code;

    /// <summary>What an address asks for; the reader's own where it asks for nothing.</summary>
    public static PaperLanguage Of(string? asked, Words words) => asked switch { "both" => Both, "tr" => Turkish, "en" => English, _ => words.IsTurkish ? Turkish : English };

    /// <summary>A heading or label.</summary>
    public string Say(string turkish, string english) => IsBoth ? $"{turkish} / {english}" : Main.Say(turkish, english);

    public string Name(BilingualName name) => name.In(Main);

    /// <summary>One piece of text as it goes on paper.</summary>
    /// <param name="Text">The words.</param>
    /// <param name="Words">Their language.</param>
    /// <param name="Mark">What the reader must know of them; empty for nothing.</param>
    public readonly record struct Piece(string Text, Words Words, string Mark);

    /// <summary>The text in each language asked; what is missing is the other's, and marked so.</summary>
    public IReadOnlyList<Piece> Pieces(Bilingual text)
    {
        if (text.IsEmpty) return [];
        if (!IsBoth) return [In(text, Main)];
        List<Piece> both = [];
        if (text.Turkish.Length > 0) both.Add(In(text, Words.Turkish));
        if (text.English.Length > 0) both.Add(In(text, Words.English));
        if (both is [var only]) both[0] = only with { Mark = Join(only.Mark, only.Words.IsTurkish ? "İngilizcesi yok / no English" : "Türkçesi yok / no Turkish") };
        return both;
    }

    private static Piece In(Bilingual text, Words words)
    {
        string own = words.Say(text.Turkish, text.English);
        Words used = own.Length > 0 ? words : words.Other;
        Wording status = used.IsTurkish ? text.TurkishStatus : text.EnglishStatus;
        string mark = status == Wording.Machine ? words.Say("makine çevirisi, denetlenmedi", "machine translation, not checked") : "";
        if (own.Length == 0) mark = Join(words.Say("Türkçesi yok, İngilizcesi verildi", "no English, given in Turkish"), mark);
        return new(own.Length > 0 ? own : words.Other.Say(text.Turkish, text.English), used, mark);
    }

    private static string Join(string one, string other) => one.Length == 0 ? other : other.Length == 0 ? one : $"{one}; {other}";

    /// <summary>The words before and after an amendment, in each language asked in which either stands.</summary>
    public IReadOnlyList<(string Before, string Now, Words Words)> Changes(Bilingual before, Bilingual now)
    {
        List<(string, string, Words)> found = [];
        foreach (Words words in IsBoth ? [Words.Turkish, Words.English] : new[] { Main })
            if (words.Say(now.Turkish, now.English).Length > 0) found.Add((words.Say(before.Turkish, before.English), words.Say(now.Turkish, now.English), words));
        if (found.Count == 0) found.Add((Main.Other.Say(before.Turkish, before.English), Main.Other.Say(now.Turkish, now.English), Main.Other));
        return found;
    }
}
