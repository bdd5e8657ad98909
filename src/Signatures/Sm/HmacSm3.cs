using System.Security.Cryptography;

namespace Yinxin.Signatures;

/// <summary>HMAC (RFC 2104, GB/T 15852.2) with SM3.</summary>
public static class HmacSm3
{
    /// <summary>Length of a MAC, in bytes.</summary>
    public const int Length = Sm3.Length;

    /// <summary>Block of SM3, in bytes.</summary>
    private const int BlockLength = 64;

    private const byte Inner = 0x36, Outer = 0x5c;

    /// <summary>The MAC over two pieces, one after the other.</summary>
    /// <param name="mac">32 bytes.</param>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> head, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        Span<byte> block = stackalloc byte[BlockLength];
        block.Clear();
        if (key.Length > BlockLength) Sm3.HashData(key).CopyTo(block);
        else key.CopyTo(block);
        using var digest = new RunningDigest(Sm3.Name);
        Turn(block, Inner);
        digest.Append(block);
        digest.Append(head);
        digest.Append(data);
        var inner = digest.Finish();
        Turn(block, Inner ^ Outer);
        digest.Append(block);
        digest.Append(inner);
        digest.Finish().CopyTo(mac);
        CryptographicOperations.ZeroMemory(block);
    }

    private static void Turn(Span<byte> block, byte by)
    {
        foreach (ref var one in block) one ^= by;
    }
}
