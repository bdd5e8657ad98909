using System.Buffers.Binary;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Looks;

/// <summary>A JPEG as an image XObject: taken over byte for byte.</summary>
/// <remarks>ITU-T T.81; Adobe's APP14 marker says that the four colours of a print are stored inverted.</remarks>
internal static class JpegLook
{
    private const int LongestSide = 20_000;

    /// <exception cref="InvalidDataException">The bytes are no JPEG that readers show.</exception>
    internal static PdfStream Read(byte[] file)
    {
        var isInverted = false;
        foreach (var (marker, content) in Segments(file))
        {
            if (marker == 0xee && content.Span.StartsWith("Adobe"u8)) isInverted = true;
            if (marker is 0xc0 or 0xc1 or 0xc2) return Image(file, content.Span, isInverted);
            if (marker is >= 0xc3 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc)) throw Bad("The JPEG is of a kind that PDF readers don't show.");
        }
        throw Bad("The JPEG has no frame.");
    }

    private static PdfStream Image(byte[] file, ReadOnlySpan<byte> frame, bool isInverted)
    {
        if (frame.Length < 6 || frame[0] != 8) throw Bad("The JPEG has not eight bits per sample.");
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
        if (width is 0 or > LongestSide || height is 0 or > LongestSide) throw Bad("The JPEG is too large.");
        var space = frame[5] switch { 1 => "DeviceGray", 3 => "DeviceRGB", 4 => "DeviceCMYK", _ => throw Bad("The JPEG has an unusual number of colours.") };
        var dictionary = new PdfDictionary()
            .Set("Type", new PdfName("XObject"))
            .Set("Subtype", new PdfName("Image"))
            .Set("Width", new PdfNumber(width))
            .Set("Height", new PdfNumber(height))
            .Set("BitsPerComponent", new PdfNumber(8))
            .Set("ColorSpace", new PdfName(space))
            .Set("Filter", new PdfName("DCTDecode"));
        if (isInverted && frame[5] == 4) dictionary.Set("Decode", new PdfArray([.. Enumerable.Range(0, 8).Select(i => new PdfNumber(1 - i % 2))]));
        return new PdfStream(dictionary, file);
    }

    /// <summary>Marker segments up to the first scan.</summary>
    private static IEnumerable<(byte Marker, ReadOnlyMemory<byte> Content)> Segments(byte[] file)
    {
        var at = 2;
        while (at <= file.Length - 4 && file[at] == 0xff)
        {
            var marker = file[at + 1];
            if (marker == 0xff)
            {
                at++;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            if (marker == 0xda || length < 2 || length > file.Length - at - 2) yield break;
            yield return (marker, file.AsMemory(at + 4, length - 2));
            at += 2 + length;
        }
    }

    private static InvalidDataException Bad(string message) => new(message);
}
