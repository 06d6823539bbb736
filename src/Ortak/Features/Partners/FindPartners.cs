using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Graph;
using Ortak.Engine.Ranking;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Partners;

/// <summary>Finds organisations for an aim: a short list per role, each with its reasons, its evidence and the way to it.</summary>
public static class FindPartners
{
    /// <summary>The longest aim that is read: about two pages.</summary>
    public const int LongestAim = 8000;

    /// <param name="Aim">What the municipality wants, in Turkish or English; 3 to 8,000 characters.</param>
    /// <param name="For">Who asks: id or any part of a name; empty for nobody in particular.</param>
    /// <param name="Call">Code of a call; empty for none.</param>
    /// <param name="Role">Only this role; null for all.</param>
    /// <param name="Country">Only this country, ISO 3166; empty for all.</param>
    /// <param name="Limit">How many per role, 1 to 200.</param>
    /// <param name="Priorities">What the asker cares about in everything it does; null for nothing. It weighs, but lets nobody in who does not fit the aim.</param>
    public sealed record Query(string? Aim, string? For = null, string? Call = null, OrganisationRole? Role = null, string? Country = null, bool OnlyNewcomers = false, bool OnlyNewPartners = false, int Limit = 20,
        IReadOnlyList<Priority>? Priorities = null);

    /// <summary>The answer with everything a page or JSON needs.</summary>
    /// <param name="Asker">Who asks; null for nobody in particular.</param>
    /// <param name="AlsoMeant">Others that the name of the asker could mean.</param>
    public sealed record Result(PartnerAnswer Answer, Named? Asker, IReadOnlyList<Named> AlsoMeant, IReadOnlyDictionary<Organisation, Reach> Reach);

    public static (Result? Result, Refusal? Refusal) Handle(Query query, LoadedAtlas atlas)
    {
        string aim = (query.Aim ?? "").Trim();
        if (aim.Length < 3) return (null, new("aim-missing", 400, "Ne yapmak istediğinizi yazın: bir cümle yeter.", "Write what you want to do: a sentence is enough."));
        if (aim.Length > LongestAim) return (null, new("aim-too-long", 400, $"Amaç metni çok uzun: en çok {Words.Turkish.Number(LongestAim)} karakter. Metniniz korunuyor; kısaltıp yeniden deneyin.", $"The aim is too long: at most {Words.English.Number(LongestAim)} characters. Your text is kept; shorten it and try again."));
        if (query.Limit is < 1 or > 200) return (null, new("limit-out-of-range", 400, "Liste uzunluğu 1 ile 200 arasında olmalı.", "The length of a list must be between 1 and 200."));

        IReadOnlyList<Priority> priorities = query.Priorities ?? [];
        if (PriorityText.Problem(priorities) is { } problem) return (null, problem);

        string country = (query.Country ?? "").Trim().ToUpperInvariant() switch { "EL" => "GR", "UK" => "GB", var code => code }; // as the EU writes them
        if (country.Length > 0 && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
            return (null, new("country-unknown", 400, $"“{country}” bir ülke kodu değil; iki harf gerekir, örneğin DE.", $"“{country}” is no country code; it takes two letters, such as DE."));

        IReadOnlyList<Named> meant = [];
        if (!string.IsNullOrWhiteSpace(query.For))
        {
            meant = OrganisationDirectory.Find(atlas.Snapshot, query.For, 6);
            if (meant.Count == 0) return (null, new("asker-not-found", 400, $"“{query.For.Trim()}” adında bir kuruluş bulunamadı. Adının bir bölümünü yazmayı deneyin.", $"No organisation called “{query.For.Trim()}” was found. Try a part of its name."));
        }
        Asker? asker = meant.Count > 0 ? meant[0].AsAsker() : null;
        PartnerAnswer answer = atlas.Partners.Find(new()
        {
            Aim = aim,
            For = asker,
            CallCode = query.Call?.Trim(),
            Priorities = [.. priorities.Select(p => p with { Text = p.Text.Trim() })],
            Role = query.Role,
            Country = country.Length > 0 ? country : null,
            OnlyNewcomers = query.OnlyNewcomers,
            OnlyNewPartners = query.OnlyNewPartners,
            Limit = query.Limit,
        });
        var reach = new Dictionary<Organisation, Reach>();
        if (asker is not null)
        {
            var finder = new ReachFinder(atlas.Snapshot, asker);
            foreach (Partner partner in answer.ByRole.Values.SelectMany(list => list)) reach[partner.Organisation] = finder.To(partner.Organisation);
        }
        return (new(answer, meant.Count > 0 ? meant[0] : null, [.. meant.Skip(1)], reach), null);
    }
}
