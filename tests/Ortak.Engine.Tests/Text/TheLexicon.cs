using Ortak.Engine.Text;
using Shouldly;
using Xunit;

namespace Ortak.Engine.Tests.Text;

public sealed class TheLexicon
{
    [Fact]
    public void Every_line_of_the_embedded_file_is_read()
    {
        string[] lines = Lines();
        int terms = lines.Count(line => line.Length > 0 && line[0] != '#');
        Lexicon.Default.Count.ShouldBe(terms);
        terms.ShouldBeGreaterThan(1100);
    }

    [Fact]
    public void Every_Turkish_term_is_lower_case_and_written_in_Turkish_letters()
    {
        foreach (string term in Terms())
            term.All(c => c == ' ' || char.IsAsciiDigit(c) || "abcçdefgğhıijklmnoöprsştuüvyzâîûwxq".Contains(c, StringComparison.Ordinal)).ShouldBeTrue(term);
    }

    [Fact]
    public void No_term_stands_twice()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string term in Terms()) seen.Add(Folding.Fold(term)).ShouldBeTrue(term);
    }

    [Fact]
    public void A_term_is_found_by_itself_whole()
    {
        foreach (string term in Terms())
        {
            string[] words = Folding.Fold(term).Split(' ');
            Lexicon.Default.Find(words, 0, out Lexicon.Entry? entry).ShouldBe(words.Length, term);
            entry!.Term.ShouldBe(term);
        }
    }

    [Fact]
    public void The_quick_folding_of_the_file_is_the_folding_of_the_index()
    {
        foreach (string term in Terms()) Lexicon.FoldTurkish(term).ShouldBe(Folding.Fold(term));
    }

    [Fact]
    public void Groups_are_few_and_synonyms_are_one_to_four()
    {
        foreach (string line in Lines())
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] groups = line.Split('\t')[1].Split(" + ");
            groups.Length.ShouldBeInRange(1, 4, line);
            foreach (string group in groups)
            {
                string[] synonyms = group.Split(", ");
                synonyms.Length.ShouldBeInRange(1, 4, line);
                synonyms.Distinct(StringComparer.Ordinal).Count().ShouldBe(synonyms.Length, line);
            }
        }
    }

    [Theory]
    [InlineData("disasters", "deprem", "earthquake")]
    [InlineData("climate", "iklim", "climate")]
    [InlineData("energy", "enerji", "energy")]
    [InlineData("buildings", "bina", "building")]
    [InlineData("transport", "ulaşım", "transport")]
    [InlineData("urban", "kentsel", "urban")]
    [InlineData("social", "istihdam", "employment")]
    [InlineData("health", "sağlık", "health")]
    [InlineData("education", "eğitim", "education")]
    [InlineData("culture", "miras", "heritage")]
    [InlineData("tourism", "turizm", "tourism")]
    [InlineData("environment", "biyoçeşitlilik", "biodiversity")]
    [InlineData("water", "su", "water")]
    [InlineData("waste", "atık", "waste")]
    [InlineData("agriculture", "tarım", "agriculture")]
    [InlineData("digital", "veri", "data")]
    [InlineData("space", "uydu", "satellite")]
    [InlineData("security", "güvenlik", "security")]
    [InlineData("governance", "yönetişim", "governance")]
    [InlineData("economy", "kobi", "sme")]
    [InlineData("materials", "malzeme", "material")]
    [InlineData("research", "araştırma", "research")]
    [InlineData("EU projects", "konsorsiyum", "consortium")]
    public void Every_domain_has_its_heading_and_its_plainest_word(string domain, string turkish, string english)
    {
        Lines().ShouldContain(line => line.StartsWith("# " + domain, StringComparison.Ordinal), domain);
        Lexicon.Default.Find([Folding.Fold(turkish)], 0, out Lexicon.Entry? entry).ShouldBe(1);
        entry!.Groups[0][0].ShouldBe(EnglishStem.Of(english));
    }

    [Fact]
    public void Synonyms_and_groups_are_read_as_terms_of_the_index()
    {
        Lexicon lexicon = Lexicon.Read(new StringReader("# a comment\n\nakıllı şehirler\tsmart, intelligent + cities, city, urban\n"));
        lexicon.Count.ShouldBe(1);
        lexicon.Find(["akilli", "sehirlerde"], 0, out Lexicon.Entry? entry).ShouldBe(2);
        entry!.Term.ShouldBe("akıllı şehirler");
        entry.Groups.Count.ShouldBe(2);
        entry.Groups[0].ShouldBe([EnglishStem.Of("smart"), EnglishStem.Of("intelligent")]);
        entry.Groups[1].ShouldBe([EnglishStem.Of("city"), EnglishStem.Of("urban")]); // the plural and the singular are one term
        lexicon.IsEnglish(EnglishStem.Of("city")).ShouldBeTrue();
        lexicon.IsEnglish("cities").ShouldBeFalse();
    }

    [Fact]
    public void The_longest_term_wins()
    {
        Lexicon lexicon = Lexicon.Read(new StringReader("doğa\tnature\ndoğa temelli çözüm\tnature + solution\nçözüm\tsolution\n"));
        lexicon.Find(["doga", "temelli", "cozumlerin"], 0, out Lexicon.Entry? entry).ShouldBe(3);
        entry!.Term.ShouldBe("doğa temelli çözüm");
        lexicon.Find(["doga", "temelli", "yasam"], 0, out entry).ShouldBe(1);
        entry!.Term.ShouldBe("doğa");
        lexicon.Find(["yasam"], 0, out entry).ShouldBe(0);
        entry.ShouldBeNull();
    }

    [Fact]
    public void A_longer_term_wins_even_if_its_first_word_has_to_lose_more_of_its_suffixes()
    {
        Lexicon lexicon = Lexicon.Read(new StringReader("yollar\troad\nyol güvenliği\troad + safety\n"));
        lexicon.Find(["yollar", "guvenliginde"], 0, out Lexicon.Entry? entry).ShouldBe(2);
        entry!.Term.ShouldBe("yol güvenliği");
    }

    [Fact]
    public void A_compound_is_found_in_the_plural_although_its_linking_suffix_moves()
    {
        Lexicon lexicon = Lexicon.Read(new StringReader("kıyı bölgesi\tcoastal + region\nkıyı böceği\tcoastal + insect\n"));
        lexicon.Find(["kiyi", "bolgelerinin"], 0, out _).ShouldBe(2);
        lexicon.Find(["kiyi", "boceklerinden"], 0, out _).ShouldBe(2);
        lexicon.Find(["kiyi", "balolarindan"], 0, out _).ShouldBe(0);
    }

    [Theory]
    [InlineData("deprem earthquake")]
    [InlineData("deprem\tearthquake\tseismic")]
    [InlineData("\tearthquake")]
    [InlineData("deprem\t")]
    [InlineData("deprem \tearthquake")]
    [InlineData("deprem\tEarthquake")]
    [InlineData("deprem\tearth-quake")]
    [InlineData("deprem\tearthquake seismic")]
    [InlineData("deprem\tearthquake,seismic")]
    [InlineData("deprem\tearthquake+seismic")]
    [InlineData("deprem\tearthquake, ")]
    [InlineData("deprem\tearthquake + ")]
    [InlineData("deprem\tthe + earthquake")]
    [InlineData("deprem\tproject")]
    [InlineData("sel\tflood\nSEL\tflooding")]
    public void A_malformed_line_is_named_by_its_number(string bad)
    {
        string text = "# first line\nafet\tdisaster\n" + bad + "\n";
        int number = 2 + bad.Split('\n').Length;
        InvalidDataException refused = Should.Throw<InvalidDataException>(() => Lexicon.Read(new StringReader(text)));
        refused.Message.ShouldStartWith($"Lexicon line {number}:");
    }

    private static IEnumerable<string> Terms() => Lines().Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')[0]);

    private static string[] Lines()
    {
        using Stream stream = typeof(Lexicon).Assembly.GetManifestResourceStream("lexicon.tsv")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().TrimEnd('\n').Split('\n');
    }
}
