using System.Security.Cryptography;
using Yinxin.Ofd.Package;

namespace Yinxin.Ofd.Validation;

/// <summary>Digests of the files of a package, each taken once however many signatures cover it.</summary>
internal sealed class PartDigests(OfdPackage package)
{
    private readonly Dictionary<(string Path, HashAlgorithmName Algorithm), (byte[]? Digest, string? Problem)> known = [];

    /// <summary>The digest of a file that is there; the code of what is wrong with it when it can't be expanded.</summary>
    internal (byte[]? Digest, string? Problem) Of(string path, HashAlgorithmName algorithm)
    {
        if (known.TryGetValue((path, algorithm), out var before)) return before;
        return known[(path, algorithm)] = Taken(path, algorithm);
    }

    private (byte[]? Digest, string? Problem) Taken(string path, HashAlgorithmName algorithm)
    {
        try
        {
            using var stream = package.OpenRead(path);
            return (PartDigest.Of(stream, algorithm), null);
        }
        catch (OfdSyntaxException broken)
        {
            return (null, broken.Code);
        }
    }
}
