using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Introductions;

/// <summary>Writes to the EU office of a municipality, which is its editors and administrators, each in the own language, with the save that follows.</summary>
public static class TellOffices
{
    /// <summary>Those who can answer for a municipality.</summary>
    public static IQueryable<Member> Office(OrtakDb db, Id<Municipality> municipality) =>
        db.Members.Where(m => m.MunicipalityId == municipality && m.LeftAt == null && m.AccountId != null && (m.Role == Role.Editor || m.Role == Role.Administrator));

    /// <param name="say">Subject and text in a language; null for no mail.</param>
    public static async Task OfSide(OrtakDb db, Addresses addresses, IntroductionHead head, Side side, Viewer viewer, DateTime now, Func<Words, (string Subject, string Text)?> say, CancellationToken cancel)
    {
        Id<Municipality> to = side == Side.Asker ? head.It.FromId : head.It.ToId;
        var office = await (from m in Office(db, to)
                            join a in db.Set<Account>() on m.AccountId equals (Guid?)a.Id
                            where a.ErasedAt == null && a.Email != null
                            select new { a.Id, a.Email, m.Name, a.Language }).AsNoTracking().ToListAsync(cancel);
        string link = addresses.Of($"/municipalities/{to}/introductions/{head.It.Id}");
        foreach (var person in office.Where(p => p.Id != viewer.AccountId).DistinctBy(p => p.Id))
        {
            Words words = person.Language == "en" ? Words.English : Words.Turkish;
            if (say(words) is not var (subject, text)) return;
            db.Post(person.Email!, person.Name, subject.ReplaceLineEndings(" "), $"{words.Say($"Sayın {person.Name},", $"Dear {person.Name},")}\n\n{text}\n{link}\n", now, isDemo: head.It.IsDemo);
        }
    }

    /// <summary>The request itself, with the aim and the letter in the languages it is in: an office may pass it on as it is.</summary>
    public static (string Subject, string Text) Asked(IntroductionHead head, Words words)
    {
        string from = head.From.Name.In(words), whom = head.It.OrganisationName;
        string letters = string.Join("\n\n", (((string Name, string Text)[])[(words.Say("Mektup taslağı, Türkçe", "Draft of a letter, in Turkish"), head.It.Letter.Turkish), (words.Say("Mektup taslağı, İngilizce", "Draft of a letter, in English"), head.It.Letter.English)])
            .Where(l => l.Text.Length > 0).Select(l => $"--- {l.Name} ---\n{l.Text}\n---"));
        return (words.Say($"Tanıştırma isteği: {whom}", $"Request for an introduction: {whom}"), words.Say(
            $"""
             {from}, {whom} ile tanıştırılmak istiyor. Bu kuruluşla birlikte yer aldığınız projeler: {head.It.Tie}.

             Amaçları: {head.Aim.Title.In(words)}

             {letters}

             İsteği kabul edebilir, başka birine iletebilir ya da gerekçesiyle geri çevirebilirsiniz. Bir kişinin iletişim bilgisini yalnızca o kişi onay verdiyse yazın.
             """,
            $"""
             {from} would like to be introduced to {whom}. Projects you took part in together with it: {head.It.Tie}.

             Their aim: {head.Aim.Title.In(words)}

             {letters}

             You can accept the request, pass it on to somebody else, or decline it with a reason. Write down a person's contact data only if that person agreed.
             """));
    }

    /// <summary>An answer to the one who asked.</summary>
    /// <param name="turkish">What happened, as a whole sentence.</param>
    public static (string Subject, string Text)? Answered(IntroductionHead head, Words words, string turkish, string english)
    {
        string said = head.It.Answer.Length == 0 ? "" : words.Say($"\n\nYanıtları:\n{head.It.Answer}", $"\n\nTheir answer:\n{head.It.Answer}");
        return (words.Say($"Tanıştırma isteğiniz, {head.It.State.Say(words)}: {head.It.OrganisationName}", $"Your request for an introduction, {head.It.State.Say(words)}: {head.It.OrganisationName}"), words.Say(turkish, english) + said + words.Say("\n\nİstek:", "\n\nThe request:"));
    }
}
