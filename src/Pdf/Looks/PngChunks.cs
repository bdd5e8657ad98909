using System.Buffers.Binary;

namespace Yinxin.Pdf.Looks;

/// <summary>The chunks of a PNG that matter for showing it.</summary>
internal sealed class PngChunks
{
    /// <summary>Longest side, in pixels.</summary>
    private const int LongestSide = 20_000;

    private const int MostPixels = 16_000_000;
    private const int HeaderLength = 13;

    private PngChunks(ReadOnlySpan<byte> header)
    {
        Width = BinaryPrimitives.ReadInt32BigEndian(header);
        Height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        (Depth, ColourType) = (header[8], header[9]);
        if (Width is <= 0 or > LongestSide || Height is <= 0 or > LongestSide || (long)Width * Height > MostPixels) throw Bad("The PNG is too large.");
        var known = ColourType switch { 0 => Depth is 1 or 2 or 4 or 8 or 16, 3 => Depth is 1 or 2 or 4 or 8, 2 or 4 or 6 => Depth is 8 or 16, _ => false };
        if (!known || header[10] != 0 || header[11] != 0) throw Bad("The PNG's header is malformed.");
        if (header[12] != 0) throw Bad("Interlaced PNGs are not read; save it without interlacing.");
    }

    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>Bits per sample.</summary>
    internal int Depth { get; }

    internal int ColourType { get; }

    /// <summary>Three bytes per colour.</summary>
    internal byte[] Palette { get; private set; } = [];

    /// <summary>tRNS: alpha per colour of the palette, or the one colour that is transparent.</summary>
    internal byte[] Transparency { get; private set; } = [];

    /// <summary>All IDAT chunks joined: one zlib stream.</summary>
    internal byte[] Data { get; private set; } = [];

    internal static PngChunks Read(byte[] file)
    {
        if (!file.AsSpan().StartsWith(Signature)) throw Bad("Not a PNG.");
        PngChunks? png = null;
        using var data = new MemoryStream();
        for (var at = Signature.Length; ;)
        {
            var chunk = ChunkAt(file, at);
            var kind = chunk.Kind.Span;
            var content = chunk.Content.Span;
            at += content.Length + 12;
            if (kind.SequenceEqual("IEND"u8)) break;
            if (kind.SequenceEqual("IHDR"u8)) png = content.Length == HeaderLength && png is null ? new(content) : throw Bad("The PNG's header is malformed.");
            else if (png is null) throw Bad("The PNG has no header.");
            else if (kind.SequenceEqual("PLTE"u8)) png.Palette = content.ToArray();
            else if (kind.SequenceEqual("tRNS"u8)) png.Transparency = content.ToArray();
            else if (kind.SequenceEqual("IDAT"u8)) data.Write(content);
        }
        if (png is null || (png.ColourType == 3 && png.Palette.Length is 0 or > 768) || png.Palette.Length % 3 != 0) throw Bad("The PNG lacks a part.");
        png.Data = data.ToArray();
        return png;
    }

    internal static InvalidDataException Bad(string message, Exception? inner = null) => new(message, inner);

    /// <summary>Length, type, content, checksum.</summary>
    private static (ReadOnlyMemory<byte> Kind, ReadOnlyMemory<byte> Content) ChunkAt(byte[] file, int at)
    {
        if (at > file.Length - 12) throw Bad("The PNG ends too early.");
        var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
        if (length < 0 || length > file.Length - 12 - at) throw Bad("The PNG ends too early.");
        return (file.AsMemory(at + 4, 4), file.AsMemory(at + 8, length));
    }
}
