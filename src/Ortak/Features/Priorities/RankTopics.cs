using System.Globalization;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>
/// One voter puts the topics in order, and may do so anew until the round is closed. A press of a button moves a topic and shows the page
/// again; only saving keeps it. What is on the way travels in the form, never in the address, which logs would keep.
/// </summary>
public static class RankTopics
{
    public static async Task<IResult> Form([AsParameters] RoundRequest request)
    {
        if (await request.Find() is not { } round) return Results.NotFound();
        CooperationHead head = await request.Head();
        if ((RoundRequest.Refuses(head) ?? round.RefusesRanking()) is { } no) return Show.No(no);
        return request.OwnVoter(round) is { } voter ? await Page(request, head, round, voter, voter.Ballot, null, FormInput.Of(), 200) : Show.No(Round.NoVoter);
    }

    public static async Task<IResult> Handle([AsParameters] RoundRequest request)
    {
        if (await request.Find() is not { } round) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (RoundRequest.Refuses(head) is { } ended) return Show.No(ended);
        if (request.OwnVoter(round) is not { } voter) return Show.No(Round.NoVoter);
        FormInput form = await FormInput.Read(request.Http);
        TopicRanking ranking = TopicRanking.ByPlace(round.Agenda.Select(t => (t, int.TryParse(form.Raw("place-" + t), NumberStyles.None, CultureInfo.InvariantCulture, out int place) ? place : (int?)null)));
        if (form.Raw("move").Split(':') is [var how, var what])
        {
            if (!TopicCode.TryParse(what, null, out TopicCode moved) || !round.Agenda.Contains(moved)) return Results.NotFound();
            ranking = how switch { "up" => ranking.Up(moved), "down" => ranking.Down(moved), "with" => ranking.WithAbove(moved), _ => ranking };
            return await Page(request, head, round, voter, ranking, form.Raw("move"), form, 200);
        }
        if (await request.Change(round.Id, Deeds.RankingGiven, r => r.Rank(voter.MemberId, ranking, request.Now), @for: voter.MunicipalityId) is not { } no) return Show.Next(request.Address, "ranked");
        form.Reject("", no.Turkish, no.English);
        return await Page(request, head, round, voter, ranking, null, form, no.Status);
    }

    private static async Task<IResult> Page(RoundRequest request, CooperationHead head, Round round, Voter voter, TopicRanking ranking, string? moved, FormInput form, int status) =>
        Show.Page<RankTopicsPage>(new { Head = head, Round = round, Ranking = ranking, Voter = voter, Moved = moved, Form = form, Topics = await TopicTree.Read(request.Db, request.Cancel) }, status);
}
