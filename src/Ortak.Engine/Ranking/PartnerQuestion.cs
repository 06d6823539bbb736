using Ortak.Engine.Atlas;

namespace Ortak.Engine.Ranking;

/// <summary>Who asks: an organisation of the atlas, or a newcomer of which only country, region and kind are known.</summary>
/// <param name="Organisation">Its record; null for a newcomer.</param>
/// <param name="Country">ISO 3166 code; empty if not known.</param>
/// <param name="Role">Its kind.</param>
/// <param name="Nuts">NUTS region; may be empty.</param>
public sealed record Asker(Organisation? Organisation, string Country, OrganisationRole Role, string Nuts)
{
    /// <summary>An organisation of the atlas as asker.</summary>
    public Asker(Organisation organisation) : this(organisation, organisation.Country, organisation.Role, organisation.Nuts) { }

    /// <summary>Whether it is a public body.</summary>
    public bool IsPublic => Role is OrganisationRole.Municipality or OrganisationRole.PublicBody;
}

/// <summary>What is asked of the atlas.</summary>
public sealed record PartnerQuestion
{
    /// <summary>The aim, in Turkish or English: a sentence or a page.</summary>
    public required string Aim { get; init; }
    /// <summary>Who asks; null if nobody in particular.</summary>
    public Asker? For { get; init; }
    /// <summary>Code of the call topic in view; null or empty if none.</summary>
    public string? CallCode { get; init; }
    /// <summary>
    /// What the asker cares about in everything it does, at most <see cref="Priority.Most"/>. Who fits the aim and has experience with them moves
    /// up somewhat; who fits only them gains nothing. Empty by default: then nothing changes.
    /// </summary>
    public IReadOnlyList<Priority> Priorities { get; init; } = [];
    /// <summary>Only organisations of this kind; null for all.</summary>
    public OrganisationRole? Role { get; init; }
    /// <summary>Only organisations of this country (ISO 3166); null for all.</summary>
    public string? Country { get; init; }
    /// <summary>Only organisations with one or two projects.</summary>
    public bool OnlyNewcomers { get; init; }
    /// <summary>Only organisations with which the asker shares no project.</summary>
    public bool OnlyNewPartners { get; init; }
    /// <summary>How many per list, 1 to 1000.</summary>
    public int Limit { get; init; } = 20;
    /// <summary>How many fitting projects to name as evidence for each.</summary>
    public int EvidenceLimit { get; init; } = 3;
}

/// <summary>An organisation worth asking.</summary>
/// <param name="Organisation">Who.</param>
/// <param name="Score">The sum of its reasons; comparable within one answer only.</param>
/// <param name="Why">The reasons.</param>
/// <param name="Evidence">Its best fitting projects.</param>
/// <param name="FittingProjects">How many of the projects that fit the aim it took part in.</param>
/// <param name="SharedProjects">In how many projects it was with the asker.</param>
public sealed record Partner(Organisation Organisation, double Score, Explanation Why, IReadOnlyList<Evidence> Evidence, int FittingProjects, int SharedProjects)
{
    /// <summary>Its score in one order of all kinds, 0 to 1; 1 is the best of all. Compares organisations of different kinds.</summary>
    public double Overall { get; init; }
}

/// <summary>A project that shows experience with the aim.</summary>
/// <param name="Project">Which.</param>
/// <param name="Fit">How well it fits, 0 to 1; 1 is the best fitting project of the atlas.</param>
/// <param name="Role">As what the organisation took part.</param>
public readonly record struct Evidence(Project Project, double Fit, Participation Role);

/// <summary>The answer: a list per kind of organisation, and all in one order.</summary>
public sealed record PartnerAnswer
{
    /// <summary>How the aim was read.</summary>
    public required Text.AimText Aim { get; init; }
    /// <summary>Per kind, best first.</summary>
    public required IReadOnlyDictionary<OrganisationRole, IReadOnlyList<Partner>> ByRole { get; init; }
    /// <summary>Projects that fit the aim best, with their fit from 0 to 1.</summary>
    public required IReadOnlyList<(Project Project, double Fit)> Projects { get; init; }
    /// <summary>Whether the call code given belongs to a family the atlas knows.</summary>
    public required bool CallKnown { get; init; }
    /// <summary>How the priorities were read, in the order of the question.</summary>
    public required IReadOnlyList<PriorityReading> Priorities { get; init; }
    /// <summary>How many of all organisations found are in a country (ISO 3166), for the map.</summary>
    public required IReadOnlyDictionary<string, int> Countries { get; init; }
}
