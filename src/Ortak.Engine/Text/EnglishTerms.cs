namespace Ortak.Engine.Text;

/// <summary>
/// Cuts English text into the terms that the index knows: folded words of two letters or more, without stop words, stemmed.
/// The same cut is used when the atlas is built and when an aim is read, so the two always meet.
/// </summary>
public static class EnglishTerms
{
    /// <summary>Words that say nothing about a subject: function words, and those every EU project uses of itself.</summary>
    private static readonly HashSet<string> StopWords = new(StringComparer.Ordinal);

    static EnglishTerms()
    {
        const string words =
            "a an the of and or in on for to from with by at as is are be was were will shall can could should would may might must has have had do does did "
            + "not no nor this that these those it its their them they we our us you your he she his her which who whom whose what when where why how than then "
            + "so such into onto over under between among across through during within without via per e g i eg ie etc also both each all any more most other "
            + "some own same only very about up out off toward towards project projects aim aims new based using use used approach approaches european europe eu horizon";
        foreach (string word in words.Split(' ')) StopWords.Add(word);
    }

    /// <summary>Whether a folded word is an English stop word.</summary>
    public static bool IsStopWord(string folded) => StopWords.Contains(folded);

    /// <summary>The terms of a text, in order, repeated as often as they stand in it.</summary>
    public static IEnumerable<string> Of(string text)
    {
        string folded = Folding.Fold(text);
        int start = 0;
        while (start < folded.Length)
        {
            int end = folded.IndexOf(' ', start);
            if (end < 0) end = folded.Length;
            if (end - start > 1)
            {
                string word = folded[start..end];
                if (!StopWords.Contains(word)) yield return EnglishStem.Of(word);
            }
            start = end + 1;
        }
    }
}
