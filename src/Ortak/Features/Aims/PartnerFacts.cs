using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>What people write of an organisation on a shortlist: how it stands, for which role it is wanted, notes.</summary>
public sealed record PartnerFacts(PartnerStatus Status, string Role, string Notes)
{
    public static PartnerFacts Read(FormInput form)
    {
        PartnerStatus status = form.One<PartnerStatus>("status", required: true) ?? default;
        string role = form.Line("role", 40);
        if (role.Length > 0 && !RoleNames.TryParse(role, out OrganisationRole _)) form.Reject("role", "Listeden bir rol seçin.", "Choose a role from the list.");
        return new(status, role, form.Text("notes", AimPartner.LongestNotes));
    }

    public static FormInput Of(AimPartner partner) => FormInput.Of(("status", FormInput.Kebab(partner.Status)), ("role", partner.Role), ("notes", partner.Notes));

    public void WriteTo(AimPartner partner) => (partner.Status, partner.Role, partner.Notes) = (Status, Role, Notes);

    /// <summary>Field by field beside what somebody else saved meanwhile.</summary>
    public IReadOnlyList<Difference> Beside(AimPartner saved, Words words) =>
    [
        new(words.Say("Durum", "Status"), Status.Say(words), saved.Status.Say(words)), new(words.Say("Rol", "Role"), AimWords.Role(Role, words), AimWords.Role(saved.Role, words)), new(words.Say("Notlar", "Notes"), Notes, saved.Notes),
    ];
}
