using Ortak.Host;

namespace Ortak.Tests.Bulletins;

/// <summary>Case suffixes on names, as Turkish spelling wants them; the table was written by hand, from the rules of the Yazım Kılavuzu.</summary>
public sealed class HangingSuffixes
{
    /// <summary>Name, genitive, dative, locative, ablative.</summary>
    public static TheoryData<string, string, string, string, string> Names => new()
    {
        { "İzmit", "İzmit'in", "İzmit'e", "İzmit'te", "İzmit'ten" },
        { "İstanbul", "İstanbul'un", "İstanbul'a", "İstanbul'da", "İstanbul'dan" },
        { "Ankara", "Ankara'nın", "Ankara'ya", "Ankara'da", "Ankara'dan" },
        { "İzmir", "İzmir'in", "İzmir'e", "İzmir'de", "İzmir'den" },
        { "Kocaeli", "Kocaeli'nin", "Kocaeli'ye", "Kocaeli'de", "Kocaeli'den" },
        { "Hürriyet", "Hürriyet'in", "Hürriyet'e", "Hürriyet'te", "Hürriyet'ten" },
        { "Zonguldak", "Zonguldak'ın", "Zonguldak'a", "Zonguldak'ta", "Zonguldak'tan" },
        { "Gaziantep", "Gaziantep'in", "Gaziantep'e", "Gaziantep'te", "Gaziantep'ten" },
        { "Muş", "Muş'un", "Muş'a", "Muş'ta", "Muş'tan" },
        { "Iğdır", "Iğdır'ın", "Iğdır'a", "Iğdır'da", "Iğdır'dan" },
        { "Uşak", "Uşak'ın", "Uşak'a", "Uşak'ta", "Uşak'tan" },
        { "Ordu", "Ordu'nun", "Ordu'ya", "Ordu'da", "Ordu'dan" },
        { "Bolu", "Bolu'nun", "Bolu'ya", "Bolu'da", "Bolu'dan" },
        { "Bingöl", "Bingöl'ün", "Bingöl'e", "Bingöl'de", "Bingöl'den" },
        { "Gümüşhane", "Gümüşhane'nin", "Gümüşhane'ye", "Gümüşhane'de", "Gümüşhane'den" },
        { "Eskişehir", "Eskişehir'in", "Eskişehir'e", "Eskişehir'de", "Eskişehir'den" },
        { "Kadıköy", "Kadıköy'ün", "Kadıköy'e", "Kadıköy'de", "Kadıköy'den" },
        { "Beşiktaş", "Beşiktaş'ın", "Beşiktaş'a", "Beşiktaş'ta", "Beşiktaş'tan" },
        { "Hatay", "Hatay'ın", "Hatay'a", "Hatay'da", "Hatay'dan" },
        { "Saraçhane", "Saraçhane'nin", "Saraçhane'ye", "Saraçhane'de", "Saraçhane'den" },
        { "Sarıyer", "Sarıyer'in", "Sarıyer'e", "Sarıyer'de", "Sarıyer'den" },
        { "Üsküdar", "Üsküdar'ın", "Üsküdar'a", "Üsküdar'da", "Üsküdar'dan" },
        { "Bağcılar", "Bağcılar'ın", "Bağcılar'a", "Bağcılar'da", "Bağcılar'dan" },
        { "Düzce", "Düzce'nin", "Düzce'ye", "Düzce'de", "Düzce'den" },
        { "Edirne", "Edirne'nin", "Edirne'ye", "Edirne'de", "Edirne'den" },
        { "Sivas", "Sivas'ın", "Sivas'a", "Sivas'ta", "Sivas'tan" },
        { "Tokat", "Tokat'ın", "Tokat'a", "Tokat'ta", "Tokat'tan" },
        { "Elazığ", "Elazığ'ın", "Elazığ'a", "Elazığ'da", "Elazığ'dan" },
        { "Niğde", "Niğde'nin", "Niğde'ye", "Niğde'de", "Niğde'den" },
        { "Beyoğlu", "Beyoğlu'nun", "Beyoğlu'na", "Beyoğlu'nda", "Beyoğlu'ndan" },
        { "Eminönü", "Eminönü'nün", "Eminönü'ne", "Eminönü'nde", "Eminönü'nden" },
        { "Beylikdüzü", "Beylikdüzü'nün", "Beylikdüzü'ne", "Beylikdüzü'nde", "Beylikdüzü'nden" },
        { "Gölbaşı", "Gölbaşı'nın", "Gölbaşı'na", "Gölbaşı'nda", "Gölbaşı'ndan" },
        { "Odunpazarı", "Odunpazarı'nın", "Odunpazarı'na", "Odunpazarı'nda", "Odunpazarı'ndan" },
        { "Belediye Konağı", "Belediye Konağının", "Belediye Konağına", "Belediye Konağında", "Belediye Konağından" },
        { "Divan Oteli", "Divan Otelinin", "Divan Oteline", "Divan Otelinde", "Divan Otelinden" },
        { "Sosyal Tesisleri", "Sosyal Tesislerinin", "Sosyal Tesislerine", "Sosyal Tesislerinde", "Sosyal Tesislerinden" },
        { "AB Ofisi", "AB Ofisinin", "AB Ofisine", "AB Ofisinde", "AB Ofisinden" },
        { "Sürücü", "Sürücü'nün", "Sürücü'ye", "Sürücü'de", "Sürücü'den" },
        // People.
        { "Mehmet Alkanalka", "Mehmet Alkanalka'nın", "Mehmet Alkanalka'ya", "Mehmet Alkanalka'da", "Mehmet Alkanalka'dan" },
        { "Ali Doğanay", "Ali Doğanay'ın", "Ali Doğanay'a", "Ali Doğanay'da", "Ali Doğanay'dan" },
        { "Egemen Göksöz", "Egemen Göksöz'ün", "Egemen Göksöz'e", "Egemen Göksöz'de", "Egemen Göksöz'den" },
        { "Cemal Taki Şahan", "Cemal Taki Şahan'ın", "Cemal Taki Şahan'a", "Cemal Taki Şahan'da", "Cemal Taki Şahan'dan" },
        { "Veysel Arif Yüksel", "Veysel Arif Yüksel'in", "Veysel Arif Yüksel'e", "Veysel Arif Yüksel'de", "Veysel Arif Yüksel'den" },
        { "Mustafa Kemal", "Mustafa Kemal'in", "Mustafa Kemal'e", "Mustafa Kemal'de", "Mustafa Kemal'den" },
        { "Ayşe", "Ayşe'nin", "Ayşe'ye", "Ayşe'de", "Ayşe'den" },
        { "Oğuz", "Oğuz'un", "Oğuz'a", "Oğuz'da", "Oğuz'dan" },
        // Abbreviations: letter by letter, or read as a word.
        { "İBB", "İBB'nin", "İBB'ye", "İBB'de", "İBB'den" },
        { "AB", "AB'nin", "AB'ye", "AB'de", "AB'den" },
        { "ABD", "ABD'nin", "ABD'ye", "ABD'de", "ABD'den" },
        { "TBB", "TBB'nin", "TBB'ye", "TBB'de", "TBB'den" },
        { "STK", "STK'nin", "STK'ye", "STK'de", "STK'den" },
        { "İETT", "İETT'nin", "İETT'ye", "İETT'de", "İETT'den" },
        { "UNDP", "UNDP'nin", "UNDP'ye", "UNDP'de", "UNDP'den" },
        { "TÜBİTAK", "TÜBİTAK'ın", "TÜBİTAK'a", "TÜBİTAK'ta", "TÜBİTAK'tan" },
        { "AFAD", "AFAD'ın", "AFAD'a", "AFAD'da", "AFAD'dan" },
        { "ODTÜ", "ODTÜ'nün", "ODTÜ'ye", "ODTÜ'de", "ODTÜ'den" },
        { "İTÜ", "İTÜ'nün", "İTÜ'ye", "İTÜ'de", "İTÜ'den" },
        { "NATO", "NATO'nun", "NATO'ya", "NATO'da", "NATO'dan" },
        { "UNESCO", "UNESCO'nun", "UNESCO'ya", "UNESCO'da", "UNESCO'dan" },
        { "KOSGEB", "KOSGEB'in", "KOSGEB'e", "KOSGEB'de", "KOSGEB'den" },
        { "İSKİ", "İSKİ'nin", "İSKİ'ye", "İSKİ'de", "İSKİ'den" },
        { "TÜİK", "TÜİK'in", "TÜİK'e", "TÜİK'te", "TÜİK'ten" },
        { "GAP", "GAP'ın", "GAP'a", "GAP'ta", "GAP'tan" },
        // Figures, as they are read.
        { "2020", "2020'nin", "2020'ye", "2020'de", "2020'den" },
        { "2026", "2026'nın", "2026'ya", "2026'da", "2026'dan" },
        { "14 Ekim 2023", "14 Ekim 2023'ün", "14 Ekim 2023'e", "14 Ekim 2023'te", "14 Ekim 2023'ten" },
        { "2024", "2024'ün", "2024'e", "2024'te", "2024'ten" },
        { "2025", "2025'in", "2025'e", "2025'te", "2025'ten" },
        { "1999", "1999'un", "1999'a", "1999'da", "1999'dan" },
        { "10", "10'un", "10'a", "10'da", "10'dan" },
        { "40", "40'ın", "40'a", "40'ta", "40'tan" },
        { "100", "100'ün", "100'e", "100'de", "100'den" },
        { "1000", "1000'in", "1000'e", "1000'de", "1000'den" },
        { "3.000.000", "3.000.000'un", "3.000.000'a", "3.000.000'da", "3.000.000'dan" },
        { "0", "0'ın", "0'a", "0'da", "0'dan" },
        // Institutions: a compound takes its suffix without an apostrophe, after a pronominal n.
        { "İzmit Belediyesi", "İzmit Belediyesinin", "İzmit Belediyesine", "İzmit Belediyesinde", "İzmit Belediyesinden" },
        { "İstanbul Büyükşehir Belediyesi", "İstanbul Büyükşehir Belediyesinin", "İstanbul Büyükşehir Belediyesine", "İstanbul Büyükşehir Belediyesinde", "İstanbul Büyükşehir Belediyesinden" },
        { "AB İlişkileri Daire Başkanlığı", "AB İlişkileri Daire Başkanlığının", "AB İlişkileri Daire Başkanlığına", "AB İlişkileri Daire Başkanlığında", "AB İlişkileri Daire Başkanlığından" },
        { "Strateji Geliştirme Müdürlüğü", "Strateji Geliştirme Müdürlüğünün", "Strateji Geliştirme Müdürlüğüne", "Strateji Geliştirme Müdürlüğünde", "Strateji Geliştirme Müdürlüğünden" },
        { "Kadın Dayanışma Vakfı", "Kadın Dayanışma Vakfının", "Kadın Dayanışma Vakfına", "Kadın Dayanışma Vakfında", "Kadın Dayanışma Vakfından" },
        { "Ticaret Odası", "Ticaret Odasının", "Ticaret Odasına", "Ticaret Odasında", "Ticaret Odasından" },
        // From elsewhere.
        { "Brüksel", "Brüksel'in", "Brüksel'e", "Brüksel'de", "Brüksel'den" },
        { "Barselona", "Barselona'nın", "Barselona'ya", "Barselona'da", "Barselona'dan" },
        { "Łódź", "Łódź'un", "Łódź'a", "Łódź'da", "Łódź'dan" },
        { "Kennedy", "Kennedy'nin", "Kennedy'ye", "Kennedy'de", "Kennedy'den" },
        { "Malmö", "Malmö'nün", "Malmö'ye", "Malmö'de", "Malmö'den" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Stands_as_it_is_read(string name, string genitive, string dative, string locative, string ablative)
    {
        TurkishSuffix.Genitive(name).ShouldBe(genitive);
        TurkishSuffix.Dative(name).ShouldBe(dative);
        TurkishSuffix.Locative(name).ShouldBe(locative);
        TurkishSuffix.Ablative(name).ShouldBe(ablative);
    }

    [Fact]
    public void The_table_is_long_enough() => Names.Count.ShouldBeGreaterThan(60);

    [Fact]
    public void The_accusative_follows_the_same_rules()
    {
        TurkishSuffix.Accusative("İzmit Belediyesi").ShouldBe("İzmit Belediyesini");
        TurkishSuffix.Accusative("Ankara").ShouldBe("Ankara'yı");
        TurkishSuffix.Accusative("Göksöz").ShouldBe("Göksöz'ü");
        TurkishSuffix.Accusative("İBB").ShouldBe("İBB'yi");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_name_itself_never_changes(string name, string genitive, string dative, string locative, string ablative)
    {
        foreach (string said in (string[])[genitive, dative, locative, ablative]) said.ShouldStartWith(name);
        foreach (Func<string, string> hang in (Func<string, string>[])[TurkishSuffix.Genitive, TurkishSuffix.Dative, TurkishSuffix.Locative, TurkishSuffix.Ablative, TurkishSuffix.Accusative])
        {
            // Vowel harmony: whatever hangs on it has vowels of one kind.
            string suffix = hang(name)[name.Length..].TrimStart('\'');
            suffix.ShouldNotBeEmpty();
            (suffix.All(c => !"eiöü".Contains(c, StringComparison.Ordinal)) || suffix.All(c => !"aıou".Contains(c, StringComparison.Ordinal))).ShouldBeTrue(suffix);
        }
    }

    [Fact]
    public void Nothing_stays_nothing_and_strange_names_do_not_fail()
    {
        TurkishSuffix.Genitive("").ShouldBe("");
        foreach (string name in (string[])["…", "北京", "!", "a", "B", "É", "x²", "😀"]) TurkishSuffix.Locative(name).ShouldStartWith(name);
    }
}
