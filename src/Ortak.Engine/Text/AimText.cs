using System.Globalization;
using System.Text;

namespace Ortak.Engine.Text;

/// <summary>A thing that an aim speaks of, as terms of the index.</summary>
/// <param name="Stems">One term or several synonyms, the plainest first; they score as one term whose documents are the union of theirs.</param>
/// <param name="Count">How often the aim speaks of it, 1 or more.</param>
/// <param name="Source">The words of the aim it was read from, as written; up to three different wordings, separated by a comma.</param>
public sealed record TermGroup(IReadOnlyList<string> Stems, int Count, string Source);

/// <summary>An aim, in Turkish or English or a mixture, read into the terms that the index can be asked for.</summary>
public sealed class AimText
{
    /// <summary>Turkish function words: evidence of the language, and no subject.</summary>
    private static readonly HashSet<string> FunctionWords = Words(
        "ve ile icin dahil elde bir bu o ki herkes herkese herkesin fazla de da ya veya yahut ama fakat ancak cunku gibi kadar gore karsi dair iliskin hakkinda uzere uzerine uzerinde uzerinden uzerindeki "
        + "olan olarak olup olmak olmasi olmayan olmadan olan oldugu oldugunu olabilir olacak olsun ise iken hem ne mi mu her hic cok daha en az az bazi tum butun diger ayni boyle soyle "
        + "nasil neden nedir nerede kim hangi kac biz bizim siz sizin onlar onlarin onun bunun bunlar bunu buna sunlar kendi arasinda arasindaki arasi icinde icindeki icerisinde disinda "
        + "altinda ustunde once sonra sonrasi sonraki oncesi onceki itibaren dolayi dogru ragmen yoluyla araciligiyla aracilik sayesinde tarafindan dogrultusunda kapsaminda cercevesinde baglaminda acisindan "
        + "bakimindan konusunda alaninda amaciyla nedeniyle sirasinda suretiyle yonelik iliskili ilgili var yok degil evet hayir yani hatta ayrica ozellikle sadece yalnizca bile artik hala henuz baslica oldukca birkac oncelikle boylece boylelikle dolayisiyla "
        + "mevcut bulunan eden ederek edilen edilerek etmek etmesi etme eder edecek edilmesi edilecek yapmak yapan yapilan yapilmasi yapilacak vermek veren verilen verilmesi almak alinan alinmasi "
        + "getirmek getiren getirilmesi hale haline istemek istiyoruz istiyor isteriz gerekli gerek gereken vb vs vd adam isim adi kasim ocak subat mart nisan mayis haziran temmuz agustos eylul ekim aralik");

    /// <summary>Words that every aim uses of itself, with or without suffixes; the Turkish counterpart of <see cref="EnglishTerms"/>' stop words.</summary>
    private static readonly HashSet<string> EmptyWords = Words(
        "proje avrupa avrupali yeni yaklasim amac amaclamak hedef hedeflemek ufuk konu kullanmak yararlanmak bulunmak yapmak etmek olmak baslik tabanli temelli dayali almak vermek gelmek gitmek cikmak kalmak gormek istemek getirmek acmak koymak saymak soylemek dusunmek aramak baslamak gerekmek gerceklestirmek gerceklesmek kaynaklanmak mumkun belediyemiz");

    // Cutting the language decision off keeps a page cheap; two hundred words say what language it is in.
    private const int WordsRead = 200;
    private const int LongestSuffix = 10;

    private readonly List<TermGroup> groups = [];
    private readonly List<string> notUnderstood = [];

    private AimText(bool isTurkish) => IsTurkish = isTurkish;

    /// <summary>What the aim speaks of, in the order of first mention, without repetition.</summary>
    public IReadOnlyList<TermGroup> Groups => groups;

    /// <summary>Whether the aim was read as Turkish; words of the other language in it are understood all the same.</summary>
    public bool IsTurkish { get; }

    /// <summary>Words that neither the lexicon nor the index knows, as written, in order, without repetition. Numbers are never among them.</summary>
    public IReadOnlyList<string> NotUnderstood => notUnderstood;

    /// <summary>Reads an aim. Deterministic; a title takes microseconds, a page of 4,000 characters less than two milliseconds.</summary>
    /// <param name="aim">The aim in anyone's own words: one word, a title or pages of text, in any casing, Turkish letters or not. May be empty.</param>
    /// <param name="knownTerm">Whether the index holds a term (folded, stemmed by <see cref="EnglishStem"/>).</param>
    public static AimText Read(string aim, Func<string, bool> knownTerm)
    {
        ArgumentNullException.ThrowIfNull(aim);
        ArgumentNullException.ThrowIfNull(knownTerm);
        Reader reader = new(aim, knownTerm);
        return reader.Read();
    }

    private static HashSet<string> Words(string list) => new(list.Split(' '), StringComparer.Ordinal);

    /// <summary>A word of the aim.</summary>
    /// <param name="Written">As it stands in the text.</param>
    /// <param name="Folded">Folded; never empty.</param>
    /// <param name="IsSuffix">Whether it hangs on the word before by an apostrophe.</param>
    /// <param name="HasTurkishLetter">Whether it has a letter that among the languages of the atlas is Turkish (ğ ı ş İ).</param>
    /// <param name="HasMark">Whether it has any letter that a Turkish word may have and a plain English one has not.</param>
    private sealed record Word(string Written, string Folded, bool IsSuffix, bool HasTurkishLetter, bool HasMark)
    {
        public string Stem { get; } = EnglishStem.Of(Folded);

        public bool IsNumber => Folded.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

        public bool IsCapitalised => char.IsUpper(Written[0]);

        /// <summary>Its dictionary forms, worked out when first asked for.</summary>
        public List<string> Forms => field ??= TurkishStem.OfFolded(Folded);
    }

    private sealed class Reader(string aim, Func<string, bool> knownTerm)
    {
        private readonly Lexicon lexicon = Lexicon.Default;
        private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
        private readonly HashSet<string> named = new(StringComparer.Ordinal);
        private List<Word> words = [];
        private AimText result = new(false);

        public AimText Read()
        {
            Cut();
            result = new AimText(ReadsAsTurkish());
            // In "Copernicus'un" the part after the apostrophe is a suffix; in "L'Aquila" it is the word.
            if (result.IsTurkish) words.RemoveAll(word => word.IsSuffix && word.Folded.Length <= LongestSuffix);
            for (int i = 0; i < words.Count;) i += result.IsTurkish ? ReadTurkish(i) : ReadEnglish(i);
            return result;
        }

        private int ReadTurkish(int at)
        {
            Word word = words[at];
            int length = Find(at, out Lexicon.Entry? entry);
            if (length < 2)
            {
                if (FunctionWords.Contains(word.Folded) || IsThat(word)) return 1;
                if (IsEmptyWord(word, entry)) return 1;
            }
            if (length > 0) return Take(at, length, entry!);
            if (word.Folded.Length < 2) return 1;
            // A lower-case word with a Turkish letter is no name and no acronym; what the index has under its folded form is another word.
            bool foreign = !word.HasMark || word.IsCapitalised;
            if (foreign && EnglishTerms.IsStopWord(word.Folded)) return 1;
            if (foreign && knownTerm(word.Stem)) Add([word.Stem], word.Written);
            else NotUnderstood(word);
            return 1;
        }

        private int ReadEnglish(int at)
        {
            Word word = words[at];
            bool looksTurkish = word.HasMark || Misleading(word);
            if (!looksTurkish)
            {
                if (word.Folded.Length < 2 || EnglishTerms.IsStopWord(word.Folded)) return 1;
                if (knownTerm(word.Stem)) { Add([word.Stem], word.Written); return 1; }
            }
            int length = Find(at, out Lexicon.Entry? entry);
            if (length > 0) return Take(at, length, entry!);
            if (word.Folded.Length < 2 || FunctionWords.Contains(word.Folded) || EnglishTerms.IsStopWord(word.Folded)) return 1;
            if (knownTerm(word.Stem)) Add([word.Stem], word.Written);
            else NotUnderstood(word);
            return 1;
        }

        /// <summary>Whether a plain word is Turkish although the index happens to hold it: a term of the lexicon that is no English word of it.</summary>
        /// <remarks>Of five letters or more, since short Turkish words are often names or words elsewhere (Alan, Kent, sera).</remarks>
        private bool Misleading(Word word) => word.Folded.Length >= 5 && lexicon.HasWord(word.Folded) && !lexicon.IsEnglish(word.Stem);

        /// <summary>"şu" (that) folds to "su" (water); the letter decides, and without it water is meant.</summary>
        private static bool IsThat(Word word) => word.Folded == "su" && word.HasTurkishLetter;

        private bool IsEmptyWord(Word word, Lexicon.Entry? entry)
        {
            foreach (string form in word.Forms)
            {
                // Short function words have too many look-alikes to be found under suffixes.
                if (EmptyWords.Contains(form) || form.Length >= 5 && FunctionWords.Contains(form)) return true;
                // Forms come longest first, so the lexicon's word is the closer one.
                if (entry is not null && lexicon.HasWord(form)) return false;
            }
            return false;
        }

        private int Find(int at, out Lexicon.Entry? entry) => lexicon.Find(words.Count, at, i => words[i].Forms, out entry);

        private int Take(int at, int length, Lexicon.Entry entry)
        {
            string source = words[at].Written;
            if (length > 1) source = string.Join(' ', words.Skip(at).Take(length).Select(word => word.Written));
            foreach (IReadOnlyList<string> stems in entry.Groups) Add(stems, source);
            return length;
        }

        private void Add(IReadOnlyList<string> stems, string source)
        {
            string key = stems.Count == 1 ? stems[0] : string.Join(' ', stems);
            if (!places.TryGetValue(key, out int place))
            {
                places.Add(key, result.groups.Count);
                result.groups.Add(new TermGroup(stems, 1, source));
                return;
            }
            TermGroup group = result.groups[place];
            result.groups[place] = group with { Count = group.Count + 1, Source = Join(group.Source, source) };
        }

        private static string Join(string sources, string source)
        {
            string[] all = sources.Split(", ");
            if (all.Length >= 3) return sources;
            string folded = Folding.Fold(source);
            foreach (string one in all) if (Folding.Fold(one) == folded) return sources;
            return sources + ", " + source;
        }

        private void NotUnderstood(Word word)
        {
            if (!word.IsNumber && named.Add(word.Folded)) result.notUnderstood.Add(word.Written);
        }

        /// <summary>Weighs the evidence word by word; a tie with any Turkish evidence at all is Turkish ("robot ulaşım").</summary>
        private bool ReadsAsTurkish()
        {
            double turkish = 0, english = 0;
            for (int i = 0; i < words.Count && i < WordsRead; i++)
            {
                Word word = words[i];
                if (word.IsSuffix)
                {
                    // "İzmit'in", "Copernicus'un"; an English 's is too short, a French l' stands before.
                    if (word.Folded.Length is > 1 and <= 5 && !EnglishTerms.IsStopWord(word.Folded) && !knownTerm(word.Stem)) turkish += 0.5;
                    continue;
                }
                if (word.Folded.Length < 2 && !word.HasMark || word.IsNumber) continue;
                bool functionWord = FunctionWords.Contains(word.Folded);
                bool stopWord = !word.HasMark && EnglishTerms.IsStopWord(word.Folded);
                // Spelled the same in both languages (her, is, on): no evidence.
                if (stopWord && (functionWord || lexicon.HasWord(word.Folded))) continue;
                if (stopWord) { english += 1.5; continue; }
                // In "İzmit and İstanbul" the letters belong to names, which keep them in any language.
                bool name = word.IsCapitalised && !functionWord && !lexicon.HasWord(word.Folded);
                if (word.HasTurkishLetter) turkish += name && Find(i, out _) == 0 ? 0.5 : 2;
                else if (functionWord) turkish += 1.5;
                else if (lexicon.HasWord(word.Folded))
                {
                    if (lexicon.IsEnglish(word.Stem)) continue;
                    // Short ones are names and words elsewhere (Alan, Kent, sera): enough to decide where nothing else does ("su").
                    bool doubtful = word.Folded.Length < 5 && !word.HasMark && knownTerm(word.Stem);
                    turkish += doubtful ? 0.1 : word.HasMark ? 2 : 1;
                }
                else if (!word.HasMark && knownTerm(word.Stem)) english += 1;
                else if (Find(i, out _) > 0) turkish += word.HasMark ? 2 : 1;
            }
            return turkish > 0 && turkish >= english;
        }

        /// <summary>Cuts the aim into words where <see cref="Folding"/> does, and keeps how they are written.</summary>
        private void Cut()
        {
            string text = Ascii.IsValid(aim) || aim.IsNormalized(NormalizationForm.FormC) ? aim : aim.Normalize(NormalizationForm.FormC);
            words = new List<Word>(text.Length / 7 + 4);
            int start = -1;
            for (int i = 0; i <= text.Length; i++)
            {
                bool inside = i < text.Length && IsPartOfWord(text[i]);
                if (inside && start < 0) start = i;
                if (inside || start < 0) continue;
                AddWord(text, start, i);
                start = -1;
            }
        }

        private void AddWord(string text, int start, int end)
        {
            string written = text[start..end];
            string folded = Folding.Fold(written);
            bool suffix = start > 1 && text[start - 1] is '\'' or '\u2019' or '\u2018' or '\u02BC' or '`' or '\u00B4' && IsPartOfWord(text[start - 2]);
            bool turkish = written.AsSpan().ContainsAny("ğĞışŞİ");
            bool marked = turkish || written.AsSpan().ContainsAny("çÇöÖüÜâÂîÎûÛ\u0307");
            if (folded.Length == 0) return;
            if (!folded.Contains(' ', StringComparison.Ordinal)) words.Add(new Word(written, folded, suffix, turkish, marked));
            else foreach (string part in folded.Split(' ')) words.Add(new Word(written, part, suffix, turkish, marked));
        }

        private static bool IsPartOfWord(char c)
        {
            if (c < 128) return char.IsAsciiLetterOrDigit(c);
            // Subscripts belong to the word (CO₂, H₂), as in the index.
            if (c == '\u02BC') return false; // an apostrophe, although Unicode calls it a letter
            return char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNumber;
        }
    }
}
