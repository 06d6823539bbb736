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
    /// <summary>Administrators of the installation.</summary>
    Operate,
}
