using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Yinxin.Signatures.Keys;

/// <summary>
/// A signature that may have been found right before, so that the certificates and seal data that come with every file are not worked out
/// again for each: a right signature stays right. What is wrong is never kept.
/// </summary>
/// <param name="Scheme">How it was made.</param>
/// <param name="High">First half of the SHA-256 of key, digest and signature, each with its length before it.</param>
/// <param name="Low">The other half.</param>
internal readonly record struct RightSignature(SignatureScheme Scheme, UInt128 High, UInt128 Low)
{
    /// <summary>Of each of two generations; the older is let go when the younger is full, so that what is asked for often stays.</summary>
    private const int Most = 512;

    private static readonly Lock Door = new();
    private static HashSet<RightSignature> young = [], old = [];

    /// <param name="key">SubjectPublicKeyInfo.</param>
    /// <param name="digest">What is signed, digested by the scheme.</param>
    internal static RightSignature Of(ReadOnlySpan<byte> key, SignatureScheme scheme, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, key);
        Append(hash, digest);
        Append(hash, signature);
        Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(sum);
        return new(scheme, BinaryPrimitives.ReadUInt128BigEndian(sum), BinaryPrimitives.ReadUInt128BigEndian(sum[16..]));
    }

    internal bool IsKnown()
    {
        lock (Door)
        {
            if (young.Contains(this)) return true;
            if (!old.Contains(this)) return false;
            Add(this);
            return true;
        }
    }

    internal void Keep()
    {
        lock (Door) Add(this);
    }

    private static void Add(RightSignature right)
    {
        if (young.Count >= Most) (old, young) = (young, []);
        young.Add(right);
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
