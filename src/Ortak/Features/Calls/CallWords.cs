using System.Globalization;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;

namespace Ortak.Features.Calls;

/// <summary>Calls, what happened to them and verdicts, in words.</summary>
public static class CallWords
{
    public static string Status(Call call, DateTimeOffset now, Words words) => CallsJson.StatusToday(call, now) switch
    {
        "open" => words.Say("Açık", "Open"),
        "forthcoming" => words.Say("Açılacak", "Opens later"),
        "closed" => words.Say("Kapandı", "Closed"),
        _ => words.Say("Durumu belli değil", "Status not known"),
    };

    public static TagKind StatusTag(Call call, DateTimeOffset now) => CallsJson.StatusToday(call, now) switch { "open" => TagKind.Good, "forthcoming" => TagKind.Wait, _ => TagKind.Neutral };

    public static string Portal(PortalStatus status, Words words) => Portal(CallReader.StatusWords(status), words);

    private static string Portal(string status, Words words) => status switch
    {
        "open" => words.Say("açık", "open"),
        "forthcoming" => words.Say("yakında", "forthcoming"),
        "closed" => words.Say("kapalı", "closed"),
        _ => words.Say("anlaşılmadı", "not understood"),
    };

    public static string Kind(CallKind kind, Words words) => kind switch
    {
        CallKind.Grant => words.Say("hibe çağrısı", "grant"),
        CallKind.Cascade => words.Say("fonlanmış bir projenin üçüncü taraflara çağrısı", "call of a funded project for third parties"),
        CallKind.ExternalAction => words.Say("dış ilişkiler çağrısı", "call of external action"),
        CallKind.Tender => words.Say("ihale", "tender"),
        CallKind.Other => words.Say("başka bir tür", "another kind"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A cut-off on the clocks of Brussels and Istanbul.</summary>
    public static string Cut(CallDeadline cut, Words words)
    {
        string brussels = words.Time(TimeOnly.FromDateTime(cut.At.DateTime)), istanbul = words.Time(TimeOnly.FromDateTime(cut.InIstanbul.DateTime));
        DateOnly there = DateOnly.FromDateTime(cut.InIstanbul.DateTime);
        if (there != cut.Day) istanbul = $"{words.Day(there)} {istanbul}"; // after midnight there
        return words.Say($"{words.Day(cut.Day)}, Brüksel saatiyle {brussels} (İstanbul saatiyle {istanbul})", $"{words.Day(cut.Day)}, {brussels} in Brussels ({istanbul} in Istanbul)")
            + (cut.TimeStated ? "" : words.Say("; portal yalnız günü veriyor", "; the portal names the day only"));
    }

    /// <summary>How many cut-offs there are, where there are several; empty for one.</summary>
    public static string Cuts(Call call, DateTimeOffset now, Words words)
    {
        int all = call.Deadlines.Count, left = call.Deadlines.Count(d => d.At >= now);
        return all < 2 ? "" : words.Say($"{all} başvuru tarihinin {left} tanesi önümüzde", $"{left} of {all} cut-offs are still to come");
    }

    /// <summary>The money of a call in a few words: for one project, for all, how many.</summary>
    public static string Money(CallBudget? budget, Words words)
    {
        if (budget is null) return words.Say("bütçesi belirtilmemiş", "budget not stated");
        List<string> parts = [];
        string Euro(decimal amount) => words.Euro((double)amount);
        if (PerProject(budget, words) is { Length: > 0 } one) parts.Add(words.Say($"bir projeye {one}", $"{one} for one project"));
        if (budget.TotalEur is { } total) parts.Add(words.Say($"toplam {Euro(total)}", $"{Euro(total)} in all"));
        if (budget.Grants is { } grants) parts.Add(words.Say($"{words.Number(grants)} proje bekleniyor", grants == 1 ? "1 project expected" : $"{words.Number(grants)} projects expected"));
        return parts.Count == 0 ? words.Say("bütçesi belirtilmemiş", "budget not stated") : string.Join(" · ", parts);
    }

    /// <summary>What one project can get; empty if not stated.</summary>
    public static string PerProject(CallBudget budget, Words words)
    {
        string Euro(decimal amount) => words.Euro((double)amount);
        return (budget.LeastEur, budget.MostEur) switch
        {
            ({ } least, { } most) when least == most => Euro(most),
            ({ } least, { } most) => $"{Euro(least)} – {Euro(most)}",
            (null, { } most) => words.Say($"en çok {Euro(most)}", $"up to {Euro(most)}"),
            ({ } least, null) => words.Say($"en az {Euro(least)}", $"at least {Euro(least)}"),
            _ => "",
        };
    }

    /// <summary>What happened to a call, in a sentence; what the portal wrote itself stands apart, as it is English.</summary>
    public static string Event(CallEvent e, Words words) => e.Kind switch
    {
        CallEventKind.Appeared => words.Say($"İlk kez görüldü; portalda {Portal(e.To, words)}", $"First seen; the portal says {Portal(e.To, words)}"),
        CallEventKind.StatusChanged => words.Say($"Portaldaki durumu değişti: {Portal(e.From, words)} → {Portal(e.To, words)}", $"Its status on the portal changed: {Portal(e.From, words)} → {Portal(e.To, words)}"),
        CallEventKind.DeadlineMoved => words.Say($"Son başvuru tarihi değişti: {Cuts(e.From, words)} → {Cuts(e.To, words)}", $"The deadline moved: {Cuts(e.From, words)} → {Cuts(e.To, words)}") + (e.Matters ? "" : words.Say(" (yalnız saniyesi)", " (by seconds only)")),
        CallEventKind.OpeningMoved => words.Say($"Açılış günü değişti: {Day(e.From, words)} → {Day(e.To, words)}", $"The opening day moved: {Day(e.From, words)} → {Day(e.To, words)}"),
        CallEventKind.BudgetChanged => words.Say($"Bütçesi değişti: {Euro(e.From, words)} → {Euro(e.To, words)}", $"The budget changed: {Euro(e.From, words)} → {Euro(e.To, words)}"),
        CallEventKind.TitleChanged => words.Say("Adı değişti", "The title changed"),
        CallEventKind.Notice => words.Say("Portalın duyurusu", "Notice of the portal"),
        _ => throw new ArgumentOutOfRangeException(nameof(e)),
    };

    // As the history keeps them: 2026-10-07T17:00:00, 2027-03-01T17:00:00.
    private static string Cuts(string kept, Words words) => kept.Length == 0 ? words.Say("yok", "none") : string.Join(", ", kept.Split(", ").Select(k =>
        DateTime.TryParseExact(k, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime cut) ? $"{words.ShortDay(DateOnly.FromDateTime(cut))} {words.Time(TimeOnly.FromDateTime(cut))}" : k));

    private static string Euro(string kept, Words words) => decimal.TryParse(kept, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal euro) ? words.Euro((double)euro) : words.Say("belirtilmemiş", "not stated");

    private static string Day(string kept, Words words) => kept.Length == 0 ? words.Say("belirtilmemiş", "not stated") : When(kept, words);

    /// <summary>A day, a month or a year of a source.</summary>
    public static string When(string written, Words words) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? words.Day(day)
        : DateOnly.TryParseExact(written, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly month) ? month.ToString("MMMM yyyy", words.Culture) : written;

    /// <summary>What a fact of a type of action is about.</summary>
    public static string About(ActionFact fact, Words words) => fact.About switch
    {
        "rate" => words.Say("Destek oranı", "Funding rate"),
        "indirect" => words.Say("Dolaylı giderler", "Indirect costs"),
        "grant" => words.Say("Tipik destek", "Typical grant"),
        "duration" => words.Say("Süre", "Duration"),
        "deadline" => words.Say("Son başvuru", "Deadline"),
        "award" => words.Say("Değerlendirme", "Evaluation"),
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    // ---- verdicts

    public static string Verdict(VerdictKind kind, Words words) => kind switch
    {
        VerdictKind.Eligible => words.Say("Uygun", "Eligible"),
        VerdictKind.Ineligible => words.Say("Uygun değil", "Not eligible"),
        VerdictKind.PartnerOnlyUnfunded => words.Say("Yalnız ortak olarak, para almadan", "As a partner only, without money"),
        VerdictKind.Unknown => words.Say("Bilinmiyor", "Not known"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A sign beside the word, for the quick eye.</summary>
    public static string Sign(VerdictKind kind) => kind switch { VerdictKind.Eligible => "✓", VerdictKind.Ineligible => "✕", VerdictKind.PartnerOnlyUnfunded => "◐", VerdictKind.Unknown => "?", _ => throw new ArgumentOutOfRangeException(nameof(kind)) };

    public static string Outcome(Outcome outcome, Words words) => outcome switch
    {
        Engine.Eligibility.Outcome.Passes => words.Say("Karşılanıyor", "Met"),
        Engine.Eligibility.Outcome.Fails => words.Say("Karşılanmıyor", "Not met"),
        Engine.Eligibility.Outcome.Unfunded => words.Say("Para almadan", "Without money"),
        Engine.Eligibility.Outcome.Unknown => words.Say("Bilinmiyor", "Not known"),
        Engine.Eligibility.Outcome.Note => words.Say("Bilgi", "Worth knowing"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static TagKind OutcomeTag(Outcome outcome) => outcome switch { Engine.Eligibility.Outcome.Passes => TagKind.Good, Engine.Eligibility.Outcome.Fails => TagKind.Wrong, Engine.Eligibility.Outcome.Unknown or Engine.Eligibility.Outcome.Unfunded => TagKind.Wait, _ => TagKind.Neutral };

    /// <summary>How sure something is; empty where nothing was read for it.</summary>
    public static string Mark(string mark, Words words) => mark switch
    {
        "R1" => words.Say("resmî belgede okundu", "read in the official document"),
        "R2" => words.Say("ikincil bir kaynakta okundu", "read in a secondary source"),
        "K" => words.Say("hatırlanıyor: doğrulayın", "recalled: verify"),
        "D" => words.Say("çıkarım: doğrulayın", "derived: verify"),
        "?" => words.Say("bulunamadı", "not found"),
        _ => "",
    };

    /// <summary>Whom to ask about what is not known; null where something is known.</summary>
    public static string? WhomToAsk(Finding finding, Words words) => finding.Outcome != Engine.Eligibility.Outcome.Unknown ? null
        : finding.Limb.StartsWith("region: not stated", StringComparison.Ordinal) ? words.Say("Bölgenizi yazın: kuruluşun sonuna @ ile il kodunu (NUTS 3) ekleyin, örneğin TR:municipality@TR421.", "Tell the region: add the code of the province (NUTS 3) after an @, such as TR:municipality@TR421.")
        : finding.Rule == "not-read" || finding.Limb.StartsWith("type of action", StringComparison.Ordinal) ? words.Say("Portaldaki çağrı belgesini okuyun; orada yoksa programın ülkenizdeki ulusal irtibat noktasına sorun.", "Read the call document on the portal; what it does not say the programme's national contact point of your country can.")
        : finding.Limb.Contains("country-status", StringComparison.Ordinal) ? words.Say("Ülkenin bu programdaki durumunu programın ulusal irtibat noktasına ya da programı yürüten AB birimine sorun.", "Ask the programme's national contact point, or the EU service that runs it, how the country stands.")
        : finding.Text.En.Contains("ask your", StringComparison.Ordinal) ? null // it says so itself
        : words.Say("Programın ulusal irtibat noktasına, hukuki bir konuysa kurumunuzun hukuk müşavirine sorun.", "Ask the programme's national contact point; in matters of law, your own legal adviser.");
}
