namespace Ortak.Engine.Atlas;

/// <summary>What kind of seat an organisation can take in a consortium. A call needs roles, so partners are listed per role.</summary>
public enum OrganisationRole : byte
{
    /// <summary>A municipality or city government, of any size.</summary>
    Municipality,
    /// <summary>Any other public body: ministry, region, agency, fire service.</summary>
    PublicBody,
    /// <summary>University or school (CORDIS activity type HES).</summary>
    University,
    /// <summary>Research organisation (REC).</summary>
    Research,
    /// <summary>Company (PRC).</summary>
    Company,
    /// <summary>Civil society and others (OTH): associations, foundations, networks.</summary>
    CivilSociety,
}

/// <summary>How an organisation took part in a project, in the order of CORDIS.</summary>
public enum Participation : byte
{
    /// <summary>Leads the consortium.</summary>
    Coordinator,
    /// <summary>Beneficiary.</summary>
    Participant,
    /// <summary>Takes part without EU money.</summary>
    AssociatedPartner,
    /// <summary>Gives means to a beneficiary (affiliated or third party).</summary>
    ThirdParty,
}
