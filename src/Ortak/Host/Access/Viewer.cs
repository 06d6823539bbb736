using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host.Access;

/// <summary>A post that the person who asks holds.</summary>
public sealed record Membership(Id<Member> MemberId, Id<Municipality> MunicipalityId, Role Role);

/// <summary>Who asks: a signed-in person with everything that decides what the person may do.</summary>
public sealed record Viewer(Guid AccountId, Guid SessionId, string Name, string Mail, bool IsOperator, IReadOnlyList<Membership> Memberships, IReadOnlyList<Id<Cooperation>> GuestOf, IReadOnlyList<Id<Ngo>> Ngos)
{
    /// <summary>The person behind a request; null if nobody is signed in.</summary>
    public static Viewer? Of(HttpContext http) => http.Items.TryGetValue(typeof(Viewer), out object? viewer) ? (Viewer)viewer! : null;

    /// <summary>For addresses that demand a sign-in.</summary>
    public static Viewer Signed(HttpContext http) => Of(http) ?? throw new InvalidOperationException("This address does not demand a sign-in.");

    public Membership? In(Id<Municipality> municipality) => Memberships.FirstOrDefault(m => m.MunicipalityId == municipality);

    /// <summary>The entry for the audit trail of what the person does.</summary>
    /// <param name="deed">One of <see cref="Deeds"/>.</param>
    public AuditEntry Did(string deed, object subject, DateTime at, Id<Municipality>? @for = null, Id<Cooperation>? cooperation = null, Id<Meeting>? meeting = null, string detail = "") =>
        new() { At = at, AccountId = AccountId, MunicipalityId = @for, CooperationId = cooperation, MeetingId = meeting, Deed = deed, Subject = subject.ToString()!, Detail = detail };
}

/// <summary>How the person who asks stands to the municipality, cooperation, commitment or aim in the address.</summary>
/// <param name="Exists">Whether there is such a thing at all.</param>
/// <param name="Role">The highest role in it through a post; in a cooperation through parties that are in; in a commitment that of the municipality that promised, else a reader's; in an aim through the municipality that wrote it or a party of its cooperation.</param>
/// <param name="InvitedRole">The highest role in a municipality that was invited to the cooperation and has not accepted.</param>
/// <param name="IsGuest">Whether the person is a guest of the cooperation, or speaks for the NGO that something was promised to.</param>
/// <param name="Own">The person's posts in parties of the cooperation (or in the municipality), highest role first.</param>
/// <param name="Parties">The municipalities that are in the cooperation.</param>
public sealed record Standing(bool Exists, Role? Role, Role? InvitedRole, bool IsGuest, IReadOnlyList<Membership> Own, IReadOnlyList<Id<Municipality>> Parties)
{
    /// <summary>The person may edit the commitment only because it is theirs to keep; what stands about it in public, and its lawful steps, are not theirs to decide.</summary>
    public bool OnlySeesToIt { get; init; }

    public static readonly Standing None = new(true, null, null, false, [], []);

    public static Standing Of(HttpContext http) => http.Items.TryGetValue(typeof(Standing), out object? standing) ? (Standing)standing! : None;

    public bool MayEdit => Role >= Model.Role.Editor;
    public bool MayAdminister => Role >= Model.Role.Administrator;

    /// <summary>For which municipality the person acts: the one named in the form or address where the person may edit, else the first.</summary>
    public Membership For(string? named) => Own.FirstOrDefault(m => m.MunicipalityId.ToString() == named && m.Role >= Model.Role.Editor) ?? Own[0];
}
