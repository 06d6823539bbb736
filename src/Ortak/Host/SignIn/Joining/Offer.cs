using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host.SignIn.Joining;

/// <summary>What an invitation offers, in words for the person who holds its link.</summary>
/// <param name="From">Who invites.</param>
/// <param name="Cooperation">The cooperation it is about, if it is about one.</param>
/// <param name="Ngo">The civil-society organisation, if it is about one.</param>
/// <param name="Member">The post that is waiting, if it is one.</param>
public sealed record Offer(Invitation Invitation, BilingualName From, Bilingual? Cooperation, string? Ngo, Member? Member)
{
    public static readonly Refusal Unknown = new("invitation-unknown", 410, "Bu bağlantı geçerli değil. Eksik kopyalanmış olabilir; e-postadaki bağlantının tamamını açın.", "This link is not valid. Perhaps a part of it is missing; open the whole link from the e-mail.");
    public static readonly Refusal TakenMeanwhile = new("invitation-used", 410, "Bu davet bağlantısı daha önce kullanılmış. Hesabınız varsa giriş yapın.", "This invitation link has been used. If you have an account, sign in.");

    public static Task<Invitation?> Find(OrtakDb db, string token, CancellationToken cancel)
    {
        string hash = OneTimeToken.Hash(token);
        return db.Invitations.FirstOrDefaultAsync(i => i.TokenHash == hash, cancel);
    }

    /// <summary>The sentence that says why an invitation cannot be accepted any more.</summary>
    public static Refusal? WhyNot(Invitation invitation, DateTime now) => invitation.IsOpen(now) ? null : invitation.Accept(now);

    public static async Task<(Offer? Offer, Refusal? Refusal)> Read(OrtakDb db, string token, DateTime now, CancellationToken cancel)
    {
        Invitation? invitation = await Find(db, token, cancel);
        if (invitation is null or { Kind: InvitationKind.FirstAdministrator }) return (null, Unknown);
        if (WhyNot(invitation, now) is { } no) return (null, no);
        Ngo? ngo = invitation.NgoId is { } ngoId ? await db.Ngos.AsNoTracking().FirstOrDefaultAsync(n => n.Id == ngoId, cancel) : null;
        Id<Municipality>? by = invitation.MunicipalityId ?? ngo?.MunicipalityId;
        BilingualName from = by is { } byId ? await db.Municipalities.Where(m => m.Id == byId).Select(m => m.Name).FirstOrDefaultAsync(cancel) ?? new() : new();
        Bilingual? cooperation = invitation.CooperationId is { } c ? await db.Cooperations.Where(x => x.Id == c).Select(x => x.Title).FirstOrDefaultAsync(cancel) : null;
        Member? member = invitation.MemberId is { } m ? await db.Members.FirstOrDefaultAsync(x => x.Id == m, cancel) : null;
        return (new(invitation, from, cooperation, ngo?.Name, member), null);
    }

    /// <summary>What one joins, as a sentence.</summary>
    public string Sentence(Words words)
    {
        string from = From.IsEmpty ? "Ortak" : From.In(words), about = Cooperation?.In(words) ?? "";
        return Invitation.Kind switch
        {
            InvitationKind.Member => words.Say($"{from} sizi ekibine davet ediyor{(Post(words) is { Length: > 0 } post ? $" (görev: {post})" : "")}.", $"{from} invites you to join its team{(Post(words) is { Length: > 0 } p ? $" (post: {p})" : "")}."),
            InvitationKind.Municipality => about.Length > 0 ? words.Say($"{from}, belediyenizi “{about}” iş birliğine davet ediyor.", $"{from} invites your municipality to the cooperation “{about}”.") : words.Say($"{from}, belediyenizi Ortak'a davet ediyor.", $"{from} invites your municipality to Ortak."),
            InvitationKind.Guest => words.Say($"{from}, sizi “{about}” iş birliğini okumaya konuk olarak davet ediyor.", $"{from} invites you as a guest, to read the cooperation “{about}”."),
            InvitationKind.NgoMember => words.Say($"{from}, sizi “{Ngo}” adına Ortak'a davet ediyor.", $"{from} invites you to Ortak to speak for “{Ngo}”."),
            InvitationKind.FirstAdministrator => "",
            _ => throw new InvalidOperationException(Invitation.Kind.ToString()),
        };
    }

    private string Post(Words words) => Member?.Post.In(words) ?? "";

    /// <summary>Where one goes after joining.</summary>
    public string Target => (Invitation.Kind, Invitation.CooperationId) switch
    {
        (InvitationKind.Municipality, { } c) => $"/cooperations/{c}/invitation",
        (InvitationKind.Guest, { } c) => $"/cooperations/{c}",
        _ => LocalPath.Start,
    };
}

/// <summary>Saving what a one-time link makes.</summary>
public static class SavingOnce
{
    /// <summary>Saves; of two who use the same link at once, one succeeds.</summary>
    /// <returns>False if somebody else was first; then nothing is saved.</returns>
    public static async Task<bool> SaveOnce(this OrtakDb db, CancellationToken cancel)
    {
        try { return await db.TrySave(cancel); }
        // The other one made the same account, or took the same post.
        catch (DbUpdateException fault) when (!StorageFull.Is(fault))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
