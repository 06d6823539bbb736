namespace Ortak.Host;

/// <summary>A field that two people filled in differently at the same time.</summary>
public sealed record Difference(string Label, string Mine, string Saved, string? Lang = null)
{
    public bool IsOne => Mine != Saved;
}
