using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>A link of the chain that an aim stands in: from a meeting to what comes of it.</summary>
/// <param name="Name">What kind of thing: Meeting, Call.</param>
/// <param name="Text">What it is called, or how many there are.</param>
/// <param name="Href">Where it is; null where there is nothing yet, or one is there.</param>
/// <param name="Lang">The language of the text where it is not the page's.</param>
/// <param name="IsHere">Whether it is the aim itself.</param>
public sealed record AimStep(string Name, string Text, string? Href, string? Lang = null, bool IsHere = false)
{
    /// <param name="introductions">Those the viewer may know of.</param>
    public static IReadOnlyList<AimStep> Chain(AimHead head, AimSource? source, IReadOnlyList<ConsortiaInView.Line> consortia, IReadOnlyList<IntroductionsInView.Line> introductions, Words words)
    {
        List<AimStep> chain = [];
        void Add(string name, Bilingual text, string href) => chain.Add(new(name, AimWords.Short(text.In(words), 160), href, text.LanguageOf(words)));
        if (source is not null)
        {
            Add(words.Say("İş birliği", "Cooperation"), source.Cooperation, source.CooperationAddress);
            if (source.OutcomeId is not null)
            {
                Add(words.Say("Toplantı", "Meeting"), source.Meeting, source.MeetingAddress!);
                Add(source.Kind switch
                {
                    OutcomeKind.Recommendation => words.Say("Tavsiye", "Recommendation"),
                    OutcomeKind.Decision => words.Say("Karar", "Decision"),
                    OutcomeKind.Commitment => words.Say("Taahhüt", "Commitment"),
                    _ => words.Say("Bilgi", "Information"),
                }, source.Text, source.Address);
            }
            else Add(words.Say("Öncelik turu", "Priority round"), source.Title, source.Address);
        }
        else if (head.Cooperation is { } cooperation) Add(words.Say("İş birliği", "Cooperation"), cooperation, $"/cooperations/{head.It.CooperationId}");
        chain.Add(new(words.Say("Amaç", "Aim"), AimWords.Short(head.It.Title.In(words), 160), null, head.It.Title.LanguageOf(words), IsHere: true));
        int calls = head.It.Calls.Count, partners = head.It.Partners.Count, yes = head.It.Partners.Count(p => p.Status == PartnerStatus.Yes);
        chain.Add(new(words.Say("Çağrılar", "Calls"), calls == 0 ? words.Say("henüz seçilmedi", "none chosen yet") : string.Join("; ", head.It.Calls.OrderBy(c => c.AddedAt).Take(3).Select(c => c.Code)) + (calls > 3 ? words.Say($" ve {calls - 3} tane daha", $" and {calls - 3} more") : ""), "#calls"));
        chain.Add(new(words.Say("Kısa liste", "Shortlist"), partners == 0 ? words.Say("henüz kimse yok", "nobody yet") : words.Say($"{partners} kuruluş, {yes} tanesi evet dedi", $"{partners} {(partners == 1 ? "organisation" : "organisations")}, {yes} said yes"), "#shortlist"));
        int asked = introductions.Count, made = introductions.Count(i => i.State == IntroductionState.Introduced);
        if (asked > 0) chain.Add(new(words.Say("Tanıştırmalar", "Introductions"), words.Say($"{asked} istek, {made} tanıştırma", $"{asked} {(asked == 1 ? "request" : "requests")}, {made} made"), "#introductions"));
        chain.Add(consortia switch
        {
            [] => new(words.Say("Konsorsiyum", "Consortium"), words.Say("henüz kurulmadı", "none started yet"), calls == 0 ? null : "#calls"),
            [var only] => new(words.Say("Konsorsiyum", "Consortium"), AimWords.Short(only.Name, 160), only.Address),
            _ => new(words.Say("Konsorsiyumlar", "Consortia"), words.Say($"{consortia.Count} tane", $"{consortia.Count}"), "#calls"),
        });
        return chain;
    }
}
