using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Enters what a municipality promised outside of minutes: in a cooperation, or to an NGO.</summary>
public static class MakeCommitment
{
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, Id<Municipality> municipality, string? cooperation) =>
        await Page(http, db, municipality, FormInput.Of(("cooperation", cooperation)), 200);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Municipality> municipality)
    {
        CancellationToken cancel = http.RequestAborted;
        FormInput form = await FormInput.Read(http);
        CommitmentChoices choices = await CommitmentChoices.Read(db, municipality, Words.Of(http), null, cancel);
        CommitmentFacts facts = CommitmentFacts.Read(form, choices, isOfMinutes: false);
        Id<Cooperation>? within = null;
        if (form.Raw("cooperation") is { Length: > 0 } sent)
        {
            if (Id<Cooperation>.TryParse(sent, null, out var id) && choices.Cooperations.Any(c => c.Value == sent)) within = id;
            else form.Reject("cooperation", "Belediyeniz bu iş birliğinin tarafı değil ya da iş birliği sürmüyor. Listeden seçin.", "Your municipality is no party of this cooperation, or it is not running. Choose from the list.");
        }
        if (within is { } c && facts.ToMunicipality is { } to && !await db.Parties.AnyAsync(p => p.CooperationId == c && p.MunicipalityId == to && p.AcceptedAt != null, cancel))
            form.Reject("to", "Bu belediye seçtiğiniz iş birliğinin tarafı değil.", "This municipality is no party of the cooperation you chose.");
        if (!form.IsSound) return await Page(http, db, municipality, form, 422);

        DateTime now = clock.GetUtcNow().UtcDateTime;
        MunicipalityHead head = await MunicipalityHead.Read(db, municipality, cancel);
        var commitment = new Commitment { MunicipalityId = municipality, CooperationId = within, IsDemo = head.IsDemo, MadeAt = now };
        facts.WriteTo(commitment);
        commitment.Promise(facts.Due);
        db.Commitments.Add(commitment);
        db.Record(Viewer.Signed(http).Did(Deeds.CommitmentMade, commitment.Id, now, municipality, within));
        await db.SaveChangesAsync(cancel);
        return Show.Next($"/commitments/{commitment.Id}", "made");
    }

    private static async Task<IResult> Page(HttpContext http, OrtakDb db, Id<Municipality> municipality, FormInput form, int status) => Show.Page<MakeCommitmentPage>(new
    {
        Head = await MunicipalityHead.Read(db, municipality, http.RequestAborted),
        Form = form,
        Choices = await CommitmentChoices.Read(db, municipality, Words.Of(http), null, http.RequestAborted),
    }, status);
}
