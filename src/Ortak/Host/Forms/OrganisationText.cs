using Ortak.Engine.Atlas;

namespace Ortak.Host.Forms;

/// <summary>Reads an organisation that somebody named in a form (<c>OrganisationField</c>): by its id, or by any part of its name.</summary>
public static class OrganisationText
{
    public const int Longest = 200;

    /// <summary>An id means one organisation; a name that could mean several the best match, with the others beside it. What is not found is said in the form.</summary>
    public static (Named? Meant, IReadOnlyList<Named> Others) Organisation(this FormInput form, string field, Snapshot atlas, bool required)
    {
        string text = form.Line(field, Longest, required);
        if (text.Length == 0 || !form.IsSound) return (null, []);
        IReadOnlyList<Named> found = OrganisationDirectory.Find(atlas, text, 6);
        if (found.Count == 0) form.Reject(field, $"“{text}” adında bir kuruluş bulunamadı. Adının bir bölümünü yazmayı deneyin.", $"No organisation called “{text}” was found. Try a part of its name.");
        return found.Count == 0 ? (null, []) : (found[0], [.. found.Skip(1)]);
    }
}
