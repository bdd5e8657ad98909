using System.Buffers.Binary;

namespace Yinxin.Ofd.Drawing;

/// <summary>What a picture is by its content, and how large.</summary>
/// <param name="MediaType">For a data address; null when it is not drawn.</param>
/// <param name="Width">In pixels; 0 when it is not known.</param>
internal sealed record PictureKind(string Name, string? MediaType, long Width, long Height)
{
    internal static PictureKind Of(ReadOnlySpan<byte> picture)
    {
        if (picture.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) && picture.Length > 24) return new("PNG", "image/png", U32(picture, 16), U32(picture, 20));
        if (picture.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff])) return Jpeg(picture);
        if (picture.StartsWith("BM"u8) && picture.Length > 26) return new("BMP", "image/bmp", BinaryPrimitives.ReadUInt32LittleEndian(picture[18..]), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(picture[22..])));
        if (picture.StartsWith("GIF8"u8)) return new("GIF", null, 0, 0);
        if (picture.StartsWith("II*\0"u8) || picture.StartsWith("MM\0*"u8)) return new("TIFF", null, 0, 0);
        if (picture.StartsWith((ReadOnlySpan<byte>)[0x97, 0x4a, 0x42, 0x32])) return new("JBIG2", null, 0, 0);
        if (picture.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 12, 0x6a, 0x50])) return new("JPEG 2000", null, 0, 0);
        return new("unknown", null, 0, 0);
    }

    /// <summary>Is it an SVG document? Only seals may be.</summary>
    internal static bool IsSvg(ReadOnlySpan<byte> picture)
    {
        var start = picture[..Math.Min(picture.Length, 1024)];
        return start.IndexOf("<svg"u8) >= 0 && start.TrimStart((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf, 0x20, 0x09, 0x0d, 0x0a]).StartsWith("<"u8);
    }

    /// <summary>The size stands in the first frame header.</summary>
    private static PictureKind Jpeg(ReadOnlySpan<byte> picture)
    {
        for (var at = 2; at + 9 < picture.Length;)
        {
            if (picture[at] != 0xff) break;
            var marker = picture[at + 1];
            if (marker == 0xff) at++;
            else if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc)) return new("JPEG", "image/jpeg", U16(picture, at + 7), U16(picture, at + 5));
            else at += 2 + (marker is 1 or (>= 0xd0 and <= 0xd8) ? 0 : U16(picture, at + 2));
        }
        return new("JPEG without size", null, 0, 0);
    }

    private static long U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
