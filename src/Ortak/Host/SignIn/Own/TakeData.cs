using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;

namespace Ortak.Host.SignIn.Own;

/// <summary>Everything kept about the person, to take away (GDPR article 20, KVKK article 11).</summary>
public static class TakeData
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users, OrtakDb db)
    {
        Account account = await OwnAccount.Of(Viewer.Signed(http), users);
        CancellationToken cancel = http.RequestAborted;
        var data = new
        {
            Account = new { account.Id, account.Name, Mail = account.Email, account.Language, account.MadeAt, account.IsOperator, HasPassword = account.PasswordHash is not null, HasSecondStep = account.TwoFactorEnabled },
            Passkeys = (await users.GetPasskeysAsync(account)).Select(p => new { p.Name, p.CreatedAt }),
            SignInProviders = (await users.GetLoginsAsync(account)).Select(l => new { l.LoginProvider, l.ProviderKey }),
            Sessions = await db.Sessions.Where(s => s.AccountId == account.Id).OrderBy(s => s.StartedAt).Select(s => new { s.Device, s.StartedAt, s.SeenAt, s.EndedAt }).ToListAsync(cancel),
            Posts = (await (from m in db.Members join x in db.Municipalities on m.MunicipalityId equals x.Id where m.AccountId == account.Id orderby m.JoinedAt select new { Municipality = x.Name, m.Name, m.Mail, m.Post, m.Role, m.JoinedAt, m.LeftAt }).ToListAsync(cancel))
                .Select(m => new { m.Municipality, m.Name, m.Mail, m.Post, Role = m.Role.ToString(), m.JoinedAt, m.LeftAt }),
            GuestOf = await (from g in db.Guests join c in db.Cooperations on g.CooperationId equals c.Id where g.AccountId == account.Id select new { Cooperation = c.Title, g.Name, g.From, g.JoinedAt, g.EndedAt }).ToListAsync(cancel),
            CivilSociety = await (from n in db.NgoMembers join x in db.Ngos on n.NgoId equals x.Id where n.AccountId == account.Id select new { Organisation = x.Name, n.Name, n.JoinedAt, n.EndedAt }).ToListAsync(cancel),
            Rankings = (await (from v in db.Voters join m in db.Members on v.MemberId equals m.Id join r in db.Rounds on v.RoundId equals r.Id where m.AccountId == account.Id orderby r.StartedAt select new { Round = r.Title, v.Ballot, v.Comparisons, v.RankedAt }).ToListAsync(cancel))
                .Select(v => new { v.Round, Ranking = v.Ballot.ToString(), Comparisons = v.Comparisons.ToString(), v.RankedAt }),
            Calls = (await db.CallMarks.Where(m => m.AccountId == account.Id).OrderBy(m => m.At).ToListAsync(cancel)).Select(m => new { m.CallId, m.Code, m.Title, Kind = m.Kind.ToString(), m.At }),
            CallMails = await db.CallMailings.Where(m => m.AccountId == account.Id).Select(m => new { m.WantsDigest, m.WantsAlerts, HasCalendar = m.FeedHash != null }).FirstOrDefaultAsync(cancel),
            CallLetters = await db.CallLetters.Where(l => l.AccountId == account.Id).OrderBy(l => l.At).Select(l => new { l.Key, l.At }).ToListAsync(cancel),
            Mails = await db.Mails.Where(m => m.To == account.Email).OrderBy(m => m.WrittenAt).Select(m => new { m.WrittenAt, m.Subject }).ToListAsync(cancel),
            Deeds = await db.Audit.Where(a => a.AccountId == account.Id).OrderBy(a => a.At).Select(a => new { a.At, a.Deed, a.Subject, a.Detail }).ToListAsync(cancel),
        };
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(data, Readable), "application/json", "ortak-hesabim.json");
    }
}
