namespace Ortak.Engine.Graph;

/// <summary>
/// Works out how strongly two organisations are tied by the projects they share. A project of n organisations gives each pair
/// 1/(n-1), so that a seat in a consortium of eighty says little (M. Newman, Scientific collaboration networks II, Phys. Rev. E 64,
/// 016132, 2001), and half of it for every six years since its signature: people move on.
/// </summary>
internal static class TieBuilder
{
    private const double HalfLifeDays = 6 * 365.25;

    /// <param name="Starts">Where an organisation's ties begin; one more entry than organisations.</param>
    /// <param name="To">The other organisation, ascending within one.</param>
    /// <param name="Weights">Strength, above 0.</param>
    public sealed record Ties(int[] Starts, List<int> To, List<float> Weights);

    public static Ties Build(int organisations, int projects, int[] seatStart, int[] seatOrganisation, int[] signedDay, int newestDay)
    {
        float[] share = new float[projects];
        int[] counts = new int[organisations + 1];
        foreach (int o in seatOrganisation) counts[o + 1]++;
        for (int o = 0; o < organisations; o++) counts[o + 1] += counts[o];
        int[] projectsOf = new int[seatOrganisation.Length];
        int[] fill = counts[..organisations];
        for (int p = 0; p < projects; p++)
        {
            int size = seatStart[p + 1] - seatStart[p];
            double age = signedDay[p] == 0 ? 2 * HalfLifeDays : newestDay - signedDay[p];
            share[p] = size < 2 ? 0 : (float)(Math.Pow(.5, age / HalfLifeDays) / (size - 1));
            for (int i = seatStart[p]; i < seatStart[p + 1]; i++) projectsOf[fill[seatOrganisation[i]]++] = p;
        }

        var starts = new int[organisations + 1];
        List<int> to = [];
        List<float> weights = [];
        float[] sum = new float[organisations];
        List<int> touched = [];
        for (int o = 0; o < organisations; o++)
        {
            touched.Clear();
            for (int i = counts[o]; i < counts[o + 1]; i++)
            {
                int p = projectsOf[i];
                if (share[p] == 0) continue;
                for (int s = seatStart[p]; s < seatStart[p + 1]; s++)
                {
                    int other = seatOrganisation[s];
                    if (other == o) continue;
                    if (sum[other] == 0) touched.Add(other);
                    sum[other] += share[p];
                }
            }
            touched.Sort();
            foreach (int other in touched)
            {
                to.Add(other);
                weights.Add(sum[other]);
                sum[other] = 0;
            }
            starts[o + 1] = to.Count;
        }
        return new(starts, to, weights);
    }
}
