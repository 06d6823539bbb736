namespace Ortak.Model;

/// <summary>An expected no: a code for machines and a sentence in both languages for people.</summary>
/// <param name="Code">Stable, in kebab-case.</param>
/// <param name="Status">The HTTP status that says the same: 400 (cannot be read), 403 (not yours to do), 404, 409 (not in this state), 410 (over), 413, 422.</param>
public sealed record Refusal(string Code, int Status, string Turkish, string English);
