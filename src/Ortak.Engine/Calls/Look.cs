namespace Ortak.Engine.Calls;

/// <summary>How much of a call an answer of the portal shows, and so what it may change.</summary>
public enum Look
{
    /// <summary>The search or a collection made from it: all of it, on that day.</summary>
    Whole,
    /// <summary>The portal's bulk file: state and dates, in coarser times, and no money. It moves a deadline to another day, never the minutes of the same one.</summary>
    Bulk,
    /// <summary>The details of one topic: the portal's notices. What the search says of state and dates stands; details fill in what is not known.</summary>
    Details,
}

/// <summary>A call as one file or answer shows it.</summary>
/// <param name="Call">Its state, with the events that the record itself tells of.</param>
/// <param name="SeenAt">When it was seen so.</param>
/// <param name="Look">How much of it was seen.</param>
public sealed record SeenCall(Call Call, DateTimeOffset SeenAt, Look Look = Look.Whole);
