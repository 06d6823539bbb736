using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ortak.Model;

/// <summary>How far a statement about the law has been checked: in the text itself, in a second-hand source, not confirmed, or read in different ways.</summary>
public enum Confidence { R1, R2, K, Open }

/// <summary>Who takes a step: each party its own, or all with one paper.</summary>
public enum GateBy { Each, Together }

/// <summary>A step that is no paper but a state, which Ortak knows by itself.</summary>
public enum GateState { Interest, Running, Ended }

/// <summary>What decides which steps a case needs.</summary>
/// <param name="HasForeignParty">Whether a party is of another country.</param>
/// <param name="Form">The form of a promise; null on the ladder of a cooperation.</param>
/// <param name="Body">The kind of the organisation that is supported, as a code; null if it is not stated.</param>
/// <param name="IsToMunicipality">Whether a municipality is promised it.</param>
public sealed record LadderCase(bool HasForeignParty = false, CommitmentForm? Form = null, string? Body = null, bool IsToMunicipality = false);

/// <summary>
/// The lawful way from a talk to a signature in one country, as data (Model/ladders): which steps there are, when each is required, on
/// what legal basis, and how sure we are. A country without a file has no ladder, and its pages say so.
/// </summary>
public sealed class Ladders
{
    public required string Country { get; init; }
    /// <summary>The day its statements were last compared with their sources.</summary>
    public required DateOnly CheckedOn { get; init; }
    /// <summary>The legal kinds of civil-society organisation that the country tells apart.</summary>
    public required IReadOnlyList<BodyKind> Bodies { get; init; }
    [JsonPropertyName("ladders")] public required IReadOnlyList<Ladder> All { get; init; }

    [JsonIgnore] public Ladder Cooperation => All.Single(l => l.Code == "cooperation");
    [JsonIgnore] public Ladder Support => All.Single(l => l.Code == "support");

    private static readonly JsonSerializerOptions Strictly = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
        Converters = { new ConfidenceJson(), new JsonStringEnumConverter<CommitmentForm>(JsonNamingPolicy.KebabCaseLower), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly Lazy<FrozenDictionary<string, Ladders>> Known = new(ReadAll);

    /// <summary>The ladders of a country; null where none are known.</summary>
    public static Ladders? Of(string country) => Known.Value.GetValueOrDefault(country);

    /// <summary>Reads and checks all of them, so that a wrong file stops the start and not a page.</summary>
    public static IEnumerable<Ladders> ReadAndCheck() => Known.Value.Values;

    private static FrozenDictionary<string, Ladders> ReadAll()
    {
        Assembly here = typeof(Ladders).Assembly;
        return here.GetManifestResourceNames().Where(n => n.StartsWith("ladder-", StringComparison.Ordinal)).Select(name =>
        {
            using Stream file = here.GetManifestResourceStream(name)!;
            return Read(file);
        }).ToFrozenDictionary(l => l.Country, StringComparer.Ordinal);
    }

    /// <exception cref="InvalidDataException">The file is not what it should be; the message says where.</exception>
    public static Ladders Read(Stream file)
    {
        Ladders read;
        try { read = JsonSerializer.Deserialize<Ladders>(file, Strictly) ?? throw new InvalidDataException("The ladder is empty."); }
        catch (JsonException fault) { throw new InvalidDataException($"The ladder cannot be read: {fault.Message}", fault); }
        void Must(bool holds, string what) { if (!holds) throw new InvalidDataException($"The ladder of {read.Country}: {what}."); }
        static bool Both(Sentence s) => s.Turkish.Length > 0 && s.English.Length > 0;
        Must(read.Country is { Length: 2 } && read.Country.All(char.IsAsciiLetterUpper), "country must be an ISO 3166 code");
        Must(read.Bodies.Select(b => b.Code).Distinct().Count() == read.Bodies.Count && read.Bodies.All(b => Both(b.Name)), "each kind of body needs a code of its own and a name in both languages");
        foreach (string code in (string[])["cooperation", "support"]) Must(read.All.Count(l => l.Code == code) == 1, $"there must be one ladder {code}");
        foreach (Ladder ladder in read.All)
        {
            Must(Both(ladder.Name) && ladder.Notes.All(n => Both(n.Text)), $"{ladder.Code} needs names and notes in both languages");
            Must(ladder.Gates.Select(g => g.Code).Distinct().Count() == ladder.Gates.Count, $"{ladder.Code} names a gate twice");
            Must(ladder.Gates.Count(g => g.IsSignature) == 1, $"{ladder.Code} needs one signature");
            foreach (Gate gate in ladder.Gates)
            {
                Must(gate.Code.Length is > 0 and <= GateRecord.LongestCode && gate.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), $"{gate.Code} is no code");
                Must(Both(gate.Name) && (gate.About is null || Both(gate.About)) && gate.Notes.All(n => Both(n.Text)), $"{gate.Code} needs its words in both languages");
                Must(gate.Is is null || gate.Required.Count == 0, $"{gate.Code} is a state and cannot be required");
                Must(gate.Required.Count == 0 || gate.IsSignature || gate.Basis is not null, $"{gate.Code} is required and needs a legal basis");
                Must(!gate.IsSignature || gate.By == GateBy.Together, $"{gate.Code} is signed together");
            }
        }
        return read;
    }
}

/// <summary>Words in both languages, as the files of the ladders hold them.</summary>
public record Sentence
{
    public required string Turkish { get; init; }
    public required string English { get; init; }
}

/// <summary>A legal kind of civil-society organisation.</summary>
public sealed class BodyKind
{
    public required string Code { get; init; }
    public required Sentence Name { get; init; }
    /// <summary>Whether the country spares it a permission that others need.</summary>
    public required bool IsExempt { get; init; }
}

/// <summary>A law or regulation, where it was read, and how sure that is.</summary>
public sealed record LegalBasis : Sentence
{
    public required string Source { get; init; }
    public required Confidence Confidence { get; init; }
}

/// <summary>Something to know that blocks nothing.</summary>
public sealed class LadderNote
{
    public IReadOnlyList<LadderCondition> When { get; init; } = [new()];
    public required Sentence Text { get; init; }
    public required Confidence Confidence { get; init; }
    public bool AsksAdviser { get; init; }
}

/// <summary>A case, by all of what it says; what it leaves out may be anything.</summary>
public sealed class LadderCondition
{
    public bool? ForeignParty { get; init; }
    public IReadOnlyList<CommitmentForm>? Forms { get; init; }
    /// <summary>Whether the recipient is of an exempt kind, as a municipality is; one whose kind is not stated is not.</summary>
    public bool? IsExempt { get; init; }

    internal bool Holds(LadderCase it, Ladders of) =>
        (ForeignParty is not { } foreign || foreign == it.HasForeignParty)
        && (Forms is null || (it.Form is { } form && Forms.Contains(form)))
        && (IsExempt is not { } exempt || exempt == (it.IsToMunicipality || of.Bodies.Any(b => b.Code == it.Body && b.IsExempt)));
}

/// <summary>A paper that is in force only once it has been sent somewhere.</summary>
public sealed record Sending : Sentence
{
    /// <summary>Within how many days of becoming final.</summary>
    public required int Days { get; init; }
    public required LegalBasis Basis { get; init; }
}

/// <summary>One step of a ladder.</summary>
public sealed class Gate
{
    public required string Code { get; init; }
    public required Sentence Name { get; init; }
    public Sentence? About { get; init; }
    /// <summary>Null for a step that is a paper.</summary>
    public GateState? Is { get; init; }
    public GateBy By { get; init; } = GateBy.Together;
    public bool IsSignature { get; init; }
    /// <summary>In which cases it belongs to the ladder at all; any of them.</summary>
    public IReadOnlyList<LadderCondition> Shown { get; init; } = [new()];
    /// <summary>In which cases a signature needs it; any of them. Empty: never.</summary>
    public IReadOnlyList<LadderCondition> Required { get; init; } = [];
    public LegalBasis? Basis { get; init; }
    public Sending? Sending { get; init; }
    public IReadOnlyList<LadderNote> Notes { get; init; } = [];
}

/// <summary>The steps of one way, in order.</summary>
public sealed class Ladder
{
    public required string Code { get; init; }
    public required Sentence Name { get; init; }
    public IReadOnlyList<LadderNote> Notes { get; init; } = [];
    public required IReadOnlyList<Gate> Gates { get; init; }

    [JsonIgnore] public Gate Signature => Gates.Single(g => g.IsSignature);

    public Gate? Find(string code) => Gates.FirstOrDefault(g => g.Code == code);

    public IEnumerable<Gate> Shown(LadderCase it, Ladders of) => Gates.Where(g => g.Shown.Any(c => c.Holds(it, of)));

    public bool IsRequired(Gate gate, LadderCase it, Ladders of) => gate.Required.Any(c => c.Holds(it, of));

    public static IEnumerable<LadderNote> Fitting(IEnumerable<LadderNote> notes, LadderCase it, Ladders of) => notes.Where(n => n.When.Any(c => c.Holds(it, of)));

    /// <summary>Why a party may not sign on a day; null if it may. Each required step before the signature must have been taken by then, be in force, and still hold.</summary>
    /// <param name="party">Its name in both languages, for the sentence.</param>
    /// <param name="records">The party's own steps, and those taken together.</param>
    public Refusal? RefusesSigning(DateOnly on, BilingualName party, LadderCase it, Ladders of, IReadOnlyCollection<GateRecord> records)
    {
        foreach (Gate gate in Gates.TakeWhile(g => !g.IsSignature).Where(g => IsRequired(g, it, of)))
        {
            GateRecord[] taken = [.. records.Where(r => r.Code == gate.Code).OrderByDescending(r => r.Date)];
            if (Array.Exists(taken, r => r.HoldsOn(on) && (gate.Sending is null || r.SentOn <= on))) continue;
            string tr = $"{party.Turkish} için “{gate.Name.Turkish}” adımı", en = $"{(party.English.Length > 0 ? party.English : party.Turkish)}: the step “{gate.Name.English}”";
            string basisTr = gate.Basis is { } b ? $" Dayanak: {b.Turkish}." : "", basisEn = gate.Basis is { } e ? $" Legal basis: {e.English}." : "";
            Refusal No(string code, string turkish, string english) => new(code, 409, $"{tr} {turkish}{basisTr}", $"{en} {english}{basisEn}");
            if (taken.Length == 0) return No("gate-missing", "henüz kaydedilmedi; bu adım tamamlanmadan imza atılamaz.", "has not been recorded yet; nothing can be signed before it.");
            // Of those that do not hold, the one closest to holding is the reason.
            if (Array.Find(taken, r => r.HoldsOn(on)) is { } unsent)
                return unsent.SentOn is { } sent ? No("gate-not-sent", $"{Tr(sent)} tarihinde gönderildi; yürürlüğe girmeden, {Tr(on)} tarihinde imza atılamaz.", $"was sent on {En(sent)}; nothing can be signed on {En(on)}, before it is in force.")
                    : No("gate-not-sent", "kaydedildi ama gönderildiği gün yazılmadı; gönderilmeyen karar yürürlükte değildir.", "has been recorded, but not the day it was sent; a decision that is not sent is not in force.");
            if (Array.Find(taken, r => r.Date <= on) is { } expired)
                return No("gate-expired", $"{Tr(expired.ValidUntil!.Value)} tarihine kadar geçerliydi; {Tr(on)} tarihli imza ya da yenileme için yenisi gerekir.", $"was valid until {En(expired.ValidUntil!.Value)}; a signature or renewal on {En(on)} needs a new one.");
            return No("gate-after-signature", $"{Tr(taken[^1].Date)} tarihli; imza ({Tr(on)}) ondan önce olamaz.", $"is of {En(taken[^1].Date)}; the signature ({En(on)}) cannot come before it.");
        }
        return null;
    }

    private static string Tr(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
    private static string En(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
