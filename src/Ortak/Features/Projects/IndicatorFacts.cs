using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>What people write of an indicator: what is counted, from where to where. Amounts are in hundredths of the unit.</summary>
public sealed record IndicatorFacts(string Title, string Unit, long Baseline, long Target)
{
    /// <summary>Reads the form; problems go into it.</summary>
    public static IndicatorFacts Read(FormInput form)
    {
        string title = form.Line("title", Indicator.LongestTitle, required: true), unit = form.Line("unit", Indicator.LongestUnit);
        long baseline = form.Fixed("baseline", 2, Indicator.MostHundredths) ?? 0;
        long? target = form.Fixed("target", 2, Indicator.MostHundredths, required: true);
        if (target == baseline && form.IsSound) form.Reject("target", "Hedef, başlangıç değeriyle aynı olamaz.", "The target cannot be the same as the baseline.");
        return new(title, unit, baseline, target ?? 0);
    }

    public static FormInput Of(Indicator it, Words words) => FormInput.Of(("title", it.Title), ("unit", it.Unit), ("baseline", words.Hundredths(it.Baseline)), ("target", words.Hundredths(it.Target)));

    public void WriteTo(Indicator it) => (it.Title, it.Unit, it.Baseline, it.Target) = (Title, Unit, Baseline, Target);

    /// <summary>Field by field beside what somebody else saved meanwhile.</summary>
    public IReadOnlyList<Difference> Beside(Indicator saved, Words words) =>
    [
        new(words.Say("Gösterge", "Indicator"), Title, saved.Title), new(words.Say("Birim", "Unit"), Unit, saved.Unit),
        new(words.Say("Başlangıç değeri", "Baseline"), words.Hundredths(Baseline), words.Hundredths(saved.Baseline)), new(words.Say("Hedef", "Target"), words.Hundredths(Target), words.Hundredths(saved.Target)),
    ];
}
