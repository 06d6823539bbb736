using Ortak.Engine.Atlas;

namespace Ortak.Engine.Graph;

/// <summary>A chain of ties from one organisation to another.</summary>
/// <param name="Organisations">From the first to the last; two at least.</param>
/// <param name="Hops">The ties between them, one fewer than organisations.</param>
/// <param name="Cost">Sum over its ties, each between 1 and 2; the smaller the better.</param>
public sealed record TiePath(IReadOnlyList<Organisation> Organisations, IReadOnlyList<Hop> Hops, double Cost);

/// <summary>One tie of a path with its reason.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other end.</param>
/// <param name="Strength">Above 0; about .1 for one fresh project of ten organisations.</param>
/// <param name="Projects">What they shared, newest first; at least one.</param>
public sealed record Hop(Organisation From, Organisation To, double Strength, IReadOnlyList<Project> Projects);

/// <summary>
/// Finds the strongest short paths. A tie costs 1 + 1/(1 + 4·strength), between 1 and 2, so a longer chain wins only where it is
/// clearly stronger. Search: A* (Hart, Nilsson, Raphael 1968) with the number of hops left as its bound; alternatives: J. Yen,
/// Finding the K shortest loopless paths, Management Science 17(11), 1971.
/// </summary>
public sealed class Paths(Snapshot atlas)
{
    /// <summary>Longer chains lead nobody anywhere.</summary>
    public const int MostHops = 6;

    internal static double CostOf(double strength) => 1 + 1 / (1 + 4 * strength);

    /// <summary>The best path and up to <paramref name="alternatives"/> others, best first; empty if there is none within six hops, or both ends are the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Alternatives are not between 0 and 20.</exception>
    public IReadOnlyList<TiePath> Between(Organisation from, Organisation to, int alternatives = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(alternatives);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(alternatives, 20);
        if (from.Index == to.Index) return [];
        var graph = new Graph(atlas.OrganisationCount, atlas.TieStart, atlas.TieTo, atlas.TieWeight);
        return [.. Shortest(graph, from.Index, to.Index, alternatives + 1).Select(p => Describe(p.Nodes, p.Cost))];
    }

    private TiePath Describe(int[] nodes, double cost)
    {
        var organisations = nodes.Select(atlas.Organisation).ToArray();
        var hops = new Hop[nodes.Length - 1];
        for (int i = 0; i < hops.Length; i++)
            hops[i] = new(organisations[i], organisations[i + 1], atlas.TieStrength(nodes[i], nodes[i + 1]), SharedProjects.Between(organisations[i], organisations[i + 1], atlas));
        return new(organisations, hops, cost);
    }

    internal readonly struct Graph(int nodes, Column<int> starts, Column<int> to, Column<float> weights)
    {
        public int Nodes => nodes;
        public ReadOnlySpan<int> To(int node) => to.Slice(starts[node], starts[node + 1]);
        public ReadOnlySpan<float> Weights(int node) => weights.Slice(starts[node], starts[node + 1]);
    }

    internal static List<(int[] Nodes, double Cost)> Shortest(Graph graph, int from, int to, int count)
    {
        byte[] hops = HopsTo(graph, to);
        List<(int[] Nodes, double Cost)> found = [];
        if (hops[from] > MostHops) return found;
        var search = new Search(graph, hops, to);
        if (search.From(from, [], [], []) is not { } first) return found;
        found.Add(first);
        var waiting = new PriorityQueue<(int[] Nodes, double Cost), (double Cost, string Key)>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { Key(first.Nodes) };
        while (found.Count < count)
        {
            int[] last = found[^1].Nodes;
            for (int spur = 0; spur < last.Length - 1; spur++)
            {
                int[] root = last[..(spur + 1)];
                var barred = new HashSet<int>();
                foreach (var (nodes, _) in found)
                    if (nodes.Length > spur + 1 && nodes.AsSpan(0, spur + 1).SequenceEqual(root)) barred.Add(nodes[spur + 1]);
                if (search.From(root[^1], root[..^1], barred, root) is not { } rest) continue;
                int[] whole = [.. root[..^1], .. rest.Nodes];
                if (whole.Length - 1 > MostHops || !seen.Add(Key(whole))) continue;
                waiting.Enqueue((whole, Cost(graph, whole)), (Cost(graph, whole), Key(whole)));
            }
            if (!waiting.TryDequeue(out var next, out _)) break;
            found.Add(next);
        }
        return found;
    }

    private static string Key(int[] nodes) => string.Join(' ', nodes.Select(n => n.ToString("D9", System.Globalization.CultureInfo.InvariantCulture)));

    private static double Cost(Graph graph, int[] nodes)
    {
        double cost = 0;
        for (int i = 0; i + 1 < nodes.Length; i++)
            cost += CostOf(graph.Weights(nodes[i])[graph.To(nodes[i]).BinarySearch(nodes[i + 1])]);
        return cost;
    }

    private static byte[] HopsTo(Graph graph, int to)
    {
        byte[] hops = new byte[graph.Nodes];
        Array.Fill(hops, byte.MaxValue);
        hops[to] = 0;
        int[] ring = [to];
        for (byte distance = 1; distance <= MostHops && ring.Length > 0; distance++)
        {
            List<int> next = [];
            foreach (int node in ring)
                foreach (int other in graph.To(node))
                    if (hops[other] == byte.MaxValue) { hops[other] = distance; next.Add(other); }
            ring = [.. next];
        }
        return hops;
    }

    private sealed class Search(Graph graph, byte[] hops, int to)
    {
        private readonly double[] _cost = new double[graph.Nodes];
        private readonly int[] _before = new int[graph.Nodes];

        /// <param name="from">Where the path begins.</param>
        /// <param name="closed">Nodes it must not touch.</param>
        /// <param name="barred">Nodes that must not come right after the first.</param>
        /// <param name="root">What lies before, for the length of the whole.</param>
        public (int[] Nodes, double Cost)? From(int from, int[] closed, HashSet<int> barred, int[] root)
        {
            int most = MostHops - Math.Max(0, root.Length - 1);
            // The cheapest path of any length is nearly always short enough; only where it is not, hops are counted as well.
            var path = Cheapest(from, closed, barred, most);
            return path is { } found && found.Nodes.Length - 1 > most ? CheapestWithin(most, from, closed, barred) : path;
        }

        private (int[] Nodes, double Cost)? Cheapest(int from, int[] closed, HashSet<int> barred, int most)
        {
            Array.Fill(_cost, double.PositiveInfinity);
            var open = new PriorityQueue<(int Node, double Cost), (double Bound, int Node)>();
            _cost[from] = 0;
            _before[from] = -1;
            foreach (int node in closed) _cost[node] = double.NegativeInfinity;
            open.Enqueue((from, 0), (hops[from], from));
            while (open.TryDequeue(out var at, out _))
            {
                if (at.Cost > _cost[at.Node]) continue;
                if (at.Node == to) return (Trace(to), at.Cost);
                ReadOnlySpan<int> others = graph.To(at.Node);
                ReadOnlySpan<float> weights = graph.Weights(at.Node);
                for (int i = 0; i < others.Length; i++)
                {
                    int other = others[i];
                    if (hops[other] > most || at.Node == from && barred.Contains(other)) continue;
                    double cost = at.Cost + CostOf(weights[i]);
                    if (cost >= _cost[other]) continue;
                    _cost[other] = cost;
                    _before[other] = at.Node;
                    // Every hop left costs at least 1.
                    open.Enqueue((other, cost), (cost + hops[other], other));
                }
            }
            return null;
        }

        // Labels are (node, hops): a dearer way to a node still counts where it is shorter than the cheaper one.
        private (int[] Nodes, double Cost)? CheapestWithin(int most, int from, int[] closed, HashSet<int> barred)
        {
            List<(int Node, int Hops, double Cost, int Before)> labels = [(from, 0, 0, -1)];
            var least = new Dictionary<int, double[]>(); // by node: the least cost with at most so many hops
            HashSet<int> shut = [.. closed, from];
            var open = new PriorityQueue<int, (double Bound, int Node)>();
            open.Enqueue(0, (hops[from], from));
            while (open.TryDequeue(out int index, out _))
            {
                var (node, used, cost, _) = labels[index];
                if (node == to)
                {
                    List<int> nodes = [];
                    for (int at = index; at >= 0; at = labels[at].Before) nodes.Add(labels[at].Node);
                    nodes.Reverse();
                    return ([.. nodes], cost);
                }
                if (used == most || index > 0 && cost > least[node][used]) continue;
                ReadOnlySpan<int> others = graph.To(node);
                ReadOnlySpan<float> weights = graph.Weights(node);
                for (int i = 0; i < others.Length; i++)
                {
                    int other = others[i];
                    if (shut.Contains(other) || used + 1 + hops[other] > most || index == 0 && barred.Contains(other)) continue;
                    double total = cost + CostOf(weights[i]);
                    if (!least.TryGetValue(other, out double[]? known))
                    {
                        least.Add(other, known = new double[most + 1]);
                        Array.Fill(known, double.PositiveInfinity);
                    }
                    if (total >= known[used + 1]) continue;
                    for (int h = used + 1; h <= most; h++) known[h] = Math.Min(known[h], total);
                    labels.Add((other, used + 1, total, index));
                    open.Enqueue(labels.Count - 1, (total + hops[other], other));
                }
            }
            return null;
        }

        private int[] Trace(int end)
        {
            List<int> nodes = [];
            for (int node = end; node >= 0; node = _before[node]) nodes.Add(node);
            nodes.Reverse();
            return [.. nodes];
        }
    }
}
