namespace Yinxin.Ledger.Tests;

/// <summary>Every small way to spoil some bytes.</summary>
internal static class Mutations
{
    /// <summary>Each byte replaced with each other value: all single-bit changes are among them.</summary>
    public static IEnumerable<byte[]> OfOneByte(byte[] original)
    {
        for (var at = 0; at < original.Length; at++)
        {
            for (var change = 1; change < 256; change++)
            {
                byte[] changed = [.. original];
                changed[at] ^= (byte)change;
                yield return changed;
            }
        }
    }

    /// <summary>Each byte left out, each byte doubled, a space put before each byte, and each beginning.</summary>
    public static IEnumerable<byte[]> OfLength(byte[] original)
    {
        for (var at = 0; at < original.Length; at++)
        {
            yield return [.. original[..at], .. original[(at + 1)..]];
            yield return [.. original[..at], original[at], .. original[at..]];
            yield return [.. original[..at], (byte)' ', .. original[at..]];
            yield return original[..at];
        }
    }
}
