using System.Buffers.Binary;
using System.IO.Compression;
using Yinxin.Ofd.Package;

namespace Yinxin.Ofd.Tests.Samples;

/// <summary>Small pictures made by hand: a red left half and a blue right half.</summary>
internal static class TestPictures
{
    internal static byte[] Png { get; } = MakePng();

    /// <summary>24 bits, rows from below.</summary>
    internal static byte[] Bmp { get; } =
    [
        .. "BM"u8, 62, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 255, 255, 0, 0, 0, 0,
    ];

    /// <summary>A round seal with a star, as its maker could draw it.</summary>
    internal static byte[] SealSvg { get; } = """
        <svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="40mm" viewBox="0 0 40 40"><circle cx="20" cy="20" r="19" fill="none" stroke="#dd0000" stroke-width="1.2"/>
        <path d="M20 12L24.7 26.5L12.4 17.5L27.6 17.5L15.3 26.5Z" fill="#dd0000"/></svg>
        """u8.ToArray();

    private static byte[] MakePng()
    {
        using var rows = new MemoryStream();
        using (var deflate = new ZLibStream(rows, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < 20; y++) deflate.Write([0, .. Enumerable.Repeat<byte[]>([255, 0, 0], 20).SelectMany(one => one), .. Enumerable.Repeat<byte[]>([0, 0, 255], 20).SelectMany(one => one)]);
        }
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR"u8, [0, 0, 0, 40, 0, 0, 0, 20, 8, 2, 0, 0, 0]), .. Chunk("IDAT"u8, rows.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> kind, byte[] data)
    {
        byte[] named = [.. kind, .. data];
        var chunk = new byte[named.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32.Of(named));
        return chunk;
    }
}
