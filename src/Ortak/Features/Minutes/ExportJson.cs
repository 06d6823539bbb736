using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>
/// The minutes for machines. The schema is stable: fields may be added, never renamed or given another meaning; <c>format</c> is counted up
/// otherwise. Ids are those of addresses; instants are UTC (RFC 3339); days are yyyy-MM-dd; absent is null.
/// </summary>
public static class ExportJson
{
    public const string Format = "ortak-minutes/1";

    /// <summary>Both languages of a text, each with its status: missing, machine, checked, official.</summary>
    public sealed record Text(string Turkish, string TurkishStatus, string English, string EnglishStatus)
    {
        public static Text Of(Bilingual text) => new(text.Turkish, FormInputName(text.TurkishStatus), text.English, FormInputName(text.EnglishStatus));
        private static string FormInputName(Wording status) => Host.Forms.FormInput.Kebab(status);
    }

    public sealed record Name(string Turkish, string English);
    public sealed record PartyJson(string Id, Name Name);
    public sealed record MeetingJson(string Id, string Cooperation, Text Title, string Host, string Place, DateTime StartsAt, DateTime EndsAt, string Zone);
    /// <param name="Attended">Null until somebody has noted it.</param>
    public sealed record Participant(string Municipality, string Name, string Post, bool? Attended);
    public sealed record Approval(string Municipality, DateTime At);
    /// <param name="Number">Place on the agenda, from 1.</param>
    public sealed record Item(string Id, int Number, Text Title, string? Topic, string Speaker, Text Discussion);
    /// <param name="Number">Place in the minutes, from 1.</param>
    /// <param name="Kind">recommendation, decision, commitment or information.</param>
    /// <param name="Text">The words in force.</param>
    /// <param name="Approved">The words that were approved, where an amendment has changed them since.</param>
    /// <param name="AddedBy">The number of the amendment that added it.</param>
    public sealed record OutcomeJson(string Id, int Number, string? Item, string Kind, Text Text, Text? Approved, string Topic, string? OwnerMunicipality, string? Owner, string? OwnerName, DateOnly? Due, DateTime? DoneAt, int? AddedBy, int Version);
    /// <param name="State">proposed, in-force or withdrawn.</param>
    /// <param name="Outcome">The outcome changed, or the one that the addition became.</param>
    public sealed record AmendmentJson(string Id, int Number, string State, string? Outcome, bool IsAddition, Text? Before, Text Text, string Reason, string ProposedBy, DateTime ProposedAt, DateTime? InForceAt, DateTime? WithdrawnAt, IReadOnlyList<Approval> Approvals);
    /// <param name="State">draft, proposed or locked.</param>
    /// <param name="Fingerprint">SHA-256 of the text proposed; null while it is a draft.</param>
    public sealed record MinutesJson(string Format, string State, DateTime? ProposedAt, string? ProposedBy, DateTime? LockedAt, string? Fingerprint, MeetingJson Meeting, IReadOnlyList<PartyJson> Parties, IReadOnlyList<Participant> Participants,
        IReadOnlyList<Approval> Approvals, IReadOnlyList<Item> Agenda, IReadOnlyList<OutcomeJson> Outcomes, IReadOnlyList<AmendmentJson> Amendments);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, string cooperation, string meeting)
    {
        if (await WholeMinutes.Read(db, cooperation, meeting, http.RequestAborted) is not { } whole) return Results.NotFound();
        return Results.Json(Of(whole), Readable);
    }

    public static MinutesJson Of(WholeMinutes whole)
    {
        Meeting meeting = whole.Meeting;
        Model.Minutes minutes = whole.Minutes;
        return new(Format, Host.Forms.FormInput.Kebab(minutes.State), minutes.ProposedAt, minutes.ProposedById?.ToString(), minutes.LockedAt, minutes.Fingerprint.Length > 0 ? minutes.Fingerprint : null,
            new(meeting.Id.ToString(), whole.Head.Id.ToString(), Text.Of(meeting.Title), meeting.HostId.ToString(), meeting.Place, meeting.StartsAt, meeting.EndsAt, meeting.Zone),
            [.. whole.Head.Parties.Where(p => p.IsIn).Select(p => new PartyJson(p.Id.ToString(), new(p.Name.Turkish, p.Name.English)))],
            [.. whole.Delegations.SelectMany(d => d.People).Select(p => new Participant(p.MunicipalityId.ToString(), p.Name, p.Post, p.Attended))],
            [.. minutes.Approvals.OrderBy(a => a.At).Select(a => new Approval(a.MunicipalityId.ToString(), a.At))],
            [.. whole.Parts.Where(p => p.Item is not null).Select(p => new Item(p.Item!.Id.ToString(), p.Number!.Value, Text.Of(p.Item.Title), p.Item.TopicCode?.Value, p.Item.Speaker, Text.Of(p.Item.Discussion)))],
            [.. whole.Lines.Select(l => new OutcomeJson(l.Outcome.Id.ToString(), l.Number, l.Outcome.AgendaItemId?.ToString(), Host.Forms.FormInput.Kebab(l.Outcome.Kind), Text.Of(l.Outcome.Text), l.Changes.Count > 0 ? Text.Of(l.Original) : null, l.Outcome.TopicCode.Value,
                l.Outcome.OwnerMunicipalityId?.ToString(), l.Outcome.OwnerId?.ToString(), whole.OwnerName(l.Outcome), l.Outcome.Due, l.Outcome.DoneAt, l.AddedBy?.Number, l.Outcome.Version))],
            [.. whole.Amendments.Select(a => new AmendmentJson(a.Id.ToString(), a.Number, a.InForceAt is not null ? "in-force" : a.WithdrawnAt is not null ? "withdrawn" : "proposed", (a.OutcomeId ?? a.AddedId)?.ToString(), a.OutcomeId is null,
                a.Before.IsEmpty ? null : Text.Of(a.Before), Text.Of(a.Text), a.Reason, a.ProposedById.ToString(), a.ProposedAt, a.InForceAt, a.WithdrawnAt, [.. a.Approvals.OrderBy(y => y.At).Select(y => new Approval(y.MunicipalityId.ToString(), y.At))]))]);
    }

    // Letters as they are, so that a person can read the file as well.
    private static readonly JsonTypeInfo<MinutesJson> Readable = (JsonTypeInfo<MinutesJson>)new MinutesJsonContext(new(MinutesJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).GetTypeInfo(typeof(MinutesJson))!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ExportJson.MinutesJson))]
internal sealed partial class MinutesJsonContext : JsonSerializerContext;
