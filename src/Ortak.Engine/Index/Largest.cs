using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ortak.Engine.Index;

/// <summary>
/// Picks the largest of many scores. Nearly all scores are too small, and vectors of them are passed over at once, so the time is
/// that of reading the array.
/// </summary>
internal static class Largest
{
    /// <summary>Appends (score, place), packed so that they sort as larger scores first, then smaller places, for every score of at least a threshold above 0.</summary>
    public static void AtLeast(ReadOnlySpan<float> scores, float threshold, List<ulong> found)
    {
        int i = 0;
        var bound = new Vector<float>(threshold);
        ref float start = ref MemoryMarshal.GetReference(scores);
        for (; i <= scores.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            if (!Vector.GreaterThanOrEqualAny(Unsafe.As<float, Vector<float>>(ref Unsafe.Add(ref start, i)), bound)) continue;
            for (int j = i; j < i + Vector<float>.Count; j++)
                if (scores[j] >= threshold) found.Add(Pack(scores[j], j));
        }
        for (; i < scores.Length; i++)
            if (scores[i] >= threshold) found.Add(Pack(scores[i], i));
    }

    /// <summary>The places of the largest scores above 0, largest first; equal scores by place.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="limit">How many at most; 1 at least.</param>
    /// <param name="counts">Whether a place may be taken; null for all.</param>
    public static List<int> Places(ReadOnlySpan<float> scores, int limit, Func<int, bool>? counts = null)
    {
        // Kept sorted, best first; limits are small against the number of scores, and insertions are rare.
        var kept = new List<ulong>(Math.Min(limit, scores.Length) + 1);
        float least = 0;
        int i = 0;
        ref float start = ref MemoryMarshal.GetReference(scores);
        for (; i <= scores.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            if (!Vector.GreaterThanAny(Unsafe.As<float, Vector<float>>(ref Unsafe.Add(ref start, i)), new Vector<float>(least))) continue;
            for (int j = i; j < i + Vector<float>.Count; j++)
                if (scores[j] > least) Offer(scores[j], j);
        }
        for (; i < scores.Length; i++)
            if (scores[i] > least) Offer(scores[i], i);
        return kept.ConvertAll(Place);

        void Offer(float score, int place)
        {
            if (counts is not null && !counts(place)) return;
            ulong packed = Pack(score, place);
            int at = ~kept.BinarySearch(packed);
            kept.Insert(at, packed);
            if (kept.Count > limit) kept.RemoveAt(limit);
            if (kept.Count == limit) least = Score(kept[^1]);
        }
    }

    /// <summary>Score and place in one number; positive floats order like their bits.</summary>
    public static ulong Pack(float score, int place) => (ulong)~BitConverter.SingleToUInt32Bits(score) << 32 | (uint)place;

    /// <summary>The place of a packed score.</summary>
    public static int Place(ulong packed) => (int)(uint)packed;

    /// <summary>The score of a packed score.</summary>
    public static float Score(ulong packed) => BitConverter.UInt32BitsToSingle(~(uint)(packed >> 32));
}
