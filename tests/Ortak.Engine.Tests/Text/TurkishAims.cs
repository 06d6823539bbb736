using System.Text;
using Ortak.Engine.Text;
using Shouldly;
using Xunit;

namespace Ortak.Engine.Tests.Text;

public sealed class TurkishAims
{
    /// <summary>A small index: English words of projects, two names, and "deprem", which a real index may hold by accident.</summary>
    private static readonly HashSet<string> Index = new(StringComparer.Ordinal)
    {
        "early", "warning", "alert", "earthquake", "seismic", "energy", "city", "urban", "resilience", "system", "social", "innovation", "disaster", "response",
        "cooperation", "robot", "plan", "su", "kent", "gis", "copernicus", "5g", "co2", "izmit", "istanbul", "deprem", "improving", "preparedness", "health", "emergency", "aquila", "2030",
    };

    private static readonly HashSet<string> IndexTerms = [.. Index.Select(EnglishStem.Of)];

    private static bool Known(string stem) => IndexTerms.Contains(stem);

    private static AimText Read(string aim) => AimText.Read(aim, Known);

    private static string[] Terms(string aim) => [.. Read(aim).Groups.Select(group => group.Stems[0])];

    [Theory]
    // case, plural, possessive
    [InlineData("depremi", "deprem")]
    [InlineData("depreme", "deprem")]
    [InlineData("depremde", "deprem")]
    [InlineData("depremden", "deprem")]
    [InlineData("depremin", "deprem")]
    [InlineData("depremler", "deprem")]
    [InlineData("depremlerin", "deprem")]
    [InlineData("depremlerindeki", "deprem")]
    [InlineData("depremle", "deprem")]
    [InlineData("depremdir", "deprem")]
    [InlineData("şehirlerimizden", "sehir")]
    [InlineData("bölgesindeki", "bolge")]
    [InlineData("havuzundan", "havuz")]
    [InlineData("ülkelerinin", "ulke")]
    [InlineData("suyun", "su")]
    [InlineData("suyu", "su")]
    [InlineData("sular", "su")]
    [InlineData("işleri", "is")]
    [InlineData("ağların", "ag")]
    [InlineData("okulumuzda", "okul")]
    [InlineData("kıyılarımızı", "kiyi")]
    [InlineData("köprüsünü", "kopru")]
    // consonants that soften
    [InlineData("kitabı", "kitap")]
    [InlineData("ağacı", "agac")]
    [InlineData("kanadı", "kanat")]
    [InlineData("desteği", "destek")]
    [InlineData("sağlığın", "saglik")]
    [InlineData("dayanıklılığının", "dayaniklilik")]
    [InlineData("gençliğe", "genclik")]
    [InlineData("rengi", "renk")]
    [InlineData("atığından", "atik")]
    [InlineData("kaynağımız", "kaynak")]
    // vowels that drop, consonants that double
    [InlineData("şehri", "sehir")]
    [InlineData("nehrin", "nehir")]
    [InlineData("fikrimiz", "fikir")]
    [InlineData("kaydını", "kayit")]
    [InlineData("burnu", "burun")]
    [InlineData("hakkı", "hak")]
    [InlineData("tıbbın", "tip")]
    // derivation
    [InlineData("depremsiz", "deprem")]
    [InlineData("evlilik", "ev", false)]
    [InlineData("dirençlilik", "direncli")]
    [InlineData("çevreci", "cevre")]
    [InlineData("bölgesel", "bolge")]
    [InlineData("toplumsal", "toplum")]
    [InlineData("şehirlilik", "sehir")]
    [InlineData("tuzluluk", "tuz")]
    // verbs
    [InlineData("geliştirme", "gelistirmek")]
    [InlineData("geliştirilmesi", "gelistirmek")]
    [InlineData("geliştiren", "gelistirmek")]
    [InlineData("geliştirici", "gelistirmek")]
    [InlineData("geliştirilmesine", "gelistirmek")]
    [InlineData("geliştirdiği", "gelistirmek")]
    [InlineData("geliştirilecek", "gelistirmek")]
    [InlineData("geliştireceği", "gelistirmek")]
    [InlineData("geliştirerek", "gelistirmek")]
    [InlineData("geliştirilmiş", "gelistirmek")]
    [InlineData("geliştirilebilir", "gelistirmek")]
    [InlineData("azaltılmasının", "azaltmak")]
    [InlineData("artırılmasına", "artirmak")]
    [InlineData("korunması", "korumak")]
    [InlineData("koruyan", "korumak")]
    [InlineData("planlanması", "planlamak")]
    [InlineData("izlenmesi", "izlemek")]
    [InlineData("edilmesi", "etmek")]
    [InlineData("öngörülmektedir", "ongormek")]
    [InlineData("dönüştürücü", "donusturmek")]
    [InlineData("kolaylaştırılmasıyla", "kolaylastirmak")]
    [InlineData("planlıyoruz", "planlamak")]
    [InlineData("hedefliyor", "hedeflemek")]
    [InlineData("paylaşacağız", "paylaşmak")]
    [InlineData("kurduk", "kurmak")]
    [InlineData("korurken", "korumak")]
    // casing and spelling
    [InlineData("İKLİMİN", "iklim")]
    [InlineData("IKLIMIN", "iklim")]
    [InlineData("ISITMA", "isitmak")]
    [InlineData("ısıtılması", "isitmak")]
    [InlineData("KIYILARI", "kiyi")]
    [InlineData("DİRENÇLİLİĞİ", "dirençlilik")]
    [InlineData("DEĞİŞİKLİĞİNE", "degisiklik")]
    [InlineData("degisikligine", "değişiklik")]
    public void An_inflected_word_leads_to_its_dictionary_form(string word, string form, bool leads = true) =>
        TurkishStem.Candidates(word).Contains(Folding.Fold(form)).ShouldBe(leads);

    [Theory]
    [InlineData("karar", "kar")] // decision, not snow
    [InlineData("selam", "se")]
    [InlineData("ilk", "il")]
    [InlineData("suç", "su")]
    [InlineData("sudan", "sud")]
    [InlineData("kolonu", "kol")] // i and u harmonise
    [InlineData("okuli", "okul")]
    [InlineData("depremsi", "deprem")]
    [InlineData("etkilerinden", "etkilemek")] // the plural of etki, no tense of a verb
    [InlineData("bakanlık", "ban")]
    public void A_word_does_not_lead_to_a_shorter_one_that_it_is_no_form_of(string word, string other) =>
        TurkishStem.Candidates(word).ShouldNotContain(other);

    [Fact]
    public void Candidates_keep_the_most_of_the_word_first_and_never_repeat()
    {
        IReadOnlyList<string> forms = TurkishStem.Candidates("Değişikliklerimizin");
        forms[0].ShouldBe("degisikliklerimizin");
        forms.Distinct(StringComparer.Ordinal).Count().ShouldBe(forms.Count);
        Place("degisiklikler").ShouldBeLessThan(Place("degisiklik"));

        int Place(string form) { int at = forms.ToList().IndexOf(form); at.ShouldBeGreaterThanOrEqualTo(0); return at; }
    }

    [Theory]
    [InlineData("")]
    [InlineData("'")]
    [InlineData("ö")]
    [InlineData("x")]
    [InlineData("bcdfgler")]
    [InlineData("東京")]
    [InlineData("iki kelime")]
    public void Any_text_may_be_asked_for_its_forms(string word) => TurkishStem.Candidates(word).Count.ShouldBeLessThan(20);

    [Fact]
    public void A_very_long_word_comes_back_as_it_is()
    {
        string word = new('a', 500);
        TurkishStem.Candidates(word).ShouldBe([word]);
    }

    [Theory]
    [InlineData("Deprem erken uyarı sistemi")]
    [InlineData("deprem erken uyari ve toplanma alanlari")]
    [InlineData("DEPREM ERKEN UYARI")]
    [InlineData("ACİL DURUM")]
    [InlineData("ACIL DURUM YONETIMI")]
    [InlineData("deprem")]
    [InlineData("Deprem")]
    [InlineData("ulaşım")]
    [InlineData("ulasim")]
    [InlineData("ULAŞIM")]
    [InlineData("su")]
    [InlineData("iş")]
    [InlineData("kadınlar için sosyal inovasyon ve istihdam")]
    [InlineData("kadin istihdami")]
    [InlineData("Copernicus'tan alınan verilerle GIS tabanlı 5G")]
    [InlineData("CO2 ve GIS ile kentsel planlama")]
    [InlineData("kent içi robot")]
    public void Turkish_is_recognised(string aim) => Read(aim).IsTurkish.ShouldBeTrue();

    [Theory]
    [InlineData("energy")]
    [InlineData("ENERGY")]
    [InlineData("plan")]
    [InlineData("GIS")]
    [InlineData("")]
    [InlineData("2030")]
    [InlineData("deprem early warning")]
    [InlineData("Improving preparedness and response in the city")]
    [InlineData("Cooperation of İzmit and İstanbul on earthquake resilience")]
    [InlineData("für die Stadt der Zukunft")]
    [InlineData("her disaster is the response")]
    [InlineData("L'Aquila earthquake")]
    public void What_is_not_Turkish_is_read_as_English(string aim) => Read(aim).IsTurkish.ShouldBeFalse();

    [Theory]
    [InlineData("Deprem erken uyarı", "earthquake early warning")]
    [InlineData("DEPREM ERKEN UYARI", "earthquake early warning")]
    [InlineData("deprem erken uyari", "earthquake early warning")]
    [InlineData("İKLİM DEĞİŞİKLİĞİNE UYUM", "climate change adaptation")]
    [InlineData("iklim degisikligine uyum", "climate change adaptation")]
    [InlineData("Acil durum ve arama kurtarma", "emergency search rescue")]
    [InlineData("toplanma alanlarının planlanması", "assembly area planning")]
    [InlineData("doğa temelli çözümlerin yaygınlaştırılması", "nature solution dissemination")]
    [InlineData("afet riskinin azaltılması", "disaster risk reduction")]
    [InlineData("toplumsal cinsiyet eşitliği", "gender equality")]
    [InlineData("kadına yönelik şiddetin önlenmesi", "violence women prevention")]
    [InlineData("işsizlik ve iş birliği", "unemployment cooperation")]
    [InlineData("yapay zekâ", "artificial intelligence")]
    [InlineData("yapay zeka", "artificial intelligence")]
    [InlineData("kritik altyapıların test edilmesi", "critical infrastructure testing")]
    [InlineData("orman yangınları", "wildfire fire")]
    [InlineData("yaşayan laboratuvarlarda", "living lab")]
    [InlineData("sıfır emisyonlu ulaşım", "zero emission transport")]
    [InlineData("uyumlaştırılmış kuralların kaynaklandığı mevzuat", "harmonisation rule legislation")]
    [InlineData("atık sularının arıtılması", "wastewater treatment")]
    [InlineData("araştırma merkezine", "research centre")]
    [InlineData("kara araçları ve kar yağışı", "land vehicle snow precipitation")]
    [InlineData("fazla enerji için yol açan zararlar", "energy cause damage")]
    [InlineData("enerji alanında ortaklar arıyoruz ve konferans düzenlemek istiyoruz", "energy joint conference organising")]
    public void A_Turkish_aim_is_read_phrase_by_phrase(string aim, string terms)
    {
        Read(aim).IsTurkish.ShouldBeTrue();
        Terms(aim).ShouldBe(Stems(terms.Split(' ')));
        Read(aim).NotUnderstood.ShouldBeEmpty();
    }

    [Fact]
    public void Synonyms_stand_in_one_group_with_the_words_they_came_from()
    {
        TermGroup group = Read("Kentimizin deprem riski").Groups[1];
        group.Stems.ShouldBe(Stems("earthquake", "seismic"));
        group.Count.ShouldBe(1);
        group.Source.ShouldBe("deprem");
        Read("güçlü Toplanma Alanları").Groups[1].Source.ShouldBe("Toplanma Alanları");
    }

    [Fact]
    public void A_thing_named_twice_is_one_group_that_counts_twice()
    {
        TermGroup group = Read("Deprem öncesi, deprem sonrası ve DEPREMİN etkileri").Groups[0];
        group.Stems[0].ShouldBe(EnglishStem.Of("earthquake"));
        group.Count.ShouldBe(3);
        group.Source.ShouldBe("Deprem, DEPREMİN");
        Read("City and cities").Groups.Single().Count.ShouldBe(2);
    }

    [Fact]
    public void Function_words_and_what_every_aim_says_of_itself_are_dropped()
    {
        AimText aim = Read("Bu yeni Avrupa projesinin amacı ve hedefleri için bir yaklaşım olarak enerji");
        aim.Groups.Single().Stems.ShouldBe(Stems("energy"));
        aim.NotUnderstood.ShouldBeEmpty();
    }

    [Fact]
    public void Names_and_acronyms_that_the_index_knows_are_kept()
    {
        Terms("GIS ve Copernicus ile deprem izleme, 5G").ShouldBe(Stems("gis", "copernicus", "earthquake", "monitoring", "5g"));
        Terms("İzmit'te CO₂ azaltımı").ShouldBe(Stems("izmit", "co2", "mitigation"));
    }

    [Theory]
    [InlineData("İzmit'in deprem")]
    [InlineData("İzmit’in deprem")]
    [InlineData("IZMIT'DA deprem")]
    [InlineData("İzmit'ndeki deprem")]
    [InlineData("İzmitʼin deprem")]
    public void A_suffix_after_an_apostrophe_is_no_word(string aim)
    {
        AimText read = Read(aim);
        read.Groups.Select(group => group.Stems[0]).ShouldBe(Stems("izmit", "earthquake"));
        read.NotUnderstood.ShouldBeEmpty();
    }

    [Fact]
    public void Quotation_marks_are_no_apostrophes() => Terms("kentte 'deprem' riski").ShouldBe(Stems("city", "earthquake", "risk"));

    [Fact]
    public void Words_that_nobody_knows_are_named_as_written_once_and_numbers_are_not()
    {
        AimText aim = Read("Deprem için zımbırtı ve Zımbırtı ile falanca 1999");
        aim.NotUnderstood.ShouldBe(["zımbırtı", "falanca"]);
        aim.Groups.Single().Stems[0].ShouldBe(EnglishStem.Of("earthquake"));
    }

    [Fact]
    public void A_lower_case_word_with_a_Turkish_letter_is_never_taken_for_a_name()
    {
        // The index knows "izmit"; "ızmıt" in lower case is no name.
        Read("deprem ve ızmıt").NotUnderstood.ShouldBe(["ızmıt"]);
        Terms("deprem ve İZMİT").ShouldBe(Stems("earthquake", "izmit"));
    }

    [Fact]
    public void Turkish_words_in_an_English_aim_are_understood()
    {
        AimText aim = Read("deprem early warning of the city and its toplanma alanları");
        aim.IsTurkish.ShouldBeFalse();
        aim.Groups.Select(group => group.Stems[0]).ShouldBe(Stems("earthquake", "early", "warning", "city", "assembly", "area"));
        aim.NotUnderstood.ShouldBeEmpty();
    }

    [Fact]
    public void An_English_aim_gives_the_terms_of_the_index_and_nothing_else()
    {
        const string aim = "Improving the preparedness of cities: disaster response, disaster warning & L'Aquila (2030)";
        AimText read = Read(aim);
        read.Groups.ShouldAllBe(group => group.Stems.Count == 1);
        read.Groups.SelectMany(group => Enumerable.Repeat(group.Stems[0], group.Count)).Order(StringComparer.Ordinal)
            .ShouldBe(EnglishTerms.Of(aim).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Şu_is_no_water_and_su_is() => Terms("şu su").ShouldBe(Stems("water"));

    [Fact]
    public void Composed_and_decomposed_letters_read_the_same() =>
        Terms("güçlü şehir ve ulaşım".Normalize(NormalizationForm.FormD)).ShouldBe(Terms("güçlü şehir ve ulaşım"));

    [Fact]
    public void Reading_does_not_depend_on_the_culture_of_the_machine()
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("tr-TR");
            Terms("İKLİM DEĞİŞİKLİĞİ ACIL").ShouldBe(Stems("climate", "change", "emergency"));
            Terms("IMPROVING CITY").ShouldBe(Stems("improving", "city"));
        }
        finally { System.Globalization.CultureInfo.CurrentCulture = before; }
    }

    [Fact]
    public void Punctuation_alone_says_nothing()
    {
        AimText aim = Read(" … '’ – ½ ");
        aim.Groups.ShouldBeEmpty();
        aim.NotUnderstood.ShouldBeEmpty();
    }

    [Fact]
    public void A_page_of_text_is_read_like_its_sentences()
    {
        string page = string.Concat(Enumerable.Repeat("Kentimizde deprem erken uyarı sistemlerinin güçlendirilmesi ve toplanma alanlarının dayanıklılığı için çalışmalar yürütülmektedir. ", 31));
        Read(page).Groups.First(group => group.Stems[0] == EnglishStem.Of("earthquake")).Count.ShouldBe(31);
    }

    private static string[] Stems(params string[] words) => [.. words.Select(EnglishStem.Of)];
}
