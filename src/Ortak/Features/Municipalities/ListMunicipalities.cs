using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>The municipalities of the installation for its administrator: which are confirmed, which have an administrator.</summary>
public static class ListMunicipalities
{
    private const int PageLength = 50;

    /// <param name="Administrators">How many administrators sign in.</param>
    /// <param name="Invited">How many invitations are open.</param>
    public sealed record Line(Id<Municipality> Id, BilingualName Name, string Country, bool IsConfirmed, bool IsDemo, int Administrators, int Invited);

    public static async Task<IResult> Handle(string? q, string? page, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        string text = (q ?? "").Trim(), folded = Folding.Fold(text.Length > 200 ? text[..200] : text);
        int number = int.TryParse(page, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) ? Math.Clamp(n, 1, 100_000) : 1;
        // Those that wait for a decision come first.
        var rows = await db.Municipalities.AsNoTracking().Where(m => m.Folded.Contains(folded)).OrderBy(m => m.ConfirmedAt != null).ThenBy(m => m.Folded).ThenBy(m => m.Id).Skip((number - 1) * PageLength).Take(PageLength + 1)
            .Select(m => new
            {
                m.Id, m.Name, m.Country, m.ConfirmedAt, m.IsDemo,
                Administrators = db.Members.Count(p => p.MunicipalityId == m.Id && p.Role == Role.Administrator && p.AccountId != null && p.LeftAt == null),
                Invited = db.Invitations.Count(i => i.MunicipalityId == m.Id && i.Kind == InvitationKind.Member && i.AcceptedAt == null && i.WithdrawnAt == null && i.EndsAt > now),
            }).ToListAsync(http.RequestAborted);
        return Show.Page<ListMunicipalitiesPage>(new
        {
            Text = text,
            Number = number,
            HasNext = rows.Count > PageLength,
            Lines = (IReadOnlyList<Line>)[.. rows.Take(PageLength).Select(m => new Line(m.Id, m.Name, m.Country, m.ConfirmedAt is not null, m.IsDemo, m.Administrators, m.Invited))],
        });
    }
}
