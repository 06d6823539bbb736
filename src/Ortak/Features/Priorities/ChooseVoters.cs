using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>Chooses who ranks for a party. Each party does so for its own.</summary>
public static class ChooseVoters
{
    /// <summary>A member who can rank: one who signs in.</summary>
    public sealed record Candidate(Id<Member> Id, Id<Municipality> MunicipalityId, string Name, BilingualName Post);

    public static async Task<IResult> Form([AsParameters] RoundRequest request)
    {
        if (await request.Find() is not { } round) return Results.NotFound();
        CooperationHead head = await request.Head();
        return (RoundRequest.Refuses(head) ?? round.RefusesRanking()) is { } no ? Show.No(no) : await Page(request, head, round, FormInput.Of(), 200);
    }

    public static async Task<IResult> Handle([AsParameters] RoundRequest request)
    {
        if (await request.Find() is not { } round) return Results.NotFound();
        CooperationHead head = await request.Head();
        if (RoundRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        if (!Id<Municipality>.TryParse(form.Raw("party"), null, out var party) || request.Posts.All(p => p.MunicipalityId != party)) return Show.No(NotOwn);
        List<Candidate> candidates = await Candidates(request, round, party);
        // Only boxes that this form showed and that were changed on it: whom somebody else has added meanwhile stays. So does who has ranked.
        string[] ticked = [.. form.Many("member")], shown = [.. form.Many("shown")], before = [.. form.Many("was")];
        Id<Member>[] added = [.. candidates.Where(c => ticked.Contains(c.Id.ToString()) && !before.Contains(c.Id.ToString())).Select(c => c.Id)];
        Id<Member>[] removed = [.. candidates.Where(c => shown.Contains(c.Id.ToString()) && before.Contains(c.Id.ToString()) && !ticked.Contains(c.Id.ToString())).Select(c => c.Id)];
        if (await request.Change(round.Id, Deeds.VotersChosen, r => r.SetVoters(party, [.. r.Voters.Where(v => v.MunicipalityId == party && (v.RankedAt is not null || !removed.Contains(v.MemberId))).Select(v => v.MemberId).Union(added)]), form, party, head.NameOf(party, Words.Turkish)) is { } no)
        {
            form.Reject("", no.Turkish, no.English);
            return await Page(request, head, (await request.Find())!, form, no.Status);
        }
        return Show.Next(request.Address, "voters");
    }

    private static async Task<List<Candidate>> Candidates(RoundRequest request, Round round, Id<Municipality> party)
    {
        Id<Member>[] there = [.. round.Voters.Select(v => v.MemberId)];
        return [.. (await request.Db.Members.AsNoTracking().Where(m => m.MunicipalityId == party && (m.LeftAt == null && m.AccountId != null || there.Contains(m.Id))).Select(m => new Candidate(m.Id, m.MunicipalityId, m.Name, m.Post)).ToListAsync(request.Cancel)).OrderBy(m => m.Name, StringComparer.Create(request.Words.Culture, false))];
    }

    private static async Task<IResult> Page(RoundRequest request, CooperationHead head, Round round, FormInput form, int status)
    {
        List<Candidate> candidates = [];
        foreach (Id<Municipality> party in request.Posts.Select(p => p.MunicipalityId).Distinct()) candidates.AddRange(await Candidates(request, round, party));
        return Show.Page<ChooseVotersPage>(new { Head = head, Round = round, Form = form, Candidates = (IReadOnlyList<Candidate>)candidates }, status);
    }

    private static readonly Refusal NotOwn = new("not-own-voters", 403, "Her belediye kendi tarafından kimlerin sıralayacağını kendisi seçer.", "Each municipality chooses for itself who ranks for it.");
}
