using System.Globalization;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Changes how an organisation on the shortlist stands. Two who do so at once see both versions and decide.</summary>
public static class EditPartner
{
    /// <summary>Who can introduce the own municipality to the organisation, and what has been asked already.</summary>
    /// <param name="Own">The municipality that asks.</param>
    /// <param name="IsKnown">Whether it has worked with the organisation itself.</param>
    public sealed record Ways(Id<Municipality> Own, bool IsKnown, IReadOnlyList<Introducer> Introducers, IReadOnlyList<IntroductionsInView.Line> Asked);

    private const int MostIntroducers = 8;

    public static async Task<IResult> Ask(HttpContext http, [AsParameters] ShowAim.Sources sources, string aim, string shortlisted)
    {
        if (await Find(sources.Db, aim, shortlisted, http.RequestAborted) is not var (head, partner)) return Results.NotFound();
        return head.Refuses() is { } no ? Show.No(no) : await Page(http, sources, head, partner, PartnerFacts.Of(partner), []);
    }

    public static async Task<IResult> Handle(HttpContext http, [AsParameters] ShowAim.Sources sources, string aim, string shortlisted)
    {
        CancellationToken cancel = http.RequestAborted;
        OrtakDb db = sources.Db;
        if (await Find(db, aim, shortlisted, cancel) is not var (head, partner)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        PartnerFacts facts = PartnerFacts.Read(form);
        if (!form.IsSound) return await Page(http, sources, head, partner, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && partner.WasSeenAs(seen))
        {
            facts.WriteTo(partner);
            db.Record(Viewer.Signed(http).Did(Deeds.AimPartnerEdited, head.It.Id, sources.Clock.GetUtcNow().UtcDateTime, head.Acting(Standing.Of(http)), head.It.CooperationId, detail: $"{partner.Name}, {partner.Status.Say(Words.Of(http))}"));
            if (await db.TrySave(cancel)) return Show.Next(head.Address + "#shortlist", "partner-saved");
        }
        db.ChangeTracker.Clear();
        if (await Find(db, aim, shortlisted, cancel) is not var (again, saved)) return Show.No(Gone);
        return again.Refuses() is { } late ? Show.No(late) : await Page(http, sources, again, saved, form, facts.Beside(saved, Words.Of(http)), 409);
    }

    internal static readonly Refusal Gone = new("partner-gone", 409, "Bu kuruluşu az önce başka biri kısa listeden çıkardı.", "Somebody else has just removed this organisation from the shortlist.");

    internal static async Task<(AimHead Head, AimPartner Partner)?> Find(OrtakDb db, string aim, string shortlisted, CancellationToken cancel) =>
        Id<AimPartner>.TryParse(shortlisted, null, out var id) && await AimHead.Read(db, aim, cancel) is { } head && head.It.Partners.Find(p => p.Id == id) is { } partner ? (head, partner) : null;

    private static async Task<IResult> Page(HttpContext http, ShowAim.Sources sources, AimHead head, AimPartner partner, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null)
    {
        Ways ways = await Reach(http, sources, head, partner);
        return Show.Page<EditPartnerPage>(new { Head = head, Partner = partner, Form = form, Version = version ?? partner.Version.ToString(CultureInfo.InvariantCulture), Differences = differences, Ways = ways }, status);
    }

    private static async Task<Ways> Reach(HttpContext http, ShowAim.Sources sources, AimHead head, AimPartner partner)
    {
        CancellationToken cancel = http.RequestAborted;
        OrtakDb db = sources.Db;
        Snapshot atlas = sources.Atlas.Current.Snapshot;
        Id<Municipality> acting = head.Acting(Standing.Of(http));
        Municipality own = head.Involved.First(m => m.Id == acting);
        Introducers? found = OrganisationDirectory.Meant(atlas, partner.OrganisationId) is { } goal
            ? await Introducers.Find(db, own, goal, await MunicipalitiesHere.Read(db, atlas, own.IsDemo, cancel), atlas, sources.Clock.GetUtcNow().UtcDateTime, cancel) : null;
        bool isKnown = found is not null && OrganisationDirectory.Meant(atlas, partner.OrganisationId)?.Organisation is { } organisation && found.Known.Contains(organisation.Index);
        return new(acting, isKnown, [.. found?.All.Take(MostIntroducers) ?? []], [.. (await IntroductionsInView.OfAim(db, Viewer.Signed(http), head.It.Id, cancel)).Where(i => i.OrganisationId == partner.OrganisationId)]);
    }
}
