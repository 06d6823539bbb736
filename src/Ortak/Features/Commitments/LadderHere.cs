using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>How a step stands on a day.</summary>
public enum StepState
{
    /// <summary>Taken, and it holds.</summary>
    Done,
    /// <summary>Taken, and its last day is near.</summary>
    Expiring,
    /// <summary>Taken, and its last day has passed.</summary>
    Expired,
    /// <summary>Recorded, but not in force before it is sent.</summary>
    NotSent,
    /// <summary>Required and not taken: nothing can be signed before it.</summary>
    Missing,
    /// <summary>Not taken, and not required.</summary>
    Open,
}

/// <summary>One step as one party has taken it, or all together.</summary>
/// <param name="Party">Null for a step taken together.</param>
/// <param name="Record">The last one.</param>
public sealed record Step(Gate Gate, LadderHere.PartyHere? Party, GateRecord? Record, StepState State, bool IsRequired);

/// <summary>A cooperation or a commitment on its ladder: the parties, their cases, and the steps recorded so far.</summary>
public sealed class LadderHere
{
    /// <summary>How many days ahead a last day is near.</summary>
    public const int NearDays = 90;

    /// <param name="Country">Whose law it follows.</param>
    public sealed record PartyHere(Id<Municipality> Id, BilingualName Name, string Country, LadderCase Case)
    {
        public Ladders? Law => Ladders.Of(Country);
    }

    public required IReadOnlyList<PartyHere> Parties { get; init; }
    public required IReadOnlyList<GateRecord> Records { get; init; }
    /// <summary>The paper of each record that has one: its name and where it is.</summary>
    public required IReadOnlyDictionary<Id<GateRecord>, (string Name, string Href)> Papers { get; init; }
    /// <summary>The country whose steps are shown; null where no party's country has a ladder.</summary>
    public required Ladders? Law { get; init; }
    public required bool IsCooperation { get; init; }
    public bool HasEnded { get; init; }

    public Ladder? Ladder => Of(Law);

    private Ladder? Of(Ladders? law) => IsCooperation ? law?.Cooperation : law?.Support;

    public static async Task<LadderHere> OfCooperation(OrtakDb db, CooperationHead head, IEnumerable<Id<Municipality>> own, CancellationToken cancel)
    {
        Id<Municipality>[] ids = [.. head.Parties.Where(p => p.IsIn).Select(p => p.Id)];
        var countries = await db.Municipalities.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Country, cancel);
        List<PartyHere> parties = [.. head.Parties.Where(p => p.IsIn).Select(p => new PartyHere(p.Id, p.Name, countries[p.Id], new LadderCase(HasForeignParty: countries.Values.Any(c => c != countries[p.Id]))))];
        List<GateRecord> records = await db.GateRecords.Where(g => g.CooperationId == head.Id).ToListAsync(cancel);
        Id<Document>?[] papers = [.. records.Select(r => r.DocumentId).Where(d => d != null)];
        var names = papers.Length == 0 ? [] : await db.Documents.Where(d => papers.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, cancel);
        return new()
        {
            Parties = parties, Records = records, IsCooperation = true, HasEnded = head.State == CooperationState.Ended,
            // The viewer's own law first: that is the one to be followed.
            Law = parties.OrderByDescending(p => own.Contains(p.Id)).Select(p => p.Law).FirstOrDefault(l => l is not null),
            Papers = records.Where(r => r.DocumentId is { } d && names.ContainsKey(d)).ToDictionary(r => r.Id, r => (names[r.DocumentId!.Value], $"{head.Address}/documents/{r.DocumentId}")),
        };
    }

    public static async Task<LadderHere> OfCommitment(OrtakDb db, CommitmentHead head, CancellationToken cancel)
    {
        List<GateRecord> records = await db.GateRecords.Where(g => g.CommitmentId == head.It.Id).ToListAsync(cancel);
        var names = await db.Evidence.Where(e => e.CommitmentId == head.It.Id).ToDictionaryAsync(e => e.Id, e => e.Title, cancel);
        var party = new PartyHere(head.It.MunicipalityId, head.By, head.Country, new LadderCase(Form: head.It.Form, Body: head.Ngo?.LegalKind, IsToMunicipality: head.It.ToMunicipalityId is not null));
        return new()
        {
            Parties = [party], Records = records, IsCooperation = false, Law = party.Law,
            Papers = records.Where(r => r.EvidenceId is { } e && names.ContainsKey(e)).ToDictionary(r => r.Id, r => (names[r.EvidenceId!.Value], $"{head.Address}/evidence/{r.EvidenceId}")),
        };
    }

    /// <summary>The steps in order; one for each party where each takes its own.</summary>
    public IReadOnlyList<Step> Steps(DateOnly today)
    {
        if (Law is null || Ladder is not { } ladder) return [];
        List<Step> steps = [];
        foreach (Gate gate in ladder.Gates)
        {
            PartyHere[] concerned = [.. Parties.Where(p => p.Law == Law && ladder.Shown(p.Case, Law).Contains(gate))];
            if (concerned.Length == 0) continue;
            bool IsRequired(PartyHere p) => ladder.IsRequired(gate, p.Case, Law);
            if (gate.Is is { } state) steps.Add(new(gate, null, null, Holds(state, today) ? StepState.Done : StepState.Open, false));
            else if (gate.By == GateBy.Together) steps.Add(Taken(gate, null, today, concerned.Any(IsRequired)));
            else steps.AddRange(concerned.Select(p => Taken(gate, p, today, IsRequired(p))));
        }
        return steps;
    }

    /// <summary>The first required step that is not taken or no longer holds; null when nothing stands in the way.</summary>
    public static Step? Next(IReadOnlyList<Step> steps) => steps.FirstOrDefault(s => s.IsRequired && s.State is StepState.Missing or StepState.NotSent)
        ?? steps.FirstOrDefault(s => s.IsRequired && s.State is StepState.Expired);

    private Step Taken(Gate gate, PartyHere? party, DateOnly today, bool isRequired)
    {
        GateRecord? last = Records.Where(r => r.Code == gate.Code && (party is null || r.MunicipalityId == party.Id)).OrderByDescending(r => r.Date).ThenByDescending(r => r.RecordedAt).FirstOrDefault();
        StepState state = last switch
        {
            null => isRequired ? StepState.Missing : StepState.Open,
            { ValidUntil: { } end } when end < today => StepState.Expired,
            { SentOn: null } when gate.Sending is not null => StepState.NotSent,
            { ValidUntil: { } end } when end.DayNumber - today.DayNumber <= NearDays => StepState.Expiring,
            _ => StepState.Done,
        };
        return new(gate, party, last, state, isRequired);
    }

    private bool Holds(GateState state, DateOnly today) => state switch
    {
        GateState.Interest => Parties.Count > 1,
        GateState.Running => !HasEnded && Ladder is { } l && Records.Any(r => r.Code == l.Signature.Code && r.HoldsOn(today)),
        GateState.Ended => HasEnded,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Why nothing can be signed on a day; null if it can. Each party is asked by the law of its own country; one without a known ladder is not asked.</summary>
    /// <param name="records">As they would stand.</param>
    public Refusal? RefusesSigning(DateOnly on, IReadOnlyCollection<GateRecord> records)
    {
        if (IsCooperation && Parties.Count < 2) return new("one-party", 409, "Öbür taraf iş birliğini henüz kabul etmedi; tek taraflı imza kaydedilemez.", "The other side has not accepted the cooperation yet; a signature of one side alone cannot be recorded.");
        foreach (PartyHere party in Parties)
            if (party.Law is { } law && Of(law)!.RefusesSigning(on, party.Name, party.Case, law, [.. records.Where(r => r.MunicipalityId == party.Id || Of(law)!.Find(r.Code)?.By == GateBy.Together)]) is { } no) return no;
        return null;
    }

    /// <summary>Why the records may not become others: a signature that stood would stand on nothing. Null if they may.</summary>
    public Refusal? RefusesChange(IReadOnlyCollection<GateRecord> before, IReadOnlyCollection<GateRecord> after)
    {
        if (Ladder is not { } ladder) return null;
        foreach (GateRecord signed in after.Where(r => r.Code == ladder.Signature.Code))
            if (RefusesSigning(signed.Date, before) is null && RefusesSigning(signed.Date, after) is { } no)
                return new("signature-stands-on-it", 409, $"{signed.Date:dd.MM.yyyy} tarihli imza bu kayda dayanıyor. {no.Turkish}", $"The signature of {signed.Date:dd.MM.yyyy} stands on this record. {no.English}");
        return null;
    }
}
