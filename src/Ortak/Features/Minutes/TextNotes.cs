using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>What a reader must know of the wording before relying on it.</summary>
public static class TextNotes
{
    /// <summary>Null where there is nothing to say: the words are in the reader's language and a person has read them.</summary>
    public static string? Of(Bilingual text, Words words)
    {
        if (text.IsEmpty) return null;
        Wording status = words.IsTurkish ? text.TurkishStatus : text.EnglishStatus;
        return status switch
        {
            Wording.Missing => words.Say("Türkçesi yok; İngilizcesi gösteriliyor", "No English yet; the Turkish is shown"),
            Wording.Machine => words.Say("makine çevirisi, denetlenmedi", "machine translation, not checked"),
            Wording.Official => words.Say("resmî metin", "official wording"),
            _ => null,
        };
    }
}
