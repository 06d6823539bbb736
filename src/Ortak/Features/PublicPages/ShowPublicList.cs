using Microsoft.EntityFrameworkCore;
using Ortak.Host;

namespace Ortak.Features.PublicPages;

/// <summary>All municipalities with a public page, and the latest bulletins.</summary>
public static class ShowPublicList
{
    public const int OnAPage = 200;

    public sealed record Found(IReadOnlyList<PublicRecord.Place> Places, IReadOnlyList<PublicRecord.Headline> Headlines, int Page, bool HasNext, string Root);

    public static Task<IResult> Handle([AsParameters] PublicRequest request)
    {
        int page = request.Page;
        return request.Answers.Answer(request.Http, PublicRequest.Numbered("/public", page), async () =>
        {
            List<PublicRecord.Place> places = await PublicRecord.Places(request.Db).Skip((page - 1) * OnAPage).Take(OnAPage + 1).ToListAsync(request.Cancel);
            if (page > 1 && places.Count == 0) return null;
            var headlines = page > 1 ? [] : await PublicRecord.Headlines(request.Db, null, withDemo: false, 0, PublicRecord.Shown, request.Cancel);
            return await PublicAnswers.Page(request.Http, Show.Page<ShowPublicListPage>(new { It = new Found([.. places.Take(OnAPage)], headlines, page, places.Count > OnAPage, request.Addresses.Root) }));
        });
    }
}
