namespace Ortak.Model;

/// <summary>To what somebody is invited.</summary>
public enum InvitationKind
{
    /// <summary>Becomes the first administrator of a fresh installation.</summary>
    FirstAdministrator,
    /// <summary>Becomes a member of a municipality that exists.</summary>
    Member,
    /// <summary>Brings a municipality in, becomes its administrator, and finds a cooperation waiting.</summary>
    Municipality,
    /// <summary>May read one cooperation.</summary>
    Guest,
    /// <summary>Speaks for a civil-society organisation.</summary>
    NgoMember,
}

/// <summary>A one-time link. Only its hash is stored: who reads the database cannot use it.</summary>
public sealed class Invitation : Edited
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    public Id<Invitation> Id { get; init; } = Id<Invitation>.New();
    public InvitationKind Kind { get; init; }
    /// <summary>SHA-256 of the token, in lower-case hexadecimal digits.</summary>
    public string TokenHash { get; set; } = "";
    public string? Mail { get; init; }
    public string Name { get; init; } = "";
    public Id<Municipality>? MunicipalityId { get; init; }
    public Id<Cooperation>? CooperationId { get; init; }
    /// <summary>The member whom the invited person becomes, already entered with post and role.</summary>
    public Id<Member>? MemberId { get; init; }
    public Id<Ngo>? NgoId { get; init; }
    /// <summary>The body a guest comes from, or the name of the municipality that is to be brought in.</summary>
    public string From { get; init; } = "";
    public DateTime MadeAt { get; init; }
    public DateTime EndsAt { get; set; }
    public DateTime? AcceptedAt { get; private set; }
    public DateTime? WithdrawnAt { get; set; }

    public bool IsOpen(DateTime now) => AcceptedAt is null && WithdrawnAt is null && now < EndsAt;

    public Refusal? Accept(DateTime now)
    {
        if (AcceptedAt is not null) return new("invitation-used", 410, "Bu davet bağlantısı daha önce kullanılmış. Hesabınız varsa giriş yapın.", "This invitation link has been used. If you have an account, sign in.");
        if (WithdrawnAt is not null) return new("invitation-withdrawn", 410, "Bu davet geri çekilmiş. Sizi davet eden kişiyle görüşün.", "This invitation has been withdrawn. Ask the person who invited you.");
        if (now >= EndsAt) return new("invitation-expired", 410, "Bu davetin süresi dolmuş. Sizi davet eden kişiden yeni bir bağlantı isteyin.", "This invitation has expired. Ask the person who invited you for a new link.");
        AcceptedAt = now;
        return null;
    }
}
