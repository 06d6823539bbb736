namespace Ortak.Engine.Ranking;

/// <summary>Why something adds to an organisation's score.</summary>
public enum Reason
{
    /// <summary>Its projects fit the aim.</summary>
    Experience,
    /// <summary>It took part in calls of the same family.</summary>
    CallFamily,
    /// <summary>It sat in projects with the organisations that fit the aim best.</summary>
    InCompany,
    /// <summary>It and the asker shared projects before.</summary>
    WorkedTogether,
    /// <summary>It and the asker have partners in common.</summary>
    SharedPartners,
    /// <summary>It is in the asker's country.</summary>
    SameCountry,
    /// <summary>It is in the asker's region.</summary>
    SameRegion,
    /// <summary>It worked with organisations of the asker's country or region.</summary>
    CountryExperience,
    /// <summary>It worked with public bodies of the asker's country.</summary>
    PublicBodiesOfCountry,
    /// <summary>It takes part in EU projects more than others of its kind.</summary>
    Activity,
    /// <summary>It fits the aim and has experience with a priority of the asker.</summary>
    Priority,
}

/// <summary>One part of a score.</summary>
/// <param name="Reason">What it is for.</param>
/// <param name="Points">How much it adds; the parts of an explanation add up to the score.</param>
/// <param name="Count">The number behind it, such as fitting projects or partners in common; 0 where there is none.</param>
/// <param name="Priority">For <see cref="Reason.Priority"/> the text of the priority; else null. There is one part per priority, and one per other reason.</param>
public readonly record struct Part(Reason Reason, double Points, int Count, string? Priority = null);

/// <summary>Why an organisation stands where it stands: parts that add up to its score, greatest first.</summary>
public sealed record Explanation(IReadOnlyList<Part> Parts)
{
    /// <summary>The score: the sum of the parts.</summary>
    public double Score => Parts.Sum(p => p.Points);
}
