namespace Yinxin.Ofd.Package;

/// <summary>The bytes of a package's file, read where they are needed.</summary>
/// <param name="stream">Seekable; whoever opened the package owns it. One thread at a time.</param>
internal sealed class FileBytes(Stream stream)
{
    internal long Length { get; } = stream.Length;

    /// <summary>Reads exactly so many bytes.</summary>
    /// <exception cref="OfdSyntaxException">Code <c>zip-broken</c>: the file ends before.</exception>
    internal byte[] Read(long at, int count)
    {
        if (at < 0 || count < 0 || at > Length - count) throw new OfdSyntaxException("", "zip-broken", "The package ends in the middle of something.", at);
        var bytes = new byte[count];
        stream.Position = at;
        if (stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false) < count) throw new OfdSyntaxException("", "zip-broken", "The package ends in the middle of something.", at);
        return bytes;
    }

    /// <summary>Reads up to so many bytes.</summary>
    internal int Read(long at, Span<byte> into)
    {
        stream.Position = at;
        return stream.Read(into);
    }
}
