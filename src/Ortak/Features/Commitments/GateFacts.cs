using System.Globalization;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>What a person writes of a step that was taken.</summary>
/// <param name="Paper">A document of the cooperation or a file of the commitment, as an id.</param>
public sealed record GateFacts(DateOnly Date, string Number, string Scope, DateOnly? SentOn, DateOnly? ValidUntil, string Paper)
{
    public static GateFacts Read(FormInput form, Gate gate, DateOnly today, IReadOnlyList<(string Value, string Label)> papers)
    {
        DateOnly? date = form.Day("date", required: true), sent = gate.Sending is null ? null : form.Day("sent"), until = form.Day("until");
        if (date > today) form.Reject("date", "Bu gün gelecekte; adım atıldıktan sonra kaydedilir.", "This day lies in the future; a step is recorded once it is taken.");
        if (sent > today) form.Reject("sent", "Gönderildiği gün gelecekte olamaz.", "The day it was sent cannot lie in the future.");
        if (sent < date) form.Reject("sent", "Gönderildiği gün, karardan önce olamaz.", "The day it was sent cannot come before the decision.");
        if (until < date) form.Reject("until", "Son geçerli gün, karardan önce olamaz.", "Its last day cannot come before the decision.");
        string paper = form.Raw("paper");
        if (paper.Length > 0 && !papers.Any(p => p.Value == paper)) form.Reject("paper", "Bu belge artık yok. Listeden seçin.", "This paper is no longer there. Choose from the list.");
        return new(date ?? default, form.Line("number", 100), form.Text("scope", 2000), sent, until, paper);
    }

    public void WriteTo(GateRecord record)
    {
        (record.Date, record.Number, record.Scope, record.SentOn, record.ValidUntil) = (Date, Number, Scope, SentOn, ValidUntil);
        if (record.CooperationId is not null) record.DocumentId = Paper.Length > 0 ? Id<Document>.Parse(Paper, null) : null;
        else record.EvidenceId = Paper.Length > 0 ? Id<Evidence>.Parse(Paper, null) : null;
    }

    public static FormInput Of(GateRecord r) => FormInput.Of(("date", Iso(r.Date)), ("number", r.Number), ("scope", r.Scope), ("sent", Iso(r.SentOn)), ("until", Iso(r.ValidUntil)), ("paper", r.DocumentId?.ToString() ?? r.EvidenceId?.ToString()));

    public IReadOnlyList<Difference> Beside(GateRecord saved, Words words) =>
    [
        new(words.Say("Tarih", "Date"), words.Day(Date), words.Day(saved.Date)), new(words.Say("Sayı", "Number"), Number, saved.Number), new(words.Say("Kapsam", "Scope"), Scope, saved.Scope),
        new(words.Say("Gönderildiği gün", "Sent on"), SentOn is { } s ? words.Day(s) : "", saved.SentOn is { } t ? words.Day(t) : ""), new(words.Say("Son geçerli gün", "Valid until"), ValidUntil is { } u ? words.Day(u) : "", saved.ValidUntil is { } v ? words.Day(v) : ""),
    ];

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
