using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Lists aims: of a cooperation, those that concern a municipality, or all that a person may read.</summary>
public static class FindAims
{
    private const int PageSize = 50;
    private static readonly string[] Filters = ["state", "topic"];

    /// <param name="Calls">How many calls it is pursued through.</param>
    /// <param name="Partners">How many organisations are on its shortlist.</param>
    public sealed record Row(Id<Aim> Id, Bilingual Title, Bilingual Text, AimState State, DateOnly? By, BilingualName Writer, Bilingual? Cooperation, IReadOnlyList<TopicCode> Topics, int Calls, int Partners);

    /// <param name="Cooperation">Whose aims they are; null with <paramref name="Municipality"/> null as well for all of the person's.</param>
    /// <param name="MayWrite">Where the person may write a new one, with what it is called; several for a person of several municipalities.</param>
    public sealed record Found(CooperationHead? Cooperation, MunicipalityHead? Municipality, FormInput Filter, TopicTree Topics, IReadOnlyList<Row> Rows, int Count, int PageNumber, int Pages, IReadOnlyList<(string Address, string? Name)> MayWrite)
    {
        public string Address => (Cooperation?.Address ?? Municipality?.Address) + "/aims";

        public string At(int page) => Address + QueryString.Create(Filters.Where(n => Filter.Raw(n).Length > 0).Select(n => KeyValuePair.Create(n, (string?)Filter.Raw(n))).Append(KeyValuePair.Create("page", (string?)page.ToString(CultureInfo.InvariantCulture))));

        public bool IsFiltered => Filters.Any(n => Filter.Raw(n).Length > 0);
    }

    public static async Task<IResult> OfCooperation(HttpContext http, OrtakDb db, Id<Cooperation> cooperation)
    {
        CooperationHead head = await CooperationHead.Read(db, cooperation, http.RequestAborted);
        return await Page(http, db, head, null, db.Aims.Where(a => a.CooperationId == cooperation), Standing.Of(http).MayEdit && head.State != CooperationState.Ended ? [(head.Address + "/aims/new", null)] : []);
    }

    public static async Task<IResult> OfMunicipality(HttpContext http, OrtakDb db, Id<Municipality> municipality)
    {
        MunicipalityHead head = await MunicipalityHead.Read(db, municipality, http.RequestAborted);
        return await Page(http, db, null, head, AimsInView.Concerning(db, municipality), Standing.Of(http).MayEdit ? [(head.Address + "/aims/new", null)] : []);
    }

    public static async Task<IResult> Own(HttpContext http, OrtakDb db)
    {
        Viewer viewer = Viewer.Signed(http);
        Membership[] posts = [.. viewer.Memberships.Where(m => m.Role >= Role.Editor)];
        var names = posts.Length > 1 ? await People.Municipalities(db, posts.Select(p => p.MunicipalityId), http.RequestAborted) : new Dictionary<Id<Municipality>, BilingualName>();
        return await Page(http, db, null, null, AimsInView.Of(db, viewer), [.. posts.Select(p => ($"/municipalities/{p.MunicipalityId}/aims/new", names.GetValueOrDefault(p.MunicipalityId)?.In(Words.Of(http))))]);
    }

    private static async Task<IResult> Page(HttpContext http, OrtakDb db, CooperationHead? cooperation, MunicipalityHead? municipality, IQueryable<Aim> all, IReadOnlyList<(string, string?)> mayWrite)
    {
        CancellationToken cancel = http.RequestAborted;
        FormInput filter = FormInput.Of([.. Filters.Select(n => (n, (string?)http.Request.Query[n].ToString()))]);
        TopicTree topics = await TopicTree.Read(db, cancel);
        foreach (AimState state in Enum.GetValues<AimState>()) if (FormInput.Kebab(state) == filter.Raw("state")) all = all.Where(a => a.State == state);
        if (TopicCode.TryParse(filter.Raw("topic"), null, out TopicCode topic))
        {
            TopicCode[] codes = [topic, .. topics.Children(topic).Select(t => t.Code)];
            all = all.Where(a => a.Topics.Any(t => codes.Contains(t.TopicCode)));
        }
        int count = await all.CountAsync(cancel), pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        int page = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, pages) : 1;
        // What is being pursued first, the latest first.
        var read = await all.AsNoTracking().OrderBy(a => a.State != AimState.Open).ThenByDescending(a => a.MadeAt).ThenBy(a => a.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(a => new { a.Id, a.Title, a.Text, a.State, a.By, a.MunicipalityId, a.CooperationId, Topics = a.Topics.Select(t => t.TopicCode).ToList(), Calls = a.Calls.Count, Partners = a.Partners.Count }).ToListAsync(cancel);
        var writers = await People.Municipalities(db, read.Select(a => a.MunicipalityId), cancel);
        Id<Cooperation>[] within = [.. read.Select(a => a.CooperationId).OfType<Id<Cooperation>>().Distinct()];
        Dictionary<Id<Cooperation>, Bilingual> cooperations = within.Length == 0 || cooperation is not null ? [] : (await db.Cooperations.Where(c => within.Contains(c.Id)).Select(c => new { c.Id, c.Title }).AsNoTracking().ToListAsync(cancel)).ToDictionary(c => c.Id, c => c.Title);
        return Show.Page<FindAimsPage>(new
        {
            It = new Found(cooperation, municipality, filter, topics,
                [.. read.Select(a => new Row(a.Id, a.Title, a.Text, a.State, a.By, writers.GetValueOrDefault(a.MunicipalityId) ?? new(), a.CooperationId is { } c ? cooperations.GetValueOrDefault(c) : null, a.Topics, a.Calls, a.Partners))], count, page, pages, mayWrite),
        });
    }
}
