using System.Buffers;
using System.Security.Cryptography;
using Yinxin.Signatures;

namespace Yinxin.Ofd.Package;

/// <summary>The digest of a file of a package, as it is after expanding, without holding it.</summary>
internal static class PartDigest
{
    internal static byte[] Of(Stream stream, HashAlgorithmName algorithm)
    {
        using var digest = new RunningDigest(algorithm);
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            for (var count = stream.Read(buffer, 0, buffer.Length); count > 0; count = stream.Read(buffer, 0, buffer.Length)) digest.Append(buffer.AsSpan(0, count));
            return digest.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
