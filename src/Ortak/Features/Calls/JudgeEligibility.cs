using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>Says whether a body may take part in a call in a role, by which rule, and how sure that is.</summary>
public static class JudgeEligibility
{
    /// <param name="Code">A call, a type of action or a programme.</param>
    /// <param name="As">coordinator, beneficiary or associated.</param>
    /// <param name="Consortium">As people write it; null to judge the body alone.</param>
    /// <param name="On">The day to judge for.</param>
    public sealed record Query(string Code, Body Who, string As, string? Consortium, DateOnly On);

    public static (Verdict? Verdict, Refusal? Refusal) Handle(Query query, CallFinder? calls, EligibilityJudge judge)
    {
        IReadOnlyList<ConsortiumSeat>? consortium = null;
        if (query.Consortium is not null)
        {
            try { consortium = BodyText.ReadConsortium(query.Consortium); }
            catch (FormatException fault) { return (null, new("consortium-not-understood", 400, "Konsorsiyum anlaşılamadı; ülkeleri virgülle ayırarak yazın, örneğin TR,DE+national-authority.", fault.Message)); }
            if (consortium.Select(s => s.Body).FirstOrDefault(b => !IsCountry(b.Country)) is { } nowhere) return (null, NoCountry(nowhere.EuCountry));
        }
        SeatRole role = query.As switch { "coordinator" => SeatRole.Coordinator, "associated" => SeatRole.Associated, _ => SeatRole.Beneficiary };
        Call? call = calls?.Named(query.Code) is [var first, ..] ? first : null;
        Verdict? verdict = judge.Judge(new(query.Who, role, call?.Code ?? query.Code, consortium, query.On, call is null ? null : CallVerdict.ContextOf(call)));
        return verdict is not null ? (verdict, null)
            : (null, new("call-not-known", 404, $"“{query.Code}” kodlu bir çağrı ya da eylem türü bilinmiyor.", $"No call, type of action or programme {query.Code} is known; ./ortak calls import brings calls, and types of action are {string.Join(", ", judge.Rules.Codes)}."));
    }

    /// <summary>Finds who is meant: <c>COUNTRY:KIND…</c>, an id or a name; an atlas that had to be opened for it is closed again.</summary>
    public static (Body? Who, string? Name, Refusal? Refusal) Find(string text, Func<LoadedAtlas> atlas)
    {
        LoadedAtlas? opened = null;
        try { return Find(text, () => (opened = atlas()).Snapshot); }
        finally { opened?.Dispose(); }
    }

    /// <summary>The same by an atlas that stays open.</summary>
    public static (Body? Who, string? Name, Refusal? Refusal) Find(string text, Snapshot atlas) => Find(text, () => atlas);

    private static (Body? Who, string? Name, Refusal? Refusal) Find(string text, Func<Snapshot> atlas)
    {
        // A country alone is a body whose kind was forgotten, not a name to look for.
        if (text.Trim() is { Length: 2 } alone && IsCountry(alone.ToUpperInvariant() switch { "EL" => "GR", "UK" => "GB", var c => c })) text = alone + ":";
        if (BodyText.LooksLikeBody(text))
        {
            try
            {
                Body body = BodyText.Read(text);
                return IsCountry(body.Country) ? (body, text, null) : (null, null, NoCountry(body.EuCountry));
            }
            catch (FormatException fault) { return (null, null, new("body-not-understood", 400, "Kuruluş anlaşılamadı; ÜLKE:TÜR biçiminde yazın, örneğin TR:municipality@TR421.", fault.Message)); }
        }
        return OrganisationDirectory.Find(atlas(), text, 1) is [var named, ..] ? (OrganisationBody.Of(named), named.Name, null)
            : (null, null, new("asker-not-found", 400, $"“{text.Trim()}” adında bir kuruluş bulunamadı.", $"No organisation called “{text.Trim()}” was found; write a part of its name, or COUNTRY:KIND such as TR:municipality@TR421."));
    }

    internal static bool IsCountry(string code) => code is "EU" or "INT" || Words.CountryCodes.Contains(code);

    private static Refusal NoCountry(string code) => new("country-unknown", 400, $"“{code}” bilinen bir ülke kodu değil.", $"“{code}” is no country code that is known; it takes two letters, such as TR.");
}
