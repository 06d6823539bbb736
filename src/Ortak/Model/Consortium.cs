namespace Ortak.Model;

public enum ProposalState
{
    /// <summary>The consortium is being put together, the proposal written.</summary>
    Drafted,
    Submitted,
    Funded,
    /// <summary>Not funded; the consortium is kept for the next call.</summary>
    Rejected,
    /// <summary>Given up, before or after it was submitted; the consortium is kept.</summary>
    Withdrawn,
}

/// <summary>How the costs of a proposal are reckoned.</summary>
public enum BudgetMode
{
    /// <summary>Costs as they arise, with a flat rate for indirect ones.</summary>
    Actual,
    /// <summary>Costs are estimated the same way; the grant pays shares of a lump sum fixed beforehand.</summary>
    LumpSum,
    /// <summary>Numbers of units at fixed amounts.</summary>
    Units,
}

/// <summary>The organisations that apply together to one call for one aim, each with a role, and their budget.</summary>
public sealed class Consortium : Edited
{
    public const int LongestName = 200, LongestNotes = 4000, LongestProposalNumber = 60, LongestReason = 1000, LongestEvaluation = 8000;
    /// <summary>More than any grant agreement had.</summary>
    public const int MostSeats = 120, MostWorkPackages = 40, MostMonths = 120;
    /// <summary>A handful are variants of one idea, or go from call to call; more of one aim are a mistake.</summary>
    public const int MostOfAim = 20;

    public Id<Consortium> Id { get; init; } = Id<Consortium>.New();
    public Id<Aim> AimId { get; init; }
    /// <summary>The portal's id of the call; code and title as they stood.</summary>
    public string CallId { get; init; } = "";
    public string Code { get; init; } = "";
    public string Title { get; init; } = "";
    /// <summary>What people call it, such as an acronym.</summary>
    public string Name { get; set; } = "";
    /// <summary>How many seats are wanted; null for as many as are worth it.</summary>
    public int? WantedSize { get; set; }
    /// <summary>Organisations that must not be proposed: ids of the atlas.</summary>
    public List<string> Without { get; set; } = [];
    public ProposalState State { get; private set; }
    /// <summary>The consortium of an earlier call that this one was taken over from.</summary>
    public Id<Consortium>? TakenFromId { get; init; }
    /// <summary>The day the proposal was submitted; null while it was not.</summary>
    public DateOnly? SubmittedOn { get; private set; }
    /// <summary>What the portal calls the proposal; empty where nobody has written it.</summary>
    public string ProposalNumber { get; private set; } = "";
    /// <summary>The day the result came; null while there is none.</summary>
    public DateOnly? ResultOn { get; private set; }
    /// <summary>The total the evaluators gave and what was needed, in hundredths of a point; null where they are not known.</summary>
    public int? Score { get; private set; }
    public int? Threshold { get; private set; }
    /// <summary>What the evaluators said of the proposal, in words; one that was not funded never stands without.</summary>
    public string Evaluation { get; private set; } = "";
    public string WithdrawnBecause { get; private set; } = "";
    public string Notes { get; set; } = "";

    public BudgetMode BudgetMode { get; set; }
    /// <summary>The flat rate of indirect costs, in hundredths of a per cent: 2500 is 25%.</summary>
    public int IndirectRate { get; set; }
    /// <summary>Turkish lira for one euro in millionths, and the day of that rate; null while nobody has said it.</summary>
    public long? LiraForEuro { get; set; }
    public DateOnly? LiraOn { get; set; }
    /// <summary>The share of the grant paid at the start, in hundredths of a per cent.</summary>
    public int? Prefinancing { get; set; }
    public int? Months { get; set; }

    public bool IsDemo { get; init; }
    public DateTime MadeAt { get; init; }

    public List<ProposalSeat> Seats { get; } = [];
    public List<WorkPackage> WorkPackages { get; } = [];
    public List<ProposalScore> Scores { get; } = [];

    /// <summary>The proposal went out.</summary>
    /// <param name="number">What the portal calls it; may be empty.</param>
    public Refusal? Submit(DateOnly on, string number, DateOnly today)
    {
        if (State != ProposalState.Drafted) return RefusesChange();
        if (on > today) return new("submitted-later", 422, "Sunulduğu gün bugünden sonra olamaz.", "The day it was submitted cannot be after today.");
        (State, SubmittedOn, ProposalNumber) = (ProposalState.Submitted, on, number);
        return null;
    }

    /// <summary>It was recorded as submitted by mistake: it is being put together as before.</summary>
    public Refusal? TakeBackSubmission()
    {
        if (State != ProposalState.Submitted) return NotSubmitted;
        (State, SubmittedOn, ProposalNumber) = (ProposalState.Drafted, null, "");
        return null;
    }

    /// <summary>What became of it.</summary>
    /// <param name="score">The total, in hundredths of a point.</param>
    /// <param name="evaluation">The reasons in words; where it was not funded they must be there.</param>
    /// <param name="scores">What was given for each criterion.</param>
    public Refusal? Conclude(bool funded, DateOnly on, int? score, int? threshold, string evaluation, IEnumerable<ProposalScore> scores, DateOnly today)
    {
        if (State != ProposalState.Submitted) return NotSubmitted;
        if (on > today) return new("result-later", 422, "Sonucun geldiği gün bugünden sonra olamaz.", "The day the result came cannot be after today.");
        if (on < SubmittedOn) return new("result-before", 422, "Sonuç, teklifin sunulduğu günden önce gelmiş olamaz.", "The result cannot have come before the proposal was submitted.");
        if (!funded && evaluation.Length == 0) return new("result-reasons", 422, "Neden kabul edilmediğini yazın; sonraki başvurunun en çok buna ihtiyacı olur.", "Say why it was not funded; the next application needs nothing more than that.");
        (State, ResultOn, Score, Threshold, Evaluation) = (funded ? ProposalState.Funded : ProposalState.Rejected, on, score, threshold, evaluation);
        Scores.AddRange(scores);
        return null;
    }

    /// <summary>The result was recorded by mistake: it is awaited as before.</summary>
    /// <param name="hasProject">Whether a project was made of it.</param>
    public Refusal? TakeBackResult(bool hasProject)
    {
        if (State is not (ProposalState.Funded or ProposalState.Rejected)) return new("no-result", 409, "Bu teklifin kayıtlı bir sonucu yok.", "No result is recorded for this proposal.");
        if (hasProject) return new("has-project", 409, "Bu tekliften bir proje doğdu. Sonucu geri almak için önce projeyi silin.", "A project was made of this proposal. Delete the project to take the result back.");
        (State, ResultOn, Score, Threshold, Evaluation) = (ProposalState.Submitted, null, null, null, "");
        Scores.Clear();
        return null;
    }

    /// <summary>It is given up.</summary>
    public Refusal? Withdraw(string because)
    {
        if (State is not (ProposalState.Drafted or ProposalState.Submitted)) return new("proposal-over", 409, "Bu teklif sonuçlanmış ya da tekliften zaten vazgeçilmiş.", "This proposal has its result, or was given up already.");
        if (because.Length == 0) return new("withdraw-reason", 422, "Neden vazgeçildiğini yazın.", "Say why it is given up.");
        (State, WithdrawnBecause) = (ProposalState.Withdrawn, because);
        return null;
    }

    /// <summary>It is taken up again, to be put together anew: whatever was submitted has been withdrawn.</summary>
    public Refusal? Reopen()
    {
        if (State != ProposalState.Withdrawn) return new("proposal-not-withdrawn", 409, "Yalnızca vazgeçilen bir teklif yeniden açılır.", "Only a proposal that was given up is reopened.");
        (State, WithdrawnBecause, SubmittedOn, ProposalNumber) = (ProposalState.Drafted, "", null, "");
        return null;
    }

    /// <summary>What was submitted and decided is a record that stays; a draft may go.</summary>
    public Refusal? RefusesDeletion() => State is ProposalState.Drafted or ProposalState.Withdrawn ? null
        : new("proposal-record", 409, "Sunulan ya da sonuçlanan bir teklifin konsorsiyumu silinmez; kayıt olarak kalır.", "The consortium of a proposal that was submitted or decided is not deleted; it stays as a record.");

    /// <summary>Whether it can go to another call: what was not funded, or given up, keeps its consortium for that.</summary>
    public Refusal? RefusesNextCall() => State is ProposalState.Rejected or ProposalState.Withdrawn ? null
        : new("proposal-not-over", 409, "Başka bir çağrıya ancak kabul edilmeyen ya da vazgeçilen bir teklifin konsorsiyumu götürülür.", "Only the consortium of a proposal that was not funded or was given up is taken to another call.");

    private static readonly Refusal NotSubmitted = new("proposal-not-submitted", 409, "Bu teklif sunulmuş ve sonucu beklenir durumda değil.", "This proposal is not one that was submitted and awaits its result.");

    public Refusal? RefusesChange() => State is ProposalState.Drafted ? null : new("proposal-over", 409, "Bu teklif sunuldu ya da kapandı; konsorsiyumu artık değiştirilemez.", "This proposal has been submitted or closed; its consortium cannot be changed any more.");
}

/// <summary>What the evaluators gave a proposal for one criterion, in hundredths of a point.</summary>
public sealed class ProposalScore
{
    public const int LongestCriterion = 120;
    /// <summary>A hundred points and some: no programme gives more.</summary>
    public const int MostHundredths = 100_000;

    public Id<Consortium> ConsortiumId { get; init; }
    public int Order { get; init; }
    public string Criterion { get; init; } = "";
    public int Hundredths { get; init; }
    /// <summary>What was needed; null where the call asks for none.</summary>
    public int? Threshold { get; init; }
    /// <summary>What could be had; null where it is not known.</summary>
    public int? Most { get; init; }
}

/// <summary>As what an organisation takes part in a consortium.</summary>
public enum SeatPart
{
    Beneficiary,
    Coordinator,
    Affiliated,
    /// <summary>Takes part without money.</summary>
    Associated,
}

/// <summary>One organisation's place in a consortium.</summary>
public sealed class ProposalSeat : Edited
{
    public const int LongestCovers = 500, LongestNotes = 2000;

    public Id<ProposalSeat> Id { get; init; } = Id<ProposalSeat>.New();
    public Id<Consortium> ConsortiumId { get; init; }
    public int Order { get; set; }
    /// <summary>Its id in the atlas; empty for one that is not there, or for a seat that nobody fills yet.</summary>
    public string OrganisationId { get; set; } = "";
    /// <summary>Its name; empty for a seat that nobody fills yet.</summary>
    public string Name { get; set; } = "";
    /// <summary>ISO 3166; empty where it does not matter yet.</summary>
    public string Country { get; set; } = "";
    /// <summary>The kind of body, as the rules of eligibility name it.</summary>
    public string Kind { get; set; } = "";
    /// <summary>Roles and marks the rules ask for, such as national-authority or mission-city.</summary>
    public List<string> Tags { get; set; } = [];
    public SeatPart Part { get; set; }
    /// <summary>What it brings, in words.</summary>
    public string Covers { get; set; } = "";
    /// <summary>In for sure: a new proposal of the search keeps it.</summary>
    public bool IsFixed { get; set; }
    public PartnerStatus Status { get; set; }
    public string Notes { get; set; } = "";
    /// <summary>The share of its eligible costs that the grant pays, in hundredths of a per cent: 10000 is all; null for the rate of the call.</summary>
    public int? FundingRate { get; set; }

    public List<BudgetLine> Lines { get; } = [];
}

/// <summary>A work package of a proposal.</summary>
public sealed class WorkPackage
{
    public const int LongestTitle = 200;

    public Id<WorkPackage> Id { get; init; } = Id<WorkPackage>.New();
    public Id<Consortium> ConsortiumId { get; init; }
    /// <summary>From 1.</summary>
    public int Number { get; set; }
    public string Title { get; set; } = "";
    /// <summary>The first and last month, from 1.</summary>
    public int? FromMonth { get; set; }
    public int? ToMonth { get; set; }
}

/// <summary>The cost categories of EU grants (Model Grant Agreement, article 6.2), and what unit grants pay.</summary>
public enum CostCategory
{
    Personnel,
    Subcontracting,
    Travel,
    Equipment,
    OtherGoods,
    /// <summary>Financial support to third parties.</summary>
    ThirdParties,
    /// <summary>Internally invoiced goods and services.</summary>
    Internal,
    /// <summary>Units at fixed amounts.</summary>
    Units,
}

/// <summary>What one organisation spends in one work package on one category.</summary>
public sealed class BudgetLine
{
    /// <summary>A hundred million euro in cents: more is a slip of the keyboard.</summary>
    public const long MostCents = 10_000_000_000;

    public Id<ProposalSeat> SeatId { get; init; }
    public Id<WorkPackage> WorkPackageId { get; init; }
    public CostCategory Category { get; init; }
    public long Cents { get; set; }
    /// <summary>Hundredths of a person-month, for personnel; hundredths of a unit, for units.</summary>
    public int Hundredths { get; set; }
}
