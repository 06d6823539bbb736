using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>The people of a municipality: who holds which post, who signs in, who is invited, who left.</summary>
public static class ListMembers
{
    private const int PageLength = 50;

    /// <param name="InvitedUntil">End of an open invitation; null if there is none.</param>
    public sealed record Line(Id<Member> Id, string Name, BilingualName Post, Id<Unit>? UnitId, Role Role, bool SignsIn, DateTime? InvitedUntil, DateTime? LeftAt, Id<Member>? SuccessorId);

    public static async Task<IResult> Handle(Id<Municipality> municipality, string? q, string? unit, string? page, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        Words words = Words.Of(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        MunicipalityHead head = await MunicipalityHead.Read(db, municipality, cancel);
        IReadOnlyList<Unit> units = await MemberSearch.Units(municipality, db, words, cancel);
        var members = await db.Members.AsNoTracking().Where(m => m.MunicipalityId == municipality).Select(m => new { m.Id, m.Name, m.Post, m.UnitId, m.Role, SignsIn = m.AccountId != null, m.LeftAt, m.SuccessorId }).ToListAsync(cancel);
        var invited = await db.Invitations.Where(i => i.MunicipalityId == municipality && i.MemberId != null && i.AcceptedAt == null && i.WithdrawnAt == null && i.EndsAt > now).Select(i => new { i.MemberId, i.EndsAt }).ToListAsync(cancel);
        var until = invited.GroupBy(i => i.MemberId!.Value).ToDictionary(g => g.Key, g => g.Max(i => i.EndsAt));
        StringComparer order = StringComparer.Create(words.Culture, false);
        List<Line> all = [.. members.Select(m => new Line(m.Id, m.Name, m.Post, m.UnitId, m.Role, m.SignsIn, until.TryGetValue(m.Id, out DateTime end) ? end : null, m.LeftAt, m.SuccessorId)).OrderBy(m => m.Name, order)];

        string text = (q ?? "").Trim(), folded = Folding.Fold(text.Length > 200 ? text[..200] : text);
        Id<Unit>? only = Id<Unit>.TryParse(unit, null, out var id) ? id : null;
        List<Line> present = [.. all.Where(m => m.LeftAt is null && (only is null || m.UnitId == only) && Folding.Fold($"{m.Name} {m.Post.Turkish} {m.Post.English}").Contains(folded, StringComparison.Ordinal))];
        int number = int.TryParse(page, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) ? Math.Clamp(n, 1, 10_000) : 1;
        return Show.Page<ListMembersPage>(new
        {
            Head = head,
            Units = units,
            Text = text,
            Unit = only,
            Number = number,
            Count = present.Count,
            HasNext = present.Count > number * PageLength,
            Present = (IReadOnlyList<Line>)[.. present.Skip((number - 1) * PageLength).Take(PageLength)],
            Left = (IReadOnlyList<Line>)[.. all.Where(m => m.LeftAt is not null).OrderByDescending(m => m.LeftAt)],
            Names = (IReadOnlyDictionary<Id<Member>, string>)all.ToDictionary(m => m.Id, m => m.Name),
        });
    }
}
