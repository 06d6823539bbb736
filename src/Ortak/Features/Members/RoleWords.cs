using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>What members may do, in words.</summary>
public static class RoleWords
{
    public static string Say(Role role, Words words) => role switch
    {
        Role.Reader => words.Say("okuyucu", "reader"),
        Role.Editor => words.Say("düzenleyici", "editor"),
        Role.Administrator => words.Say("yönetici", "administrator"),
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    public static IEnumerable<(string Value, string Label)> Choices(Words words) =>
    [
        (FormInput.Kebab(Role.Reader), words.Say("Okuyucu: her şeyi görür, değiştirmez", "Reader: sees everything, changes nothing")),
        (FormInput.Kebab(Role.Editor), words.Say("Düzenleyici: toplantı, tutanak ve profil üzerinde çalışır", "Editor: works on meetings, minutes and the profile")),
        (FormInput.Kebab(Role.Administrator), words.Say("Yönetici: ayrıca kişileri davet eder ve yetki verir", "Administrator: also invites people and gives roles")),
    ];
}
