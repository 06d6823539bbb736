using Ortak.Host;
using Ortak.Host.Workplace;

namespace Ortak.Features.PublicPages;

/// <summary>A municipality as anybody may see it: its cooperations, what was agreed, what it promised and how that stands, its bulletins.</summary>
public static class ShowPublicMunicipality
{
    public sealed record Found(PublicRecord.Place Place, IReadOnlyList<PublicRecord.ShownCooperation> Cooperations, IReadOnlyList<PublicRecord.Promise> Promises, IReadOnlyList<PublicRecord.Headline> Headlines, TopicTree Topics, (int Kept, int Counted) OnTime, DateOnly Today, int Page, bool HasNext, string Root);

    public static Task<IResult> Handle([AsParameters] PublicRequest request, string place)
    {
        int page = request.Page;
        return request.Answers.Answer(request.Http, PublicRequest.Numbered("/public/" + place, page), async () =>
        {
            if (await PublicRecord.Find(request.Db, place, request.Cancel) is not { } found) return null;
            var headlines = await PublicRecord.Headlines(request.Db, found.Id, withDemo: true, (page - 1) * PublicRecord.Shown, PublicRecord.Shown + 1, request.Cancel);
            if (page > 1 && headlines.Count == 0) return null; // only pages that hold something are kept
            DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(request.Clock.GetUtcNow().UtcDateTime, found.Zone));
            return await PublicAnswers.Page(request.Http, Show.Page<ShowPublicMunicipalityPage>(new
            {
                It = new Found(found, await PublicRecord.Cooperations(request.Db, found.Id, request.Cancel), await PublicRecord.Promises(request.Db, found.Id, request.Cancel), [.. headlines.Take(PublicRecord.Shown)], await TopicTree.Read(request.Db, request.Cancel), await PublicRecord.OnTime(request.Db, found.Id, today, request.Cancel), today, page, headlines.Count > PublicRecord.Shown, request.Addresses.Root),
            }));
        });
    }
}
