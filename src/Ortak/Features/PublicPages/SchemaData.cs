using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Ortak.Host;

namespace Ortak.Features.PublicPages;

/// <summary>What a public page says to machines: Schema.org as JSON-LD. It is data, not code, so the rule that forbids inline scripts lets it stand.</summary>
public static class SchemaData
{
    // Turkish letters as they are; what could end the element or begin another is written as an escape.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Script(JsonObject data)
    {
        var whole = new JsonObject { ["@context"] = "https://schema.org" };
        foreach (var (name, value) in data) whole[name] = value?.DeepClone();
        return $"<script type=\"application/ld+json\">{whole.ToJsonString(Plain)}</script>";
    }

    public static JsonObject Municipality(string name, string? address, string? website = null)
    {
        var one = new JsonObject { ["@type"] = "GovernmentOrganization", ["name"] = name };
        if (address is not null) one["url"] = address;
        if (website is not null) one["sameAs"] = website;
        return one;
    }

    public static JsonObject Article(string headline, string text, string address, string language, DateTime first, DateTime last, IEnumerable<JsonObject> publishers) => new()
    {
        ["@type"] = "NewsArticle", ["headline"] = headline, ["articleBody"] = text, ["url"] = address, ["mainEntityOfPage"] = address, ["inLanguage"] = language, ["datePublished"] = Moment(first), ["dateModified"] = Moment(last),
        ["author"] = new JsonArray([.. publishers.Select(p => p.DeepClone())]), ["publisher"] = new JsonArray([.. publishers.Select(p => p.DeepClone())]),
    };

    public static string Moment(DateTime utc) => Words.Utc(utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
