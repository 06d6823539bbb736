namespace Ortak.Model;

/// <summary>How far the words of one language can be trusted.</summary>
public enum Wording
{
    /// <summary>Nobody has written them yet.</summary>
    Missing,
    /// <summary>A machine translated them and nobody has read them.</summary>
    Machine,
    /// <summary>A person wrote or read them.</summary>
    Checked,
    /// <summary>The wording that counts, such as that of the official document.</summary>
    Official,
}

/// <summary>A text in Turkish and English, each with what it is worth. One of the two may be missing; both never are where a text is required.</summary>
public sealed record Bilingual
{
    public string Turkish { get; init; } = "";
    public string English { get; init; } = "";
    public Wording TurkishStatus { get; init; }
    public Wording EnglishStatus { get; init; }

    public static readonly Bilingual None = new();

    /// <summary>A text as a person wrote it; a language without words is missing whatever was said of it, and words without a status are checked.</summary>
    public static Bilingual Of(string turkish, string english = "", Wording turkishStatus = Wording.Checked, Wording englishStatus = Wording.Checked) => new()
    {
        Turkish = turkish,
        English = english,
        TurkishStatus = Status(turkish, turkishStatus),
        EnglishStatus = Status(english, englishStatus),
    };

    public bool IsEmpty => Turkish.Length == 0 && English.Length == 0;

    private static Wording Status(string text, Wording said) => text.Length == 0 ? Wording.Missing : said == Wording.Missing ? Wording.Checked : said;
}

/// <summary>A name in Turkish and English; where one is empty the other stands for it.</summary>
public sealed record BilingualName
{
    public string Turkish { get; init; } = "";
    public string English { get; init; } = "";

    public static BilingualName Of(string turkish, string english = "") => new() { Turkish = turkish, English = english };

    public bool IsEmpty => Turkish.Length == 0 && English.Length == 0;
}
