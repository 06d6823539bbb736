using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>The legal kinds of civil-society organisation that a municipality's country tells apart; they decide which permissions support to one needs.</summary>
public static class LegalKinds
{
    /// <summary>For a choice; empty where no ladder of the country is known.</summary>
    public static async Task<IReadOnlyList<(string Value, string Label)>> Choices(OrtakDb db, Id<Municipality> municipality, Words words, CancellationToken cancel)
    {
        string country = await db.Municipalities.Where(m => m.Id == municipality).Select(m => m.Country).FirstAsync(cancel);
        return [.. (Ladders.Of(country)?.Bodies ?? []).Select(b => (b.Code, words.Say(b.Name.Turkish, b.Name.English)))];
    }

    /// <summary>The kind that a form says; null for none.</summary>
    public static async Task<string?> Read(FormInput form, OrtakDb db, Id<Municipality> municipality, CancellationToken cancel)
    {
        if (form.Raw("kind") is not { Length: > 0 } kind) return null;
        if (!(await Choices(db, municipality, Words.English, cancel)).Any(c => c.Value == kind)) form.Reject("kind", "Böyle bir tür yok; listeden seçin.", "There is no such kind; choose from the list.");
        return kind;
    }
}
