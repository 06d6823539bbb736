using System.Text;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using Ortak.Host;

namespace Ortak.Features.PublicPages;

/// <summary>The addresses of all public pages, for search engines (sitemaps.org); the demo story is left out.</summary>
public static class WriteSitemap
{
    /// <summary>So many may stand in one file by the protocol.</summary>
    private const int Most = 50_000, MostPlaces = 10_000;

    private const string Space = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static Task<IResult> Handle([AsParameters] PublicRequest request) => request.Answers.Answer(request.Http, "/sitemap.xml", async () =>
    {
        List<string> places = await request.Db.Municipalities.Where(m => m.PublicSince != null && m.PublicName != null && !m.IsDemo).OrderBy(m => m.PublicName).Select(m => m.PublicName!).Take(MostPlaces).ToListAsync(request.Cancel);
        var bulletins = await request.Db.Bulletins.Where(b => b.PublicName != null && b.WithdrawnAt == null && !request.Db.Cooperations.Any(c => c.Id == b.CooperationId && c.IsDemo)).OrderByDescending(b => b.Id).Take(Most - 1 - places.Count)
            .Select(b => new { b.PublicName, Last = b.Editions.Max(e => e.PublishedAt) }).ToListAsync(request.Cancel);
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("urlset", Space);
            Page("/public", null);
            foreach (string place in places) Page("/public/" + place, null);
            foreach (var bulletin in bulletins) Page("/b/" + bulletin.PublicName, bulletin.Last);
            xml.WriteEndElement();

            void Page(string path, DateTime? last)
            {
                xml.WriteStartElement("url", Space);
                xml.WriteElementString("loc", Space, request.Addresses.Of(path));
                if (last is { } at) xml.WriteElementString("lastmod", Space, SchemaData.Moment(at));
                xml.WriteEndElement();
            }
        }
        return new(bytes.ToArray(), "application/xml; charset=utf-8");
    });
}
