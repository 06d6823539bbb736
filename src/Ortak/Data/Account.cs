using Microsoft.AspNetCore.Identity;

namespace Ortak.Data;

/// <summary>How a person signs in. What a person may do comes from memberships, not from here.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public string Name { get; set; } = "";
    /// <summary>tr or en: the language of mails.</summary>
    public string Language { get; set; } = "tr";
    /// <summary>Administrator of the installation: topics, mail, municipalities; sees no cooperation by that.</summary>
    public bool IsOperator { get; set; }
    public DateTime MadeAt { get; set; }
    /// <summary>When the person asked to be forgotten and name and address were removed; null before.</summary>
    public DateTime? ErasedAt { get; set; }
}

/// <summary>One browser that is signed in; ended here, it is out at its next request.</summary>
public sealed class SignInSession
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime SeenAt { get; set; }
    public DateTime? EndedAt { get; set; }
    /// <summary>Browser and system in words ("Firefox, Windows"); no address is kept.</summary>
    public string Device { get; init; } = "";
}
