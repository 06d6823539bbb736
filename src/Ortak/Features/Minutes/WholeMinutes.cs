using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>The minutes of one meeting with all that stands in them: what the page, the paper, the file and the JSON are made from.</summary>
public sealed class WholeMinutes
{
    /// <summary>A point of the agenda with its outcomes; the last part may have no item.</summary>
    public sealed record Part(int? Number, AgendaItem? Item, IReadOnlyList<Line> Lines);

    /// <summary>An outcome with its place in the numbering.</summary>
    /// <param name="Changes">The amendments of its words in force, in order.</param>
    /// <param name="AddedBy">The amendment that added it; null for a line of the approved text.</param>
    public sealed record Line(int Number, Outcome Outcome, IReadOnlyList<Amendment> Changes, Amendment? AddedBy)
    {
        /// <summary>The words that were approved.</summary>
        public Bilingual Original => Changes.Count > 0 ? Changes[0].Before : Outcome.Text;
    }

    public required CooperationHead Head { get; init; }
    public required Meeting Meeting { get; init; }
    public required IReadOnlyList<Part> Parts { get; init; }
    /// <summary>All, in the order of their numbers.</summary>
    public required IReadOnlyList<Amendment> Amendments { get; init; }
    public required TopicTree Topics { get; init; }
    private IReadOnlyDictionary<Guid, string> Accounts { get; init; } = new Dictionary<Guid, string>();
    private IReadOnlyDictionary<Id<Member>, (string Name, BilingualName Post)> Owners { get; init; } = new Dictionary<Id<Member>, (string, BilingualName)>();

    public Model.Minutes Minutes => Meeting.Minutes;
    public string Address => $"{Head.Address}/meetings/{Meeting.Id}/minutes";
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(Meeting.Zone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
    public bool IsDraft => Minutes.State == MinutesState.Draft;
    public IEnumerable<Line> Lines => Parts.SelectMany(p => p.Lines);
    /// <summary>Amendments that wait for a yes.</summary>
    public IEnumerable<Amendment> Open => Amendments.Where(a => a.InForceAt is null && a.WithdrawnAt is null);
    public bool IsEmpty => !Lines.Any() && Parts.All(p => p.Item is null || p.Item.Discussion.IsEmpty);

    /// <summary>The delegations, by party in the order of the cooperation.</summary>
    public IEnumerable<(Id<Municipality> Party, IReadOnlyList<Model.Delegate> People)> Delegations => Head.Parties
        .Select(p => (p.Id, (IReadOnlyList<Model.Delegate>)[.. Meeting.Delegates.Where(d => d.MunicipalityId == p.Id).OrderBy(d => d.Id)])).Where(p => p.Item2.Count > 0);

    // What came from another installation, and the demo story, does not say which person approved.
    public string NameOf(Guid account, Words words) => account == Guid.Empty ? words.Say("kişi kayıtlı değil", "person not recorded") : Accounts.GetValueOrDefault(account) ?? words.Say("silinmiş hesap", "an erased account");

    /// <summary>Person and municipality that see to it, as far as they are named.</summary>
    public string Owner(Outcome outcome, Words words)
    {
        string person = outcome.OwnerId is { } id && Owners.TryGetValue(id, out var owner) ? owner.Name : "";
        string party = outcome.OwnerMunicipalityId is { } m ? Head.NameOf(m, words) : "";
        return person.Length == 0 ? party : party.Length == 0 ? person : $"{person}, {party}";
    }

    public string? OwnerName(Outcome outcome) => outcome.OwnerId is { } id && Owners.TryGetValue(id, out var owner) ? owner.Name : null;

    /// <summary>Null where the address names no meeting of this cooperation. The number of questions is the same for any minutes.</summary>
    public static async Task<WholeMinutes?> Read(OrtakDb db, string cooperation, string meeting, CancellationToken cancel = default)
    {
        if (!Id<Cooperation>.TryParse(cooperation, null, out var c) || !Id<Meeting>.TryParse(meeting, null, out var m)) return null;
        Meeting? found = await db.Meetings.AsNoTracking().AsSplitQuery().Include(x => x.Minutes).ThenInclude(x => x.Approvals).Include(x => x.Agenda).Include(x => x.Delegates).FirstOrDefaultAsync(x => x.Id == m && x.CooperationId == c, cancel);
        if (found?.Minutes is null) return null;
        CooperationHead head = await CooperationHead.Read(db, c, cancel);
        var outcomes = await db.Outcomes.AsNoTracking().Where(o => o.MeetingId == m).ToListAsync(cancel);
        var amendments = await db.Amendments.AsNoTracking().AsSplitQuery().Include(a => a.Approvals).Where(a => a.MeetingId == m).OrderBy(a => a.Number).ToListAsync(cancel);
        Id<Member>[] owners = [.. outcomes.Select(o => o.OwnerId).OfType<Id<Member>>().Distinct()];
        return new()
        {
            Head = head,
            Meeting = found,
            Parts = Arrange(found.Agenda, outcomes, amendments),
            Amendments = amendments,
            Topics = await TopicTree.Read(db, cancel),
            Accounts = await People.Names(db, found.Minutes.Approvals.Select(a => (Guid?)a.AccountId).Concat(amendments.SelectMany(a => a.Approvals).Select(a => (Guid?)a.AccountId)), cancel),
            Owners = owners.Length == 0 ? new Dictionary<Id<Member>, (string, BilingualName)>() : (await db.Members.Where(x => owners.Contains(x.Id)).Select(x => new { x.Id, x.Name, x.Post }).ToListAsync(cancel)).ToDictionary(x => x.Id, x => (x.Name, x.Post)),
        };
    }

    private static List<Part> Arrange(List<AgendaItem> agenda, List<Outcome> outcomes, List<Amendment> amendments)
    {
        var inForce = amendments.Where(a => a.InForceAt is not null).ToList();
        var added = inForce.Where(a => a.AddedId is not null).ToDictionary(a => a.AddedId!.Value);
        int number = 0;
        var parts = new List<Part>();
        AgendaItem[] items = [.. agenda.OrderBy(i => i.Order).ThenBy(i => i.Id)];
        for (int i = 0; i < items.Length; i++) parts.Add(new(i + 1, items[i], LinesOf(items[i].Id)));
        List<Line> loose = LinesOf(null);
        if (loose.Count > 0 || items.Length == 0) parts.Add(new(null, null, loose));
        return parts;

        // What an amendment adds comes last, so that the numbers of the approved lines stay.
        List<Line> LinesOf(Id<AgendaItem>? item) => [.. outcomes.Where(o => o.AgendaItemId == item).OrderBy(o => added.ContainsKey(o.Id)).ThenBy(o => o.Order).ThenBy(o => o.Id)
            .Select(o => new Line(++number, o, [.. inForce.Where(a => a.OutcomeId == o.Id)], added.GetValueOrDefault(o.Id)))];
    }
}
