namespace Ortak.Engine.Atlas;

/// <summary>The sections of a snapshot. A number is never used again for something else; 1000 is added for the bytes of texts.</summary>
internal enum Section
{
    Facts = 1,
    ProjectId = 10, ProjectAcronym, ProjectTitle, ProjectStatus, ProjectScheme, ProjectCall, ProjectStart, ProjectEnd, ProjectSigned, ProjectContribution, ProjectCost, ProjectVotes,
    ProjectSeatStart, SeatOrganisation, SeatRole, SeatContribution,
    OrganisationId = 40, OrganisationName, OrganisationShortName, OrganisationOtherNames, OrganisationCountry, OrganisationCity, OrganisationNuts, OrganisationUrl, OrganisationRole,
    OrganisationProjectStart, OrganisationProject, OrganisationProjectRole,
    OrganisationSearch, AliasId, AliasOrganisation,
    CallCode = 70, CallTitle, CallFamily, FamilyName, FamilyOrganisationStart, FamilyOrganisation, FamilyExperience,
    StatusName = 80, SchemeName,
    Term = 90, TermStart, PostingProject, PostingWeight, TermCohesion, TermVotingEnd,
    TieStart = 100, TieTo, TieWeight,
}
