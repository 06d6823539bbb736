using System.Globalization;
using Ortak.Engine.Consensus;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>One voter says for every two topics how much more the one matters: that gives weights, shows whether they fit together, and becomes the person's ranking when saved.</summary>
public static class CompareTopics
{
    /// <summary>Two topics that the person compares.</summary>
    public readonly record struct Pair(TopicCode First, TopicCode Second)
    {
        public string Field => $"pair-{First}-{Second}";
    }

    public static async Task<IResult> Form([AsParameters] RoundRequest request)
    {
        if (await request.Find() is not { } round) return Results.NotFound();
        CooperationHead head = await request.Head();
        if ((RoundRequest.Refuses(head) ?? round.RefusesRanking()) is { } no) return Show.No(no);
        if (request.OwnVoter(round) is not { } voter) return Show.No(Round.NoVoter);
        return round.CanBeCompared ? await Page(request, head, round, FormInput.Of([.. voter.Comparisons.All.Select(c => (new Pair(c.First, c.Second).Field, (string?)c.Judgement.ToString(CultureInfo.InvariantCulture)))]), null, 200) : Show.No(TooMany);
    }

    public static async Task<IResult> Handle([AsParameters] RoundRequest request)
    {
        if (await request.Find() is not { } round) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (RoundRequest.Refuses(head) is { } ended) return Show.No(ended);
        if (request.OwnVoter(round) is not { } voter) return Show.No(Round.NoVoter);
        if (!round.CanBeCompared) return Show.No(TooMany);
        FormInput form = await FormInput.Read(request.Http);
        List<Comparison> all = [];
        foreach (Pair pair in Pairs(round))
        {
            if (int.TryParse(form.Raw(pair.Field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int judgement) && Math.Abs(judgement) is >= 1 and <= TopicComparisons.Largest) all.Add(new(pair.First, pair.Second, judgement));
            else form.Reject(pair.Field, "Bu iki konuyu karşılaştırın.", "Compare these two topics.");
        }
        if (!form.IsSound) return await Page(request, head, round, form, null, 422);
        TopicComparisons comparisons = TopicComparisons.Of(all);
        PairwiseComparison weighed = PairwiseComparison.Of(comparisons.Judgements(round.Agenda)!);
        if (form.Raw("save").Length == 0) return await Page(request, head, round, form, weighed, 200);
        return await request.Change(round.Id, Deeds.RankingGiven, r => r.Rank(voter.MemberId, Order(round.Agenda, weighed), request.Now, comparisons), @for: voter.MunicipalityId) is { } no ? Show.No(no) : Show.Next(request.Address, "ranked");
    }

    /// <summary>Every two topics once, in the order on the agenda.</summary>
    public static IEnumerable<Pair> Pairs(Round round)
    {
        IReadOnlyList<TopicCode> agenda = round.Agenda;
        for (int i = 0; i < agenda.Count; i++)
            for (int j = i + 1; j < agenda.Count; j++) yield return new(agenda[i], agenda[j]);
    }

    // Weights are worked out by approaching them; what differs in the ninth digit only does not differ.
    private static TopicRanking Order(IReadOnlyList<TopicCode> agenda, PairwiseComparison weighed) =>
        TopicRanking.Of(agenda.Zip(weighed.Weights).GroupBy(t => Math.Round(t.Second, 9)).OrderByDescending(g => g.Key).Select(g => g.Select(t => t.First)));

    private static async Task<IResult> Page(RoundRequest request, CooperationHead head, Round round, FormInput form, PairwiseComparison? weighed, int status) =>
        Show.Page<CompareTopicsPage>(new { Head = head, Round = round, Form = form, Weighed = weighed, Topics = await TopicTree.Read(request.Db, request.Cancel) }, status);

    private static readonly Refusal TooMany = new("not-compared", 409, $"Konular ikişer ikişer, turda üç ile {Round.MostCompared} arasında konu varsa karşılaştırılır.", $"Topics are compared two at a time where a round has three to {Round.MostCompared} of them.");
}
