namespace Ortak.Model;

/// <summary>What a member may do in the own municipality and in its cooperations.</summary>
public enum Role { Reader, Editor, Administrator }

/// <summary>A person with a post in a municipality. Not everyone signs in: a delegate may be known by name and post alone.</summary>
public sealed class Member : Edited
{
    public Id<Member> Id { get; init; } = Id<Member>.New();
    public Id<Municipality> MunicipalityId { get; init; }
    /// <summary>Who signs in as this member; null for a person who does not (yet).</summary>
    public Guid? AccountId { get; set; }
    public string Name { get; set; } = "";
    public string? Mail { get; set; }
    /// <summary>The post (görev): "AB İlişkileri Daire Başkanı".</summary>
    public BilingualName Post { get; set; } = new();
    public Id<Unit>? UnitId { get; set; }
    public Role Role { get; set; }
    /// <summary>Whether the member asked not to be named in public texts.</summary>
    public bool StaysUnnamed { get; set; }
    public DateTime JoinedAt { get; init; }
    public DateTime? LeftAt { get; private set; }
    public Id<Member>? SuccessorId { get; private set; }

    /// <summary>Gets another role.</summary>
    /// <param name="isLastAdministrator">Whether the municipality would be left without an administrator who signs in.</param>
    public Refusal? ChangeRole(Role role, bool isLastAdministrator)
    {
        if (LeftAt is not null) return new("left-already", 409, "Bu üye görevinden ayrılmış; yetkisi değiştirilemez.", "This member has left the post; the role cannot be changed.");
        if (isLastAdministrator && role != Role.Administrator) return new("last-administrator", 409, "Belediyenin giriş yapabilen tek yöneticisi bu; önce başka bir üyeyi yönetici yapın.", "This is the municipality's only administrator who signs in; make another member administrator first.");
        Role = role;
        return null;
    }

    /// <summary>Leaves the post; what is open goes to the successor, if one is named.</summary>
    /// <param name="successor">A present member of the same municipality.</param>
    /// <param name="isLastAdministrator">Whether the municipality would be left without an administrator who signs in.</param>
    public Refusal? Leave(Member? successor, bool isLastAdministrator, DateTime now)
    {
        if (LeftAt is not null) return new("left-already", 409, "Bu üye görevinden zaten ayrılmış.", "This member has already left the post.");
        if (isLastAdministrator) return new("last-administrator", 409, "Belediyenin tek yöneticisi ayrılamaz; önce başka bir üyeyi yönetici yapın.", "The municipality's only administrator cannot leave; make another member administrator first.");
        if (successor is not null && (successor.MunicipalityId != MunicipalityId || successor.LeftAt is not null || successor.Id == Id))
            return new("no-successor", 409, "Yerine geçecek kişi aynı belediyede görevde olan başka bir üye olmalı.", "The successor must be another member who holds a post in the same municipality.");
        LeftAt = now;
        SuccessorId = successor?.Id;
        AccountId = null; // the right to sign in as this member ends with the post
        return null;
    }
}

/// <summary>A list of what was open when a post changed hands, for the one who took it over.</summary>
public sealed class Handover
{
    public Id<Handover> Id { get; init; } = Id<Handover>.New();
    public Id<Municipality> MunicipalityId { get; init; }
    public Id<Member> FromId { get; init; }
    public Id<Member> ToId { get; init; }
    public DateTime At { get; init; }
    /// <summary>When the successor said to have read it.</summary>
    public DateTime? ReadAt { get; set; }
    public List<HandoverItem> Items { get; } = [];
}

/// <summary>One open thing that changed hands: an outcome, a commitment or a call to see to, a meeting to attend, a cooperation to be the contact of.</summary>
public sealed class HandoverItem
{
    public Id<HandoverItem> Id { get; init; } = Id<HandoverItem>.New();
    public Id<Handover> HandoverId { get; init; }
    /// <summary>Null for a commitment made outside of any cooperation, and for a call.</summary>
    public Id<Cooperation>? CooperationId { get; init; }
    public Id<Meeting>? MeetingId { get; init; }
    public Id<Outcome>? OutcomeId { get; init; }
    public Id<Commitment>? CommitmentId { get; init; }
    public Id<CallDecision>? CallDecisionId { get; init; }
}

/// <summary>A civil-society organisation (STK) whose members may sign in; brought in by a municipality.</summary>
public sealed class Ngo : Edited
{
    public Id<Ngo> Id { get; init; } = Id<Ngo>.New();
    public Id<Municipality> MunicipalityId { get; init; }
    public string Name { get; set; } = "";
    /// <summary>Its legal kind, a code of the country's ladders (<see cref="Ladders.Bodies"/>); null if nobody has said. It decides which permissions support to it needs.</summary>
    public string? LegalKind { get; set; }
    public bool IsDemo { get; init; }
    public List<NgoMember> Members { get; } = [];
}

/// <summary>A person who speaks for a civil-society organisation. Its membership lists are never asked.</summary>
public sealed class NgoMember
{
    public Id<NgoMember> Id { get; init; } = Id<NgoMember>.New();
    public Id<Ngo> NgoId { get; init; }
    public Guid AccountId { get; init; }
    public string Name { get; set; } = "";
    public DateTime JoinedAt { get; init; }
    public DateTime? EndedAt { get; set; }
}

/// <summary>A person from outside who may read one cooperation: a university's adviser, a facilitator.</summary>
public sealed class Guest
{
    public Id<Guest> Id { get; init; } = Id<Guest>.New();
    public Id<Cooperation> CooperationId { get; init; }
    /// <summary>The party that vouches.</summary>
    public Id<Municipality> InvitedById { get; init; }
    public Guid AccountId { get; init; }
    public string Name { get; set; } = "";
    /// <summary>Where the guest comes from.</summary>
    public string From { get; set; } = "";
    public DateTime JoinedAt { get; init; }
    public DateTime? EndedAt { get; set; }
}
