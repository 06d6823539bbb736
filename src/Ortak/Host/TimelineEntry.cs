namespace Ortak.Host;

/// <summary>A line of a thing's history.</summary>
/// <param name="Utc">When it happened.</param>
/// <param name="Who">Who did it; empty for the system.</param>
/// <param name="What">A short sentence in the reader's language.</param>
/// <param name="Href">Where to see it.</param>
public sealed record TimelineEntry(DateTime Utc, string Who, string What, string? Href = null);
