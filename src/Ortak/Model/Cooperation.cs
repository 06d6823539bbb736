namespace Ortak.Model;

public enum CooperationState
{
    /// <summary>Nobody but the one who proposed it has said yes.</summary>
    Proposed,
    Running,
    Ended,
}

/// <summary>The lasting relation between two or more municipalities. Private to its parties unless something is published.</summary>
public sealed class Cooperation : Edited, IFindable
{
    public Id<Cooperation> Id { get; init; } = Id<Cooperation>.New();
    public Bilingual Title { get; set; } = Bilingual.None;
    /// <summary>What it is about and how it came to be.</summary>
    public Bilingual Purpose { get; set; } = Bilingual.None;
    public CooperationState State { get; private set; } = CooperationState.Proposed;
    public DateTime ProposedAt { get; init; }
    public DateTime? EndedAt { get; private set; }
    public string EndReason { get; private set; } = "";
    /// <summary>Of the demo story: a cooperation is, if the municipality that proposes it is.</summary>
    public bool IsDemo { get; init; }

    public List<Party> Parties { get; } = [];
    public List<CooperationTopic> Topics { get; } = [];
    public List<Contact> Contacts { get; } = [];

    public string WordsToFind => $"{Title.Turkish} {Title.English} {Purpose.Turkish} {Purpose.English}";
    public string Folded { get; set; } = "";

    /// <summary>A party says yes.</summary>
    public Refusal? Accept(Id<Municipality> municipality, DateTime now)
    {
        if (State == CooperationState.Ended) return Ended;
        if (Parties.Find(p => p.MunicipalityId == municipality) is not { } party) return NoParty;
        if (party.Refuses() is { } no) return no;
        party.AcceptedAt = now;
        State = CooperationState.Running;
        return null;
    }

    /// <summary>An invited party says no.</summary>
    public Refusal? Decline(Id<Municipality> municipality, string reason, DateTime now)
    {
        if (State == CooperationState.Ended) return Ended;
        if (Parties.Find(p => p.MunicipalityId == municipality) is not { } party) return NoParty;
        if (party.Refuses() is { } no) return no;
        party.DeclinedAt = now;
        party.DeclineReason = reason;
        return null;
    }

    /// <summary>Asks one more municipality.</summary>
    public Refusal? Invite(Municipality municipality, DateTime now)
    {
        if (State == CooperationState.Ended) return Ended;
        if (RefusesMixing(municipality.IsDemo) is { } no) return no;
        Party? before = Parties.Find(p => p.MunicipalityId == municipality.Id);
        if (before is { DeclinedAt: null }) return new("party-already", 409, "Bu belediye zaten taraf ya da davetli.", "This municipality is a party or invited already.");
        if (before is not null) Parties.Remove(before);
        Parties.Add(new() { CooperationId = Id, MunicipalityId = municipality.Id, InvitedAt = now });
        return null;
    }

    public Refusal? End(string reason, DateTime now)
    {
        if (State == CooperationState.Ended) return Ended;
        (State, EndedAt, EndReason) = (CooperationState.Ended, now, reason);
        return null;
    }

    /// <summary>A party says whether public pages may show the cooperation; they do only while every party says yes. Also after it has ended.</summary>
    public Refusal? LetShow(Id<Municipality> municipality, bool show, DateTime now)
    {
        if (Parties.Find(p => p.MunicipalityId == municipality && p.IsIn) is not { } party) return NoParty;
        party.ShownSince = show ? party.ShownSince ?? now : null;
        return null;
    }

    /// <summary>Why nothing may be changed in it now; null if it may.</summary>
    public Refusal? RefusesChange() => State == CooperationState.Ended ? Ended : null;

    /// <summary>Why a municipality may not be asked: the demo story is taken out in one step, so nothing real may hang on it, nor it on anything real.</summary>
    /// <param name="isDemo">Whether the municipality is of the demo story; one that comes in by an invitation never is.</param>
    public Refusal? RefusesMixing(bool isDemo) => isDemo == IsDemo ? null : DemoApart;

    private static readonly Refusal DemoApart = new("demo-apart", 409, "Örnek öykü gerçek kayıtlarla karışmaz: örnek belediyeler yalnızca birbirleriyle iş birliği yapar.", "The demo story does not mix with what is real: demo municipalities cooperate only with each other.");
    private static readonly Refusal Ended = new("cooperation-ended", 409, "Bu iş birliği sona ermiş; kaydı okunabilir ama değiştirilemez.", "This cooperation has ended; its record can be read but not changed.");
    private static readonly Refusal NoParty = new("no-party", 404, "Bu belediye iş birliğinin tarafı değil.", "This municipality is no party of the cooperation.");
}

/// <summary>A municipality in a cooperation: invited, then in or not.</summary>
public sealed class Party
{
    public Id<Cooperation> CooperationId { get; init; }
    public Id<Municipality> MunicipalityId { get; init; }
    public DateTime InvitedAt { get; init; }
    public DateTime? AcceptedAt { get; set; }
    public DateTime? DeclinedAt { get; set; }
    public string DeclineReason { get; set; } = "";
    /// <summary>Since when this party lets public pages show the cooperation; they do once every party does. Null for no.</summary>
    public DateTime? ShownSince { get; set; }

    public bool IsIn => AcceptedAt is not null;
    public bool IsWaiting => AcceptedAt is null && DeclinedAt is null;

    internal Refusal? Refuses() => this switch
    {
        { AcceptedAt: not null } => new("accepted-already", 409, "Belediyeniz bu iş birliğini zaten kabul etmiş.", "Your municipality has accepted this cooperation already."),
        { DeclinedAt: not null } => new("declined-already", 409, "Belediyeniz bu daveti reddetmiş; yeniden davet edilmesi gerekir.", "Your municipality has declined this invitation; it must be invited again."),
        _ => null,
    };
}

/// <summary>A topic the cooperation is about.</summary>
public sealed class CooperationTopic
{
    public Id<Cooperation> CooperationId { get; init; }
    public TopicCode TopicCode { get; init; }
}

/// <summary>The member to turn to at one party.</summary>
public sealed class Contact
{
    public Id<Cooperation> CooperationId { get; init; }
    public Id<Member> MemberId { get; set; }
    public Id<Municipality> MunicipalityId { get; init; }
}
