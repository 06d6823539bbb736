using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ortak.Host;

/// <summary>A secret for a link that works once: 256 random bits go to the person, their hash to the database.</summary>
public static class OneTimeToken
{
    public static (string Token, string Hash) New()
    {
        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (token, Hash(token));
    }

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
