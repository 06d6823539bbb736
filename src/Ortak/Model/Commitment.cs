namespace Ortak.Model;

/// <summary>In which lawful form something is promised; what each needs first stands in the ladders, as data.</summary>
public enum CommitmentForm
{
    /// <summary>A step of one's own work: to share data, to send a paper, to name a contact.</summary>
    Work,
    /// <summary>Moral support, a visit, being there.</summary>
    Visit,
    /// <summary>The use of a venue.</summary>
    Venue,
    /// <summary>A joint service project (ortak hizmet projesi).</summary>
    JointService,
    /// <summary>The time of one's own experts.</summary>
    ExpertTime,
    /// <summary>A letter of support for a call.</summary>
    LetterOfSupport,
    /// <summary>Money, such as the own share of a project's costs.</summary>
    Money,
}

public enum CommitmentState
{
    Open,
    /// <summary>It cannot go on, because of something that stands beside it.</summary>
    Blocked,
    Kept,
    /// <summary>It will not be kept, for a reason that stands beside it.</summary>
    GivenUp,
}

/// <summary>
/// What a municipality promised: to whom, in which form, by when, seen to by whom, with what evidence. A commitment of approved minutes
/// points at its outcome; from then on its state is kept here, and the outcome follows it.
/// </summary>
public sealed class Commitment : Edited, IFindable
{
    public const int LongestText = 4000;

    public Id<Commitment> Id { get; init; } = Id<Commitment>.New();
    /// <summary>Who promised.</summary>
    public Id<Municipality> MunicipalityId { get; init; }
    /// <summary>The cooperation it was made in; null for one made outside, such as to an NGO.</summary>
    public Id<Cooperation>? CooperationId { get; init; }
    /// <summary>The line of the minutes it comes from.</summary>
    public Id<Outcome>? OutcomeId { get; init; }

    /// <summary>To whom: another municipality, an NGO of the register, or somebody in words; one of the three.</summary>
    public Id<Municipality>? ToMunicipalityId { get; set; }
    public Id<Ngo>? ToNgoId { get; set; }
    public Bilingual ToWords { get; set; } = Bilingual.None;

    public Bilingual Text { get; set; } = Bilingual.None;
    public CommitmentForm Form { get; set; }
    public TopicCode? TopicCode { get; set; }
    /// <summary>The member who sees to it; null if none is named.</summary>
    public Id<Member>? OwnerId { get; set; }
    public DateOnly? Due { get; private set; }
    /// <summary>The day first promised. What is kept on time is measured by it, so that moving the day makes nothing look better.</summary>
    public DateOnly? FirstDue { get; private set; }
    /// <summary>Why the day was moved last; empty if it was not.</summary>
    public string MovedBecause { get; private set; } = "";
    public CommitmentState State { get; private set; }
    /// <summary>Why it is blocked; none otherwise.</summary>
    public Bilingual BlockedBecause { get; private set; } = Bilingual.None;
    /// <summary>Why it was given up; none otherwise.</summary>
    public Bilingual GivenUpBecause { get; private set; } = Bilingual.None;
    /// <summary>The day it was kept, as the municipality says it.</summary>
    public DateOnly? KeptOn { get; private set; }
    /// <summary>When that was recorded.</summary>
    public DateTime? KeptAt { get; private set; }
    /// <summary>Whether anybody may read it, with its evidence.</summary>
    public bool IsPublic { get; set; }
    public bool IsDemo { get; init; }
    public DateTime MadeAt { get; init; }

    public List<Evidence> Evidence { get; } = [];

    public string WordsToFind => $"{Text.Turkish} {Text.English} {ToWords.Turkish} {ToWords.English}";
    public string Folded { get; set; } = "";

    /// <summary>Whether something is still to be done.</summary>
    public bool IsOpen => State is CommitmentState.Open or CommitmentState.Blocked;

    public bool IsLate(DateOnly today) => IsOpen && Due < today;

    /// <summary>Whether it was kept on the day first promised or before; null while it does not count: without a day, or open with its day still to come.</summary>
    public bool? WasOnTime(DateOnly today) => FirstDue is not { } first ? null : State switch
    {
        CommitmentState.Kept => KeptOn <= first,
        CommitmentState.GivenUp => false,
        _ => first < today ? false : null,
    };

    /// <summary>Sets the day of a new commitment, or moves it: then with a reason that all can read.</summary>
    public Refusal? Promise(DateOnly? due, string because = "")
    {
        if (due == Due) return null;
        if (RefusesChange() is { } no) return no;
        if (FirstDue is not null && because.Length == 0) return new("move-reason", 422, "Söz verilen tarihi değiştirmek için nedenini yazın.", "Say why, to change the day that was promised.");
        (Due, FirstDue, MovedBecause) = (due, FirstDue ?? due, because);
        return null;
    }

    public Refusal? Block(Bilingual because)
    {
        if (RefusesChange() is { } no) return no;
        (State, BlockedBecause) = (CommitmentState.Blocked, because);
        return null;
    }

    /// <summary>It can go on again; or it turned out that it was not kept, or not given up.</summary>
    public Refusal? Reopen()
    {
        if (State == CommitmentState.Open) return new("commitment-open", 409, "Bu taahhüt zaten açık.", "This commitment is open already.");
        (State, BlockedBecause, GivenUpBecause, KeptOn, KeptAt) = (CommitmentState.Open, Bilingual.None, Bilingual.None, null, null);
        return null;
    }

    /// <param name="on">The day it was kept, at the municipality's place.</param>
    /// <param name="today">The day it is there.</param>
    public Refusal? Keep(DateOnly on, DateOnly today, DateTime now)
    {
        if (RefusesChange() is { } no) return no;
        if (on > today) return new("kept-later", 422, "Yerine getirildiği gün gelecekte olamaz.", "The day it was kept cannot lie in the future.");
        (State, BlockedBecause, KeptOn, KeptAt) = (CommitmentState.Kept, Bilingual.None, on, now);
        return null;
    }

    public Refusal? GiveUp(Bilingual because)
    {
        if (RefusesChange() is { } no) return no;
        (State, BlockedBecause, GivenUpBecause) = (CommitmentState.GivenUp, Bilingual.None, because);
        return null;
    }

    /// <summary>Why nothing of it may be changed now; null if it may.</summary>
    public Refusal? RefusesChange() => State switch
    {
        CommitmentState.Kept => new("commitment-kept", 409, "Bu taahhüt yerine getirildi; değiştirmek için önce yeniden açın.", "This commitment has been kept; reopen it to change it."),
        CommitmentState.GivenUp => new("commitment-given-up", 409, "Bu taahhütten vazgeçildi; değiştirmek için önce yeniden açın.", "This commitment has been given up; reopen it to change it."),
        _ => null,
    };

    /// <summary>The entry of the register for a commitment of approved minutes; null where the minutes name no municipality that promised.</summary>
    /// <param name="parties">The municipalities that are in the cooperation.</param>
    public static Commitment? Of(Outcome outcome, IReadOnlyCollection<Id<Municipality>> parties, bool isDemo, DateTime now)
    {
        if (outcome.Kind != OutcomeKind.Commitment || outcome.OwnerMunicipalityId is not { } promised) return null;
        Id<Municipality>[] others = [.. parties.Where(p => p != promised)];
        var made = new Commitment
        {
            MunicipalityId = promised, CooperationId = outcome.CooperationId, OutcomeId = outcome.Id, Text = outcome.Text, TopicCode = outcome.TopicCode, OwnerId = outcome.OwnerId, IsDemo = isDemo, MadeAt = now,
            ToMunicipalityId = others is [var other] ? other : null, ToWords = others.Length == 1 ? Bilingual.None : Bilingual.Of("Öbür taraflar", "The other parties"),
        };
        made.Promise(outcome.Due);
        // Done while the minutes were still being written: it was kept on that day.
        if (outcome.DoneAt is { } done) made.Keep(DateOnly.FromDateTime(done), DateOnly.FromDateTime(now), done);
        return made;
    }
}

public enum EvidenceKind { Document, Photo, Link }

/// <summary>What shows that a commitment is being kept: a file, a photo, or an address.</summary>
public sealed class Evidence
{
    /// <summary>On one commitment, at most.</summary>
    public const int Most = 30;

    public Id<Evidence> Id { get; init; } = Id<Evidence>.New();
    public Id<Commitment> CommitmentId { get; init; }
    public EvidenceKind Kind { get; init; }
    /// <summary>What it shows, in a few words.</summary>
    public string Title { get; init; } = "";
    /// <summary>Where it can be read; of a link alone.</summary>
    public string? Link { get; init; }
    /// <summary>Of a file: its name, type, size and SHA-256, as of a <see cref="Document"/>.</summary>
    public string Name { get; init; } = "";
    public string MediaType { get; init; } = "";
    public int Bytes { get; init; }
    public string Sha256 { get; init; } = "";
    public Guid AddedById { get; init; }
    public DateTime AddedAt { get; init; }
    public EvidenceContent? Content { get; init; }
}

/// <summary>The bytes of a file of evidence, apart so that lists do not load them.</summary>
public sealed class EvidenceContent
{
    public Id<Evidence> EvidenceId { get; init; }
    public byte[] Bytes { get; init; } = [];
}

/// <summary>That a reminder went out, so that it never goes twice, whichever process sends it.</summary>
public sealed class CommitmentReminder
{
    public Id<Commitment> CommitmentId { get; init; }
    /// <summary>The day it reminded of; a day that is moved is reminded of anew.</summary>
    public DateOnly Due { get; init; }
    /// <summary>14, 7 or 1; late: −7, −14, −21 and so on.</summary>
    public int DaysBefore { get; init; }
    public DateTime At { get; init; }
}
