using Microsoft.AspNetCore.Mvc;
using Ortak.Data;
using Ortak.Host;

namespace Ortak.Features.PublicPages;

/// <summary>What every public page is given.</summary>
public sealed record PublicRequest(HttpContext Http, [FromServices] OrtakDb Db, [FromServices] TimeProvider Clock, [FromServices] Addresses Addresses, [FromServices] PublicAnswers Answers)
{
    public Words Words => Words.Of(Http);
    public CancellationToken Cancel => Http.RequestAborted;

    /// <summary>The page of a long list that the address asks for; only sound numbers count.</summary>
    public int Page => int.TryParse(Http.Request.Query["page"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int page) && page is > 1 and <= 500 ? page : 1;

    public static string Numbered(string address, int page) => page == 1 ? address : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{address}?page={page}");
}
