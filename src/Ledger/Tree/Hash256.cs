using System.Buffers.Text;
using System.Runtime.Intrinsics;

namespace Yinxin.Ledger;

/// <summary>A SHA-256 digest held in place, without an array of its own.</summary>
/// <remarks>The default value is 32 zero bytes, which no known data hashes to.</remarks>
public readonly struct Hash256 : IEquatable<Hash256>
{
    /// <summary>Length of the digest in bytes.</summary>
    public const int Length = 32;

    /// <summary>Length of the digest as standard base64 with its one padding sign, in characters.</summary>
    public const int Base64Length = 44;

    private readonly Vector256<byte> value;

    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public Hash256(ReadOnlySpan<byte> digest)
    {
        if (digest.Length != Length) throw new ArgumentException("A SHA-256 digest has 32 bytes.", nameof(digest));
        value = Vector256.Create(digest);
    }

    /// <summary>Reads canonical base64 only: 44 characters, the unused bits of the last digit zero.</summary>
    /// <returns>False for any other spelling.</returns>
    public static bool TryFromBase64(ReadOnlySpan<byte> text, out Hash256 hash)
    {
        hash = default;
        Span<byte> digest = stackalloc byte[Length + 1];
        if (text.Length != Base64Length) return false;
        if (Base64.DecodeFromUtf8(text, digest, out var read, out var written) != System.Buffers.OperationStatus.Done) return false;
        if (read != Base64Length || written != Length) return false;
        hash = new Hash256(digest[..Length]);
        Span<byte> again = stackalloc byte[Base64Length];
        hash.WriteBase64(again);
        return text.SequenceEqual(again);
    }

    /// <summary>Reads 64 hexadecimal digits of either case.</summary>
    /// <returns>False for any other spelling.</returns>
    public static bool TryFromHex(ReadOnlySpan<char> text, out Hash256 hash)
    {
        hash = default;
        Span<byte> digest = stackalloc byte[Length];
        if (text.Length != 2 * Length) return false;
        if (Convert.FromHexString(text, digest, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        hash = new Hash256(digest);
        return true;
    }

    /// <exception cref="ArgumentException">The target is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> target) => value.CopyTo(target);

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    public string ToBase64()
    {
        Span<byte> digest = stackalloc byte[Length];
        CopyTo(digest);
        return Convert.ToBase64String(digest);
    }

    /// <summary>Writes the 44 characters of its base64 form at the start of <paramref name="target"/>.</summary>
    internal void WriteBase64(Span<byte> target)
    {
        Span<byte> digest = stackalloc byte[Length];
        CopyTo(digest);
        Base64.EncodeToUtf8(digest, target, out _, out _);
    }

    /// <returns>64 lower-case hexadecimal digits.</returns>
    public override string ToString()
    {
        Span<byte> digest = stackalloc byte[Length];
        CopyTo(digest);
        return Convert.ToHexStringLower(digest);
    }

    public bool Equals(Hash256 other) => value == other.value;

    public override bool Equals(object? obj) => obj is Hash256 other && Equals(other);

    public override int GetHashCode() => value.AsInt32()[0];

    public static bool operator ==(Hash256 left, Hash256 right) => left.Equals(right);

    public static bool operator !=(Hash256 left, Hash256 right) => !left.Equals(right);
}
