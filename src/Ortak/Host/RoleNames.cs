using Ortak.Engine.Atlas;

namespace Ortak.Host;

/// <summary>The kinds of organisations as people and scripts call them.</summary>
public static class RoleNames
{
    public static readonly IReadOnlyList<string> Codes = ["municipality", "public", "university", "research", "company", "civil-society"];

    public static string Code(OrganisationRole role) => Codes[(int)role];

    public static bool TryParse(string? code, out OrganisationRole role)
    {
        int at = code is null ? -1 : Codes.ToList().FindIndex(c => c.Equals(code, StringComparison.OrdinalIgnoreCase));
        role = at < 0 ? default : (OrganisationRole)at;
        return at >= 0;
    }

    public static string One(OrganisationRole role, Words words) => role switch
    {
        OrganisationRole.Municipality => words.Say("belediye", "municipality"),
        OrganisationRole.PublicBody => words.Say("kamu kurumu", "public body"),
        OrganisationRole.University => words.Say("üniversite", "university"),
        OrganisationRole.Research => words.Say("araştırma kurumu", "research organisation"),
        OrganisationRole.Company => words.Say("şirket", "company"),
        OrganisationRole.CivilSociety => words.Say("sivil toplum ve diğerleri", "civil society and others"),
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    public static string Many(OrganisationRole role, Words words) => role switch
    {
        OrganisationRole.Municipality => words.Say("Belediyeler", "Municipalities"),
        OrganisationRole.PublicBody => words.Say("Diğer kamu kurumları", "Other public bodies"),
        OrganisationRole.University => words.Say("Üniversiteler", "Universities"),
        OrganisationRole.Research => words.Say("Araştırma kurumları", "Research organisations"),
        OrganisationRole.Company => words.Say("Şirketler", "Companies"),
        OrganisationRole.CivilSociety => words.Say("Sivil toplum ve diğerleri", "Civil society and others"),
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    public static string Of(Participation part, Words words) => part switch
    {
        Participation.Coordinator => words.Say("koordinatör", "coordinator"),
        Participation.Participant => words.Say("faydalanıcı", "beneficiary"),
        Participation.AssociatedPartner => words.Say("ilişkili ortak", "associated partner"),
        Participation.ThirdParty => words.Say("bağlı kuruluş", "affiliated entity"),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
