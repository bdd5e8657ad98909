namespace Yinxin.Ofd;

/// <summary>One file of a package.</summary>
/// <param name="Path">From the root of the package, as references name it: <c>/Doc_0/Document.xml</c>.</param>
/// <param name="Length">Expanded, in bytes.</param>
/// <param name="CompressedLength">As stored, in bytes.</param>
public sealed record PackageEntry(string Path, long Length, long CompressedLength)
{
    /// <summary>Where its data begins, in bytes from the start of the file.</summary>
    internal long DataAt { get; init; }

    /// <summary>0 stored, 8 deflated.</summary>
    internal int Method { get; init; }

    internal uint Crc { get; init; }

    /// <summary>Time and date as MS-DOS wrote them.</summary>
    internal uint DosTime { get; init; }

    /// <summary>An entry that only says that there is a folder.</summary>
    internal bool IsFolder { get; init; }
}
