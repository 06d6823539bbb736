using System.Text;
using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Forms;

namespace Ortak.Host.SignIn;

/// <summary>Passwords as people type them: nothing is trimmed, only the same letter is always the same bytes (NIST SP 800-63B-4, section 3.1.1.2).</summary>
public static class Password
{
    public const int Shortest = 12, Longest = 200;

    public static string Typed(FormInput form, string name) => form.Raw(name) is { Length: <= Longest } typed ? typed.Normalize(NormalizationForm.FormKC) : "";

    /// <summary>A new password, typed twice; says what is wrong with it.</summary>
    /// <param name="personal">What must not be the password: address and name.</param>
    public static string? New(FormInput form, params string[] personal)
    {
        string password = Typed(form, "password");
        if (form.Raw("password").Length > Longest) form.Reject("password", "En çok 200 karakter olabilir.", "At most 200 characters.");
        else if (password.Length < Shortest) form.Reject("password", "En az 12 karakter olmalı. Birkaç sözcük yan yana iyi bir paroladır.", "It needs at least 12 characters. A few words in a row make a good password.");
        else if (password.Distinct().Count() < 5 || personal.Any(p => p.Length > 3 && password.Equals(p, StringComparison.OrdinalIgnoreCase)))
            form.Reject("password", "Bu parola çok kolay tahmin edilir; başka bir parola seçin.", "This password is too easy to guess; choose another.");
        else if (password != Typed(form, "again")) form.Reject("again", "İki parola aynı değil; ikisini de yeniden yazın.", "The two passwords differ; write both again.");
        return form.Problem("password") is null && form.Problem("again") is null ? password : null;
    }

    // Made once: checking against it costs what checking a real one costs.
    private static readonly Account Nobody = new();
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, "nobody has this password"));

    /// <summary>Whether the password is right. Takes as long where there is no account or no password.</summary>
    public static bool IsRight(Account? account, string password)
    {
        PasswordVerificationResult result = new PasswordHasher<Account>().VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? NobodysHash.Value, password);
        return account?.PasswordHash is not null && result != PasswordVerificationResult.Failed;
    }
}
