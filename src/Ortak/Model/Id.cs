using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Ortak.Model;

/// <summary>
/// What one thing is called for good, in the database, in addresses and in exports: a UUID of version 7 (RFC 9562), so that ids made
/// later sort later and two installations never give the same one. The type says of what, so that a meeting's id cannot stand for a member's.
/// </summary>
/// <typeparam name="T">The thing.</typeparam>
public readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>, IComparable<Id<T>>
{
    public static Id<T> New() => new(Guid.CreateVersion7());

    /// <summary>The 22 letters, digits, - and _ that stand in addresses (base64url of the 16 bytes, big-endian).</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result)
    {
        Span<byte> bytes = stackalloc byte[16];
        // Only the spelling that ToString gives: an address must mean one thing, and one thing have one address.
        bool read = s is { Length: 22 } && Base64Url.IsValid(s) && Base64Url.TryDecodeFromChars(s, bytes, out int written) && written == 16;
        result = read ? new(new Guid(bytes, bigEndian: true)) : default;
        return read && result.ToString() == s;
    }

    public static Id<T> Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out Id<T> id) ? id : throw new FormatException($"“{s}” is no id.");

    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);
}
