namespace Ortak.Engine.Atlas;

/// <summary>A funded project as the public record has it; a view into a snapshot, cheap to make and to pass on.</summary>
public readonly struct Project
{
    private readonly Snapshot _atlas;

    internal Project(Snapshot atlas, int index) => (_atlas, Index) = (atlas, index);

    /// <summary>Its place in the snapshot; means nothing outside of it.</summary>
    public int Index { get; }
    /// <summary>The number of its grant agreement.</summary>
    public ProjectId Id => new(_atlas.ProjectIds[Index]);
    /// <summary>Its short name; up to 12 projects share one.</summary>
    public string Acronym => _atlas.ProjectAcronyms[Index];
    /// <summary>Its title, in English.</summary>
    public string Title => _atlas.ProjectTitles[Index];
    /// <summary>SIGNED, CLOSED or TERMINATED, as in the record.</summary>
    public string Status => _atlas.StatusNames[_atlas.ProjectStatus[Index]];
    /// <summary>Type of action, such as HORIZON-RIA.</summary>
    public string Scheme => _atlas.SchemeNames[_atlas.ProjectScheme[Index]];
    /// <summary>The call topic that funded it.</summary>
    public CallTopic Call => new(_atlas, _atlas.ProjectCall[Index]);
    /// <summary>First day of work; null if not known.</summary>
    public DateOnly? Start => Day(_atlas.ProjectStart[Index]);
    /// <summary>Last day of work; null if not known.</summary>
    public DateOnly? End => Day(_atlas.ProjectEnd[Index]);
    /// <summary>Day on which the grant was signed; null if not known.</summary>
    public DateOnly? Signed => Day(_atlas.ProjectSigned[Index]);
    /// <summary>EU contribution in euro; 0 if not stated.</summary>
    public double ContributionEuro => _atlas.ProjectContribution[Index];
    /// <summary>Total cost in euro; 0 if not stated.</summary>
    public double TotalCostEuro => _atlas.ProjectCost[Index];
    /// <summary>How many organisations take part.</summary>
    public int Size => _atlas.ProjectSeatStart[Index + 1] - _atlas.ProjectSeatStart[Index];
    /// <summary>Who takes part: the coordinator first, then by role and money.</summary>
    public IEnumerable<Seat> Seats
    {
        get
        {
            for (int i = _atlas.ProjectSeatStart[Index]; i < _atlas.ProjectSeatStart[Index + 1]; i++)
                yield return new(_atlas.Organisation(_atlas.SeatOrganisation[i]), (Participation)_atlas.SeatRole[i], _atlas.SeatContribution[i]);
        }
    }
    /// <summary>Its page in the official record.</summary>
    public string OfficialAddress => $"https://cordis.europa.eu/project/id/{Id}";

    private static DateOnly? Day(int number) => number == 0 ? null : DateOnly.FromDayNumber(number);
}

/// <summary>One organisation in one project.</summary>
/// <param name="Organisation">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="ContributionEuro">EU money for it in this project; 0 if not stated.</param>
public readonly record struct Seat(Organisation Organisation, Participation Role, double ContributionEuro);

/// <summary>A call topic that funded projects, such as HORIZON-CL3-2023-DRS-01-03, with its title where the record has it.</summary>
public readonly struct CallTopic
{
    private readonly Snapshot _atlas;
    internal CallTopic(Snapshot atlas, int index) => (_atlas, Index) = (atlas, index);
    /// <summary>Its place in the snapshot.</summary>
    public int Index { get; }
    /// <summary>The code; empty if the record has none.</summary>
    public string Code => _atlas.CallTopicCodes[Index];
    /// <summary>The title; empty if not known.</summary>
    public string Title => _atlas.CallTitles[Index];
    /// <summary>The family of calls it belongs to, such as CL3-DRS.</summary>
    public string Family => _atlas.FamilyNames[_atlas.CallFamily[Index]];
}
