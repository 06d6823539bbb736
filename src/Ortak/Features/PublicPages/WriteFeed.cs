using System.Globalization;
using System.Text;
using System.Xml;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.PublicPages;

/// <summary>The latest bulletins as Atom (RFC 4287) and RSS 2.0, of the installation and of each municipality, in either language.</summary>
public static class WriteFeed
{
    private const string AtomSpace = "http://www.w3.org/2005/Atom";

    public static Task<IResult> Atom([AsParameters] PublicRequest request) => Answer(request, null, isAtom: true);
    public static Task<IResult> Rss([AsParameters] PublicRequest request) => Answer(request, null, isAtom: false);
    public static Task<IResult> AtomOf([AsParameters] PublicRequest request, string place) => Answer(request, place, isAtom: true);
    public static Task<IResult> RssOf([AsParameters] PublicRequest request, string place) => Answer(request, place, isAtom: false);

    /// <param name="Here">The feed's own address.</param>
    /// <param name="Page">The page it belongs to.</param>
    private sealed record Feed(string Title, string Root, string Here, string Page, Words Words, IReadOnlyList<PublicRecord.Headline> Headlines)
    {
        public string Address(string path) => $"{Root}{path}?lang={Words.Code}";
    }

    private static Task<IResult> Answer(PublicRequest request, string? place, bool isAtom)
    {
        string page = place is null ? "/public" : "/public/" + place, here = page + (isAtom ? "/feed.atom" : "/feed.rss");
        return request.Answers.Answer(request.Http, here, async () =>
        {
            PublicRecord.Place? of = place is null ? null : await PublicRecord.Find(request.Db, place, request.Cancel);
            if (place is not null && of is null) return null;
            Words words = request.Words;
            string title = of is null ? words.Say("Ortak: belediyelerin bültenleri", "Ortak: bulletins of municipalities") : words.Say($"{of.Name.In(words)}: bültenler", $"{of.Name.In(words)}: bulletins");
            var feed = new Feed(title, request.Addresses.Root, here, page, words, await PublicRecord.Headlines(request.Db, of?.Id, withDemo: of?.IsDemo == true, 0, PublicRecord.Shown, request.Cancel));
            using var bytes = new MemoryStream();
            using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true }))
            {
                if (isAtom) WriteAtom(xml, feed);
                else WriteRss(xml, feed);
            }
            return new(bytes.ToArray(), isAtom ? "application/atom+xml; charset=utf-8" : "application/rss+xml; charset=utf-8");
        });
    }

    private static void WriteAtom(XmlWriter xml, Feed feed)
    {
        xml.WriteStartElement("feed", AtomSpace);
        xml.WriteAttributeString("xml", "lang", null, feed.Words.Code);
        Text(xml, AtomSpace, "id", feed.Address(feed.Here));
        Text(xml, AtomSpace, "title", feed.Title);
        // A feed without entries has still been made; the beginning of time says that nothing has happened yet.
        Text(xml, AtomSpace, "updated", SchemaData.Moment(feed.Headlines.Count > 0 ? feed.Headlines.Max(h => h.Last) : DateTime.UnixEpoch));
        Link(xml, "self", feed.Address(feed.Here), "application/atom+xml");
        Link(xml, "alternate", feed.Address(feed.Page), "text/html");
        xml.WriteStartElement("author");
        Text(xml, AtomSpace, "name", feed.Title);
        xml.WriteEndElement();
        foreach (PublicRecord.Headline headline in feed.Headlines)
        {
            xml.WriteStartElement("entry");
            Text(xml, AtomSpace, "id", "urn:uuid:" + headline.Id.Value.ToString("D"));
            Text(xml, AtomSpace, "title", headline.Title.In(feed.Words));
            Link(xml, "alternate", feed.Address(headline.Address), "text/html");
            Text(xml, AtomSpace, "published", SchemaData.Moment(headline.First));
            Text(xml, AtomSpace, "updated", SchemaData.Moment(headline.Last));
            Text(xml, AtomSpace, "content", headline.Text.In(feed.Words));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteRss(XmlWriter xml, Feed feed)
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, AtomSpace);
        xml.WriteStartElement("channel");
        Text(xml, null, "title", feed.Title);
        Text(xml, null, "link", feed.Address(feed.Page));
        Text(xml, null, "description", feed.Title);
        Text(xml, null, "language", feed.Words.Code);
        xml.WriteStartElement("atom", "link", AtomSpace);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteAttributeString("href", feed.Address(feed.Here));
        xml.WriteEndElement();
        foreach (PublicRecord.Headline headline in feed.Headlines)
        {
            xml.WriteStartElement("item");
            Text(xml, null, "title", headline.Title.In(feed.Words));
            Text(xml, null, "link", feed.Address(headline.Address));
            xml.WriteStartElement("guid");
            xml.WriteAttributeString("isPermaLink", "false");
            xml.WriteString("urn:uuid:" + headline.Id.Value.ToString("D"));
            xml.WriteEndElement();
            Text(xml, null, "pubDate", Words.Utc(headline.First).ToString("r", CultureInfo.InvariantCulture));
            // Readers take a description for HTML: its paragraphs are marked, and what looks like a tag stays text.
            Text(xml, null, "description", string.Concat(headline.Text.In(feed.Words).Split('\n').Select(p => $"<p>{System.Net.WebUtility.HtmlEncode(p)}</p>")));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string? space, string name, string text)
    {
        xml.WriteStartElement(name, space);
        xml.WriteString(Sound(text));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string rel, string href, string type)
    {
        xml.WriteStartElement("link", AtomSpace);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    // XML has no place for some characters that a text of another installation may hold.
    private static string Sound(string text)
    {
        var sound = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) sound.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i])) sound.Append(text[i]);
        }
        return sound.ToString();
    }
}
