namespace Ortak.Model;

/// <summary>A project of municipalities here, which a funded proposal has become (those of the public record are the engine's): the grant agreement, what is due by when, and what is counted. Its work packages and partners are the consortium's.</summary>
public sealed class GrantProject : Edited
{
    public const int LongestAgreement = 60, LongestAcronym = 60;
    public const int MostDuties = 600, MostIndicators = 100;

    public Id<GrantProject> Id { get; init; } = Id<GrantProject>.New();
    public Id<Consortium> ConsortiumId { get; init; }
    public string Acronym { get; set; } = "";
    /// <summary>The number of the grant agreement; empty while it is not signed.</summary>
    public string AgreementNumber { get; set; } = "";
    public DateOnly Starts { get; set; }
    public int Months { get; set; }
    /// <summary>What the grant pays at most; null where it is not written.</summary>
    public long? GrantCents { get; set; }
    public bool IsDemo { get; init; }
    public DateTime MadeAt { get; init; }

    public List<ProjectDuty> Duties { get; } = [];
    public List<Indicator> Indicators { get; } = [];

    // Always counted from the first day: a project that starts on the 31st has a month that begins on 28 February, and the next begins on the 31st again.
    /// <summary>The first day of a month of the project, from 1.</summary>
    public DateOnly FirstDayOf(int month) => Starts.AddMonths(month - 1);

    /// <summary>The last day of a month of the project, from 1.</summary>
    public DateOnly LastDayOf(int month) => Starts.AddMonths(month).AddDays(-1);

    public DateOnly Ends => LastDayOf(Months);

    /// <summary>When a work package runs: the whole project where it says no months.</summary>
    public (DateOnly From, DateOnly To) DaysOf(WorkPackage workPackage) => (FirstDayOf(workPackage.FromMonth ?? 1), LastDayOf(Math.Max(workPackage.ToMonth ?? Months, workPackage.FromMonth ?? 1)));

    /// <summary>The month of the project in which a day lies, from 1; below that for days before it.</summary>
    public int MonthOf(DateOnly day)
    {
        int month = (day.Year - Starts.Year) * 12 + day.Month - Starts.Month + 1;
        return FirstDayOf(month) > day ? month - 1 : month;
    }

    /// <summary>A project is made of a proposal that was funded, once.</summary>
    public static Refusal? RefusesStart(ProposalState state, bool hasProject) =>
        hasProject ? new("project-there", 409, "Bu teklifin projesi zaten var.", "This proposal has its project already.")
        : state != ProposalState.Funded ? new("proposal-not-funded", 409, "Proje, kabul edilen bir tekliften doğar. Önce sonucu kaydedin.", "A project is made of a proposal that was funded. Record the result first.") : null;
}

public enum DutyKind
{
    /// <summary>A part of a work package, with a beginning and an end.</summary>
    Task,
    /// <summary>Something to hand in: a report, a map, a prototype.</summary>
    Deliverable,
    /// <summary>A point at which something must have been reached.</summary>
    Milestone,
    /// <summary>A periodic or final report to the funder.</summary>
    Report,
    /// <summary>Money that the funder pays.</summary>
    Payment,
}

/// <summary>Something that is due in a project.</summary>
public sealed class ProjectDuty : Edited
{
    public const int LongestNumber = 20, LongestTitle = 300, LongestNotes = 4000;

    public Id<ProjectDuty> Id { get; init; } = Id<ProjectDuty>.New();
    public Id<GrantProject> ProjectId { get; init; }
    public DutyKind Kind { get; init; }
    /// <summary>As the grant agreement counts it: T1.2, D1.1, MS3; may be empty.</summary>
    public string Number { get; set; } = "";
    public string Title { get; set; } = "";
    /// <summary>The work package it belongs to; null for what belongs to the whole project.</summary>
    public Id<WorkPackage>? WorkPackageId { get; set; }
    /// <summary>The seat of whoever leads it; null while nobody does.</summary>
    public Id<ProposalSeat>? LeadId { get; set; }
    /// <summary>Its first day; of tasks only.</summary>
    public DateOnly? From { get; set; }
    /// <summary>Its last day, or the day it is due.</summary>
    public DateOnly Due { get; set; }
    /// <summary>The day it was done or the money came; null while it is open.</summary>
    public DateOnly? DoneOn { get; private set; }
    /// <summary>What is expected; of payments only.</summary>
    public long? Cents { get; set; }
    /// <summary>What came; of payments that are in.</summary>
    public long? ReceivedCents { get; private set; }
    public string Notes { get; set; } = "";

    public bool IsLate(DateOnly today) => DoneOn is null && Due < today;

    /// <param name="received">What came; of payments only.</param>
    public Refusal? Finish(DateOnly on, long? received, DateOnly today)
    {
        if (DoneOn is not null) return new("duty-done", 409, "Bu yükümlülük zaten tamamlandı.", "This has been done already.");
        if (on > today) return new("duty-later", 422, "Tamamlandığı gün bugünden sonra olamaz.", "The day it was done cannot be after today.");
        if (Kind == DutyKind.Payment && received is null) return new("payment-amount", 422, "Gelen tutarı yazın.", "Write the amount that came.");
        (DoneOn, ReceivedCents) = (on, Kind == DutyKind.Payment ? received : null);
        return null;
    }

    public Refusal? Reopen()
    {
        if (DoneOn is null) return new("duty-open", 409, "Bu yükümlülük zaten açık.", "This is open already.");
        (DoneOn, ReceivedCents) = (null, null);
        return null;
    }
}

/// <summary>Something a project counts, from where it began to where it is to be. Amounts are in hundredths of the unit.</summary>
public sealed class Indicator : Edited
{
    public const int LongestTitle = 300, LongestUnit = 60;
    /// <summary>Ten billion of anything.</summary>
    public const long MostHundredths = 1_000_000_000_000;
    public const int MostValues = 200;

    public Id<Indicator> Id { get; init; } = Id<Indicator>.New();
    public Id<GrantProject> ProjectId { get; init; }
    public string Title { get; set; } = "";
    /// <summary>What is counted: people, square metres, tonnes of CO₂.</summary>
    public string Unit { get; set; } = "";
    public long Baseline { get; set; }
    public long Target { get; set; }

    public List<IndicatorValue> Values { get; } = [];

    /// <summary>The last one measured; null while nothing is.</summary>
    public IndicatorValue? Last => Values.MaxBy(v => v.On);

    /// <summary>How much of the way from the baseline to the target is done, from 0 to 1 and beyond; the target may lie below the baseline.</summary>
    public double Share => Last is { } last ? Math.Max(0, (last.Hundredths - Baseline) / (double)(Target - Baseline)) : 0;

    /// <summary>Writes down what was measured on a day; what stood for that day before is replaced.</summary>
    public Refusal? Measure(DateOnly on, long hundredths, DateOnly today)
    {
        if (on > today) return new("measured-later", 422, "Ölçüldüğü gün bugünden sonra olamaz.", "The day it was measured cannot be after today.");
        if (Values.Find(v => v.On == on) is { } there) there.Hundredths = hundredths;
        else if (Values.Count >= MostValues) return new("values-full", 409, $"Bir göstergenin en çok {MostValues} değeri olur. Önce birini çıkarın.", $"An indicator has at most {MostValues} values. Remove one first.");
        else Values.Add(new() { IndicatorId = Id, On = on, Hundredths = hundredths });
        return null;
    }
}

/// <summary>What an indicator had reached on a day.</summary>
public sealed class IndicatorValue
{
    public Id<Indicator> IndicatorId { get; init; }
    public DateOnly On { get; init; }
    public long Hundredths { get; set; }
}
