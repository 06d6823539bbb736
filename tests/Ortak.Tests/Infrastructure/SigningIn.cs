using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;

namespace Ortak.Tests.Infrastructure;

/// <summary>Signs people in as they do it: through the pages, with a password and a code computed here (RFC 6238).</summary>
public static class SigningIn
{
    public const string Password = "deniz kenarında üç martı", Key = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    /// <summary>Gives a person a password and an authenticator app.</summary>
    public static async Task<Person> WithPassword(this Person person, bool secondStep = true)
    {
        await person.At.Save(db =>
        {
            Account account = db.Set<Account>().Single(a => a.Id == person.AccountId);
            account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password);
            account.LockoutEnabled = true;
            account.TwoFactorEnabled = secondStep;
            if (secondStep) db.Add(new IdentityUserToken<Guid> { UserId = account.Id, LoginProvider = "[AspNetUserStore]", Name = "AuthenticatorKey", Value = Key });
        });
        return person;
    }

    /// <summary>A browser in which the person has just signed in through the pages.</summary>
    public static async Task<Browser> SignIn(this Person person)
    {
        Browser browser = person.At.Anybody();
        Answer answer = await browser.EnterCode(await browser.EnterPassword(person.Mail), Key, person.At);
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
        return browser;
    }

    /// <summary>The answer to address and password.</summary>
    public static Task<Answer> EnterPassword(this Browser browser, string mail, string password = Password, string at = "/sign-in") => browser.Submit(at, "/sign-in", ("mail", mail), ("password", password));

    /// <summary>The answer to a right code; half a minute later than the last one, since each is accepted once.</summary>
    public static async Task<Answer> EnterCode(this Browser browser, Answer afterPassword, string key, Installation at)
    {
        (afterPassword.Status, afterPassword.Location?.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/sign-in/second-step"), afterPassword.Body);
        at.Clock.Advance(TimeSpan.FromSeconds(30));
        return await browser.Submit("/sign-in/second-step", "/sign-in/second-step", ("code", Code(key, at.Clock.GetUtcNow())));
    }

    /// <summary>Scans the key on a page of setting up, confirms it, keeps the recovery codes and goes on.</summary>
    public static async Task<(string Key, string[] RecoveryCodes, Answer After)> SetUpSecondStep(this Browser browser, Answer page, Installation at, string action = "/sign-in/second-step/set-up", string next = "/sign-in/second-step/done")
    {
        string key = page.Ok().Page.One("code", "key").Text.Replace(" ", "", StringComparison.Ordinal);
        Answer codes = (await browser.Submit(page, action, ("code", Code(key, at.Clock.GetUtcNow())))).Ok();
        return (key, [.. codes.Page.One("ul", "codes").All("li").Select(li => li.Text)], await browser.Submit(codes, next));
    }

    /// <summary>What an authenticator app shows.</summary>
    public static string Code(string key, DateTimeOffset now)
    {
        string bits = string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] secret = [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))], counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, now.ToUnixTimeSeconds() / 30);
        byte[] hash = HMACSHA1.HashData(secret, counter);
        int at = hash[19] & 15, number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at, 4)) & 0x7fffffff) % 1_000_000;
        return number.ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a browser is signed in, by what its own page says.</summary>
    public static async Task<bool> IsIn(this Browser browser) => (await browser.Get("/account")).Status == HttpStatusCode.OK;
}
