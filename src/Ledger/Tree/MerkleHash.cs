using System.Buffers;
using System.Security.Cryptography;

namespace Yinxin.Ledger;

/// <summary>The hashes of RFC 6962, section 2.1: leaves and nodes are kept apart by their first byte.</summary>
public static class MerkleHash
{
    private const int OnStack = 1024;

    /// <summary>Root of the tree without leaves: SHA-256 of nothing.</summary>
    public static Hash256 Empty { get; } = Sha256([]);

    /// <summary>SHA-256(0x00 ‖ data).</summary>
    public static Hash256 Leaf(ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<byte> prefix = [0];
        return Sha256(prefix, data);
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static Hash256 Node(Hash256 left, Hash256 right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * Hash256.Length];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Hash256.Length)..]);
        return Sha256(input);
    }

    internal static Hash256 Sha256(ReadOnlySpan<byte> data)
    {
        Span<byte> digest = stackalloc byte[Hash256.Length];
        SHA256.HashData(data, digest);
        return new Hash256(digest);
    }

    /// <summary>SHA-256 of two parts as if they stood side by side; what was joined is wiped, since it may hold a salt.</summary>
    internal static Hash256 Sha256(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var length = first.Length + second.Length;
        var rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        var joined = rented is null ? stackalloc byte[OnStack] : rented;
        first.CopyTo(joined);
        second.CopyTo(joined[first.Length..]);
        var hash = Sha256(joined[..length]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return hash;
    }
}
