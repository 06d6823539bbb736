using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia;

/// <summary>What people write of a seat: who or what sits there, as what, what it brings, how sure it is.</summary>
/// <param name="Name">Only of one that the atlas does not hold; empty for a seat that nobody fills yet.</param>
/// <param name="Country">ISO 3166; of one that the atlas does not hold.</param>
public sealed record SeatFacts(string Name, string Country, string Kind, IReadOnlyList<string> Tags, SeatPart Part, string Covers, bool IsFixed, PartnerStatus Status, string Notes)
{
    public const int LongestName = 200, MostTags = 20;

    /// <summary>Reads the form; problems go into it.</summary>
    /// <param name="seat">The seat as it stands, or would be made: what the atlas says of it is not asked for.</param>
    /// <param name="others">The other seats of the consortium.</param>
    public static SeatFacts Read(FormInput form, ProposalSeat seat, IEnumerable<ProposalSeat> others)
    {
        bool known = seat.OrganisationId.Length > 0;
        string name = known ? seat.Name : form.Line("name", LongestName), country = known ? seat.Country : form.Line("country", 3), kind = form.Line("kind", 60);
        if (!known && country.Length > 0 && country is not ("EU" or "INT") && !Words.CountryCodes.Contains(country)) form.Reject("country", "Listeden bir ülke seçin.", "Choose a country from the list.");
        if (kind.Length > 0 && kind != seat.Kind && !BodyWords.Has("kind", kind)) form.Reject("kind", "Listeden bir tür seçin.", "Choose a kind from the list.");
        string[] tags = [.. form.Many("tag").Where(t => t.Length > 0).Distinct()];
        if (tags.Length > MostTags || tags.Any(t => !seat.Tags.Contains(t) && !BodyWords.Has("tag", t))) form.Reject("tag", "Nitelikleri listeden seçin.", "Choose roles and marks from the list.");
        SeatPart part = form.One<SeatPart>("part", required: true) ?? default;
        if (part == SeatPart.Coordinator && others.FirstOrDefault(o => o.Part == SeatPart.Coordinator) is { } leads)
            form.Reject("part", $"Bir konsorsiyumun tek koordinatörü olur; şu an {leads.Name}. Önce onun görevini değiştirin.", $"A consortium has one coordinator; now it is {leads.Name}. Change its part first.");
        bool isFixed = form.Ticked("fixed");
        if (isFixed && !known && name.Length == 0) form.Reject("fixed", "Henüz kimsenin oturmadığı bir yer sabitlenemez.", "A seat that nobody fills yet cannot be fixed.");
        if (!known && name.Length == 0 && tags.Length == 0 && kind.Length == 0) form.Reject("name", "Bir ad yazın, ya da nasıl bir kuruluş arandığını tür ya da nitelik olarak seçin.", "Write a name, or choose by kind or role what is to be found.");
        return new(name, country, kind, tags, part, form.Line("covers", ProposalSeat.LongestCovers), isFixed, form.One<PartnerStatus>("status", required: true) ?? default, form.Text("notes", ProposalSeat.LongestNotes));
    }

    public static FormInput Of(ProposalSeat seat) => FormInput.Of([
        ("name", seat.Name), ("country", seat.Country), ("kind", seat.Kind), .. seat.Tags.Select(t => ("tag", (string?)t)), ("part", FormInput.Kebab(seat.Part)), ("covers", seat.Covers), ("fixed", seat.IsFixed ? "on" : null), ("status", FormInput.Kebab(seat.Status)), ("notes", seat.Notes)]);

    public void WriteTo(ProposalSeat seat)
    {
        (seat.Name, seat.Country, seat.Kind, seat.Part, seat.Covers, seat.IsFixed, seat.Status, seat.Notes) = (Name, Country, Kind, Part, Covers, IsFixed, Status, Notes);
        seat.Tags = [.. Tags];
    }

    /// <summary>Field by field beside what somebody else saved meanwhile.</summary>
    public IReadOnlyList<Difference> Beside(ProposalSeat saved, Words words)
    {
        string Kinds(string kind) => kind.Length == 0 ? "" : BodyWords.Kind(kind, words);
        string Named(IEnumerable<string> tags) => string.Join("; ", tags.Select(t => BodyWords.Tag(t, words)).Order(StringComparer.Create(words.Culture, ignoreCase: false)));
        string Where(string country) => country.Length == 0 ? "" : BodyWords.Country(country, words);
        string Sure(bool isFixed) => isFixed ? words.Say("sabit", "fixed") : words.Say("sabit değil", "not fixed");
        return
        [
            new(words.Say("Adı", "Name"), Name, saved.Name), new(words.Say("Ülke", "Country"), Where(Country), Where(saved.Country)), new(words.Say("Tür", "Kind"), Kinds(Kind), Kinds(saved.Kind)), new(words.Say("Rol ve nitelikler", "Roles and marks"), Named(Tags), Named(saved.Tags)),
            new(words.Say("Görevi", "Part"), Part.Say(words), saved.Part.Say(words)), new(words.Say("Ne katıyor", "What it brings"), Covers, saved.Covers), new(words.Say("Sabit mi", "Is it fixed"), Sure(IsFixed), Sure(saved.IsFixed)),
            new(words.Say("Durum", "Status"), Status.Say(words), saved.Status.Say(words)), new(words.Say("Notlar", "Notes"), Notes, saved.Notes),
        ];
    }
}
