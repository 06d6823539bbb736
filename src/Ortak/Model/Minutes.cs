namespace Ortak.Model;

public enum MinutesState
{
    /// <summary>Being written, by several people at once.</summary>
    Draft,
    /// <summary>Laid before the parties; nobody writes.</summary>
    Proposed,
    /// <summary>Approved by all parties; only amendments change it, visibly.</summary>
    Locked,
}

/// <summary>The record of a meeting: what was said stands with its agenda, what came of it in its outcomes.</summary>
public sealed class Minutes : Edited
{
    public Id<Minutes> Id { get; init; } = Id<Minutes>.New();
    public Id<Meeting> MeetingId { get; init; }
    /// <summary>That of the meeting; the database layer sets it and keeps the two together.</summary>
    public Id<Cooperation> CooperationId { get; private set; }
    public MinutesState State { get; private set; }
    public DateTime? ProposedAt { get; private set; }
    public Id<Municipality>? ProposedById { get; private set; }
    public DateTime? LockedAt { get; private set; }
    /// <summary>Why it was last sent back; empty if it was not.</summary>
    public string SentBackBecause { get; private set; } = "";
    /// <summary>Counts every change to any line and to the state; who writes holds this row while saving, so that nothing changes behind a proposal.</summary>
    public int Revision { get; private set; }
    /// <summary>SHA-256 of the text that was proposed and is approved; empty before it is proposed.</summary>
    public string Fingerprint { get; private set; } = "";

    public List<Approval> Approvals { get; } = [];

    /// <summary>Why nobody may write now; null if one may.</summary>
    public Refusal? RefusesWriting() => State switch
    {
        MinutesState.Draft => null,
        MinutesState.Proposed => new("minutes-proposed", 409, "Tutanak onaya sunuldu; değiştirmek için önce geri gönderin. Yazdığınız aşağıda duruyor.", "The minutes have been proposed for approval; send them back to change them. What you wrote stands below."),
        MinutesState.Locked => new("minutes-locked", 409, "Tutanak onaylandı ve kilitlendi; bundan sonra yalnızca değişiklik kaydı eklenir. Yazdığınız aşağıda duruyor.", "The minutes are approved and locked; from now on only amendments are added. What you wrote stands below."),
        _ => throw new InvalidOperationException(State.ToString()),
    };

    /// <summary>Lays the minutes before the parties. The party that proposes approves by that.</summary>
    public Refusal? Propose(Id<Municipality> by, Guid account, IReadOnlyCollection<Id<Municipality>> parties, bool isEmpty, DateTime now, string fingerprint = "")
    {
        if (State == MinutesState.Proposed) return new("proposed-already", 409, "Tutanak zaten onaya sunulmuş.", "The minutes have been proposed already.");
        if (State == MinutesState.Locked) return LockedAlready;
        if (isEmpty) return new("minutes-empty", 409, "Tutanakta henüz bir sonuç ya da görüşme metni yok.", "The minutes hold no outcome and no discussion yet.");
        if (parties.Count < 2) return new("one-party", 409, "Öbür taraf iş birliğini henüz kabul etmedi; tutanak tek taraflı onaylanamaz.", "The other side has not accepted the cooperation yet; one side alone cannot approve minutes.");
        if (!parties.Contains(by)) return NoParty;
        (State, ProposedAt, ProposedById, SentBackBecause, Fingerprint) = (MinutesState.Proposed, now, by, "", fingerprint);
        return Approve(by, account, parties, now, fingerprint);
    }

    /// <summary>A party approves; with the last one the minutes are locked.</summary>
    /// <param name="fingerprint">Of the text as it stands now; null where the caller has no text to compare.</param>
    public Refusal? Approve(Id<Municipality> party, Guid account, IReadOnlyCollection<Id<Municipality>> parties, DateTime now, string? fingerprint = null)
    {
        if (State == MinutesState.Locked) return LockedAlready;
        if (State == MinutesState.Draft) return new("not-proposed", 409, "Tutanak henüz onaya sunulmadı.", "The minutes have not been proposed yet.");
        if (!parties.Contains(party)) return NoParty;
        if (Approvals.Exists(a => a.MunicipalityId == party)) return new("approved-already", 409, "Belediyeniz bu tutanağı zaten onaylamış.", "Your municipality has approved these minutes already.");
        if (fingerprint is not null && fingerprint != Fingerprint) return TextChanged;
        Approvals.Add(new() { MinutesId = Id, MunicipalityId = party, AccountId = account, At = now });
        if (parties.All(p => Approvals.Exists(a => a.MunicipalityId == p))) (State, LockedAt) = (MinutesState.Locked, now);
        return null;
    }

    /// <summary>Opens the minutes for writing again, with a reason that all can read. Approvals given are void.</summary>
    public Refusal? SendBack(string because)
    {
        if (State == MinutesState.Locked) return LockedAlready;
        if (State == MinutesState.Draft) return new("not-proposed", 409, "Tutanak henüz onaya sunulmadı.", "The minutes have not been proposed yet.");
        (State, ProposedAt, ProposedById, SentBackBecause, Fingerprint) = (MinutesState.Draft, null, null, because, "");
        Approvals.Clear();
        return null;
    }

    /// <summary>What was read is not what would be approved.</summary>
    public static readonly Refusal TextChanged = new("text-changed", 409, "Tutanak, siz okurken değişti: onaya sunulan metin artık bu değil. Yeni metni okuyup yeniden karar verin; gündem ya da katılım değiştiyse tutanağı geri gönderip yeniden sunun.", "The minutes changed while you were reading: this is no longer the text that was proposed. Read the new text and decide again; where the agenda or the attendance changed, send the minutes back and propose them anew.");
    private static readonly Refusal NoParty = new("no-party", 404, "Bu belediye iş birliğinin tarafı değil.", "This municipality is no party of the cooperation.");
    private static readonly Refusal LockedAlready = new("minutes-locked", 409, "Tutanak bütün taraflarca onaylanmış ve kilitlenmiş.", "The minutes have been approved by all parties and are locked.");
}

/// <summary>One party's yes to the minutes.</summary>
public sealed class Approval
{
    public Id<Minutes> MinutesId { get; init; }
    public Id<Municipality> MunicipalityId { get; init; }
    public Guid AccountId { get; init; }
    public DateTime At { get; init; }
}

/// <summary>What a line of the minutes is.</summary>
public enum OutcomeKind { Recommendation, Decision, Commitment, Information }

/// <summary>A typed line of the minutes, on a topic, with an owner and a date where it has one.</summary>
public sealed class Outcome : Edited, IFindable
{
    public const int LongestText = 4000;

    public Id<Outcome> Id { get; init; } = Id<Outcome>.New();
    public Id<Cooperation> CooperationId { get; init; }
    public Id<Meeting> MeetingId { get; init; }
    public Id<AgendaItem>? AgendaItemId { get; set; }
    public int Order { get; set; }
    public OutcomeKind Kind { get; set; }
    public Bilingual Text { get; set; } = Bilingual.None;
    public TopicCode TopicCode { get; set; }
    /// <summary>The party that sees to it, where one does.</summary>
    public Id<Municipality>? OwnerMunicipalityId { get; set; }
    /// <summary>The person who sees to it, where one does.</summary>
    public Id<Member>? OwnerId { get; set; }
    public DateOnly? Due { get; set; }
    public DateTime? DoneAt { get; set; }
    public DateTime WrittenAt { get; init; }

    public string WordsToFind => $"{Text.Turkish} {Text.English}";
    public string Folded { get; set; } = "";
}

/// <summary>A visible change to locked minutes: the old words stay, the new ones stand beside them once all parties agree.</summary>
public sealed class Amendment : Edited
{
    public Id<Amendment> Id { get; init; } = Id<Amendment>.New();
    public Id<Meeting> MeetingId { get; init; }
    /// <summary>From 1, in the order proposed.</summary>
    public int Number { get; init; }
    /// <summary>The outcome whose words change; null for an addition.</summary>
    public Id<Outcome>? OutcomeId { get; init; }
    /// <summary>The words from now on.</summary>
    public Bilingual Text { get; init; } = Bilingual.None;
    /// <summary>The words of the outcome when the amendment was proposed, which stay visible; none for an addition.</summary>
    public Bilingual Before { get; init; } = Bilingual.None;
    public string Reason { get; init; } = "";
    /// <summary>An addition is an outcome from the day it is in force: its type, topic, owner and date.</summary>
    public OutcomeKind? Kind { get; init; }
    public TopicCode? TopicCode { get; init; }
    public Id<Municipality>? OwnerMunicipalityId { get; init; }
    public DateOnly? Due { get; init; }
    /// <summary>The outcome that the addition became.</summary>
    public Id<Outcome>? AddedId { get; private set; }
    public DateTime ProposedAt { get; init; }
    public Id<Municipality> ProposedById { get; init; }
    /// <summary>When all parties had approved it; null before.</summary>
    public DateTime? InForceAt { get; private set; }
    public DateTime? WithdrawnAt { get; private set; }
    public List<AmendmentApproval> Approvals { get; } = [];

    public Refusal? Approve(Id<Municipality> party, Guid account, IReadOnlyCollection<Id<Municipality>> parties, DateTime now)
    {
        if (Closed() is { } no) return no;
        if (!parties.Contains(party)) return new("no-party", 404, "Bu belediye iş birliğinin tarafı değil.", "This municipality is no party of the cooperation.");
        if (Approvals.Exists(a => a.MunicipalityId == party)) return new("approved-already", 409, "Belediyeniz bu değişikliği zaten onaylamış.", "Your municipality has approved this amendment already.");
        Approvals.Add(new() { AmendmentId = Id, MunicipalityId = party, AccountId = account, At = now });
        if (parties.All(p => Approvals.Exists(a => a.MunicipalityId == p))) InForceAt = now;
        return null;
    }

    /// <summary>Puts the words of an amendment that has just come into force where they belong; why they cannot go there, else null.</summary>
    /// <param name="outcome">The outcome whose words change.</param>
    public Refusal? ChangeWords(Outcome outcome)
    {
        if (outcome.Id != OutcomeId || InForceAt is null) throw new InvalidOperationException("Another outcome, or not in force.");
        if (outcome.Text != Before) return new("words-changed", 409, "Bu sonucun sözleri, öneriden sonra başka bir değişiklikle değişti; bu öneriyi geri çekip yeni metin üzerinden yeniden önerin.", "The words of this outcome have been changed by another amendment since this one was proposed; withdraw it and propose it anew on the new text.");
        outcome.Text = Text;
        return null;
    }

    /// <summary>The outcome that an addition in force becomes.</summary>
    public Outcome ToOutcome(Id<Cooperation> cooperation, int order, DateTime now)
    {
        if (OutcomeId is not null || InForceAt is null) throw new InvalidOperationException("No addition, or not in force.");
        var outcome = new Outcome { CooperationId = cooperation, MeetingId = MeetingId, Order = order, Kind = Kind ?? OutcomeKind.Information, Text = Text, TopicCode = TopicCode ?? throw new InvalidOperationException("An addition needs a topic."), OwnerMunicipalityId = OwnerMunicipalityId, Due = Due, WrittenAt = now };
        AddedId = outcome.Id;
        return outcome;
    }

    public Refusal? Withdraw(DateTime now)
    {
        if (Closed() is { } no) return no;
        WithdrawnAt = now;
        return null;
    }

    private Refusal? Closed() => this switch
    {
        { InForceAt: not null } => new("amendment-in-force", 409, "Bu değişiklik zaten yürürlükte.", "This amendment is in force already."),
        { WithdrawnAt: not null } => new("amendment-withdrawn", 409, "Bu değişiklik önerisi geri çekilmiş.", "This amendment has been withdrawn."),
        _ => null,
    };
}

/// <summary>One party's yes to an amendment.</summary>
public sealed class AmendmentApproval
{
    public Id<Amendment> AmendmentId { get; init; }
    public Id<Municipality> MunicipalityId { get; init; }
    public Guid AccountId { get; init; }
    public DateTime At { get; init; }
}
