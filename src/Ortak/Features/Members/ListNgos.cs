using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>The civil-society organisations a municipality works with, who speaks for each, and who is invited to.</summary>
public static class ListNgos
{
    private const int PageLength = 50;

    public sealed record Line(Id<Ngo> Id, string Name, string? LegalKind, IReadOnlyList<NgoMember> People, IReadOnlyList<Invitation> Invited);

    public static Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, TimeProvider clock) => Page(municipality, FormInput.Of(), 200, http, db, clock);

    internal static async Task<IResult> Page(Id<Municipality> municipality, FormInput form, int status, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        int number = int.TryParse(http.Request.Query["page"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) ? Math.Clamp(n, 1, 10_000) : 1;
        var all = await db.Ngos.AsNoTracking().Where(x => x.MunicipalityId == municipality).Select(x => new { x.Id, x.Name, x.LegalKind }).ToListAsync(cancel);
        var shown = all.OrderBy(x => x.Name, StringComparer.Create(Words.Of(http).Culture, false)).Skip((number - 1) * PageLength).Take(PageLength).ToList();
        Id<Ngo>[] ids = [.. shown.Select(s => s.Id)];
        List<NgoMember> people = await db.NgoMembers.AsNoTracking().Where(p => ids.Contains(p.NgoId) && p.EndedAt == null).ToListAsync(cancel);
        List<Invitation> invited = await db.Invitations.AsNoTracking().Where(i => i.Kind == InvitationKind.NgoMember && i.NgoId != null && ids.Contains(i.NgoId.Value) && i.AcceptedAt == null && i.WithdrawnAt == null && i.EndsAt > now).ToListAsync(cancel);
        return Show.Page<ListNgosPage>(new
        {
            Head = await MunicipalityHead.Read(db, municipality, cancel),
            Number = number,
            Count = all.Count,
            HasNext = all.Count > number * PageLength,
            Lines = (IReadOnlyList<Line>)[.. shown.Select(s => new Line(s.Id, s.Name, s.LegalKind, [.. people.Where(p => p.NgoId == s.Id)], [.. invited.Where(i => i.NgoId == s.Id)]))],
            Kinds = await LegalKinds.Choices(db, municipality, Words.Of(http), cancel),
            Form = form,
        }, status);
    }
}
