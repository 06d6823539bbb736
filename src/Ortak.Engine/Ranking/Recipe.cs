namespace Ortak.Engine.Ranking;

/// <summary>What is known of an organisation for one question, each between 0 and 1 unless said otherwise.</summary>
internal enum Signal
{
    /// <summary>Its projects fit the aim: vote of the 300 best projects, by role, damped by its size.</summary>
    Vote,
    /// <summary>The same over the best 200 projects of the asked call's cluster (CL3, MISS …).</summary>
    ClusterVote,
    /// <summary>Experience in the asked call's family; in the families of the best projects where no code is given.</summary>
    Family,
    /// <summary>Resource allocation: partners in common with the asker.</summary>
    SharedPartners,
    /// <summary>The vote, if it is in the asker's country.</summary>
    CountryVote,
    /// <summary>ln(1 + projects)/6, if it is in the asker's NUTS 2 region; not scaled.</summary>
    RegionActivity,
    /// <summary>Projects with the asker, by how well they fit the aim, small consortia more.</summary>
    TogetherOnAim,
    /// <summary>Projects with the asker in the asked family, or (.3) its cluster.</summary>
    TogetherInFamily,
    /// <summary>The vote of those of the best projects in which the asker's country takes part.</summary>
    CountryProjects,
    /// <summary>The same for the asker's NUTS 2 region.</summary>
    RegionProjects,
    /// <summary>Shared projects with public bodies of the asker's country.</summary>
    PublicBodies,
    /// <summary>ln(1 + projects): how much it takes part at all.</summary>
    Activity,
    /// <summary>Projects shared with the 40 organisations that fit the aim best (by vote).</summary>
    NearVoted,
    /// <summary>Projects shared with the 40 organisations of the best score.</summary>
    NearBest,
    /// <summary>The same with the 20 best.</summary>
    NearFewBest,
    /// <summary>The same with the 40 best, in projects that fit the aim.</summary>
    NearBestOnAim,
    /// <summary>Shared projects with organisations of the asker's country.</summary>
    CountryPartners,
    /// <summary>Projects with the asker, small consortia more.</summary>
    Together,
    /// <summary>1 if it is in the asker's region, else 0.</summary>
    SameRegion,
    /// <summary>1 if it is in the asker's country, else 0.</summary>
    SameCountry,
}

/// <summary>
/// How signals add up to a score. The weights were searched on the training part of the partner benchmark (cutoff end of 2022) and
/// checked on its dev part; docs/measurements.md has the figures, and what each signal is worth when it is left out.
/// Learned trees (LambdaMART, 200 trees over 56 signals) were no better on dev (A .224, B .160, C .142), so the sum stays.
/// </summary>
internal sealed record Recipe(params (Signal Signal, float Weight)[] Parts)
{
    /// <summary>One list of all kinds, no asker. Dev task A .228; without the family .218, without the cluster vote .228 (train −.0035).</summary>
    public static readonly Recipe Open = new((Signal.Vote, 1), (Signal.Family, .6f), (Signal.ClusterVote, .35f));

    /// <summary>No asker and no call code. Dev task A .213; long aims carry their own family, so it weighs little.</summary>
    public static readonly Recipe OpenWithoutCode = new((Signal.Vote, 1), (Signal.Family, .2f));

    /// <summary>A public body asks. Dev task B .171; the family is worth .008, common partners .003, the country's projects .003.</summary>
    public static readonly Recipe PublicAsker = new(
        (Signal.Vote, 1), (Signal.Family, .55f), (Signal.SharedPartners, .45f), (Signal.CountryVote, .3f), (Signal.TogetherOnAim, .3f), (Signal.PublicBodies, .35f),
        (Signal.CountryProjects, .3f), (Signal.RegionActivity, .35f), (Signal.RegionProjects, .25f), (Signal.TogetherInFamily, .15f));

    /// <summary>Another body asks. Dev task C .143; what the asker did on the aim before is worth .009, in the family .005.</summary>
    public static readonly Recipe OtherAsker = new(
        (Signal.Vote, 1), (Signal.Family, .35f), (Signal.SharedPartners, .3f), (Signal.CountryVote, .5f), (Signal.TogetherOnAim, .6f), (Signal.CountryProjects, .2f),
        (Signal.RegionActivity, .3f), (Signal.TogetherInFamily, .4f));

    /// <summary>The same recipe where no call code is given: what is guessed from the text counts half, what needs the code is gone.</summary>
    public Recipe WithoutCode() => new([.. Parts.Where(p => p.Signal is not (Signal.TogetherInFamily or Signal.ClusterVote)).Select(p => p.Signal == Signal.Family ? (p.Signal, p.Weight / 2) : p)]);
}

/// <summary>
/// How a list of one kind is ranked: a share of the overall score, and signals scaled to the best of that kind. A call needs roles, and
/// what finds a university does not find a municipality: municipalities do not write about themselves in objectives, they come with
/// those who do. So their list leans on who took part beside the organisations that fit, and on how active they are.
/// </summary>
/// <param name="Overall">Weight of the overall score.</param>
/// <param name="Parts">Signals with their weights.</param>
internal sealed record RoleRecipe(float Overall, params (Signal Signal, float Weight)[] Parts)
{
    private static readonly RoleRecipe OverallOnly = new(1), OverallAndActivity = new(1, (Signal.Activity, .2f)), HalfNear = new(.5f, (Signal.NearBestOnAim, .5f)),
        Company = new(1, (Signal.NearBest, .3f), (Signal.Activity, .2f)),
        Municipality = new(0, (Signal.Activity, .7f), (Signal.NearVoted, 1)),
        MunicipalityForPublic = new(0, (Signal.Activity, .7f), (Signal.NearVoted, .5f), (Signal.NearFewBest, .5f), (Signal.CountryPartners, .3f), (Signal.SharedPartners, .3f)),
        MunicipalityForOther = new(0, (Signal.Activity, .7f), (Signal.NearBest, 1), (Signal.Together, .7f), (Signal.SameRegion, .6f), (Signal.SameCountry, .25f), (Signal.CountryPartners, .4f)),
        PublicForPublic = new(0, (Signal.Vote, 1), (Signal.Family, .6f), (Signal.SharedPartners, .4f), (Signal.PublicBodies, .3f), (Signal.NearBestOnAim, .4f));

    /// <summary>The recipe of a kind's list for one who asks.</summary>
    public static RoleRecipe For(Atlas.OrganisationRole role, Asker? asker) => (role, asker) switch
    {
        (Atlas.OrganisationRole.Municipality, null) => Municipality,
        (Atlas.OrganisationRole.Municipality, { IsPublic: true }) => MunicipalityForPublic,
        (Atlas.OrganisationRole.Municipality, _) => MunicipalityForOther,
        (Atlas.OrganisationRole.PublicBody, { IsPublic: true }) => PublicForPublic,
        (Atlas.OrganisationRole.PublicBody or Atlas.OrganisationRole.CivilSociety, _) => HalfNear,
        (Atlas.OrganisationRole.University, _) => OverallAndActivity,
        (Atlas.OrganisationRole.Research, _) => OverallOnly,
        (Atlas.OrganisationRole.Company, _) => Company,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
