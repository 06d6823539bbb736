using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>One member: post, unit, role, invitation, and what happened to the post.</summary>
public static class ShowMember
{
    /// <param name="Successor">Who took the post over; null if nobody.</param>
    /// <param name="Handovers">Lists of what changed hands with this member, as giver or taker, newest first.</param>
    public sealed record Sheet(Member Member, Unit? Unit, Invitation? Invitation, Member? Successor, IReadOnlyList<Handover> Handovers);

    public static async Task<IResult> Handle(Id<Municipality> municipality, string member, HttpContext http, OrtakDb db, TimeProvider clock) =>
        await MemberSearch.Member(municipality, member, db, http) is { } found ? await Page(found, FormInput.Of(("role", FormInput.Kebab(found.Role))), 200, http, db, clock) : Results.NotFound();

    internal static async Task<IResult> Page(Member member, FormInput form, int status, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Unit? unit = member.UnitId is { } u ? await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == u, cancel) : null;
        Invitation? invitation = await db.Invitations.AsNoTracking().Where(i => i.MemberId == member.Id && i.AcceptedAt == null && i.WithdrawnAt == null && i.EndsAt > now).OrderByDescending(i => i.EndsAt).FirstOrDefaultAsync(cancel);
        Member? successor = member.SuccessorId is { } s ? await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == s, cancel) : null;
        List<Handover> handovers = await db.Handovers.AsNoTracking().Where(h => h.FromId == member.Id || h.ToId == member.Id).OrderByDescending(h => h.At).Take(20).ToListAsync(cancel);
        return Show.Page<ShowMemberPage>(new { Head = await MunicipalityHead.Read(db, member.MunicipalityId, cancel), Sheet = new Sheet(member, unit, invitation, successor, handovers), Form = form }, status);
    }
}
