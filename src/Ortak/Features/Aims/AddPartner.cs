using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Puts an organisation on the shortlist of an aim: from a suggestion, from an answer of the partner search, or by its name.</summary>
public static class AddPartner
{
    public const int Most = 100;

    /// <param name="Meant">The organisation; null while none is named.</param>
    /// <param name="Others">What else the name could mean.</param>
    public sealed record Asking(AimHead Head, Named? Meant, IReadOnlyList<Named> Others, FormInput Form);

    /// <param name="organisation">Its id, or any part of its name; missing to be asked for it.</param>
    /// <param name="role">The role it is wanted for.</param>
    public static async Task<IResult> Ask(HttpContext http, [AsParameters] ShowAim.Sources sources, string aim, string? organisation, string? role)
    {
        if (await AimHead.Read(sources.Db, aim, http.RequestAborted) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = FormInput.Of(("organisation", organisation), ("status", "to-ask"), ("role", RoleNames.TryParse(role, out OrganisationRole known) ? RoleNames.Code(known) : null));
        var (meant, others) = form.Organisation("organisation", sources.Atlas.Current.Snapshot, required: false);
        if (meant is not null && OnList(head, meant) is { } there) return Show.Next($"{head.Address}/partners/{there.Id}", "there");
        return Page(head, meant, others, form, form.IsSound ? 200 : 404);
    }

    public static async Task<IResult> Handle(HttpContext http, [AsParameters] ShowAim.Sources sources, string aim)
    {
        CancellationToken cancel = http.RequestAborted;
        OrtakDb db = sources.Db;
        if (await AimHead.Read(db, aim, cancel) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.Raw("status").Length == 0) form = FormInput.Of(("organisation", form.Raw("organisation")), ("status", "to-ask"), ("role", form.Raw("role")), ("notes", form.Raw("notes"))); // the short form beside a suggestion
        var (meant, others) = form.Organisation("organisation", sources.Atlas.Current.Snapshot, required: true);
        PartnerFacts facts = PartnerFacts.Read(form);
        if (head.It.Partners.Count >= Most) form.Reject("", $"Kısa listede en çok {Most} kuruluş olur. Önce birini çıkarın.", $"A shortlist holds at most {Most} organisations. Remove one first.");
        if (!form.IsSound || meant is null) return Page(head, meant, others, form, 422);
        if (OnList(head, meant) is { } there) return Show.Next($"{head.Address}/partners/{there.Id}", "there");

        DateTime now = sources.Clock.GetUtcNow().UtcDateTime;
        var partner = new AimPartner { AimId = head.It.Id, OrganisationId = meant.Id, Name = meant.Name, Country = meant.Country, AddedAt = now };
        facts.WriteTo(partner);
        if (partner.Role.Length == 0) partner.Role = RoleNames.Code(meant.Organisation?.Role ?? OrganisationRole.Municipality);
        db.Add(partner);
        db.Record(Viewer.Signed(http).Did(Deeds.AimPartnerAdded, head.It.Id, now, head.Acting(Standing.Of(http)), head.It.CooperationId, detail: partner.Name));
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Somebody else put it there at the same moment; what was written here is not lost on whoever looks at that entry.
            db.ChangeTracker.Clear();
            if (await db.AimPartners.AsNoTracking().FirstOrDefaultAsync(p => p.AimId == head.It.Id && p.OrganisationId == meant.Id, cancel) is not { } first) throw;
            return Show.Next($"{head.Address}/partners/{first.Id}", "there");
        }
        return Show.Next(head.Address + "#shortlist", "partner-added");
    }

    private static AimPartner? OnList(AimHead head, Named meant) => head.It.Partners.Find(p => p.OrganisationId == meant.Id);

    private static IResult Page(AimHead head, Named? meant, IReadOnlyList<Named> others, FormInput form, int status) => Show.Page<AddPartnerPage>(new { Asking = new Asking(head, meant, others, form) }, status);
}
