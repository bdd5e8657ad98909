using System.Buffers.Binary;
using System.IO.Compression;

namespace Yinxin.Imaging.Tests;

/// <summary>A decoded PNG of eight bits per channel, with or without alpha.</summary>
internal sealed class Picture
{
    private readonly byte[] pixels;
    private readonly int channels;

    private Picture(int width, int height, int channels, byte[] pixels) =>
        (Width, Height, this.channels, this.pixels) = (width, height, channels, pixels);

    public int Width { get; }
    public int Height { get; }

    public byte Alpha(int x, int y) => channels == 4 ? pixels[(y * Width + x) * 4 + 3] : (byte)255;

    public (byte Red, byte Green, byte Blue) Colour(int x, int y)
    {
        var at = (y * Width + x) * channels;
        return (pixels[at], pixels[at + 1], pixels[at + 2]);
    }

    /// <summary>Bounds of the ink inside a window, all in millimetres from the centre of the picture; null when there is none.</summary>
    public (double Left, double Top, double Right, double Bottom)? Ink(double pixelsPerMm, double left, double top, double right, double bottom)
    {
        var (x0, y0, x1, y1) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var y = Pixel(top, Height); y < Pixel(bottom, Height); y++)
            for (var x = Pixel(left, Width); x < Pixel(right, Width); x++)
                if (Alpha(x, y) > 127)
                    (x0, y0, x1, y1) = (Math.Min(x0, x), Math.Min(y0, y), Math.Max(x1, x), Math.Max(y1, y));
        return x1 < 0 ? null : (Mm(x0, Width), Mm(y0, Height), Mm(x1 + 1, Width), Mm(y1 + 1, Height));

        int Pixel(double mm, int size) => Math.Clamp((int)Math.Round(mm * pixelsPerMm + size / 2.0), 0, size);
        double Mm(int pixel, int size) => (pixel - size / 2.0) / pixelsPerMm;
    }

    public static Picture Read(byte[] png)
    {
        var (width, height) = (Int(png, 16), Int(png, 20));
        var perPixel = (png[24], png[25]) switch
        {
            (8, 6) => 4,
            (8, 2) => 3,
            var other => throw new InvalidDataException($"unexpected PNG type {other}"),
        };
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length; at += Int(png, at) + 12)
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) packed.Write(png, at + 8, Int(png, at));
        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        return new Picture(width, height, perPixel, Unfilter(rows, width * perPixel, height, perPixel));
    }

    private static int Int(byte[] bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));

    private static byte[] Unfilter(Stream rows, int stride, int height, int step)
    {
        var all = new byte[stride * height];
        var above = new byte[stride];
        for (var y = 0; y < height; y++)
        {
            var kind = rows.ReadByte();
            var row = all.AsSpan(y * stride, stride);
            rows.ReadExactly(row);
            for (var i = 0; i < stride; i++)
            {
                int a = i < step ? 0 : row[i - step], b = above[i], c = i < step ? 0 : above[i - step];
                row[i] += (byte)(kind switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => Paeth(a, b, c) });
            }
            row.CopyTo(above);
        }
        return all;
    }

    private static int Paeth(int a, int b, int c)
    {
        var (pa, pb, pc) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - 2 * c));
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }
}
