using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>The lessons that a person may read, for whoever applies next: those of the own municipality, those shared with the own cooperations, and those for every municipality here.</summary>
public static class LessonsInView
{
    /// <summary>More than a handful beside a form is not read; the page of lessons holds all.</summary>
    public const int MostBeside = 6;

    /// <param name="AimId">The aim in which it was learned, where the person may read that.</param>
    public sealed record Line(Id<Lesson> Id, LessonKind Kind, LessonAudience Audience, Bilingual Title, Bilingual Text, Id<Municipality> MunicipalityId, BilingualName By, string CallCode, string CallTitle, DateTime MadeAt, Id<Consortium>? ConsortiumId, Id<Aim>? AimId)
    {
        /// <summary>Where it was learned; null where the person may not go there.</summary>
        public string? Address => AimId is { } aim ? $"/aims/{aim}/consortia/{ConsortiumId}" : null;
    }

    public static IQueryable<Lesson> Of(OrtakDb db, Viewer viewer)
    {
        Id<Municipality>[] own = [.. viewer.Memberships.Select(m => m.MunicipalityId)];
        Id<Cooperation>?[] guestOf = [.. viewer.GuestOf.Select(c => (Id<Cooperation>?)c)];
        // What is for every municipality is for people with a post in one; the demo story and what is real do not mix.
        return db.Lessons.Where(l => own.Contains(l.MunicipalityId)
            || l.Audience == LessonAudience.Everybody && db.Municipalities.Any(m => own.Contains(m.Id) && m.IsDemo == l.IsDemo)
            || l.Audience == LessonAudience.Cooperation && l.CooperationId != null && (guestOf.Contains(l.CooperationId) || db.Parties.Any(p => p.CooperationId == l.CooperationId && own.Contains(p.MunicipalityId) && p.AcceptedAt != null)));
    }

    /// <summary>The newest on calls of the same family, or on the same topics.</summary>
    /// <param name="except">The consortium whose own lessons stand elsewhere on the page.</param>
    public static async Task<IReadOnlyList<Line>> ForCall(OrtakDb db, Viewer viewer, string code, IEnumerable<TopicCode> topics, CancellationToken cancel, Id<Consortium>? except = null)
    {
        string family = CallCodes.Family(code);
        TopicCode[] near = topics.ToArray() is { Length: > 0 } some ? [.. (await TopicTree.Read(db, cancel)).Near(some)] : [];
        return await Lines(db, viewer, Of(db, viewer).Where(l => (except == null || l.ConsortiumId != except) && (family != "" && l.Family == family || l.Topics.Any(t => near.Contains(t.TopicCode)))), 0, MostBeside, cancel);
    }

    /// <summary>Those learned in one consortium.</summary>
    public static Task<IReadOnlyList<Line>> OfConsortium(OrtakDb db, Viewer viewer, Id<Consortium> consortium, CancellationToken cancel) =>
        Lines(db, viewer, Of(db, viewer).Where(l => l.ConsortiumId == consortium), 0, 100, cancel);

    /// <summary>Some of them, the newest first.</summary>
    public static async Task<IReadOnlyList<Line>> Lines(OrtakDb db, Viewer viewer, IQueryable<Lesson> some, int skip, int take, CancellationToken cancel)
    {
        var read = await some.AsNoTracking().OrderByDescending(l => l.MadeAt).ThenByDescending(l => l.Id).Skip(skip).Take(take)
            .Select(l => new { l.Id, l.Kind, l.Audience, l.Title, l.Text, l.MunicipalityId, l.CallCode, l.CallTitle, l.MadeAt, l.ConsortiumId }).ToListAsync(cancel);
        if (read.Count == 0) return [];
        var writers = await People.Municipalities(db, read.Select(l => l.MunicipalityId), cancel);
        Id<Consortium>[] learnedIn = [.. read.Select(l => l.ConsortiumId).OfType<Id<Consortium>>().Distinct()];
        Dictionary<Id<Consortium>, Id<Aim>> open = learnedIn.Length == 0 ? [] : (await AimsInView.Of(db, viewer).Join(db.Consortia.Where(c => learnedIn.Contains(c.Id)), a => a.Id, c => c.AimId, (a, c) => new { c.Id, c.AimId }).ToListAsync(cancel)).ToDictionary(c => c.Id, c => c.AimId);
        return [.. read.Select(l => new Line(l.Id, l.Kind, l.Audience, l.Title, l.Text, l.MunicipalityId, writers.GetValueOrDefault(l.MunicipalityId) ?? new(), l.CallCode, l.CallTitle, l.MadeAt, l.ConsortiumId, l.ConsortiumId is { } c && open.TryGetValue(c, out var aim) ? aim : null))];
    }

    public static string Say(this LessonKind kind, Words words) => kind switch
    {
        LessonKind.Result => words.Say("değerlendirme sonucundan", "from an evaluation"),
        LessonKind.Running => words.Say("yürüyen projeden", "from a running project"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Say(this LessonAudience audience, Words words) => audience switch
    {
        LessonAudience.Own => words.Say("yalnızca belediyemiz", "our municipality only"),
        LessonAudience.Cooperation => words.Say("iş birliğinin tarafları", "the parties of the cooperation"),
        LessonAudience.Everybody => words.Say("buradaki bütün belediyeler", "all municipalities here"),
        _ => throw new ArgumentOutOfRangeException(nameof(audience)),
    };
}
