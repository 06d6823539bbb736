using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>A line of a project's schedule: the picture draws it and the table says it.</summary>
/// <param name="WorkPackage">The work package itself; null for what is due in one.</param>
/// <param name="Duty">What is due; null for a work package.</param>
/// <param name="From">Its first day; the same as <paramref name="To"/> for what is due on a day.</param>
/// <param name="IsOwn">Whether a municipality of the person leads it.</param>
public sealed record ScheduleRow(WorkPackage? WorkPackage, ProjectDuty? Duty, ProposalSeat? Lead, DateOnly From, DateOnly To, bool IsOwn)
{
    /// <summary>Whether it lasts, and is drawn as a bar.</summary>
    public bool Lasts => Duty is null or { Kind: DutyKind.Task };
}

/// <summary>A work package with all that is due in it; without one, what is due in the project as a whole.</summary>
public sealed record ScheduleGroup(WorkPackage? WorkPackage, IReadOnlyList<ScheduleRow> Rows);

/// <summary>A project along time: work packages in their order, in each its tasks, then what is due by day. Payments stand with the money.</summary>
public sealed record Schedule(GrantProject Project, IReadOnlyList<ScheduleGroup> Groups)
{
    public IEnumerable<ScheduleRow> Rows => Groups.SelectMany(g => g.Rows);

    /// <summary>The first and last day there is anything to draw: the project, and what is due before or after it.</summary>
    public DateOnly From => Rows.Select(r => r.From).Append(Project.Starts).Min();
    public DateOnly To => Rows.Select(r => r.To).Append(Project.Ends).Max();

    public static Schedule Of(ProjectHead head, IReadOnlySet<Id<ProposalSeat>> own)
    {
        ILookup<Id<WorkPackage>?, ProjectDuty> duties = head.It.Duties.Where(d => d.Kind != DutyKind.Payment).ToLookup(d => d.WorkPackageId);
        List<ScheduleGroup> groups = [.. head.WorkPackages.Select(w => head.It.DaysOf(w) is var (from, to) ? new ScheduleGroup(w, [new(w, null, null, from, to, false), .. Sorted(duties[w.Id], from)]) : null!)];
        ScheduleRow[] others = [.. Sorted(duties[null], head.It.Starts)];
        if (others.Length > 0) groups.Add(new(null, others));
        return new(head.It, groups);

        // A task without a first day begins with its work package; one that ends before that lasts a day.
        IEnumerable<ScheduleRow> Sorted(IEnumerable<ProjectDuty> some, DateOnly begins) =>
            some.Select(d => new ScheduleRow(null, d, head.LeadOf(d), d.Kind != DutyKind.Task ? d.Due : d.From ?? (begins < d.Due ? begins : d.Due), d.Due, d.LeadId is { } lead && own.Contains(lead)))
                .OrderBy(r => r.Duty!.Kind != DutyKind.Task).ThenBy(r => r.To).ThenBy(r => r.From).ThenBy(r => r.Duty!.Number, StringComparer.Ordinal).ThenBy(r => r.Duty!.Id);
    }
}
