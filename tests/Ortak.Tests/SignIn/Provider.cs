using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ortak.Tests.SignIn;

/// <summary>A small OpenID Connect provider on this machine: discovery, authorization code with PKCE, a signed ID token, its key (OpenID Connect Core 1.0, section 3.1).</summary>
public sealed class Provider : IAsyncDisposable
{
    public const string Client = "ortak-test", Secret = "a secret of both";

    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Redirect)> _codes = new();
    private readonly WebApplication _site;

    private Provider()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Authority, authorization_endpoint = Authority + "/authorize", token_endpoint = Authority + "/token", jwks_uri = Authority + "/keys", response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" }, id_token_signing_alg_values_supported = new[] { "RS256" }, code_challenge_methods_supported = new[] { "S256" },
        }));
        _site.MapGet("/keys", () =>
        {
            RSAParameters key = _key.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } } });
        });
        _site.MapGet("/authorize", (HttpRequest asked) =>
        {
            IQueryCollection q = asked.Query;
            if (q["client_id"] != Client || q["response_type"] != "code" || q["code_challenge_method"] != "S256" || q["nonce"].Count != 1) return Results.BadRequest();
            string code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
            _codes[code] = (q["nonce"]!, q["code_challenge"]!, q["redirect_uri"]!);
            return Results.Redirect($"{q["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(q["state"]!)}");
        });
        _site.MapPost("/token", async (HttpRequest asked) =>
        {
            IFormCollection form = await asked.ReadFormAsync();
            if (!_codes.TryRemove(form["code"].ToString(), out var known) || form["redirect_uri"] != known.Redirect || form["client_secret"] != Secret
                || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != known.Challenge) return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
            long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var claims = new Dictionary<string, object> { ["iss"] = Authority, ["aud"] = Client, ["sub"] = Subject, ["nonce"] = known.Nonce, ["iat"] = now, ["exp"] = now + 300 };
            if (Mail is not null) claims["email"] = Mail;
            if (IsVerified is { } verified) claims["email_verified"] = verified;
            return Results.Json(new { access_token = "x", token_type = "Bearer", expires_in = 300, id_token = Sign(claims) });
        });
    }

    public string Authority => _site.Urls.First();
    public string Subject { get; set; } = "subject-1";
    public string? Mail { get; set; }
    public bool? IsVerified { get; set; } = true;
    /// <summary>Signs with a key that is not the published one.</summary>
    public bool IsForged { get; set; }

    public static async Task<Provider> Start()
    {
        var provider = new Provider();
        await provider._site.StartAsync();
        return provider;
    }

    private string Sign(Dictionary<string, object> claims)
    {
        string text = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", typ = "JWT", kid = "1" })) + "." + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims));
        using RSA other = RSA.Create(2048);
        return text + "." + Base64Url.EncodeToString((IsForged ? other : _key).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _key.Dispose();
    }
}
