namespace Ortak.Host;

/// <summary>An expected no: a code for machines and a sentence in both languages for people.</summary>
/// <param name="Code">Stable, in kebab-case.</param>
/// <param name="Status">The HTTP status that says the same.</param>
public sealed record Refusal(string Code, int Status, string Turkish, string English)
{
    public string In(Words words) => words.Say(Turkish, English);
}
