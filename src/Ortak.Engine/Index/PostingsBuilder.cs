namespace Ortak.Engine.Index;

/// <summary>
/// Turns collected terms into postings with the document's share of the BM25F score worked out beforehand, so that a
/// question costs one multiplication and one addition per posting.
/// S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, FnTIR 3(4), 2009, section 3.6.
/// </summary>
internal static class PostingsBuilder
{
    // Field weights, b and k1 as in the shared notes on ranking. In the prototype other weights, k1 1.2 or 3 and b .4 or .75 made no
    // difference beyond noise on the partner benchmark (task A, train and dev).
    private static readonly float[] Weights = [1, 1, 1, 1, 2];
    private const float B = .6f, K1 = 2.0f;

    /// <summary>No term weighs as much in one document, whatever k1.</summary>
    public const float Most = 3;

    // Terms are searched for by their bytes, whose order differs from that of UTF-16 where letters beyond U+FFFF are concerned.
    private static readonly Comparer<string> ByUtf8 = Comparer<string>.Create(static (a, b) =>
    {
        int at = a.AsSpan().CommonPrefixLength(b);
        if (at == a.Length || at == b.Length) return a.Length.CompareTo(b.Length);
        return char.IsSurrogate(a[at]) == char.IsSurrogate(b[at]) ? a[at].CompareTo(b[at]) : char.IsSurrogate(a[at]) ? 1 : -1;
    });

    /// <param name="Terms">Sorted by their UTF-8 bytes.</param>
    /// <param name="Offsets">Where a term's postings begin; one more entry than terms.</param>
    /// <param name="Projects">Project indexes, ascending within a term.</param>
    /// <param name="Weights">3 tf'/(k1+tf'): above 0 and below <see cref="Most"/>.</param>
    public sealed record Postings(string[] Terms, int[] Offsets, int[] Projects, float[] Weights);

    /// <param name="counts">Where each term stands.</param>
    /// <param name="projects">How many documents there are.</param>
    /// <param name="b">How much a long field's words count less, 0 to 1.</param>
    /// <param name="k1">How much more a word counts that stands there again; above 0.</param>
    public static Postings Build(TermCounts counts, int projects, float b = B, float k1 = K1)
    {
        ulong[] all = counts.Sorted();
        int fields = Weights.Length;
        int[] lengths = new int[projects * fields];
        foreach (ulong occurrence in all)
        {
            var (_, project, field) = TermCounts.Split(occurrence);
            lengths[project * fields + (int)field]++;
        }
        float[] perOccurrence = new float[projects * fields];
        for (int f = 0; f < fields; f++)
        {
            long sum = 0, with = 0;
            for (int p = 0; p < projects; p++)
                if (lengths[p * fields + f] is > 0 and var length) { sum += length; with++; }
            float average = with == 0 ? 1 : sum / (float)with;
            for (int p = 0; p < projects; p++)
                perOccurrence[p * fields + f] = Weights[f] / (1 - b + b * lengths[p * fields + f] / average);
        }

        string[] names = [.. counts.Terms];
        int[] order = new int[names.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        string[] sorted = [.. names];
        Array.Sort(sorted, order, ByUtf8);
        int[] starts = new int[names.Length + 1];
        for (int i = 0; i < all.Length; i++) starts[(int)(all[i] >> 40) + 1] = i + 1;
        for (int t = 1; t < starts.Length; t++) starts[t] = Math.Max(starts[t], starts[t - 1]);

        int[] offsets = new int[names.Length + 1];
        List<int> postingProjects = new(all.Length / 2);
        List<float> postingWeights = new(all.Length / 2);
        for (int rank = 0; rank < order.Length; rank++)
        {
            int term = order[rank];
            for (int i = starts[term]; i < starts[term + 1];)
            {
                int project = TermCounts.Split(all[i]).Project;
                float tf = 0;
                for (; i < starts[term + 1]; i++)
                {
                    var (_, p, field) = TermCounts.Split(all[i]);
                    if (p != project) break;
                    tf += perOccurrence[p * fields + (int)field];
                }
                postingProjects.Add(project);
                postingWeights.Add(tf * Most / (k1 + tf));
            }
            offsets[rank + 1] = postingProjects.Count;
        }
        return new(sorted, offsets, [.. postingProjects], [.. postingWeights]);
    }
}
