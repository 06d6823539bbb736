namespace Ortak.Engine.Atlas;

/// <summary>A body that takes part in projects; a view into a snapshot, cheap to make and to pass on.</summary>
public readonly struct Organisation : IEquatable<Organisation>
{
    private readonly Snapshot _atlas;

    internal Organisation(Snapshot atlas, int index) => (_atlas, Index) = (atlas, index);

    /// <summary>Its place in the snapshot; means nothing outside of it.</summary>
    public int Index { get; }
    /// <summary>Its id in the record.</summary>
    public OrganisationId Id => new(_atlas.OrganisationIds[Index]);
    /// <summary>Its legal name as in the record.</summary>
    public string Name => _atlas.OrganisationNames[Index];
    /// <summary>Its short name; may be empty.</summary>
    public string ShortName => _atlas.OrganisationShortNames[Index];
    /// <summary>Other names seen under its ids.</summary>
    public IReadOnlyList<string> OtherNames => _atlas.OrganisationOtherNames[Index] is { Length: > 0 } names ? names.Split('\n') : [];
    /// <summary>ISO 3166 code (GR and GB, not EL and UK; XK for Kosovo); empty if not known.</summary>
    public string Country => _atlas.Country(Index);
    /// <summary>Town; may be empty.</summary>
    public string City => _atlas.OrganisationCities[Index];
    /// <summary>NUTS region, from country only to level 3; may be empty.</summary>
    public string Nuts => _atlas.OrganisationNuts[Index];
    /// <summary>Its web address; may be empty.</summary>
    public string Url => _atlas.OrganisationUrls[Index];
    /// <summary>The kind of seat it can take.</summary>
    public OrganisationRole Role => (OrganisationRole)_atlas.OrganisationRoles[Index];
    /// <summary>In how many projects of the atlas it takes part.</summary>
    public int ProjectCount => _atlas.OrganisationProjectStart[Index + 1] - _atlas.OrganisationProjectStart[Index];
    /// <summary>With how many organisations it shares a project.</summary>
    public int PartnerCount => _atlas.TieStart[Index + 1] - _atlas.TieStart[Index];

    /// <summary>Its projects with its part in each, newest first.</summary>
    public IEnumerable<(Project Project, Participation Role, double ContributionEuro)> Projects
    {
        get
        {
            Snapshot atlas = _atlas;
            int index = Index;
            return Enumerable.Range(atlas.OrganisationProjectStart[index], ProjectCount)
                .Select(i => (Project: atlas.Project(atlas.OrganisationProject[i]), Role: (Participation)atlas.OrganisationProjectRole[i]))
                .OrderByDescending(p => atlas.ProjectSigned[p.Project.Index]).ThenBy(p => p.Project.Index)
                .Select(p => (p.Project, p.Role, p.Project.Seats.First(s => s.Organisation.Index == index).ContributionEuro));
        }
    }

    /// <inheritdoc/>
    public bool Equals(Organisation other) => Index == other.Index && ReferenceEquals(_atlas, other._atlas);
    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Organisation other && Equals(other);
    /// <inheritdoc/>
    public override int GetHashCode() => Index;
}
