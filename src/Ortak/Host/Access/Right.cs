namespace Ortak.Host.Access;

/// <summary>What an address demands of whoever asks. Every address has exactly one; what each means stands in <see cref="AccessRules"/> alone.</summary>
public enum Right
{
    /// <summary>Anybody, signed in or not.</summary>
    Anyone,
    /// <summary>Anybody who is signed in.</summary>
    SignedIn,
    /// <summary>Any member of the municipality in the address.</summary>
    ReadMunicipality,
    /// <summary>Its editors and administrators.</summary>
    EditMunicipality,
    /// <summary>Its administrators.</summary>
    AdministerMunicipality,
    /// <summary>Editors and administrators of a party that was invited to the cooperation in the address, or is in it; whether it may still answer, the cooperation knows.</summary>
    AnswerCooperation,
    /// <summary>Members of its parties, and its guests.</summary>
    ReadCooperation,
    /// <summary>Editors and administrators of its parties.</summary>
    EditCooperation,
    /// <summary>Administrators of its parties.</summary>
    AdministerCooperation,
    /// <summary>Whoever may know of the commitment in the address: members of the municipality that promised, of the one it promised to and of the parties of its cooperation, guests of that, and those who speak for the NGO it promised to.</summary>
    ReadCommitment,
    /// <summary>Editors and administrators of the municipality that promised, and the member who sees to it.</summary>
    EditCommitment,
    /// <summary>Editors and administrators of the municipality that promised: what is decided about a commitment, not done for it.</summary>
    DecideCommitment,
    /// <summary>Whoever may know of the aim in the address: members of the municipality that wrote it and of the parties of its cooperation, and guests of that.</summary>
    ReadAim,
    /// <summary>Editors and administrators of the municipality that wrote the aim, or of a party of its cooperation.</summary>
    EditAim,
    /// <summary>Whoever may read the aim that the project in the address has come from.</summary>
    ReadProject,
    /// <summary>Whoever may edit that aim.</summary>
    EditProject,
    /// <summary>Administrators of the installation.</summary>
    Operate,
}
