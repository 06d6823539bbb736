using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Ortak.Host;

/// <summary>
/// Hangs a case suffix on a name as Turkish spelling wants it (Türk Dil Kurumu, Yazım Kılavuzu): by the last vowel as the name is read aloud,
/// after an apostrophe for proper names, figures and abbreviations (İzmit'in, 2026'da, İBB'nin), without one for the name of an institution,
/// which ends in a possessive already (İzmit Belediyesinin). The spelling of the name itself never changes.
/// </summary>
public static class TurkishSuffix
{
    private static readonly CultureInfo Turkish = CultureInfo.GetCultureInfo("tr-TR");

    /// <summary>Last words of institutions, offices and places that are named as a compound: the suffix follows a pronominal n.</summary>
    private static readonly FrozenSet<string> Heads = ((string[])
    [
        "belediyesi", "başkanlığı", "müdürlüğü", "birimi", "merkezi", "üniversitesi", "derneği", "vakfı", "odası", "kurumu", "ajansı", "meclisi", "konseyi", "birliği", "valiliği", "kaymakamlığı", "bakanlığı", "fakültesi", "enstitüsü", "müzesi",
        "kütüphanesi", "federasyonu", "konfederasyonu", "platformu", "dairesi", "şirketi", "kooperatifi", "sendikası", "okulu", "lisesi", "hastanesi", "genel sekreterliği", "sekreterliği", "temsilciliği", "komisyonu", "kurulu", "heyeti", "salonu", "binası", "evi", "sarayı", "kampüsü", "kampı", "parkı", "meydanı", "caddesi", "sokağı", "mahallesi", "ilçesi", "ili",
        "konağı", "oteli", "tesisi", "tesisleri", "ofisi", "alanı", "fuarı", "stadı", "stadyumu", "kapısı", "köprüsü", "çarşısı", "hanı", "kulesi", "iskelesi", "limanı", "garajı", "istasyonu", "tiyatrosu", "kongresi", "köyü", "beldesi", "bölgesi", "şubesi", "bürosu", "kuruluşu", "fonu", "projesi", "akademisi", "koleji", "kulübü", "bahçesi", "evleri",
    ]).ToFrozenSet();

    // A thin l or a palatal end is not written, only heard; these are the common given names.
    private static readonly FrozenSet<string> HeardThin = ((string[])["kemal", "cemal", "celal", "bilal", "hilal", "ikbal", "nihal", "zuhal", "meral", "iclal", "ıclal", "kâmil", "seul"]).ToFrozenSet();

    /// <summary>İzmit'in, Ankara'nın, İzmit Belediyesinin.</summary>
    public static string Genitive(string name) => Join(name, end => (end.IsVowel ? "n" : "") + end.High + "n", end => "n" + end.High + "n");

    /// <summary>İzmit'e, Ankara'ya, İzmit Belediyesine.</summary>
    public static string Dative(string name) => Join(name, end => (end.IsVowel ? "y" : "") + end.Low, end => "n" + end.Low);

    /// <summary>İzmit'i, Ankara'yı, İzmit Belediyesini.</summary>
    public static string Accusative(string name) => Join(name, end => (end.IsVowel ? "y" : "") + end.High, end => "n" + end.High);

    /// <summary>İzmit'te, Ankara'da, İzmit Belediyesinde.</summary>
    public static string Locative(string name) => Join(name, end => (end.IsHard ? "t" : "d") + end.Low, end => "nd" + end.Low);

    /// <summary>İzmit'ten, Ankara'dan, İzmit Belediyesinden.</summary>
    public static string Ablative(string name) => Join(name, end => (end.IsHard ? "t" : "d") + end.Low + "n", end => "nd" + end.Low + "n");

    /// <summary>How a name ends when it is read aloud.</summary>
    /// <param name="Vowel">The last vowel, one of the eight.</param>
    private readonly record struct End(char Vowel, bool IsVowel, bool IsHard)
    {
        private bool IsFront => Vowel is 'e' or 'i' or 'ö' or 'ü';
        private bool IsRound => Vowel is 'o' or 'ö' or 'u' or 'ü';
        public string Low => IsFront ? "e" : "a";
        public string High => (IsFront, IsRound) switch { (true, true) => "ü", (true, false) => "i", (false, true) => "u", _ => "ı" };
    }

    private static string Join(string name, Func<End, string> usual, Func<End, string> institution)
    {
        string bare = name.TrimEnd();
        if (bare.Length == 0) return bare;
        string word = LastWord(bare);
        End end = Read(word);
        // Beyoğlu'nda, Eminönü'nde: the name of a place that is a compound keeps its apostrophe, and takes the n all the same.
        if (IsCompoundPlace(word)) return $"{bare}'{institution(end)}";
        return IsInstitution(word) && bare.Contains(' ', StringComparison.Ordinal) ? bare + institution(end) : $"{bare}'{usual(end)}";
    }

    private static readonly string[] PlaceEnds = ["oğlu", "önü", "düzü", "başı", "pazarı", "hisarı", "deresi", "tepesi", "adası", "çeşmesi", "köyü", "kapısı", "suyu", "burnu", "ağzı"];

    private static bool IsCompoundPlace(string word)
    {
        string lower = word.ToLower(Turkish);
        return PlaceEnds.Any(end => lower.Length > end.Length + 1 && lower.EndsWith(end, StringComparison.Ordinal));
    }

    private static bool IsInstitution(string word) => Heads.Contains(word.ToLower(Turkish));

    private static string LastWord(string name)
    {
        string letters = name.TrimEnd(')', ']', '”', '"', '\'', '’', '.', '»');
        int at = letters.Length;
        while (at > 0 && (char.IsLetterOrDigit(letters[at - 1]) || (letters[at - 1] == '.' && at < letters.Length && char.IsAsciiDigit(letters[at])))) at--;
        return letters[at..].Replace(".", "", StringComparison.Ordinal); // 3.000.000 is one number
    }

    private static End Read(string word)
    {
        if (word.Length == 0) return new('e', true, false);
        if (char.IsAsciiDigit(word[^1])) return OfWord(Number(word));
        if (word.Length > 1 && word.All(char.IsUpper) && !IsReadAsWord(word.ToLower(Turkish))) return OfWord(Letter(word.ToLower(Turkish)[^1]));
        string lower = word.ToLower(Turkish);
        return HeardThin.Contains(lower) ? OfWord(lower) with { Vowel = 'e' } : OfWord(lower);
    }

    /// <summary>TÜBİTAK, AFAD and GAP are read as words; İBB, ABD and UNDP letter by letter.</summary>
    private static bool IsReadAsWord(string lower)
    {
        if (lower.Length < 3 || !lower.Any(IsVowel)) return false;
        if (!IsVowel(lower[^1]) && !IsVowel(lower[^2])) return false;
        int run = 0;
        foreach (char c in lower) if ((run = IsVowel(c) ? 0 : run + 1) == 3) return false;
        return lower.Length > 3 || (!IsVowel(lower[0]) && IsVowel(lower[1]));
    }

    private static End OfWord(string lower)
    {
        string plain = Plain(lower);
        // Kennedy ends in a vowel, Norway does not.
        bool endsInY = plain.Length > 1 && plain[^1] == 'y' && !IsVowel(plain[^2]);
        char vowel = endsInY ? 'i' : plain.LastOrDefault(IsVowel, 'e');
        return new(vowel, endsInY || IsVowel(plain[^1]), "fstkçşhpx".Contains(plain[^1], StringComparison.Ordinal));
    }

    private static bool IsVowel(char c) => "aeıioöuü".Contains(c, StringComparison.Ordinal);

    /// <summary>Letters of other languages as the nearest of ours.</summary>
    private static string Plain(string lower)
    {
        var plain = new StringBuilder(lower.Length);
        foreach (char c in lower)
            plain.Append(IsVowel(c) || "çşğ".Contains(c, StringComparison.Ordinal) ? c : c switch { 'ø' or 'œ' => 'ö', 'æ' => 'e', 'å' => 'o', 'ß' => 's', 'ł' => 'l', 'đ' => 'd', _ => c.ToString().Normalize(NormalizationForm.FormD)[0] });
        return plain.ToString();
    }

    private static string Letter(char letter) => letter switch
    {
        _ when IsVowel(letter) => letter.ToString(),
        'x' => "iks",
        'q' => "kü",
        'w' => "ve",
        _ => letter + "e",
    };

    private static readonly string[] Units = ["sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"], Tens = ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"];

    private static string Number(string word)
    {
        int from = word.Length;
        while (from > 0 && char.IsAsciiDigit(word[from - 1])) from--;
        string digits = word[from..];
        int zeros = digits.Length - digits.TrimEnd('0').Length;
        if (zeros == digits.Length) return Units[0];
        int last = digits[^(zeros + 1)] - '0';
        return zeros switch { 0 => Units[last], 1 => Tens[last], 2 => "yüz", < 6 => "bin", < 9 => "milyon", _ => "milyar" };
    }
}
