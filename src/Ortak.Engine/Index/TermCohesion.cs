namespace Ortak.Engine.Index;

/// <summary>
/// How much a term brings the same organisations together: the share of pairs of its projects that have an organisation in common,
/// against that share among all projects. "Seismic" projects share their partners, "assessment" projects do not; for finding
/// partners the first word says more, however rare both are. Worth .002 nDCG@10 on task A (train and dev of the partner benchmark).
/// </summary>
internal static class TermCohesion
{
    // So many pairs at the average rate are added to every term, so that a term of three projects says nothing yet.
    private const double PairsAssumed = 200;

    /// <summary>The factor for each term's score: the square root of its cohesion, 1 for a term like any other.</summary>
    public static float[] Build(PostingsBuilder.Postings postings, byte[] votes, int[] seatStart, int[] seatOrganisation, int organisations)
    {
        long[] projectsOf = new long[organisations];
        long voting = 0, seats = 0;
        for (int p = 0; p < votes.Length; p++)
        {
            if (votes[p] == 0) continue;
            voting++;
            for (int s = seatStart[p]; s < seatStart[p + 1]; s++, seats++) projectsOf[seatOrganisation[s]]++;
        }
        double shared = projectsOf.Sum(n => n * (n - 1.0)) / Math.Max(1, voting * (voting - 1.0)), meanSize = seats / (double)Math.Max(1, voting);
        float[] factors = new float[postings.Terms.Length];
        int[] count = new int[organisations];
        List<int> touched = [];
        for (int t = 0; t < factors.Length; t++)
        {
            touched.Clear();
            long projects = 0, size = 0;
            for (int i = postings.Offsets[t]; i < postings.Offsets[t + 1]; i++)
            {
                int p = postings.Projects[i];
                if (votes[p] == 0) continue;
                projects++;
                for (int s = seatStart[p]; s < seatStart[p + 1]; s++, size++)
                    if (count[seatOrganisation[s]]++ == 0) touched.Add(seatOrganisation[s]);
            }
            double pairs = 0;
            foreach (int o in touched)
            {
                pairs += count[o] * (count[o] - 1.0);
                count[o] = 0;
            }
            // Large consortia share organisations by their size alone.
            double relativeSize = projects == 0 ? 1 : size / (double)projects / meanSize;
            double expected = shared * relativeSize * relativeSize;
            factors[t] = expected <= 0 ? 1 : (float)Math.Sqrt((pairs / expected + PairsAssumed) / (projects * (projects - 1.0) + PairsAssumed));
        }
        return factors;
    }
}
