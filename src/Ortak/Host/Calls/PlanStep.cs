using System.Text.Json;
using System.Text.Json.Serialization;
using Ortak.Engine.Calls;
using Ortak.Model;

namespace Ortak.Host.Calls;

/// <summary>How the days of a step come about.</summary>
public enum PlanStepKind
{
    /// <summary>Work that takes so many days.</summary>
    Work,
    /// <summary>Meetings of the municipality's council.</summary>
    Council,
    /// <summary>Sending what the council decided, within a term of law.</summary>
    Sending,
    /// <summary>Something to ask about; it has no days and blocks nothing.</summary>
    Flag,
    /// <summary>The application itself, some days before the cut-off.</summary>
    Submission,
}

/// <summary>By when a step must be done.</summary>
public enum PlanStepBy { Submission, Signature }

/// <summary>A step on the way to a call's cut-off, as <c>plan-steps.json</c> says it. The length of work is a value for planning that stands in no rule; its basis says why the step is needed.</summary>
public sealed class PlanStep
{
    public const int LongestCode = 40;

    public required string Code { get; init; }
    public required Sentence Name { get; init; }
    public required Sentence About { get; init; }
    /// <summary>What to do when it no longer fits; a flag has none.</summary>
    public Sentence? IfLate { get; init; }
    public PlanStepKind Kind { get; init; }
    public PlanStepBy By { get; init; }
    /// <summary>How long the work takes.</summary>
    public int Days { get; init; }
    /// <summary>Whether they are working days.</summary>
    public bool InWorkingDays { get; init; }
    /// <summary>The steps that must be done first.</summary>
    public IReadOnlyList<string> After { get; init; } = [];
    /// <summary>Only in calls of these programmes; none named: of all.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = [];
    /// <summary>Not where the portal's type of action holds one of these words.</summary>
    public IReadOnlyList<string> ExceptActions { get; init; } = [];
    /// <summary>Not in calls of funded projects for third parties, in which one applies alone.</summary>
    public bool ExceptCascade { get; init; }
    /// <summary>Only for bodies of these countries, whose law it is; none named: of all.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];
    /// <summary>What in the municipality's profile shows that it is done.</summary>
    public string? KnownBy { get; init; }
    public LegalBasis? Basis { get; init; }

    /// <summary>Whether it belongs to the way of a body of this country to the call.</summary>
    public bool IsFor(Call call, string country) =>
        (Programmes.Count == 0 || Programmes.Contains(call.Programme)) && (Countries.Count == 0 || Countries.Contains(country))
        && !(ExceptCascade && call.Kind == CallKind.Cascade) && !ExceptActions.Any(a => call.ActionType.Contains(a, StringComparison.OrdinalIgnoreCase));
}

/// <summary>All steps there are, each after those it waits for.</summary>
public sealed class PlanSteps
{
    /// <summary>The day its statements were last compared with their sources.</summary>
    public required DateOnly CheckedOn { get; init; }
    /// <summary>How long before the cut-off one submits.</summary>
    public required int DaysEarly { get; init; }
    /// <summary>From the cut-off to the signature of the grant, about (Horizon Europe work programme: some 8 months).</summary>
    public required int MonthsToSignature { get; init; }
    [JsonPropertyName("steps")] public required IReadOnlyList<PlanStep> All { get; init; }

    private static readonly JsonSerializerOptions Strictly = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, Converters = { new ConfidenceJson(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly Lazy<PlanSteps> Known = new(() =>
    {
        using Stream file = typeof(PlanSteps).Assembly.GetManifestResourceStream("plan-steps.json")!;
        return Read(file);
    });

    /// <summary>Those that come with Ortak.</summary>
    public static PlanSteps Current => Known.Value;

    public PlanStep? Find(string code) => All.FirstOrDefault(s => s.Code == code);

    /// <exception cref="InvalidDataException">The file is not what it should be; the message says where.</exception>
    public static PlanSteps Read(Stream file)
    {
        PlanSteps read;
        try { read = JsonSerializer.Deserialize<PlanSteps>(file, Strictly) ?? throw new InvalidDataException("There are no steps."); }
        catch (JsonException fault) { throw new InvalidDataException($"The steps to a call's deadline cannot be read: {fault.Message}", fault); }
        void Must(bool holds, string what) { if (!holds) throw new InvalidDataException($"The steps to a call's deadline: {what}."); }
        static bool Both(Sentence s) => s.Turkish.Length > 0 && s.English.Length > 0;
        HashSet<string> before = [];
        foreach (PlanStep step in read.All)
        {
            Must(step.Code.Length is > 0 and <= PlanStep.LongestCode && step.Code.All(c => char.IsAsciiLetterLower(c) || c == '-'), $"{step.Code} is no code");
            Must(Both(step.Name) && Both(step.About) && (step.Kind == PlanStepKind.Flag ? step.IfLate is null : step.IfLate is { } late && Both(late)), $"{step.Code} needs its words in both languages");
            Must(step.Kind == PlanStepKind.Work == step.Days > 0, $"{step.Code} needs a length if it is work, and none if not");
            Must(step.KnownBy is null or "pic", $"{step.Code} is known by something that no profile states");
            Must(step.After.All(before.Contains), $"{step.Code} stands before a step it waits for");
            Must(step.By == PlanStepBy.Signature || step.After.All(a => read.Find(a)!.By == PlanStepBy.Submission), $"{step.Code} waits for a step that is due later");
            Must(before.Add(step.Code), $"{step.Code} is named twice");
        }
        foreach (PlanStepKind one in (PlanStepKind[])[PlanStepKind.Submission, PlanStepKind.Council, PlanStepKind.Sending]) Must(read.All.Count(s => s.Kind == one) == 1, $"there must be one step of the kind {one}");
        return read;
    }
}
