namespace Ortak.Model;

public enum MeetingState { Planned, Cancelled }

/// <summary>When a meeting takes place, as the clocks of its place show it.</summary>
/// <param name="Local">Date and time on the wall there.</param>
/// <param name="Zone">IANA name, such as Europe/Istanbul.</param>
/// <param name="IsSecond">Which of the two, where a time occurs twice because clocks went back.</param>
public readonly record struct MeetingTime(DateTime Local, string Zone, bool IsSecond = false)
{
    /// <summary>The instant, or why there is none: an unknown zone, or a time that the clocks there leap over.</summary>
    public (DateTime Utc, Refusal? Refusal) Resolve()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out TimeZoneInfo? zone) || !zone.HasIanaId)
            return (default, new("zone-unknown", 400, "Bu saat dilimi bilinmiyor.", "This time zone is not known."));
        List<DateTime> instants = Instants(zone);
        return instants.Count == 0
            ? (default, new("time-does-not-exist", 400, "O gün saatler ileri alındığı için bu saat yok. Başka bir saat seçin.", "The clocks go forward that day and leap over this time. Choose another."))
            : (IsSecond ? instants[^1] : instants[0], null);
    }

    /// <summary>Whether the clocks there show this time twice, so that it takes a word which is meant.</summary>
    public bool OccursTwice => TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out TimeZoneInfo? zone) && Instants(zone).Count > 1;

    // Every instant at which the clocks there show this time: none, one or two. The framework's own answer (IsInvalidTime) only knows
    // of gaps that summer time makes; Dublin's and a country's that changes its zone are others.
    private List<DateTime> Instants(TimeZoneInfo zone)
    {
        DateTime local = Local, asUtc = DateTime.SpecifyKind(Local, DateTimeKind.Utc);
        return [.. Enumerable.Range(-26, 53).Select(hours => asUtc - zone.GetUtcOffset(asUtc.AddHours(hours))).Distinct().Where(utc => TimeZoneInfo.ConvertTimeFromUtc(utc, zone) == local).Order()];
    }
}

/// <summary>Two or more delegations at one place and time, with agenda, invitations and attendance.</summary>
public sealed class Meeting : Edited, IFindable
{
    public Id<Meeting> Id { get; init; } = Id<Meeting>.New();
    public Id<Cooperation> CooperationId { get; init; }
    public Bilingual Title { get; set; } = Bilingual.None;
    public Id<Municipality> HostId { get; set; }
    public string Place { get; set; } = "";
    public string Link { get; set; } = "";
    public MeetingState State { get; private set; }
    public string CancelReason { get; private set; } = "";

    public DateTime StartsLocal { get; private set; }
    public string Zone { get; private set; } = "Europe/Istanbul";
    public bool IsSecondOccurrence { get; private set; }
    public DateTime StartsAt { get; private set; }
    public DateTime EndsAt { get; private set; }
    /// <summary>Counts the changes that guests' calendars must learn of (RFC 5545, SEQUENCE), from 0.</summary>
    public int Sequence { get; private set; }
    /// <summary>When invitations first went out; null before.</summary>
    public DateTime? InvitedAt { get; set; }

    public List<AgendaItem> Agenda { get; } = [];
    public List<Delegate> Delegates { get; } = [];
    public Minutes Minutes { get; init; } = null!;

    public string WordsToFind => $"{Title.Turkish} {Title.English} {Place}";
    public string Folded { get; set; } = "";

    public MeetingTime Time => new(StartsLocal, Zone, IsSecondOccurrence);
    public int LastsMinutes => (int)(EndsAt - StartsAt).TotalMinutes;

    /// <summary>Sets or moves the time. Guests' calendars follow by the sequence.</summary>
    public Refusal? Schedule(MeetingTime time, int lastsMinutes)
    {
        if (RefusesChange() is { } closed) return closed;
        if (lastsMinutes is < 5 or > 7 * 24 * 60) return new("length-out-of-range", 400, "Toplantı en az 5 dakika, en çok 7 gün sürebilir.", "A meeting lasts from 5 minutes to 7 days.");
        (DateTime utc, Refusal? no) = time.Resolve();
        if (no is not null) return no;
        bool isNew = StartsAt == default;
        (StartsLocal, Zone, IsSecondOccurrence, StartsAt, EndsAt) = (DateTime.SpecifyKind(time.Local, DateTimeKind.Unspecified), time.Zone, time.OccursTwice && time.IsSecond, utc, utc.AddMinutes(lastsMinutes));
        if (isNew) return null;
        Sequence++;
        foreach (Delegate guest in Delegates) guest.Reply = Reply.None; // a yes to the old time is none to the new one
        return null;
    }

    /// <summary>Why title, place, time, agenda and delegations stand as they are; null if they may change.</summary>
    public Refusal? RefusesChange() => State == MeetingState.Cancelled ? Cancelled : Minutes is { State: not MinutesState.Draft } ? MinutesProposed : null;

    /// <summary>Why nobody is invited now.</summary>
    public Refusal? RefusesInviting(DateTime now) => RefusesChange()
        ?? (now >= EndsAt ? new("meeting-over", 409, "Bu toplantı geçmişte kaldı; davet gönderilmez.", "This meeting is in the past; no invitations are sent.") : null);

    /// <summary>Why a guest can no longer say yes or no.</summary>
    public Refusal? RefusesReply(DateTime now) => State == MeetingState.Cancelled ? Cancelled
        : now >= StartsAt ? new("meeting-begun", 409, "Toplantının saati geldi ya da geçti; artık yanıt verilemez.", "The meeting has begun or is over; it can no longer be answered.") : null;

    /// <summary>Why nobody can note yet, or any more, who came. Those who come early are noted at the door.</summary>
    public Refusal? RefusesAttendance(DateTime now) => RefusesChange()
        ?? (now < StartsAt.AddHours(-1) ? new("meeting-not-begun", 409, "Katılım, toplantıdan bir saat öncesinden başlayarak kaydedilir.", "Attendance can be noted from an hour before the meeting.") : null);

    /// <summary>A party sends somebody: a person once, told by post, address or name.</summary>
    public Refusal? Add(Delegate guest)
    {
        if (RefusesChange() is { } no) return no;
        if (Delegates.Exists(other => Same(guest.MunicipalityId, guest.MemberId, guest.Name, guest.Mail, other))) return Already(guest.Name);
        Delegates.Add(guest);
        return null;
    }

    /// <summary>Corrects who somebody in a delegation is. Whoever has the old address no longer answers for the person; nobody at the new one has been told yet.</summary>
    public Refusal? Correct(Delegate guest, string name, string post, string? mail)
    {
        if (RefusesChange() is { } no) return no;
        if (Delegates.Exists(other => other != guest && Same(guest.MunicipalityId, guest.MemberId, name, mail, other))) return Already(name);
        if (!string.Equals(mail, guest.Mail, StringComparison.OrdinalIgnoreCase)) (guest.ToldSequence, guest.ReplyHash, guest.Reply) = (null, null, Reply.None);
        (guest.Name, guest.Post, guest.Mail) = (name, post, mail);
        return null;
    }

    private static bool Same(Id<Municipality> party, Id<Member>? member, string name, string? mail, Delegate other) => (member is not null && other.MemberId == member)
        || (mail is not null && mail.Equals(other.Mail, StringComparison.OrdinalIgnoreCase))
        || (party == other.MunicipalityId && string.Compare(name, other.Name, TurkishCulture, System.Globalization.CompareOptions.IgnoreCase) == 0 && (member is null || other.MemberId is null));

    private static Refusal Already(string name) => new("delegate-already", 409, $"Bu kişi toplantının heyetlerinde zaten var: {name}.", $"This person is in a delegation of the meeting already: {name}.");

    /// <summary>Takes a point off the agenda, unless its discussion would be lost with it.</summary>
    public Refusal? Remove(AgendaItem item)
    {
        if (RefusesChange() is { } no) return no;
        if (!item.Discussion.IsEmpty) return new("agenda-item-discussed", 409, "Bu gündem maddesinin görüşme metni yazılmış; önce tutanaktaki metni silin.", "The discussion of this agenda item has been written; empty it in the minutes first.");
        Agenda.Remove(item);
        int order = 0;
        foreach (AgendaItem left in Agenda.OrderBy(a => a.Order).ToList()) left.Order = order++;
        return null;
    }

    private static readonly System.Globalization.CultureInfo TurkishCulture = System.Globalization.CultureInfo.GetCultureInfo("tr-TR");

    /// <summary>Says that something else that stands in calendars (title, place, link, agenda) has changed.</summary>
    public void Changed() => Sequence++;

    public Refusal? Cancel(string reason)
    {
        if (RefusesChange() is { } no) return no;
        (State, CancelReason) = (MeetingState.Cancelled, reason);
        Sequence++;
        return null;
    }

    private static readonly Refusal Cancelled = new("meeting-cancelled", 409, "Bu toplantı iptal edilmiş.", "This meeting has been cancelled.");
    private static readonly Refusal MinutesProposed = new("minutes-proposed", 409, "Tutanağı onaya sunulmuş ya da onaylanmış bir toplantı artık değiştirilemez.", "A meeting whose minutes have been proposed or approved can no longer be changed.");
}

/// <summary>One point of the agenda, and what was said about it.</summary>
public sealed class AgendaItem : Edited
{
    public Id<AgendaItem> Id { get; init; } = Id<AgendaItem>.New();
    public Id<Meeting> MeetingId { get; init; }
    /// <summary>Place on the agenda, from 0.</summary>
    public int Order { get; set; }
    public Bilingual Title { get; set; } = Bilingual.None;
    public TopicCode? TopicCode { get; set; }
    public int LastsMinutes { get; set; }
    public string Speaker { get; set; } = "";
    /// <summary>What was said, written during the meeting.</summary>
    public Bilingual Discussion { get; set; } = Bilingual.None;
}

public enum Reply { None, Accepted, Declined }

/// <summary>A person whom a party sends to a meeting: one of its members, or somebody known by name alone.</summary>
public sealed class Delegate : Edited
{
    public Id<Delegate> Id { get; init; } = Id<Delegate>.New();
    public Id<Meeting> MeetingId { get; init; }
    /// <summary>The party whose delegation it is.</summary>
    public Id<Municipality> MunicipalityId { get; init; }
    public Id<Member>? MemberId { get; set; }
    public string Name { get; set; } = "";
    public string Post { get; set; } = "";
    public string? Mail { get; set; }
    /// <summary>The sequence of the meeting in the last mail to this person; null before the first.</summary>
    public int? ToldSequence { get; set; }
    /// <summary>SHA-256 of the token of the person's own reply link.</summary>
    public string? ReplyHash { get; set; }
    public Reply Reply { get; set; }
    /// <summary>Whether the person came; null until somebody has noted it.</summary>
    public bool? Attended { get; set; }
}
