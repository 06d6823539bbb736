namespace Ortak.Host.Forms;

/// <summary>What is wrong with one field and what to do about it; it reads well under the field and, after the field's label, in the summary.</summary>
/// <param name="Field">The field's name; empty for what concerns the whole form.</param>
public sealed record FieldProblem(string Field, string Turkish, string English)
{
    public string In(Words words) => words.Say(Turkish, English);
}
