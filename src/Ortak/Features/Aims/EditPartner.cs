using System.Globalization;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Changes how an organisation on the shortlist stands. Two who do so at once see both versions and decide.</summary>
public static class EditPartner
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, string aim, string shortlisted)
    {
        if (await Find(db, aim, shortlisted, http.RequestAborted) is not var (head, partner)) return Results.NotFound();
        return head.Refuses() is { } no ? Show.No(no) : Page(head, partner, PartnerFacts.Of(partner), []);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string shortlisted)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await Find(db, aim, shortlisted, cancel) is not var (head, partner)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        PartnerFacts facts = PartnerFacts.Read(form);
        if (!form.IsSound) return Page(head, partner, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && partner.WasSeenAs(seen))
        {
            facts.WriteTo(partner);
            db.Record(Viewer.Signed(http).Did(Deeds.AimPartnerEdited, head.It.Id, clock.GetUtcNow().UtcDateTime, head.Acting(Standing.Of(http)), head.It.CooperationId, detail: $"{partner.Name}, {partner.Status.Say(Words.Of(http))}"));
            if (await db.TrySave(cancel)) return Show.Next(head.Address + "#shortlist", "partner-saved");
        }
        db.ChangeTracker.Clear();
        if (await Find(db, aim, shortlisted, cancel) is not var (again, saved)) return Show.No(Gone);
        return again.Refuses() is { } late ? Show.No(late) : Page(again, saved, form, facts.Beside(saved, Words.Of(http)), 409);
    }

    internal static readonly Refusal Gone = new("partner-gone", 409, "Bu kuruluşu az önce başka biri kısa listeden çıkardı.", "Somebody else has just removed this organisation from the shortlist.");

    internal static async Task<(AimHead Head, AimPartner Partner)?> Find(OrtakDb db, string aim, string shortlisted, CancellationToken cancel) =>
        Id<AimPartner>.TryParse(shortlisted, null, out var id) && await AimHead.Read(db, aim, cancel) is { } head && head.It.Partners.Find(p => p.Id == id) is { } partner ? (head, partner) : null;

    private static IResult Page(AimHead head, AimPartner partner, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditPartnerPage>(new { Head = head, Partner = partner, Form = form, Version = version ?? partner.Version.ToString(CultureInfo.InvariantCulture), Differences = differences }, status);
}
