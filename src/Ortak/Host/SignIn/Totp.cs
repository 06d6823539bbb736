using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ortak.Host.SignIn;

/// <summary>Six-digit codes of authenticator apps, each valid for 30 seconds (RFC 6238 with SHA-1, as all such apps compute them).</summary>
public static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // base32, RFC 4648

    /// <summary>160 random bits, as RFC 4226 asks, in base32.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>The half minute for which a code is right: this one, the one before or the one after, as clocks differ.</summary>
    /// <returns>Its number since 1970; null if the code is wrong.</returns>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        byte[] bytes = Decode(key), given = Encoding.ASCII.GetBytes(code);
        long current = now.ToUnixTimeSeconds() / 30;
        long? found = null;
        for (long step = current - 1; step <= current + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(bytes, step)), given)) found = step;
        return found;
    }

    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // SHA-1 is what RFC 6238 and the apps use; HMAC does not rest on what is broken in it
        byte[] hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        int number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        byte[] bytes = new byte[key.Length * 5 / 8];
        int bits = 0, held = 0, at = 0;
        foreach (char c in key)
        {
            held = (held << 5) | Alphabet.IndexOf(c, StringComparison.Ordinal);
            if ((bits += 5) < 8) continue;
            bytes[at++] = (byte)(held >> (bits -= 8));
            held &= (1 << bits) - 1;
        }
        return bytes;
    }

    /// <summary>The address in a QR code that authenticator apps read.</summary>
    public static string Address(string key, string mail) => $"otpauth://totp/Ortak:{Uri.EscapeDataString(mail)}?secret={key}&issuer=Ortak&digits=6&period=30";

    /// <summary>In groups of four, for typing.</summary>
    public static string InGroups(string key) => string.Join(' ', key.Chunk(4).Select(four => new string(four)));
}
