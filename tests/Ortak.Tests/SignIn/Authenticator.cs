using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Buffers.Text;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.SignIn;

/// <summary>A passkey in software: an ES256 key without attestation, its answers written byte by byte (WebAuthn level 3, sections 6.1 and 6.5).</summary>
public sealed class Authenticator : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private byte[] _user = [];
    private uint _count;

    /// <summary>Whether the person is asked for fingerprint or screen lock.</summary>
    public bool Verifies { get; init; } = true;

    /// <summary>What navigator.credentials.create() gives.</summary>
    public string Create(JsonElement options, Uri origin)
    {
        _user = Base64Url.DecodeFromChars(options.GetProperty("user").GetProperty("id").GetString());
        ECParameters point = _key.ExportParameters(false);
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.Q.X!, 0x22, 0x58, 0x20, .. point.Q.Y!];
        byte[] data = [.. Head(options.GetProperty("rp"), origin, attested: true), .. new byte[16], 0, (byte)_id.Length, .. _id, .. cose];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, checked((byte)data.Length), .. data];
        return Answer(new { clientDataJSON = Encode(ClientData("webauthn.create", options, origin)), attestationObject = Encode(attestation), transports = new[] { "internal" } });
    }

    /// <summary>What navigator.credentials.get() gives.</summary>
    public string Get(JsonElement options, Uri origin)
    {
        byte[] client = ClientData("webauthn.get", options, origin), data = Head(options, origin, attested: false);
        byte[] signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = Encode(client), authenticatorData = Encode(data), signature = Encode(signature), userHandle = Encode(_user) });
    }

    private string Answer(object response) => JsonSerializer.Serialize(new { id = Encode(_id), rawId = Encode(_id), type = "public-key", authenticatorAttachment = "platform", clientExtensionResults = new { }, response });

    private byte[] Head(JsonElement party, Uri origin, bool attested)
    {
        string domain = (party.TryGetProperty("id", out JsonElement id) || party.TryGetProperty("rpId", out id)) && id.GetString() is { } named ? named : origin.Host;
        byte[] count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(0x01 | (Verifies ? 0x04 : 0) | (attested ? 0x40 : 0)), .. count];
    }

    private static byte[] ClientData(string type, JsonElement options, Uri origin) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin = origin.GetLeftPart(UriPartial.Authority), crossOrigin = false });

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public void Dispose() => _key.Dispose();
}

/// <summary>What the pages' script does with a passkey.</summary>
public static class PasskeyScript
{
    /// <summary>Presses the passkey button of the form that goes to an address.</summary>
    public static async Task<Answer> UsePasskey(this Browser browser, string page, string action, Func<JsonElement, string> answer, params (string Name, string Value)[] fields)
    {
        Answer shown = (await browser.Get(page)).Ok();
        Html form = shown.Page.All("form").Single(f => f["action"] == action);
        string options = form.All("input").Single(i => i["name"] == "passkey")["data-options"]!;
        (string, string)[] sent = [.. fields, ("form-token", form.All("input").First(i => i["name"] == "form-token")["value"]!)];
        Answer asked = await Post(browser, options, sent);
        return asked.Status == System.Net.HttpStatusCode.OK ? await Post(browser, action, [.. sent, ("passkey", answer(asked.Json))]) : asked;
    }

    private static Task<Answer> Post(Browser browser, string address, (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        request.Headers.Add("Origin", browser.Address.GetLeftPart(UriPartial.Authority));
        return browser.Send(request);
    }
}
