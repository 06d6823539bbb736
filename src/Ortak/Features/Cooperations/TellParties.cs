using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Mail;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Writes to the administrators of municipalities about a cooperation, each in the person's own language, with the save that follows.</summary>
public static class TellParties
{
    /// <summary>Asks the administrators of invited municipalities for an answer.</summary>
    public static Task Invited(OrtakDb db, Addresses addresses, Cooperation cooperation, IReadOnlyCollection<Id<Municipality>> invited, BilingualName by, DateTime now, CancellationToken cancel) =>
        ToAdministrators(db, invited, cooperation.IsDemo, now, (name, words) =>
        {
            string title = cooperation.Title.In(words), link = addresses.Of($"/cooperations/{cooperation.Id}/invitation");
            return (words.Say($"İş birliği daveti: {title}", $"Invitation to cooperate: {title}"), words.Say(
                $"""
                 Sayın {name},

                 {by.In(words)}, belediyenizi “{title}” başlıklı iş birliğine davet ediyor.

                 Daveti okumak, kabul etmek ya da reddetmek için:
                 {link}
                 """,
                $"""
                 Dear {name},

                 {by.In(words)} invites your municipality to the cooperation “{title}”.

                 To read the invitation, and to accept or decline it:
                 {link}
                 """));
        }, cancel);

    /// <summary>Tells the parties that are in how a municipality answered.</summary>
    public static Task Answered(OrtakDb db, Addresses addresses, Cooperation cooperation, BilingualName by, bool accepted, string reason, Id<Municipality> except, DateTime now, CancellationToken cancel) =>
        ToAdministrators(db, [.. cooperation.Parties.Where(p => p.IsIn && p.MunicipalityId != except).Select(p => p.MunicipalityId)], cooperation.IsDemo, now, (name, words) =>
        {
            string title = cooperation.Title.In(words), link = addresses.Of($"/cooperations/{cooperation.Id}"), who = by.In(words);
            string why = reason.Length == 0 ? "" : words.Say($"\nGerekçe: {reason}\n", $"\nReason: {reason}\n");
            return accepted
                ? (words.Say($"İş birliği kabul edildi: {title}", $"Cooperation accepted: {title}"), words.Say(
                    $"Sayın {name},\n\n{who}, “{title}” başlıklı iş birliğini kabul etti. Sıradaki adım ilk toplantıyı planlamaktır:\n{link}\n", $"Dear {name},\n\n{who} has accepted the cooperation “{title}”. The next step is to plan the first meeting:\n{link}\n"))
                : (words.Say($"İş birliği daveti reddedildi: {title}", $"Invitation to cooperate declined: {title}"), words.Say(
                    $"Sayın {name},\n\n{who}, “{title}” başlıklı iş birliği davetini reddetti.\n{why}\n{link}\n", $"Dear {name},\n\n{who} has declined the invitation to the cooperation “{title}”.\n{why}\n{link}\n"));
        }, cancel);

    private static async Task ToAdministrators(OrtakDb db, IReadOnlyCollection<Id<Municipality>> municipalities, bool isDemo, DateTime now, Func<string, Words, (string Subject, string Text)> write, CancellationToken cancel)
    {
        Id<Municipality>[] ids = [.. municipalities];
        var administrators = await (from m in db.Members
                                    join a in db.Set<Account>() on m.AccountId equals a.Id
                                    where ids.Contains(m.MunicipalityId) && m.LeftAt == null && m.Role == Role.Administrator && a.ErasedAt == null && a.Email != null
                                    select new { a.Name, a.Email, a.Language }).AsNoTracking().Distinct().ToListAsync(cancel);
        foreach (var person in administrators)
        {
            var (subject, text) = write(person.Name, person.Language == "en" ? Words.English : Words.Turkish);
            db.Post(person.Email!, person.Name, subject, text, now, isDemo: isDemo);
        }
    }
}
