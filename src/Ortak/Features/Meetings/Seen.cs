using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>
/// What of a thing stood in a form when it was opened. A meeting's version grows with every change of its agenda or delegations, an
/// agenda item's with every word of its discussion; a form is only in conflict if what it edits itself has changed since.
/// </summary>
public readonly record struct Seen(int Version, string Print)
{
    /// <param name="edited">The part of it that the form edits, as a record.</param>
    public static Seen Of(Edited thing, object edited) => new(thing.Version, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(edited.ToString()!))[..8]));

    /// <summary>As the form carries it.</summary>
    public static Seen Typed(FormInput form) => new(int.TryParse(form.Raw("version"), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 0, form.Raw("seen"));

    /// <summary>Whether the person who saves saw what is stored now.</summary>
    public static bool Is(FormInput form, Edited thing, object edited) => Typed(form) is var typed && (thing.WasSeenAs(typed.Version) || typed.Print == Of(thing, edited).Print);
}
