using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>The register as a page: of a cooperation, or of a municipality with what was promised to it.</summary>
public static class FindCommitments
{
    private const int PageSize = 50;

    /// <param name="People">Who sees to something in it, for the filter.</param>
    /// <param name="OnTime">By municipality in a cooperation, by person in a municipality.</param>
    public sealed record Found(CooperationHead? Cooperation, MunicipalityHead? Municipality, FormInput Filter, TopicTree Topics, IReadOnlyList<Register.Row> Rows, IReadOnlyList<(string Value, string Label)> People, IReadOnlyList<Register.OnTime> OnTime, int Count, int PageNumber, int Pages, DateOnly Today)
    {
        public string Address => (Cooperation?.Address ?? Municipality!.Address) + "/commitments";
    }

    public static async Task<IResult> OfCooperation(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation)
    {
        CooperationHead head = await CooperationHead.Read(db, cooperation, http.RequestAborted);
        return await Page(http, db, head, null, db.Commitments.Where(c => c.CooperationId == cooperation), Day(clock, head.Zone(Standing.Of(http))));
    }

    public static async Task<IResult> OfMunicipality(HttpContext http, OrtakDb db, TimeProvider clock, Id<Municipality> municipality)
    {
        MunicipalityHead head = await MunicipalityHead.Read(db, municipality, http.RequestAborted);
        return await Page(http, db, null, head, Side(db, municipality, http), Day(clock, head.Zone));
    }

    /// <summary>What the municipality promised, or what was promised to it.</summary>
    internal static IQueryable<Commitment> Side(OrtakDb db, Id<Municipality> municipality, HttpContext http) =>
        http.Request.Query["side"] == "to-us" ? db.Commitments.Where(c => c.ToMunicipalityId == municipality) : db.Commitments.Where(c => c.MunicipalityId == municipality);

    internal static DateOnly Day(TimeProvider clock, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, zone));

    private static async Task<IResult> Page(HttpContext http, OrtakDb db, CooperationHead? cooperation, MunicipalityHead? municipality, IQueryable<Commitment> all, DateOnly today)
    {
        CancellationToken cancel = http.RequestAborted;
        Words words = Words.Of(http);
        FormInput filter = Register.Read(http);
        TopicTree topics = await TopicTree.Read(db, cancel);
        IQueryable<Commitment> filtered = Register.Filtered(all, filter, topics, today);
        int count = await filtered.CountAsync(cancel), pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        int page = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, pages) : 1;
        var people = await db.Members.Where(m => all.Any(c => c.OwnerId == m.Id)).Select(m => new { m.Id, m.Name }).ToListAsync(cancel);
        return Show.Page<FindCommitmentsPage>(new
        {
            It = new Found(cooperation, municipality, filter, topics, await Register.Rows(db, Register.Ordered(filtered).Skip((page - 1) * PageSize).Take(PageSize), cancel),
                [.. people.OrderBy(p => p.Name, StringComparer.Create(words.Culture, false)).Select(p => (p.Id.ToString(), p.Name))], await Register.Count(db, filtered, byPerson: municipality is not null, today, words, cancel), count, page, pages, today),
        });
    }
}
