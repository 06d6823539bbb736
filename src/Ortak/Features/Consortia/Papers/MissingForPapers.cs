using Ortak.Engine.Formation;
using Ortak.Features.Consortia.Budgets;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Host.Workplace;
using Ortak.Model;
using SeatPart = Ortak.Model.SeatPart;

namespace Ortak.Features.Consortia.Papers;

/// <summary>What papers still lack, and where it is filled in.</summary>
/// <param name="Text">In words.</param>
/// <param name="Where">The address where it is filled in; null where it is not in Ortak.</param>
/// <param name="Basis">Why it is needed; empty where that is plain.</param>
public sealed record MissingForPapers(string Text, string? Where, string Basis = "")
{
    /// <summary>Of the consortium as a whole.</summary>
    public static IEnumerable<MissingForPapers> Of(PaperSource source, IReadOnlyList<RoleCover> roles, Words words)
    {
        string at = source.Head.Address;
        if (source.Coordinator is null) yield return new(words.Say("Koordinatör belli değil: bir yerin görevini koordinatör yapın.", "There is no coordinator: make one seat the coordinator."), at + "#seats");
        if (source.Budget.Call is null) yield return new(words.Say("Çağrı kayıtta artık yok: son başvuru tarihi bilinmiyor.", "The record no longer holds the call: its cut-off is not known."), null);
        foreach (RoleCover role in roles.Where(r => r.Missing > 0)) yield return new(words.Say($"Çağrının istediği rol boş: {role.StillMissing.In(words)}.", $"A role that the call asks for is not filled: {role.StillMissing.In(words)}."), $"{at}/seats/add?tag={Uri.EscapeDataString(role.Tag)}");
        if (source.It.WorkPackages.Count == 0) yield return new(words.Say("İş paketleri ve bütçe yazılmadı.", "Work packages and budget are not written."), source.Budget.Address);
        else if (source.It.Months is null) yield return new(words.Say("Projenin süresi yazılmadı.", "The duration of the project is not written."), source.Budget.Address + "/terms");
        Aim aim = source.Head.Aim.It;
        if (aim.Text.Turkish.Length == 0 || aim.Text.English.Length == 0)
            yield return new(aim.Text.IsEmpty ? words.Say("Amacın metni yok.", "The aim has no text.") : aim.Text.English.Length == 0 ? words.Say("Amacın İngilizce metni yok: İngilizce belgelerde Türkçesi durur.", "The aim has no English text: papers in English hold the Turkish one.") : words.Say("Amacın Türkçe metni yok: Türkçe belgelerde İngilizcesi durur.", "The aim has no Turkish text: papers in Turkish hold the English one."), source.Head.Aim.Address + "/edit");
    }

    /// <summary>Of one partner.</summary>
    public static IEnumerable<MissingForPapers> Of(PaperSource source, ProposalSeat seat, Words words)
    {
        string at = $"{source.Head.Address}/seats/{seat.Id}";
        Municipality? municipality = source.Municipality(seat);
        if (!seat.IsTaken())
        {
            yield return new(words.Say("Bu yerde henüz kimse yok.", "Nobody fills this seat yet."), at);
            yield break;
        }
        if (seat.Status is not PartnerStatus.Yes && municipality is null) yield return new(words.Say($"Henüz kabul etmedi: {seat.Status.Say(words)}.", $"It has not said yes: {seat.Status.Say(words)}."), at);
        if (seat.Country.Length == 0) yield return new(words.Say("Ülkesi yazılmadı.", "Its country is not written."), at);
        if (seat.Kind.Length == 0) yield return new(words.Say("Türü yazılmadı.", "Its kind is not written."), at);
        if (seat.Covers.Length == 0) yield return new(words.Say("Projeye ne kattığı yazılmadı.", "What it brings is not written."), at);
        if (source.Pic(seat) is null)
            yield return new(words.Say("PIC'i (katılımcı kodu) bilinmiyor: portalda kayıt gerekir.", "Its PIC (participant code) is not known: it must register on the portal."), municipality is null ? null : $"/municipalities/{municipality.Id}/edit");
        if (source.It.WorkPackages.Count > 0 && seat.Part != SeatPart.Associated && source.Budget.Reckoned.Of(seat).Total == 0)
            yield return new(words.Say("Bütçesi yazılmadı.", "Its budget is not written."), $"{source.Budget.Address}/seats/{seat.Id}");
        // Of beneficiaries that are public bodies, universities or research organisations; at signature of the grant.
        if (source.Budget.Guide?.ActionCode?.StartsWith("HE-", StringComparison.Ordinal) == true && seat.Part is SeatPart.Beneficiary or SeatPart.Coordinator && NeedsEqualityPlan(seat))
            yield return new(words.Say("Toplumsal cinsiyet eşitliği planı: hibe sözleşmesi imzalanırken aranır. Yayımlanmış, üst yönetimce imzalanmış, kaynağı, yıllık verisi ve eğitimi olan bir yerel eşitlik eylem planı da yerini tutabilir.", "Gender equality plan: asked for when the grant is signed. A local equality action plan may serve if it is published, signed by the top management, and has resources, yearly data and training."), null, words.Say("Ufuk Avrupa Genel Ekler, bölüm B", "Horizon Europe General Annexes, part B"));
        if (municipality is { Country: "TR" } && seat.Part != SeatPart.Associated)
        {
            yield return new(words.Say("Belediye meclisi kararı: gerekip gerekmediğini ve zamanını hukuk danışmanınıza sorun (?). Çağrının planında son uygun meclis toplantısı yazar.", "Decision of the municipal council: ask your legal adviser whether and when it is needed (?). The plan of the call says which meeting of the council is the last that makes it."), $"/municipalities/{municipality.Id}/calls/{Uri.EscapeDataString(source.It.CallId)}/plan", words.Say("5393 sayılı Belediye Kanunu, madde 18/p ve 74 (R2)", "Municipality Law 5393, art. 18/p and 74 (R2)"));
            if (source.ForeignMunicipalities.Count > 0)
                yield return new(words.Say("Konsorsiyumda yabancı bir yerel yönetim var: Bakanlığın önceden izni gerekebilir (?). Hukuk danışmanınıza sorun.", "There is a foreign local authority in the consortium: the ministry's prior permission may be needed (?). Ask your legal adviser."), null, words.Say("5393 sayılı Belediye Kanunu, madde 74 (R2)", "Municipality Law 5393, art. 74 (R2)"));
        }
    }

    private static bool NeedsEqualityPlan(ProposalSeat seat) => seat.Kind is "university" or "research-organisation" or "public-body" or "national-authority" or "region" or "province" or "county" or "fire-brigade" or "medical-emergency-authority" || seat.Kind.Contains("municipality", StringComparison.Ordinal);
}
