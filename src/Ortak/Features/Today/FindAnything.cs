using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Today;

/// <summary>
/// Finds anything the person may see by its words, in either language and whatever the case: what lies in own cooperations, the
/// municipalities of the installation, colleagues, and the public record. What lies in a cooperation of others is never looked at.
/// </summary>
public static class FindAnything
{
    public const int Few = 10, Many = 50, LongestQuestion = 200;

    /// <param name="Href">Where it is.</param>
    /// <param name="Title">What it is called; its language where that is not the page's.</param>
    /// <param name="Note">Where it belongs.</param>
    public sealed record Hit(string Href, string Title, string? Lang, string Note);

    /// <param name="Code">As the address says it.</param>
    /// <param name="HasMore">There are more than those.</param>
    public sealed record Group(string Code, IReadOnlyList<Hit> Hits, bool HasMore);

    public sealed record Found(string Question, IReadOnlyList<string> Words, IReadOnlyList<Group> Groups, string? Only, int At);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, AtlasHolder atlas, string? q, string? @in, string? page)
    {
        string question = (q ?? "").Trim();
        string[] words = question.Length > LongestQuestion ? [] : Matching.Words(question);
        string? only = FindAnythingPage.Names.ContainsKey(@in ?? "") ? @in : null;
        int at = only is not null && int.TryParse(page, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, 1000) : 1;
        List<Group> groups = words.Length == 0 ? [] : await Groups(http, db, atlas.Current.Snapshot, question, words, only, at);
        return Show.Page<FindAnythingPage>(new { It = new Found(question, words, groups, only, at) });
    }

    private static async Task<List<Group>> Groups(HttpContext http, OrtakDb db, Snapshot atlas, string question, string[] words, string? only, int at)
    {
        Viewer viewer = Viewer.Signed(http);
        Words say = Words.Of(http);
        CancellationToken cancel = http.RequestAborted;
        Id<Municipality>[] own = [.. viewer.Memberships.Select(m => m.MunicipalityId)];
        Id<Cooperation>[] guestOf = [.. viewer.GuestOf];
        int take = only is null ? Few : Many, skip = (at - 1) * take;
        List<Group> groups = [];

        IQueryable<Cooperation> mine = db.Cooperations.AsNoTracking().Where(c => guestOf.Contains(c.Id) || db.Parties.Any(p => p.CooperationId == c.Id && own.Contains(p.MunicipalityId) && p.AcceptedAt != null));
        if (Wanted("cooperations"))
            Add("cooperations", (await Holding(mine, words).OrderByDescending(c => c.ProposedAt).Skip(skip).Take(take + 1).Select(c => new { c.Id, c.Title, c.Purpose }).ToListAsync(cancel))
                .Select(c => new Hit($"/cooperations/{c.Id}", c.Title.In(say), c.Title.LanguageOf(say), Holds(c.Title, words) ? "" : Best(c.Purpose, words, say))));
        if (Wanted("meetings"))
            Add("meetings", (await (from m in Holding(db.Meetings.AsNoTracking(), words) join c in mine on m.CooperationId equals c.Id orderby m.StartsAt descending select new { m.Id, m.Title, m.Place, m.StartsLocal, m.CooperationId, In = c.Title }).Skip(skip).Take(take + 1).ToListAsync(cancel))
                .Select(m => new Hit($"/cooperations/{m.CooperationId}/meetings/{m.Id}", m.Title.In(say), m.Title.LanguageOf(say), string.Join(" · ", ((string[])[say.ShortDay(DateOnly.FromDateTime(m.StartsLocal)), m.Place, m.In.In(say)]).Where(n => n.Length > 0)))));
        if (Wanted("outcomes"))
            Add("outcomes", (await (from o in Holding(db.Outcomes.AsNoTracking(), words) join c in mine on o.CooperationId equals c.Id orderby o.WrittenAt descending select new { o.Id, o.Text, o.MeetingId, o.CooperationId, In = c.Title }).Skip(skip).Take(take + 1).ToListAsync(cancel))
                .Select(o => Found(o.Text) is var (text, lang) ? new Hit($"/cooperations/{o.CooperationId}/meetings/{o.MeetingId}/outcomes/{o.Id}", text, lang, o.In.In(say)) : null!));
        if (Wanted("rounds"))
            Add("rounds", (await (from r in Holding(db.Rounds.AsNoTracking(), words) join c in mine on r.CooperationId equals c.Id orderby r.StartedAt descending select new { r.Id, r.Title, r.CooperationId, In = c.Title }).Skip(skip).Take(take + 1).ToListAsync(cancel))
                .Select(r => new Hit($"/cooperations/{r.CooperationId}/rounds/{r.Id}", r.Title.In(say), r.Title.LanguageOf(say), r.In.In(say))));
        if (Wanted("commitments")) // those of minutes are found as outcomes
        {
            Id<Ngo>?[] ngos = [.. viewer.Ngos.Select(n => (Id<Ngo>?)n)];
            Id<Municipality>?[] toOwn = [.. own.Select(m => (Id<Municipality>?)m)];
            Add("commitments", (await Holding(db.Commitments.AsNoTracking().Where(c => c.OutcomeId == null && (own.Contains(c.MunicipalityId) || toOwn.Contains(c.ToMunicipalityId) || ngos.Contains(c.ToNgoId) || mine.Any(k => k.Id == c.CooperationId))), words)
                .OrderByDescending(c => c.MadeAt).Skip(skip).Take(take + 1).Join(db.Municipalities, c => c.MunicipalityId, m => m.Id, (c, m) => new { c.Id, c.Text, By = m.Name }).ToListAsync(cancel))
                .Select(c => Found(c.Text) is var (text, lang) ? new Hit($"/commitments/{c.Id}", text, lang, c.By.In(say)) : null!));
        }
        if (Wanted("aims"))
            Add("aims", (await Holding(AimsInView.Of(db, viewer).AsNoTracking(), words).OrderByDescending(a => a.MadeAt).Skip(skip).Take(take + 1).Join(db.Municipalities, a => a.MunicipalityId, m => m.Id, (a, m) => new { a.Id, a.Title, a.Text, By = m.Name }).ToListAsync(cancel))
                .Select(a => new Hit($"/aims/{a.Id}", a.Title.In(say), a.Title.LanguageOf(say), Holds(a.Title, words) ? a.By.In(say) : Best(a.Text, words, say))));
        if (Wanted("bulletins"))
            Add("bulletins", (await (from b in Holding(db.Bulletins.AsNoTracking(), words) join c in mine on b.CooperationId equals c.Id orderby b.DraftedAt descending select new { b.Id, b.Title, b.CooperationId, In = c.Title }).Skip(skip).Take(take + 1).ToListAsync(cancel))
                .Select(b => new Hit($"/cooperations/{b.CooperationId}/bulletins/{b.Id}", b.Title.In(say), b.Title.LanguageOf(say), b.In.In(say))));
        if (Wanted("municipalities"))
            Add("municipalities", (await Holding(db.Municipalities.AsNoTracking(), words).OrderBy(m => m.Folded).Skip(skip).Take(take + 1).Select(m => new { m.Id, m.Name, m.Country }).ToListAsync(cancel))
                .Select(m => new Hit($"/municipalities/{m.Id}", m.Name.In(say), null, say.Country(m.Country))));
        if (Wanted("members") && own.Length > 0)
            Add("members", (await db.Members.AsNoTracking().Where(m => own.Contains(m.MunicipalityId) && m.LeftAt == null).Select(m => new { m.Id, m.MunicipalityId, m.Name, m.Post }).ToListAsync(cancel))
                .Where(m => Ortak.Engine.Text.Folding.Fold($"{m.Name} {m.Post.Turkish} {m.Post.English}") is var folded && words.All(w => folded.Contains(w, StringComparison.Ordinal)))
                .OrderBy(m => m.Name, StringComparer.Create(say.Culture, false)).Skip(skip).Select(m => new Hit($"/municipalities/{m.MunicipalityId}/members/{m.Id}", m.Name, null, m.Post.In(say))));

        AtlasWords record = AtlasWords.Of(atlas);
        if (Wanted("projects")) Add("projects", record.Projects(question).Skip(skip).Select(p => new Hit($"/projects/{p.Id}", p.Label(), null, $"{p.Title} {p.Years()}")));
        if (Wanted("calls")) Add("calls", record.Calls(words).Skip(skip).Select(c => new Hit($"/partners?call={Uri.EscapeDataString(c.Code)}&aim={Uri.EscapeDataString(c.Title.Length > 2 ? c.Title : c.Code)}", c.Title.Length > 0 ? c.Title : c.Code, c.Title.Length > 0 && say.IsTurkish ? "en" : null, c.Title.Length > 0 ? c.Code : "")));
        if (Wanted("organisations"))
            Add("organisations", OrganisationDirectory.Find(atlas, question, skip + take + 1).Skip(skip).Select(n => new Hit($"/organisations/{n.Id}", n.Name, null, string.Join(", ", ((string[])[n.Place, say.Country(n.Country)]).Where(p => p.Length > 0)))));
        return groups;

        bool Wanted(string code) => only is null || only == code;

        void Add(string code, IEnumerable<Hit> found)
        {
            List<Hit> hits = [.. found.Take(take + 1)];
            if (hits.Count > 0) groups.Add(new(code, [.. hits.Take(take)], hits.Count > take));
        }

        // In the language of the page unless only the other one holds the words.
        (string, string?) Found(Bilingual text) => text.In(say) is var shown && Holds(shown, words) || text.In(say.Other) is not { Length: > 0 } other || !Holds(other, words) ? (text.In(say), text.LanguageOf(say)) : (other, say.Other.Code);
    }

    // Folded words hold letters and digits alone, so nothing in them can be taken for a pattern.
    private static IQueryable<T> Holding<T>(IQueryable<T> all, string[] words) where T : class, IFindable
    {
        foreach (string word in words) all = all.Where(x => x.Folded.Contains(word));
        return all;
    }

    private static bool Holds(string text, string[] words) => Ortak.Engine.Text.Folding.Fold(text) is var folded && words.Any(w => folded.Contains(w, StringComparison.Ordinal));

    private static bool Holds(Bilingual text, string[] words) => Holds(text.Turkish + " " + text.English, words);

    private static string Best(Bilingual text, string[] words, Words say) => Holds(text.In(say), words) ? text.In(say) : text.In(say.Other);
}
