namespace Ortak.Host;

/// <summary>What a status means for the reader; the word says it, the colour repeats it.</summary>
public enum TagKind { Neutral, Good, Wait, Wrong }
