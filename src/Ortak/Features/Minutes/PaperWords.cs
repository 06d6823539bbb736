using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>What stands on paper besides the texts themselves; the print page and the file say the same.</summary>
public sealed class PaperWords(WholeMinutes whole, PaperLanguage paper)
{
    private Words Main => paper.Main;

    public string Title => paper.Say("TOPLANTI TUTANAĞI", "MINUTES OF THE MEETING");

    public string MeetingTitle => paper.IsBoth && whole.Meeting.Title is { Turkish.Length: > 0, English.Length: > 0 } both && both.Turkish != both.English ? $"{both.Turkish} / {both.English}" : whole.Meeting.Title.In(Main);

    /// <summary>The parties, as the line above the title names them.</summary>
    public string Parties => string.Join(" – ", whole.Head.Parties.Where(p => p.IsIn).Select(p => paper.Name(p.Name)));

    /// <summary>Label and text of each fact.</summary>
    public IEnumerable<(string Label, string Text)> Facts
    {
        get
        {
            yield return (paper.Say("İş birliği", "Cooperation"), whole.Head.Title.In(Main));
            yield return (paper.Say("Zaman", "Time"), $"{Main.Moment(whole.Meeting.StartsAt, whole.Zone)}–{Main.Time(TimeOnly.FromDateTime(There(whole.Meeting.EndsAt)))} ({whole.Meeting.Zone})");
            yield return (paper.Say("Yer", "Place"), whole.Meeting.Place.Length > 0 ? whole.Meeting.Place : paper.Say("çevrim içi", "online"));
            yield return (paper.Say("Ev sahibi", "Host"), whole.Head.NameOf(whole.Meeting.HostId, Main));
            yield return (paper.Say("Durum", "State"), State);
        }
    }

    /// <summary>Draft, proposed, or approved when.</summary>
    public string State => whole.Minutes.State switch
    {
        MinutesState.Draft => paper.Say("TASLAK – onaylanmadı", "DRAFT – not approved"),
        MinutesState.Proposed => $"{paper.Say("Onaya sunuldu, henüz kilitlenmedi", "Proposed, not approved yet")} ({Main.Moment(whole.Minutes.ProposedAt!.Value, whole.Zone)})",
        MinutesState.Locked => $"{paper.Say("Bütün taraflarca onaylandı", "Approved by all parties")} ({Main.Moment(whole.Minutes.LockedAt!.Value, whole.Zone)})",
        _ => throw new InvalidOperationException(whole.Minutes.State.ToString()),
    };

    /// <summary>What stands across the top of a page that nobody may take for the approved text; null for approved minutes.</summary>
    public string? Warning => whole.Minutes.State switch
    {
        MinutesState.Draft => paper.IsBoth ? "TASLAK / DRAFT" : Main.Say("TASLAK", "DRAFT"),
        MinutesState.Proposed => paper.IsBoth ? "ONAY BEKLİYOR / NOT APPROVED YET" : Main.Say("ONAY BEKLİYOR", "NOT APPROVED YET"),
        _ => null,
    };

    public string Delegations => paper.Say("Katılımcılar", "Participants");
    public string[] DelegationColumns => [paper.Say("Belediye", "Municipality"), paper.Say("Ad soyad", "Name"), paper.Say("Görev", "Post"), paper.Say("Katılım", "Attendance")];
    public string Attendance(bool? attended) => attended switch { true => paper.Say("katıldı", "attended"), false => paper.Say("katılmadı", "absent"), null => "–" };

    public string Heading(WholeMinutes.Part part) => part.Item is { } item
        ? $"{part.Number}. {(paper.IsBoth && item.Title is { Turkish.Length: > 0, English.Length: > 0 } t && t.Turkish != t.English ? $"{t.Turkish} / {t.English}" : item.Title.In(Main))}"
        : whole.Parts.Count > 1 ? paper.Say("Gündem dışı sonuçlar", "Outcomes outside the agenda") : paper.Say("Sonuçlar", "Outcomes");

    public string Kind(OutcomeKind kind) => paper.IsBoth ? $"{OutcomeWords.Of(kind, Words.Turkish)} / {OutcomeWords.Of(kind, Words.English)}" : OutcomeWords.Of(kind, Main);

    /// <summary>Topic, owner and date of an outcome in one line.</summary>
    public string About(Outcome outcome) => string.Join(" · ", new[]
    {
        $"{paper.Say("Konu", "Topic")}: {whole.Topics.Name(outcome.TopicCode, Main)}",
        whole.Owner(outcome, Main) is { Length: > 0 } owner ? $"{paper.Say("Sorumlu", "Owner")}: {owner}" : "",
        outcome.Due is { } due ? $"{paper.Say("Son gün", "Due")}: {Main.Day(due)}" : "",
        outcome.DoneAt is { } done ? $"{paper.Say("Tamamlandı", "Done")}: {Main.Day(DateOnly.FromDateTime(There(done)))}" : "",
    }.Where(t => t.Length > 0));

    public string Added(Amendment amendment) => paper.Say($"{amendment.Number} numaralı değişiklikle eklendi", $"added by amendment {amendment.Number}");

    /// <summary>Number, date and reason of an amendment in force.</summary>
    public string Note(Amendment amendment) => $"{paper.Say($"{amendment.Number} numaralı değişiklik", $"Amendment {amendment.Number}")}, {Main.Moment(amendment.InForceAt!.Value, whole.Zone)}. {paper.Say("Gerekçe", "Reason")}: {amendment.Reason}";

    public string Signatures => paper.Say("İmzalar", "Signatures");

    /// <summary>Who signs for each party: who has approved in Ortak is named; the lines are for ink.</summary>
    public IEnumerable<(string Party, string Approved)> Signing => whole.Head.Parties.Where(p => p.IsIn).Select(p => (paper.Name(p.Name),
        whole.Minutes.Approvals.Find(a => a.MunicipalityId == p.Id) is { } yes ? $"{paper.Say("Ortak'ta onaylayan", "Approved in Ortak by")}: {whole.NameOf(yes.AccountId, Main)}, {Main.ShortDay(DateOnly.FromDateTime(There(yes.At)))}" : ""));

    public string NameLine => paper.Say("Ad soyad, görev", "Name, post");
    public string SignatureLine => paper.Say("İmza, mühür, tarih", "Signature, stamp, date");

    public string? Fingerprint => whole.Minutes.State != MinutesState.Draft && whole.Minutes.Fingerprint.Length > 0 ? $"{paper.Say("Metnin parmak izi", "Fingerprint of the text")} (SHA-256): {whole.Minutes.Fingerprint}" : null;

    private DateTime There(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(Words.Utc(utc), whole.Zone);
}
