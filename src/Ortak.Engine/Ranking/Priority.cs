using Ortak.Engine.Text;

namespace Ortak.Engine.Ranking;

/// <summary>What a municipality cares about in everything it does, such as employment; it weighs in every answer it gets.</summary>
/// <param name="Text">A few words in Turkish or English; 1 to <see cref="LongestText"/> characters.</param>
/// <param name="Weight">How much it cares, <see cref="LeastWeight"/> (a little) to <see cref="GreatestWeight"/> (most of all).</param>
public sealed record Priority(string Text, int Weight)
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 200;
    /// <summary>How many priorities a question may hold.</summary>
    public const int Most = 10;
    /// <summary>The least weight.</summary>
    public const int LeastWeight = 1;
    /// <summary>The weight of one who does not say how much: the middle.</summary>
    public const int UsualWeight = 3;
    /// <summary>The greatest weight.</summary>
    public const int GreatestWeight = 5;
}

/// <summary>How a priority was understood.</summary>
/// <param name="Priority">What was given.</param>
/// <param name="Text">Its words as terms of the index.</param>
/// <param name="Projects">How many projects of the atlas are on it, 300 at most; with 0 it changes nothing.</param>
public sealed record PriorityReading(Priority Priority, AimText Text, int Projects);
