using System.Collections.Concurrent;
using Ortak.Engine.Atlas;

namespace Ortak.Engine.Ranking;

/// <summary>What ranking needs of a snapshot and no question changes: worked out once, shared by all questions.</summary>
internal sealed class AtlasFigures
{
    // Sharing projects with the most active says little of size; none loses .004 on dev task A2 (prototype).
    private const double Damping = .3;

    private readonly Snapshot _atlas;
    private readonly ConcurrentDictionary<(ushort Country, bool OnlyPublic), float[]> _countryPartners = new();

    public AtlasFigures(Snapshot atlas)
    {
        _atlas = atlas;
        int n = atlas.OrganisationCount;
        Damped = new float[n];
        Activity = new float[n];
        Region = new int[n];
        var regions = new Dictionary<string, int>(StringComparer.Ordinal);
        RoleStart = new int[Enum.GetValues<OrganisationRole>().Length + 1];
        for (int o = 0; o < n; o++)
        {
            int all = atlas.OrganisationProjectStart[o + 1] - atlas.OrganisationProjectStart[o], voting = 0;
            for (int i = atlas.OrganisationProjectStart[o]; i < atlas.OrganisationProjectStart[o + 1]; i++) voting += atlas.ProjectVotes[atlas.OrganisationProject[i]];
            Damped[o] = (float)(1 / Math.Pow(Math.Log(2 + all), Damping));
            Activity[o] = MathF.Log(1 + voting);
            RoleStart[atlas.OrganisationRoles[o] + 1]++;
            Region[o] = -1;
            ReadOnlySpan<byte> nuts = atlas.OrganisationNuts.Utf8(o);
            if (nuts.Length < 4) continue;
            string region = System.Text.Encoding.ASCII.GetString(nuts[..4]);
            if (!regions.TryGetValue(region, out int id)) regions.Add(region, id = regions.Count);
            Region[o] = id;
        }
        Regions = regions;
        for (int r = 1; r < RoleStart.Length; r++) RoleStart[r] += RoleStart[r - 1];
        var clusters = new Dictionary<string, int>(StringComparer.Ordinal);
        FamilyCluster = new int[atlas.FamilyNames.Length];
        for (int f = 0; f < FamilyCluster.Length; f++)
        {
            string cluster = CallCodes.Cluster(atlas.FamilyNames[f]);
            if (!clusters.TryGetValue(cluster, out int id)) clusters.Add(cluster, id = clusters.Count);
            FamilyCluster[f] = id;
        }
        Clusters = clusters;
        ProjectFamily = new int[atlas.ProjectCount];
        RootSize = new float[atlas.ProjectCount];
        int largest = 1;
        for (int p = 0; p < atlas.ProjectCount; p++)
        {
            largest = Math.Max(largest, atlas.ProjectSeatStart[p + 1] - atlas.ProjectSeatStart[p]);
            ProjectFamily[p] = atlas.CallFamily[atlas.ProjectCall[p]];
            RootSize[p] = 1 / MathF.Sqrt(Math.Max(1, atlas.ProjectSeatStart[p + 1] - atlas.ProjectSeatStart[p]));
        }
        SizePower = new float[largest + 1];
        for (int size = 1; size <= largest; size++) SizePower[size] = MathF.Pow(size, -.7f);
    }

    /// <summary>ln(2 + projects)^-.3 by organisation.</summary>
    public float[] Damped { get; }
    /// <summary>ln(1 + voting projects) by organisation.</summary>
    public float[] Activity { get; }
    /// <summary>NUTS 2 region by organisation; -1 if not known.</summary>
    public int[] Region { get; }
    /// <summary>Number of a NUTS 2 region by its code.</summary>
    public IReadOnlyDictionary<string, int> Regions { get; }
    /// <summary>Where the organisations of a kind begin in the snapshot; one more entry than kinds.</summary>
    public int[] RoleStart { get; }
    /// <summary>The organisations of a kind, which stand together.</summary>
    public Range OfRole(OrganisationRole role) => RoleStart[(int)role]..RoleStart[(int)role + 1];
    /// <summary>Cluster (CL3, MISS …) by family.</summary>
    public int[] FamilyCluster { get; }
    /// <summary>Number of a cluster by its name.</summary>
    public IReadOnlyDictionary<string, int> Clusters { get; }
    /// <summary>Family by project.</summary>
    public int[] ProjectFamily { get; }
    /// <summary>1/√(organisations) by project.</summary>
    public float[] RootSize { get; }

    /// <summary>size^-.7 by the size of a project.</summary>
    public float[] SizePower { get; }

    /// <summary>For each organisation the sum, over its projects, of the share of organisations (or only public bodies) of a country.</summary>
    public float[] CountryPartners(ushort country, bool onlyPublic) => _countryPartners.GetOrAdd((country, onlyPublic), key =>
    {
        float[] sum = new float[_atlas.OrganisationCount];
        for (int project = 0; project < _atlas.ProjectCount; project++)
        {
            int from = _atlas.ProjectSeatStart[project], to = _atlas.ProjectSeatStart[project + 1], of = 0;
            for (int s = from; s < to; s++)
            {
                int o = _atlas.SeatOrganisation[s];
                if (_atlas.CountryCode(o) == key.Country && (!key.OnlyPublic || (OrganisationRole)_atlas.OrganisationRoles[o] is OrganisationRole.Municipality or OrganisationRole.PublicBody)) of++;
            }
            if (of == 0) continue;
            float share = of / (float)(to - from);
            for (int s = from; s < to; s++) sum[_atlas.SeatOrganisation[s]] += share;
        }
        return sum;
    });
}
