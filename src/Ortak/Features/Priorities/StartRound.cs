using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>Starts a priority round on chosen topics. The delegations of a meeting rank, as each party put its own together; each can choose others for itself.</summary>
public static class StartRound
{
    public static async Task<IResult> Form([AsParameters] RoundRequest request)
    {
        CooperationHead head = await request.Head();
        if (RoundRequest.Refuses(head) is { } no) return Show.No(no);
        List<TopicCode> topics = await request.Db.Cooperations.Where(c => c.Id == request.CooperationId).SelectMany(c => c.Topics).Select(t => t.TopicCode).ToListAsync(request.Cancel);
        var meetings = await Meetings(request);
        return await Page(request, head, FormInput.Of([("title.tr", "Öncelik turu"), ("title.en", "Priority round"), ("meeting", meetings.FirstOrDefault(m => m.Delegates > 0)?.Id.ToString()), .. topics.Select(t => ("topic", (string?)t.Value))]), 200);
    }

    public static async Task<IResult> Handle([AsParameters] RoundRequest request)
    {
        CooperationHead head = await request.Head();
        if (RoundRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        TopicTree tree = await TopicTree.Read(request.Db, request.Cancel);
        Bilingual title = form.Both("title", Round.LongestTitle, required: true);
        DateOnly? due = form.Day("due");
        HashSet<string> chosen = [.. form.Many("topic")];
        TopicCode[] topics = [.. InOrder(tree).Where(t => chosen.Contains(t.Code.Value) && !t.IsRetired).Select(t => t.Code)];
        if (topics.Length < Round.FewestTopics) form.Reject("topic", "En az iki konu seçin.", "Choose at least two topics.");
        if (topics.Length > Round.MostTopics) form.Reject("topic", $"En çok {Round.MostTopics} konu seçin; daha fazlası güvenle sıralanamaz.", $"Choose at most {Round.MostTopics} topics; more cannot be put in order reliably.");
        Id<Meeting>? meeting = null;
        if (form.Raw("meeting").Length > 0)
        {
            if (Id<Meeting>.TryParse(form.Raw("meeting"), null, out var id) && await request.Db.Meetings.AnyAsync(m => m.Id == id && m.CooperationId == request.CooperationId, request.Cancel)) meeting = id;
            else form.Reject("meeting", "Listeden bir toplantı seçin.", "Choose a meeting from the list.");
        }
        if (!form.IsSound) return await Page(request, head, form, 422);

        var round = new Round { CooperationId = request.CooperationId, Title = title, Due = due, StartedAt = request.Now, StartedById = request.Standing.For(form.Raw("as")).MunicipalityId };
        foreach (var (order, topic) in topics.Index()) round.Topics.Add(new() { RoundId = round.Id, TopicCode = topic, Order = order });
        if (meeting is { } of)
        {
            var sent = await (from d in request.Db.Delegates
                              join m in request.Db.Members on d.MemberId equals (Id<Member>?)m.Id
                              where d.MeetingId == of && m.LeftAt == null && m.AccountId != null
                              select new { m.Id, m.MunicipalityId }).ToListAsync(request.Cancel);
            foreach (var party in sent.GroupBy(m => m.MunicipalityId).Where(g => request.Standing.Parties.Contains(g.Key)))
                if (round.SetVoters(party.Key, [.. party.Select(m => m.Id).Distinct()]) is { } no) return Show.No(no);
        }
        request.Db.Rounds.Add(round);
        request.Record(Deeds.RoundStarted, round, form, detail: title.In(Words.Turkish));
        await request.Db.SaveChangesAsync(request.Cancel);
        return Show.Next($"{request.ListAddress}/{round.Id}", "started");
    }

    /// <param name="Delegates">How many of its delegates are members who could rank.</param>
    public sealed record MeetingLine(Id<Meeting> Id, Bilingual Title, DateTime Local, int Delegates);

    private static Task<List<MeetingLine>> Meetings(RoundRequest request) =>
        request.Db.Meetings.AsNoTracking().Where(m => m.CooperationId == request.CooperationId && m.State == MeetingState.Planned).OrderByDescending(m => m.StartsAt).Take(20)
            .Select(m => new MeetingLine(m.Id, m.Title, m.StartsLocal, m.Delegates.Count(d => d.MemberId != null))).ToListAsync(request.Cancel);

    // As the topics of the installation stand: each top topic, then those below it.
    private static IEnumerable<Topic> InOrder(TopicTree tree) => tree.Roots.SelectMany(r => tree.Children(r.Code).Prepend(r));

    private static async Task<IResult> Page(RoundRequest request, CooperationHead head, FormInput form, int status) =>
        Show.Page<StartRoundPage>(new { Head = head, Form = form, Topics = await TopicTree.Read(request.Db, request.Cancel), Meetings = (IReadOnlyList<MeetingLine>)await Meetings(request) }, status);
}
