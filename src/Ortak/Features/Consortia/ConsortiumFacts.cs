using System.Globalization;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia;

/// <summary>What people write of a consortium as a whole: its name, how large it is to be, notes.</summary>
public sealed record ConsortiumFacts(string Name, int? Size, string Notes)
{
    public static ConsortiumFacts Read(FormInput form) => new(form.Line("name", Consortium.LongestName, required: true), form.Whole("size", 2, ProposeConsortium.LargestSize), form.Text("notes", Consortium.LongestNotes));

    public static FormInput Of(Consortium it) => FormInput.Of(("name", it.Name), ("size", it.WantedSize?.ToString(CultureInfo.InvariantCulture)), ("notes", it.Notes));

    public void WriteTo(Consortium it) => (it.Name, it.WantedSize, it.Notes) = (Name, Size, Notes);

    /// <summary>Field by field beside what somebody else saved meanwhile.</summary>
    public IReadOnlyList<Difference> Beside(Consortium saved, Words words) =>
    [
        new(words.Say("Adı", "Name"), Name, saved.Name), new(words.Say("Üye sayısı", "Number of members"), Count(Size, words), Count(saved.WantedSize, words)), new(words.Say("Notlar", "Notes"), Notes, saved.Notes),
    ];

    private static string Count(int? size, Words words) => size is { } n ? words.Number(n) : "";
}
