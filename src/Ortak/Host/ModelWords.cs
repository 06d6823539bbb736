using Ortak.Model;

namespace Ortak.Host;

/// <summary>Words of the model in the language of an answer.</summary>
public static class ModelWords
{
    public static string In(this Refusal refusal, Words words) => words.Say(refusal.Turkish, refusal.English);

    /// <summary>A name; where one language has none, the other's.</summary>
    public static string In(this BilingualName name, Words words) => words.Say(name.Turkish, name.English) is { Length: > 0 } asked ? asked : words.Say(name.English, name.Turkish);
}
