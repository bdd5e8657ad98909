namespace Yinxin.Ofd.Package;

/// <summary>A stretch of a file as a stream of its own; several can be open at a time.</summary>
internal sealed class WindowStream(FileBytes file, long start, long length) : ReadingStream
{
    private long read;

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - read);
        if (wanted == 0) return 0;
        var count = file.Read(start + read, buffer[..wanted]);
        read += count;
        return count;
    }
}
