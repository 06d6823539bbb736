using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Title, host, place and link of a meeting, as a form sends them.</summary>
public sealed record MeetingDetails(Bilingual Title, Id<Municipality> Host, string Place, string Link)
{
    public const int LongestTitle = 300, LongestPlace = 300, LongestLink = 1000;

    public static MeetingDetails Of(Meeting meeting) => new(meeting.Title, meeting.HostId, meeting.Place, meeting.Link);

    public static MeetingDetails Read(FormInput form, CooperationHead head)
    {
        Bilingual title = OneLine(form.Both("title", LongestTitle, required: true));
        string place = form.Line("place", LongestPlace), link = form.Line("link", LongestLink);
        var host = head.Parties.FirstOrDefault(p => p.IsIn && p.Id.ToString() == form.Raw("host"));
        if (host.Name is null) form.Reject("host", "Ev sahibini listeden seçin.", "Choose the host from the list.");
        // Only what a browser opens as a page: a link is shown to guests as it is.
        if (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0))
            form.Reject("link", "Bağlantı https:// ile başlayan bir adres olmalı.", "The link must be an address that begins with https://.");
        else if (place.Length == 0 && link.Length == 0) form.Reject("place", "Toplantının yerini ya da çevrim içi bağlantısını yazın.", "Write where the meeting is, or the link to join it online.");
        return new(title, host.Id, place, link);
    }

    /// <summary>A title stands in headings and in the subjects of mails: on one line.</summary>
    public static Bilingual OneLine(Bilingual title) => title with { Turkish = TypedText.OneLine(title.Turkish), English = TypedText.OneLine(title.English) };

    public void PutInto(Meeting meeting) => (meeting.Title, meeting.HostId, meeting.Place, meeting.Link) = (Title, Host, Place, Link);

    public (string Name, string? Value)[] Values() => [.. BilingualInput.Values("title", Title), ("host", Host.ToString()), ("place", Place), ("link", Link)];

    public static string ZoneOf(CooperationHead head, Id<Municipality> host) => head.Parties.FirstOrDefault(p => p.Id == host).Zone ?? "Europe/Istanbul";
}
