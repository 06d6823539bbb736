using Ortak.Engine.Atlas;

namespace Ortak.Bench.Peers;

/// <summary>
/// The vote that follows every peer's search: (s/s_max)^2.5 × role, damped by ln(2+n)^.3, best 20. Flat tables, nothing else: no
/// peer is slowed down by it.
/// </summary>
internal sealed class PlainVote
{
    public const int Projects = 300, Organisations = 20;
    private readonly int[] _starts, _organisations;
    private readonly float[] _weights, _damping, _votes;
    private readonly long[] _ids;
    private readonly List<int> _touched = [];

    public PlainVote(Snapshot atlas)
    {
        List<int> organisations = [];
        List<float> weights = [];
        _starts = new int[atlas.ProjectCount + 1];
        for (int p = 0; p < atlas.ProjectCount; p++)
        {
            foreach (Seat seat in atlas.Project(p).Seats)
            {
                organisations.Add(seat.Organisation.Index);
                weights.Add(seat.Role switch { Participation.Coordinator => 1.5f, Participation.ThirdParty => .3f, _ => 1 });
            }
            _starts[p + 1] = organisations.Count;
        }
        (_organisations, _weights) = ([.. organisations], [.. weights]);
        _votes = new float[atlas.OrganisationCount];
        _damping = [.. Enumerable.Range(0, atlas.OrganisationCount).Select(o => (float)(1 / Math.Pow(Math.Log(2 + atlas.Organisation(o).ProjectCount), .3)))];
        _ids = [.. Enumerable.Range(0, atlas.OrganisationCount).Select(o => atlas.Organisation(o).Id.Value)];
    }

    /// <summary>Ids of the best organisations, best first.</summary>
    public long[] Count(ReadOnlySpan<(int Project, float Score)> best)
    {
        _touched.Clear();
        foreach (var (project, score) in best)
        {
            float weight = MathF.Pow(score / best[0].Score, 2.5f);
            for (int s = _starts[project]; s < _starts[project + 1]; s++)
            {
                ref float vote = ref _votes[_organisations[s]];
                if (vote == 0) _touched.Add(_organisations[s]);
                vote += weight * _weights[s];
            }
        }
        var top = new PriorityQueue<int, (float Vote, int Tie)>(Organisations + 1);
        foreach (int o in _touched)
        {
            float vote = _votes[o] * _damping[o];
            _votes[o] = 0;
            if (top.Count < Organisations) top.Enqueue(o, (vote, -o));
            else top.EnqueueDequeue(o, (vote, -o));
        }
        long[] ids = new long[top.Count];
        for (int i = ids.Length - 1; i >= 0; i--) ids[i] = _ids[top.Dequeue()];
        return ids;
    }
}
