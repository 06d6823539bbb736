using System.Text;
using Ortak.Host;

namespace Ortak.Tests;

public sealed class ComparingTwoTexts
{
    /// <summary>Both versions with what is theirs alone in brackets.</summary>
    private static (string One, string Other) Marked(string one, string other)
    {
        var (a, b) = WordDifference.Between(one, other);
        return (Said(a), Said(b));
    }

    private static string Said(IEnumerable<WordDifference.Piece> pieces) => string.Concat(pieces.Select(p => p.Shared ? p.Text : $"[{p.Text}]"));

    [Fact]
    public void Equal_texts_have_no_difference() => Marked("İki belediye buluştu.", "İki belediye buluştu.").ShouldBe(("İki belediye buluştu.", "İki belediye buluştu."));

    [Fact]
    public void A_changed_word_is_marked_in_both() =>
        Marked("Toplantı 14 Ekim Çarşamba günü yapılır.", "Toplantı 15 Ekim Perşembe günü yapılır.")
            .ShouldBe(("Toplantı [14] Ekim [Çarşamba] günü yapılır.", "Toplantı [15] Ekim [Perşembe] günü yapılır."));

    [Fact]
    public void Words_added_on_either_side_are_marked_there() =>
        Marked("Rapor mart sonuna dek yazılır.", "Ortak rapor yazılır. Rapor yazılır.").ShouldBe(("Rapor [mart sonuna dek] yazılır.", "[Ortak rapor yazılır.] Rapor yazılır."));

    [Fact]
    public void Dotted_and_dotless_i_differ() => Marked("kısım İdare", "kısim Idare").ShouldBe(("[kısım İdare]", "[kısim Idare]"));

    [Fact]
    public void Two_spellings_of_one_letter_do_not() => Marked("Çığ", "Çığ".Normalize(NormalizationForm.FormD)).ShouldBe(("Çığ", "Çığ"));

    [Fact]
    public void Spaces_and_line_breaks_are_kept_and_do_not_count() => Marked("bir\n\niki  üç", "bir iki üç").ShouldBe(("bir\n\niki  üç", "bir iki üç"));

    [Fact]
    public void An_empty_text_differs_as_a_whole()
    {
        Marked("", "iki söz").ShouldBe(("", "[iki söz]"));
        Marked("", "").ShouldBe(("", ""));
        Marked(" ", "söz").Other.ShouldBe("[söz]");
    }

    [Fact]
    public void Each_version_comes_back_whole_and_its_shared_words_are_the_longest_common_sequence()
    {
        var random = new Random(20261014);
        for (int round = 0; round < 500; round++)
        {
            string[] one = Words(random), other = Words(random);
            var (a, b) = WordDifference.Between(string.Join(' ', one), string.Join(' ', other));
            string.Concat(a.Select(p => p.Text)).ShouldBe(string.Join(' ', one));
            string.Concat(b.Select(p => p.Text)).ShouldBe(string.Join(' ', other));
            string[] sharedA = Shared(a), sharedB = Shared(b);
            sharedA.ShouldBe(sharedB);
            sharedA.Length.ShouldBe(Longest(one, other, 0, 0));
        }

        static string[] Words(Random random) => [.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => "abc"[random.Next(3)].ToString())];
        static string[] Shared(IEnumerable<WordDifference.Piece> pieces) => [.. pieces.Where(p => p.Shared).SelectMany(p => p.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        static int Longest(string[] a, string[] b, int i, int j) => i == a.Length || j == b.Length ? 0 : a[i] == b[j] ? 1 + Longest(a, b, i + 1, j + 1) : Math.Max(Longest(a, b, i + 1, j), Longest(a, b, i, j + 1));
    }

    [Fact]
    public void Very_long_texts_are_compared_in_bounded_time_and_still_share_their_ends()
    {
        string one = "Baş " + string.Join(' ', Enumerable.Range(0, 100_000)) + " son", other = "Baş " + string.Join(' ', Enumerable.Range(0, 100_000).Reverse()) + " son";
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var (a, _) = WordDifference.Between(one, other);
        watch.ElapsedMilliseconds.ShouldBeLessThan(2000);
        a.Select(p => p.Shared).ShouldBe([true, false, true]);
        string.Concat(a.Select(p => p.Text)).ShouldBe(one);
    }

    [Fact]
    public void A_single_overlong_word_is_one_word() => Marked(new string('x', 50_000), "y").Other.ShouldBe("[y]");
}
