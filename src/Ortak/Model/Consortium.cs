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
    public const int LongestName = 200, LongestNotes = 4000, LongestReference = 60, LongestResult = 6000;
    /// <summary>Points are in hundredths: no evaluation gives more than a thousand.</summary>
    public const int MostPoints = 100_000;
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
    public ProposalState State { get; private set; }
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

    /// <summary>The day the proposal was submitted, and the number the portal gave it.</summary>
    public DateOnly? SubmittedOn { get; private set; }
    public string Reference { get; private set; } = "";
    /// <summary>The day the result came.</summary>
    public DateOnly? ResultOn { get; private set; }
    /// <summary>The points it got and the points it needed, in hundredths; null where nobody said.</summary>
    public int? Points { get; private set; }
    public int? PointsNeeded { get; private set; }
    /// <summary>What the evaluators said, and what is learned from it for the next time.</summary>
    public string ResultWords { get; private set; } = "";
    /// <summary>The consortium of an earlier call that this one goes on from.</summary>
    public Id<Consortium>? TakenFromId { get; init; }

    public bool IsDemo { get; init; }
    public DateTime MadeAt { get; init; }

    public List<ProposalSeat> Seats { get; } = [];
    public List<WorkPackage> WorkPackages { get; } = [];

    /// <summary>The proposal has been submitted; from now on the consortium stands.</summary>
    /// <param name="today">The day it is for who says so.</param>
    public Refusal? Submit(DateOnly on, string reference, DateOnly today)
    {
        if (State != ProposalState.Drafted) return Not("Yalnızca hazırlanan bir teklif sunuldu diye işaretlenir.", "Only a proposal that is being put together can be marked as submitted.");
        if (on > today) return Later("Sunulduğu gün gelecekte olamaz.", "The day it was submitted cannot lie ahead.");
        (State, SubmittedOn, Reference) = (ProposalState.Submitted, on, reference);
        return null;
    }

    /// <summary>The result came.</summary>
    public Refusal? Conclude(bool isFunded, DateOnly on, int? points, int? needed, string words, DateOnly today)
    {
        if (State != ProposalState.Submitted) return Not("Yalnızca sunulmuş bir teklifin sonucu yazılır.", "Only a submitted proposal has a result.");
        if (on > today || on < SubmittedOn) return Later("Sonuç günü, teklifin sunulduğu günle bugün arasında olur.", "The day of the result lies between the day of submission and today.");
        (State, ResultOn, Points, PointsNeeded, ResultWords) = (isFunded ? ProposalState.Funded : ProposalState.Rejected, on, points, needed, words);
        return null;
    }

    /// <summary>It is given up before there is a result.</summary>
    public Refusal? Withdraw()
    {
        if (State is not (ProposalState.Drafted or ProposalState.Submitted)) return Not("Sonuçlanmış ya da geri çekilmiş bir tekliften vazgeçilemez.", "A proposal that has a result, or was given up, cannot be given up.");
        State = ProposalState.Withdrawn;
        return null;
    }

    /// <summary>One step back, where something was marked by mistake: the result, the submission or the giving up.</summary>
    public Refusal? StepBack()
    {
        switch (State)
        {
            case ProposalState.Funded or ProposalState.Rejected:
                (State, ResultOn, Points, PointsNeeded, ResultWords) = (ProposalState.Submitted, null, null, null, "");
                return null;
            case ProposalState.Submitted:
                (State, SubmittedOn, Reference) = (ProposalState.Drafted, null, "");
                return null;
            case ProposalState.Withdrawn:
                State = SubmittedOn is null ? ProposalState.Drafted : ProposalState.Submitted;
                return null;
            default:
                return Not("Geri alınacak bir adım yok.", "There is no step to take back.");
        }
    }

    /// <summary>Why it cannot be deleted; null if it can. What was submitted stays: others know of it, and the next applicant learns from it.</summary>
    public Refusal? RefusesDeletion() => SubmittedOn is null ? null : new("proposal-kept", 409, "Sunulmuş bir teklifin konsorsiyumu silinmez; sonucuyla birlikte kayıtta kalır.", "The consortium of a submitted proposal is not deleted; it stays in the record with its result.");

    /// <summary>The same consortium for another call: seats, work packages and budget as they stand; nobody has said yes to the new call yet.</summary>
    public Consortium ForCall(AimCall call, DateTime now)
    {
        var next = new Consortium { AimId = AimId, CallId = call.CallId, Code = call.Code, Title = call.Title, Name = Name, WantedSize = WantedSize, Without = [.. Without], Notes = Notes, BudgetMode = BudgetMode, IndirectRate = IndirectRate, Months = Months, IsDemo = IsDemo, MadeAt = now, TakenFromId = Id };
        Dictionary<Id<WorkPackage>, Id<WorkPackage>> packages = [];
        foreach (WorkPackage w in WorkPackages)
        {
            var copy = new WorkPackage { ConsortiumId = next.Id, Number = w.Number, Title = w.Title, FromMonth = w.FromMonth, ToMonth = w.ToMonth };
            packages[w.Id] = copy.Id;
            next.WorkPackages.Add(copy);
        }
        foreach (ProposalSeat s in Seats)
        {
            var seat = new ProposalSeat
            {
                ConsortiumId = next.Id, Order = s.Order, OrganisationId = s.OrganisationId, Name = s.Name, Country = s.Country, Kind = s.Kind, Tags = [.. s.Tags], Part = s.Part, Covers = s.Covers, IsFixed = s.IsFixed,
                Status = s.Status == PartnerStatus.No ? PartnerStatus.No : PartnerStatus.ToAsk, Notes = s.Notes, FundingRate = s.FundingRate,
            };
            seat.Lines.AddRange(s.Lines.Select(l => new BudgetLine { SeatId = seat.Id, WorkPackageId = packages[l.WorkPackageId], Category = l.Category, Cents = l.Cents, Hundredths = l.Hundredths }));
            next.Seats.Add(seat);
        }
        return next;
    }

    private static Refusal Not(string turkish, string english) => new("proposal-state", 409, turkish, english);

    private static Refusal Later(string turkish, string english) => new("proposal-day", 422, turkish, english);

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
