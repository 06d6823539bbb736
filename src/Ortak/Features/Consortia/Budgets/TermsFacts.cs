using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>What people write of a budget as a whole: how it is reckoned, how long the project lasts, how it is paid, the rate of exchange.</summary>
/// <param name="IndirectRate">In hundredths of a per cent.</param>
/// <param name="Prefinancing">In hundredths of a per cent.</param>
/// <param name="LiraForEuro">In millionths.</param>
public sealed record TermsFacts(BudgetMode Mode, int IndirectRate, int? Months, int? Prefinancing, long? LiraForEuro, DateOnly? LiraOn)
{
    /// <summary>Ten thousand lira for one euro: more is a slip of the keyboard.</summary>
    public const long MostLira = 10_000_000_000;

    /// <summary>Reads the form; problems go into it.</summary>
    public static TermsFacts Read(FormInput form)
    {
        BudgetMode mode = form.One<BudgetMode>("mode", required: true) ?? default;
        long? lira = form.Fixed("lira", 6, MostLira);
        DateOnly? liraOn = form.Day("lira-on");
        if (lira is 0) form.Reject("lira", "Kur sıfır olamaz; bilmiyorsanız boş bırakın.", "The rate cannot be nothing; leave it empty if you do not know it.");
        if (lira is null != liraOn is null && form.IsSound) form.Reject(lira is null ? "lira" : "lira-on", "Kur, gününün kuruyla birlikte yazılır: ikisini de yazın ya da ikisini de boş bırakın.", "A rate goes with its day: write both or neither.");
        return new(mode, (int)(form.Fixed("indirect", 2, BudgetReckoning.Whole) ?? 0), form.Whole("months", 1, Consortium.MostMonths), (int?)form.Fixed("prefinancing", 2, BudgetReckoning.Whole), lira, liraOn);
    }

    public static FormInput Of(Consortium it, Words words) => FormInput.Of(("mode", FormInput.Kebab(it.BudgetMode)), ("indirect", BudgetWords.Typed(it.IndirectRate, words)), ("months", it.Months?.ToString(words.Culture)),
        ("prefinancing", it.Prefinancing is { } p ? BudgetWords.Typed(p, words) : null), ("lira", it.LiraForEuro is { } lira ? BudgetWords.Exchange(lira, words) : null), ("lira-on", it.LiraOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    public void WriteTo(Consortium it) => (it.BudgetMode, it.IndirectRate, it.Months, it.Prefinancing, it.LiraForEuro, it.LiraOn) = (Mode, IndirectRate, Months, Prefinancing, LiraForEuro, LiraOn);

    /// <summary>Field by field beside what is saved.</summary>
    public IReadOnlyList<Difference> Beside(Consortium saved, Words words)
    {
        string Rate(int? rate) => rate is { } r ? BudgetWords.Rate(r, words) : "";
        string Lira(long? lira) => lira is { } l ? BudgetWords.Exchange(l, words) : "";
        string Day(DateOnly? day) => day is null ? "" : words.Day(day);
        return
        [
            new(words.Say("Hesap biçimi", "Reckoned as"), Mode.Say(words), saved.BudgetMode.Say(words)), new(words.Say("Dolaylı giderler", "Indirect costs"), Rate(IndirectRate), Rate(saved.IndirectRate)), new(words.Say("Süre (ay)", "Duration (months)"), Months?.ToString(words.Culture) ?? "", saved.Months?.ToString(words.Culture) ?? ""),
            new(words.Say("Ön ödeme", "Prefinancing"), Rate(Prefinancing), Rate(saved.Prefinancing)), new(words.Say("1 € kaç TL", "TRY for €1"), Lira(LiraForEuro), Lira(saved.LiraForEuro)), new(words.Say("Kurun günü", "Day of the rate"), Day(LiraOn), Day(saved.LiraOn)),
        ];
    }
}
