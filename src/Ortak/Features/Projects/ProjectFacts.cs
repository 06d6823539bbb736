using System.Globalization;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>What people write of a project as a whole, from its grant agreement.</summary>
/// <param name="GrantCents">Null where it is not written.</param>
public sealed record ProjectFacts(string Acronym, string Agreement, DateOnly Starts, int Months, long? GrantCents)
{
    /// <summary>A billion euro in cents: more is a slip of the keyboard.</summary>
    private const long MostCents = 100_000_000_000;

    /// <summary>Reads the form; problems go into it.</summary>
    public static ProjectFacts Read(FormInput form) => new(form.Line("acronym", GrantProject.LongestAcronym, required: true), form.Line("agreement", GrantProject.LongestAgreement), form.Day("starts", required: true) ?? default,
        form.Whole("months", 1, Consortium.MostMonths, required: true) ?? 1, form.Fixed("grant", 2, MostCents));

    public static FormInput Of(GrantProject it, Words words) => FormInput.Of(("acronym", it.Acronym), ("agreement", it.AgreementNumber), ("starts", it.Starts.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("months", it.Months.ToString(CultureInfo.InvariantCulture)), ("grant", it.GrantCents is { } cents ? words.Hundredths(cents) : null));

    public void WriteTo(GrantProject it) => (it.Acronym, it.AgreementNumber, it.Starts, it.Months, it.GrantCents) = (Acronym, Agreement, Starts, Months, GrantCents);

    /// <summary>Field by field beside what somebody else saved meanwhile.</summary>
    public IReadOnlyList<Difference> Beside(GrantProject saved, Words words)
    {
        string Euro(long? cents) => cents is { } c ? words.Cents(c) : "";
        return
        [
            new(words.Say("Kısa adı", "Acronym"), Acronym, saved.Acronym), new(words.Say("Hibe sözleşmesi no", "Grant agreement number"), Agreement, saved.AgreementNumber), new(words.Say("Başlangıç", "Start"), words.Day(Starts), words.Day(saved.Starts)),
            new(words.Say("Süre", "Duration"), ProjectWords.Months(Months, words), ProjectWords.Months(saved.Months, words)), new(words.Say("Hibe", "Grant"), Euro(GrantCents), Euro(saved.GrantCents)),
        ];
    }
}
