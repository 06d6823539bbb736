using Ortak.Engine.Eligibility;
using Ortak.Engine.Text;

namespace Ortak.Engine.Calls;

/// <summary>Where a wish comes from.</summary>
public enum WishKind
{
    /// <summary>What a municipality wants to do, in its own words.</summary>
    Aim,
    /// <summary>A topic that it agreed on with others.</summary>
    AgreedPriority,
    /// <summary>A topic that it set for itself.</summary>
    StrategicPriority,
}

/// <summary>Something that a municipality wants; calls are ranked by it.</summary>
/// <param name="Heading">What it is called, in Turkish or English; its words count for more.</param>
/// <param name="Text">What else is said of it, in the same language; may be empty.</param>
/// <param name="Weight">1 (also) to 5 (above all).</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Name">What reasons call it.</param>
/// <param name="Id">What the caller knows it by: an aim's id, a topic's code.</param>
public sealed record Wish(string Heading, string Text, int Weight, WishKind Kind, Sentence Name, string Id)
{
    /// <summary>The greatest weight.</summary>
    public const int GreatestWeight = 5;
    /// <summary>As many wishes as are read; further ones are left out, lightest first.</summary>
    public const int Most = 60;
}

/// <summary>What one wish does for a call's place.</summary>
/// <param name="Wish">The wish.</param>
/// <param name="Fit">How much of what the wish could ask for the call speaks of, 0 to 1.</param>
/// <param name="Points">What it adds to the score.</param>
/// <param name="Words">The words of the wish that the call speaks of; their points add up to <paramref name="Points"/>.</param>
public sealed record FitPart(Wish Wish, double Fit, double Points, IReadOnlyList<CallReason> Words);

/// <summary>A call that fits.</summary>
/// <param name="Call">The call.</param>
/// <param name="Score">Comparable between calls for the same wishes.</param>
/// <param name="Why">The wishes it fits, the one that counts most first; their points add up to the score.</param>
public sealed record FittingCall(Call Call, double Score, IReadOnlyList<FitPart> Why);

/// <summary>How a wish was read.</summary>
/// <param name="Wish">The wish.</param>
/// <param name="Text">Its words as terms; those not understood among them.</param>
/// <param name="Calls">How many calls fit it.</param>
public sealed record WishReading(Wish Wish, AimText Text, int Calls);

/// <summary>The calls that fit some wishes.</summary>
/// <param name="Wishes">How each was read.</param>
/// <param name="Calls">Best first.</param>
public sealed record CallFits(IReadOnlyList<WishReading> Wishes, IReadOnlyList<FittingCall> Calls);
