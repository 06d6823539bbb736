namespace Ortak.Features.Consortia.Papers;

/// <summary>The papers that are made from the record of a consortium.</summary>
public enum PaperKind
{
    /// <summary>A partner says that it wants to take part.</summary>
    LetterOfIntent,
    /// <summary>A partner lets the coordinator act for it.</summary>
    Mandate,
    /// <summary>Draft of the decision of a Turkish municipality's council.</summary>
    CouncilDecision,
    /// <summary>What is known of a partner, with its past projects.</summary>
    PartnerSheet,
    /// <summary>The whole on one page.</summary>
    ConceptNote,
}
