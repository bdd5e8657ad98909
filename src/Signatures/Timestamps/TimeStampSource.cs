using System.Security.Cryptography;

namespace Yinxin.Signatures;

/// <summary>Where time stamps come from: an authority of one's own, a client of another's, or a device.</summary>
/// <param name="Obtain">Returns the DER of a TimeStampToken over a digest; blocks; throws <see cref="TimeStampException"/> when there is none.</param>
/// <param name="LargestToken">Longest token that may come, in bytes; so much room is left for it.</param>
public sealed record TimeStampSource(Func<byte[], byte[]> Obtain, int LargestToken = TimeStampSource.UsualSize)
{
    /// <summary>Room for a token with a path of three RSA certificates, in bytes.</summary>
    public const int UsualSize = 12 * 1024;

    /// <summary>What digests are taken with: SHA-256, or SM3 for authorities of the SM2 family.</summary>
    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>A token that fits the room left for it.</summary>
    /// <param name="digest">By <see cref="Digest"/>.</param>
    /// <exception cref="TimeStampException">There is none, or it is too large.</exception>
    public byte[] Stamp(byte[] digest)
    {
        var token = Obtain(digest);
        return token.Length <= LargestToken ? token : throw new TimeStampException("timestamp-too-large", $"The token has {token.Length} bytes; there is room for {LargestToken}.");
    }
}

/// <summary>A time stamp could not be had, or what came is not the one that was asked for.</summary>
/// <param name="code">Stable, kebab-case; the key of its texts for people.</param>
public sealed class TimeStampException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable, kebab-case; the key of its texts for people.</summary>
    public string Code { get; } = code;
}
