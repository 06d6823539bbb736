using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Asks on which aim's shortlist an organisation goes that was found elsewhere.</summary>
public static class ChooseAim
{
    private const int Most = 50;

    /// <param name="organisation">The id of the organisation.</param>
    /// <param name="role">The role it was found for.</param>
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, AtlasHolder atlas, string? organisation, string? role)
    {
        if (OrganisationDirectory.Meant(atlas.Current.Snapshot, organisation) is not { } named)
            return Show.No(new("organisation-not-found", 400, "Hangi kuruluş olduğu belli değil. Kuruluşu ortak aramasından ya da sayfasından seçin.", "It is not said which organisation. Choose it from an answer of the partner search or on its page."));
        Viewer viewer = Viewer.Signed(http);
        Id<Municipality>[] edits = [.. viewer.Memberships.Where(m => m.Role >= Role.Editor).Select(m => m.MunicipalityId)];
        // Those that may be read are more than those that may be changed.
        IQueryable<Aim> editable = db.Aims.Where(a => (edits.Contains(a.MunicipalityId) || db.Parties.Any(p => p.CooperationId == a.CooperationId && edits.Contains(p.MunicipalityId) && p.AcceptedAt != null))
            && !db.Cooperations.Any(c => c.Id == a.CooperationId && c.State == CooperationState.Ended));
        IReadOnlyList<AimsInView.Line> aims = edits.Length == 0 ? [] : await AimsInView.Latest(editable, Most, http.RequestAborted);
        return Show.Page<ChooseAimPage>(new { Organisation = named, Role = RoleNames.TryParse(role, out OrganisationRole known) ? RoleNames.Code(known) : "", Aims = aims, WriteFor = edits is [var first, ..] ? first : (Id<Municipality>?)null });
    }
}
