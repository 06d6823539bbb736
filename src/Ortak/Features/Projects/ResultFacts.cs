using System.Globalization;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>What people write of the result of a proposal.</summary>
/// <param name="Score">The total, in hundredths of a point.</param>
public sealed record ResultFacts(bool Funded, DateOnly On, int? Score, int? Threshold, string Evaluation, IReadOnlyList<ResultFacts.Given> Scores)
{
    /// <summary>Rows for criteria; the form offers as many, filled or not.</summary>
    public const int Rows = 6;

    /// <summary>In hundredths of a point.</summary>
    public sealed record Given(string Criterion, int Hundredths, int? Threshold, int? Most);

    /// <summary>Reads the form; problems go into it.</summary>
    public static ResultFacts Read(FormInput form)
    {
        string outcome = form.Raw("outcome");
        if (outcome is not ("funded" or "rejected")) form.Reject("outcome", "Birini seçin.", "Choose one.");
        List<Given> scores = [];
        for (int row = 0; row < Rows; row++)
        {
            int? score = Points($"score-{row}"), threshold = Points($"threshold-{row}"), most = Points($"most-{row}");
            string criterion = form.Line($"criterion-{row}", ProposalScore.LongestCriterion, required: score is not null);
            if (score > most) form.Reject($"score-{row}", "Puan, en çok alınabilecek puandan büyük olamaz.", "The score cannot be more than what can be had at most.");
            // A criterion without a score was not told: nothing is kept of it.
            if (criterion.Length > 0 && score is { } given) scores.Add(new(criterion, given, threshold, most));
        }
        DateOnly? on = form.Day("on", required: true);
        string evaluation = form.Text("evaluation", Consortium.LongestEvaluation);
        return new(outcome == "funded", on ?? default, Points("score"), Points("threshold"), evaluation, scores);

        int? Points(string field) => (int?)form.Fixed(field, 2, ProposalScore.MostHundredths);
    }

    /// <summary>The criteria and thresholds of Horizon Europe (General Annexes D: 3 of 5 each, 10 of 15 together; recalled), to be written over: other programmes have their own, and a call may say otherwise.</summary>
    public static FormInput First(string code, DateOnly today, Words words)
    {
        List<(string, string?)> fields = [("on", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
        if (code.StartsWith("HORIZON-", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (row, criterion) in new[] { words.Say("Mükemmellik", "Excellence"), words.Say("Etki", "Impact"), words.Say("Uygulamanın niteliği ve etkinliği", "Quality and efficiency of the implementation") }.Index())
                fields.AddRange([($"criterion-{row}", criterion), ($"threshold-{row}", "3"), ($"most-{row}", "5")]);
            fields.Add(("threshold", "10"));
        }
        return FormInput.Of([.. fields]);
    }

    public IEnumerable<ProposalScore> For(Consortium it) => Scores.Select((s, i) => new ProposalScore { ConsortiumId = it.Id, Order = i, Criterion = s.Criterion, Hundredths = s.Hundredths, Threshold = s.Threshold, Most = s.Most });
}
