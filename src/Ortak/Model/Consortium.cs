namespace Ortak.Model;

public enum ProposalState
{
    /// <summary>The consortium is being put together, the proposal written.</summary>
    Drafted,
    Submitted,
    Funded,
    /// <summary>Not funded; the consortium is kept for the next call.</summary>
    Rejected,
    /// <summary>Given up before it was submitted.</summary>
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
    public const int LongestName = 200, LongestNotes = 4000;
    /// <summary>More than any grant agreement had.</summary>
    public const int MostSeats = 120, MostWorkPackages = 40, MostMonths = 120;

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
    public ProposalState State { get; set; }
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

    public Refusal? RefusesChange() => State is ProposalState.Drafted ? null : new("proposal-over", 409, "Bu teklif sunuldu ya da kapandı; konsorsiyumu artık değiştirilemez.", "This proposal has been submitted or closed; its consortium cannot be changed any more.");
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
