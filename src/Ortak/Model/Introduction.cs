namespace Ortak.Model;

public enum IntroductionState
{
    Asked,
    /// <summary>The municipality that was asked will introduce; it has not said yet that it did.</summary>
    Accepted,
    /// <summary>It passed the request on to somebody who can.</summary>
    Forwarded,
    Declined,
    /// <summary>The asker took it back.</summary>
    Withdrawn,
    /// <summary>The two were introduced; contact data stands in it only if the contact agreed.</summary>
    Introduced,
}

/// <summary>
/// A request of one municipality to another: you worked with this organisation, would you introduce us? It goes to the other's EU office with
/// the aim and a draft letter; what is answered and any contact data are seen by these two alone.
/// </summary>
public sealed class Introduction : Edited
{
    public const int LongestLetter = 6000, LongestAnswer = 2000, LongestContact = 200;
    /// <summary>How many requests a month a municipality takes that has not said otherwise.</summary>
    public const int UsualAMonth = 10;

    public Id<Introduction> Id { get; init; } = Id<Introduction>.New();
    public Id<Aim> AimId { get; init; }
    /// <summary>Who asks.</summary>
    public Id<Municipality> FromId { get; init; }
    /// <summary>Who is asked to introduce.</summary>
    public Id<Municipality> ToId { get; init; }
    /// <summary>To whom: an organisation of the atlas.</summary>
    public string OrganisationId { get; init; } = "";
    public string OrganisationName { get; init; } = "";
    public string OrganisationCountry { get; init; } = "";
    /// <summary>What the two did together, as evidence: acronyms of projects, or what else ties them.</summary>
    public string Tie { get; init; } = "";
    /// <summary>The letter that may be passed on, in both languages.</summary>
    public Bilingual Letter { get; set; } = Bilingual.None;
    public IntroductionState State { get; private set; }
    /// <summary>What the municipality that was asked says to it; a refusal never stands without.</summary>
    public string Answer { get; private set; } = "";
    /// <summary>To whom it was passed on, in words.</summary>
    public string ForwardedTo { get; private set; } = "";
    /// <summary>The contact, written down only when that person or office agreed.</summary>
    public string Contact { get; private set; } = "";
    public DateTime? ContactAgreedAt { get; private set; }
    public DateTime AskedAt { get; init; }
    public DateTime? AnsweredAt { get; private set; }
    public bool IsDemo { get; init; }

    public bool IsOpen => State is IntroductionState.Asked or IntroductionState.Accepted or IntroductionState.Forwarded;

    /// <summary>The municipality that was asked says yes; that it did introduce them it says later (<see cref="Introduce"/>).</summary>
    public Refusal? Accept(string answer, DateTime now) =>
        State == IntroductionState.Accepted ? new("introduction-accepted", 409, "Belediyeniz bu isteği zaten kabul etti.", "Your municipality has accepted this request already.") : Answered(IntroductionState.Accepted, answer, now);

    public Refusal? Forward(string to, string answer, DateTime now)
    {
        if (to.Length == 0) return new("forwarded-to", 422, "Kime ilettiğinizi yazın.", "Say to whom you passed it on.");
        if (Answered(IntroductionState.Forwarded, answer, now) is { } no) return no;
        ForwardedTo = to;
        return null;
    }

    public Refusal? Decline(string answer, DateTime now) =>
        answer.Length == 0 ? new("decline-reason", 422, "Neden tanıştıramayacağınızı yazın.", "Say why you cannot introduce them.") : Answered(IntroductionState.Declined, answer, now);

    /// <param name="contact">Contact data; empty if the two write to each other without it standing here.</param>
    /// <param name="contactAgreed">Whether the contact agreed that the asker gets it.</param>
    public Refusal? Introduce(string contact, bool contactAgreed, string answer, DateTime now)
    {
        if (contact.Length > 0 && !contactAgreed) return new("contact-consent", 422, "İletişim bilgisi yalnızca o kişinin ya da kurumun onayıyla paylaşılır.", "Contact data are shared only if that person or office agreed.");
        if (Answered(IntroductionState.Introduced, answer, now) is { } no) return no;
        (Contact, ContactAgreedAt) = (contact, contact.Length > 0 ? now : null);
        return null;
    }

    public Refusal? Withdraw(DateTime now)
    {
        if (!IsOpen) return Over();
        (State, AnsweredAt) = (IntroductionState.Withdrawn, now);
        return null;
    }

    /// <summary>Contact data are taken back: whoever agreed may change their mind, and who asked need not keep them.</summary>
    public Refusal? ForgetContact()
    {
        if (Contact.Length == 0) return new("no-contact", 409, "Bu istekte iletişim bilgisi yok; silinmiş olabilir.", "There are no contact data in this request; they may have been erased.");
        (Contact, ContactAgreedAt) = ("", null);
        return null;
    }

    private Refusal? Answered(IntroductionState state, string answer, DateTime now)
    {
        if (!IsOpen) return Over();
        // What was said with a yes stays when nothing is said to the introduction itself.
        (State, Answer, AnsweredAt) = (state, answer.Length > 0 ? answer : Answer, now);
        return null;
    }

    private static Refusal Over() => new("introduction-over", 409, "Bu tanıştırma isteği sonuçlandı.", "This request for an introduction has been settled.");
}
