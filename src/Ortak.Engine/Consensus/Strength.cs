namespace Ortak.Engine.Consensus;

/// <summary>
/// A word for how strong an agreement is. The bands are those of R. Schmidt, Managing Delphi surveys using nonparametric statistical techniques,
/// Decision Sciences 28, 1997 (.1 very weak, .3 weak, .5 moderate, .7 strong, .9 unusually strong), each reaching from its figure up to the next;
/// he gives them for W; the words for what is below his are ours. They are a way of speaking, not a test.
/// </summary>
/// <param name="From">The least figure of the band.</param>
/// <param name="Turkish">As in "uyum güçlü".</param>
/// <param name="English">As in "agreement is strong".</param>
public sealed record Strength(double From, string Turkish, string English)
{
    /// <summary>All bands, the strongest first.</summary>
    public static readonly IReadOnlyList<Strength> All =
    [
        new(.9, "çok güçlü", "very strong"), new(.7, "güçlü", "strong"), new(.5, "orta", "moderate"), new(.3, "zayıf", "weak"), new(.1, "çok zayıf", "very weak"),
        new(-.1, "yok", "absent"), new(-.5, "kısmen karşıt", "somewhat opposed"), new(-1, "karşıt", "opposed"),
    ];

    /// <summary>The band of a tau, a rho or a W.</summary>
    /// <param name="figure">−1 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The figure is not between −1 and 1, but for what rounding does.</exception>
    public static Strength Of(double figure)
    {
        if (!(Math.Abs(figure) <= 1 + 1e-9)) throw new ArgumentOutOfRangeException(nameof(figure), figure, "Agreement lies between −1 and 1.");
        // A hundredth is all that is shown, so .6999999 is .7 here as there.
        double shown = Math.Round(figure, 2, MidpointRounding.AwayFromZero);
        return All.First(s => shown >= s.From);
    }
}
