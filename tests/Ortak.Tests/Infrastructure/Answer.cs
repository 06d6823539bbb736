using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Ortak.Tests.Infrastructure;

/// <summary>What the site answered.</summary>
public sealed class Answer(HttpResponseMessage response, string body)
{
    private Html? _page;

    public HttpStatusCode Status => response.StatusCode;
    public string Body => body;
    public Html Page => _page ??= Html.Read(body);
    public JsonElement Json => JsonDocument.Parse(body).RootElement;
    public string? MediaType => response.Content.Headers.ContentType?.MediaType;
    public Uri? Location => response.Headers.Location;
    public string Header(string name) => response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";

    public Answer Ok()
    {
        Status.ShouldBe(HttpStatusCode.OK, body);
        return this;
    }

    public string Heading => Page.One("h1").Text;
    public string Language => Page.One("html")["lang"] ?? "";

    /// <summary>A fact of a page, by its label.</summary>
    public string Fact(string label) => Page.All("dl", "facts").SelectMany(f => f.All("div")).Where(d => d.One("dt").Text == label).ShouldHaveSingleItem($"one fact called {label}").One("dd").Text;

    /// <summary>The lists of an answer to an aim, by the code of the role.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ShownPartner>> Roles =>
        Page.All("section", "role").ToDictionary(s => s["id"]!, s => (IReadOnlyList<ShownPartner>)[.. s.One("ol", "partners").Everything.Where(e => e.Name == "li" && e.All("h3").Count == 1).Select(li => ShownPartner.Of(li, Language))]);

    public IReadOnlyList<ShownPartner> Partners => [.. Roles.Values.SelectMany(l => l)];
}

/// <summary>An organisation as the page shows it.</summary>
public sealed record ShownPartner(string Id, string Name, string Meta, IReadOnlyList<string> Tags, IReadOnlyList<decimal> Parts, decimal Total, decimal TotalInSummary, string Text)
{
    public static ShownPartner Of(Html li, string language)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(language == "tr" ? "tr-TR" : "en-GB");
        decimal Points(string text) => decimal.Parse(text, NumberStyles.Number, culture);
        Html link = li.One("h3").One("a");
        Html table = li.One("table", "parts");
        return new(link["href"]!["/organisations/".Length..], link.Text, li.One("p", "meta").Text, [.. li.One("p", "meta").All("span", "tag").Select(t => t.Text)],
            [.. table.All("tr").Where(r => r["class"] != "sum").Select(r => Points(r.One("td", "number").Text))],
            Points(table.One("tr", "sum").One("td", "number").Text), Points(li.One("summary").One("b").Text), li.Text);
    }
}
