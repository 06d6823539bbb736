using System.Globalization;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Finds lessons by words, by the call they come from, and by topic, among those that the person may read.</summary>
public static class FindLessons
{
    private const int PageSize = 20, LongestQuestion = 200, MostWords = 12;

    /// <param name="HasNext">Whether there are more than those of this page.</param>
    public sealed record Found(FormInput Filter, TopicTree Topics, IReadOnlyList<LessonsInView.Line> Lessons, int PageNumber, bool HasNext)
    {
        public bool IsFiltered => ((string[])["q", "call", "topic", "kind"]).Any(n => Filter.Raw(n).Length > 0);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db)
    {
        CancellationToken cancel = http.RequestAborted;
        Viewer viewer = Viewer.Signed(http);
        FormInput filter = FormInput.Of([.. ((string[])["q", "call", "topic", "kind"]).Select(n => (n, (string?)http.Request.Query[n].ToString()))]);
        TopicTree topics = await TopicTree.Read(db, cancel);
        IQueryable<Lesson> some = LessonsInView.Of(db, viewer);
        string question = filter.Raw("q");
        foreach (string word in Folding.Fold(question.Length > LongestQuestion ? question[..LongestQuestion] : question).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)) some = some.Where(l => l.Folded.Contains(word));
        // A whole code finds its kind of calls, a part of one whatever holds it.
        if (filter.Raw("call").Trim().ToUpperInvariant() is { Length: > 0 and <= LongestQuestion } call)
        {
            string family = CallCodes.Family(call);
            some = some.Where(l => l.Family == family || l.CallCode.Contains(call));
        }
        if (TopicCode.TryParse(filter.Raw("topic"), null, out TopicCode topic))
        {
            TopicCode[] codes = [topic, .. topics.Children(topic).Select(t => t.Code)];
            some = some.Where(l => l.Topics.Any(t => codes.Contains(t.TopicCode)));
        }
        foreach (LessonKind kind in Enum.GetValues<LessonKind>()) if (FormInput.Kebab(kind) == filter.Raw("kind")) some = some.Where(l => l.Kind == kind);
        int page = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, 10_000) : 1;
        IReadOnlyList<LessonsInView.Line> lessons = await LessonsInView.Lines(db, viewer, some, (page - 1) * PageSize, PageSize + 1, cancel);
        return Show.Page<FindLessonsPage>(new { It = new Found(filter, topics, [.. lessons.Take(PageSize)], page, lessons.Count > PageSize) });
    }
}
