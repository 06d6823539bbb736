using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Ortak.Data;

namespace Ortak.Host.SignIn;

/// <summary>Passkeys (WebAuthn): a browser's answer is checked by the identity library; whatever it finds wrong is one no.</summary>
public static class Passkeys
{
    private const int LongestAnswer = 20_000;

    public static async Task<IResult> CreationOptions(HttpContext http, Guid id, string mail, string name) =>
        Results.Content(await In(http).MakePasskeyCreationOptionsAsync(new() { Id = id.ToString(), Name = mail, DisplayName = name }), "application/json");

    public static async Task<IResult> RequestOptions(HttpContext http) => Results.Content(await In(http).MakePasskeyRequestOptionsAsync(null), "application/json");

    /// <summary>Reads a new passkey.</summary>
    public static async Task<PasskeyAttestationResult?> Created(HttpContext http, string json) =>
        await Checked(json, () => In(http).PerformPasskeyAttestationAsync(json)) is { Succeeded: true } result ? result : null;

    /// <summary>Reads the answer of a known passkey.</summary>
    public static async Task<PasskeyAssertionResult<Account>?> Used(HttpContext http, string json) =>
        await Checked(json, () => In(http).PerformPasskeyAssertionAsync(json)) is { Succeeded: true, User.ErasedAt: null } result ? result : null;

    private static async Task<T?> Checked<T>(string json, Func<Task<T>> check) where T : class
    {
        if (json.Length is 0 or > LongestAnswer) return null;
        try { return await check(); }
        catch (Exception fault) when (fault is InvalidOperationException or JsonException or FormatException or PasskeyException or ArgumentException) { return null; } // nothing was asked, or what came is no answer
    }

    private static SignInManager<Account> In(HttpContext http) => http.RequestServices.GetRequiredService<SignInManager<Account>>();

    /// <summary>A passkey's id as it stands in addresses.</summary>
    public static string Address(byte[] id) => Convert.ToHexStringLower(id);

    public static byte[]? Id(string address)
    {
        try { return Convert.FromHexString(address); }
        catch (FormatException) { return null; }
    }
}
