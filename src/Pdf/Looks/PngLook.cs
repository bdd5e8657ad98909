using System.Buffers.Binary;
using System.IO.Compression;
using Yinxin.Pdf.Filters;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Looks;

/// <summary>A PNG as an image XObject. Compressed rows are taken over as they are; only transparency is split off.</summary>
/// <remarks>ISO/IEC 15948; ISO 32000-2, 8.9.5 and 11.6.5.2. Colour management chunks are left out.</remarks>
internal sealed class PngLook
{
    private const int Gray = 0;
    private const int Colour = 2;
    private const int Palette = 3;
    private const int GrayAlpha = 4;
    private const int ColourAlpha = 6;

    /// <summary>Paeth.</summary>
    private const int LastFilter = 4;

    private readonly PngChunks png;
    private readonly int channels;

    private PngLook(PngChunks png)
    {
        this.png = png;
        channels = png.ColourType switch { Colour => 3, GrayAlpha => 2, ColourAlpha => 4, _ => 1 };
    }

    private int RowBytes => (png.Width * channels * png.Depth + 7) / 8;

    /// <summary>The image, and its soft mask as object <paramref name="maskNumber"/> where it has one.</summary>
    /// <exception cref="InvalidDataException">The bytes are no sound PNG, or an interlaced one.</exception>
    internal static (PdfStream Image, PdfStream? Mask) Read(byte[] file, int maskNumber)
    {
        var look = new PngLook(PngChunks.Read(file));
        // Inflated in any case: what is embedded is whole.
        var rows = look.Inflate();
        return look.png.ColourType switch
        {
            GrayAlpha or ColourAlpha => look.Split(rows, maskNumber),
            Palette when look.png.Transparency.Length > 0 => look.WithPaletteMask(rows, maskNumber),
            _ => (look.PassedThrough(), null),
        };
    }

    private byte[] Inflate()
    {
        var rows = new byte[(RowBytes + 1) * png.Height];
        try
        {
            using var inflated = new ZLibStream(new MemoryStream(png.Data, writable: false), CompressionMode.Decompress);
            inflated.ReadExactly(rows);
            for (var at = 0; at < rows.Length; at += RowBytes + 1)
            {
                if (rows[at] > LastFilter) throw PngChunks.Bad("The PNG's rows have an unknown filter.");
            }
            return rows;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw PngChunks.Bad("The PNG's pixels are damaged.", broken);
        }
    }

    private PdfStream PassedThrough()
    {
        var parameters = new PdfDictionary()
            .Set("Predictor", new PdfNumber(15))
            .Set("Colors", new PdfNumber(channels))
            .Set("BitsPerComponent", new PdfNumber(png.Depth))
            .Set("Columns", new PdfNumber(png.Width));
        var dictionary = Dictionary(ColourSpace()).Set("DecodeParms", parameters);
        if (png.Transparency.Length == 2 * channels && png.ColourType is Gray or Colour) dictionary.Set("Mask", ColourKey());
        return new PdfStream(dictionary, png.Data);
    }

    private PdfValue ColourSpace() => png.ColourType switch
    {
        Gray or GrayAlpha => new PdfName("DeviceGray"),
        Palette => new PdfArray([new PdfName("Indexed"), new PdfName("DeviceRGB"), new PdfNumber(png.Palette.Length / 3 - 1), new PdfString(png.Palette, isHex: true, 0, 0)]),
        _ => new PdfName("DeviceRGB"),
    };

    private PdfArray ColourKey()
    {
        var ends = new List<PdfValue>();
        for (var i = 0; i < channels; i++)
        {
            var value = new PdfNumber(BinaryPrimitives.ReadUInt16BigEndian(png.Transparency.AsSpan(2 * i)));
            ends.AddRange([value, value]);
        }
        return new PdfArray(ends);
    }

    /// <summary>The last channel becomes the mask, the others the image.</summary>
    private (PdfStream Image, PdfStream? Mask) Split(byte[] rows, int maskNumber)
    {
        var samples = Unfiltered(rows);
        var width = png.Depth / 8;
        var pixel = channels * width;
        var colours = new byte[samples.Length / channels * (channels - 1)];
        var alphas = new byte[samples.Length / channels];
        for (var (at, i) = (0, 0); at < samples.Length; at += pixel, i++)
        {
            samples.AsSpan(at, pixel - width).CopyTo(colours.AsSpan(i * (pixel - width)));
            samples.AsSpan(at + pixel - width, width).CopyTo(alphas.AsSpan(i * width));
        }
        return (Masked(new PdfStream(Dictionary(ColourSpace()), Deflated(colours)), maskNumber), MaskOf(alphas, png.Depth));
    }

    private (PdfStream Image, PdfStream? Mask) WithPaletteMask(byte[] rows, int maskNumber)
    {
        var samples = Unfiltered(rows);
        var alphas = new byte[png.Width * png.Height];
        for (var i = 0; i < alphas.Length; i++)
        {
            var bit = i % png.Width * png.Depth;
            var index = samples[i / png.Width * RowBytes + bit / 8] >> (8 - png.Depth - bit % 8) & ((1 << png.Depth) - 1);
            alphas[i] = index < png.Transparency.Length ? png.Transparency[index] : (byte)255;
        }
        return (Masked(PassedThrough(), maskNumber), MaskOf(alphas, 8));
    }

    private byte[] Unfiltered(byte[] rows) =>
        Predictor.Undo(rows, 15, channels, png.Depth, png.Width, new Unpacking(new Budget(PdfLimits.Default), 0));

    private static PdfStream Masked(PdfStream image, int maskNumber) =>
        new(image.Dictionary.Set("SMask", new PdfReference(maskNumber, 0)), image.Bytes!.Value);

    private PdfStream MaskOf(byte[] alphas, int depth) =>
        new(Dictionary(new PdfName("DeviceGray")).Set("BitsPerComponent", new PdfNumber(depth)), Deflated(alphas));

    private PdfDictionary Dictionary(PdfValue colourSpace) => new PdfDictionary()
        .Set("Type", new PdfName("XObject"))
        .Set("Subtype", new PdfName("Image"))
        .Set("Width", new PdfNumber(png.Width))
        .Set("Height", new PdfNumber(png.Height))
        .Set("BitsPerComponent", new PdfNumber(png.Depth))
        .Set("ColorSpace", colourSpace)
        .Set("Filter", new PdfName("FlateDecode"));

    private static byte[] Deflated(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var deflating = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true)) deflating.Write(bytes);
        return output.ToArray();
    }
}
