using System.Text.RegularExpressions;
using Ortak.Data;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;
using Microsoft.EntityFrameworkCore;

namespace Ortak.Features.Calls;

/// <summary>What lists and marks of the rules are called, and where a record is.</summary>
public static partial class RuleWords
{
    public static string List(string list, Words words) => list switch
    {
        "programmes" => words.Say("Programlar", "Programmes"),
        "actions" => words.Say("Eylem türleri", "Types of action"),
        "calls" => words.Say("Koşulları olan çağrılar", "Calls with conditions of their own"),
        "roles" => words.Say("Roller", "Roles"),
        "statuses" => words.Say("Ülke durumları", "Statuses of countries"),
        "groups" => words.Say("Ülke grupları", "Groups of countries"),
        "regions" => words.Say("Bölgeler", "Regions"),
        "sources" => words.Say("Kaynaklar", "Sources"),
        _ => throw new ArgumentOutOfRangeException(nameof(list)),
    };

    public static string Confidence(string mark, Words words) => mark switch
    {
        "R1" => words.Say("resmî belgede okundu", "read in the official document"),
        "R2" => words.Say("ikincil kaynakta okundu", "read in a secondary source"),
        "K" => words.Say("hatırlanan bilgi; doğrulayın", "recalled; verify"),
        "D" => words.Say("çıkarım", "derived"),
        _ => words.Say("bulunamadı", "not found"),
    };

    /// <summary>What a statement is about: countries by their names.</summary>
    public static string About(RuleRecordLine line, Words words) => !line.IsCountry ? line.About
        : line.About == "*" ? words.Say("bütün öbür ülkeler", "all other countries")
        : line.About == "INT" ? words.Say("uluslararası kuruluşlar", "international organisations")
        : line.About == "EU" ? words.Say("AB kurumları", "bodies of the Union")
        : line.About.StartsWith('@') ? line.About[1..] : words.Country(line.About);

    public static string In(this Engine.Eligibility.Sentence sentence, Words words) => words.Say(sentence.Tr, sentence.En);

    public static string Address(string list, string key) => $"/installation/rules/{list}/records/{Uri.EscapeDataString(key)}";

    /// <summary>The clock on which the administrator reads times: that of a post, or Istanbul's.</summary>
    public static async Task<TimeZoneInfo> Zone(OrtakDb db, HttpContext http)
    {
        string? name = Viewer.Signed(http).Memberships is [var post, ..] ? await db.Municipalities.Where(m => m.Id == post.MunicipalityId).Select(m => m.Zone).FirstOrDefaultAsync(http.RequestAborted) : null;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name ?? "Europe/Istanbul", out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>What a new record may be called.</summary>
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,99}\\z", RegexOptions.CultureInvariant)]
    public static partial Regex Name();
}
