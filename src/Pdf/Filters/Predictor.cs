using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Filters;

/// <summary>Undoes the predictors of Flate and LZW (ISO 32000-2, 7.4.4.4).</summary>
internal static class Predictor
{
    private const int Tiff = 2;
    private const int FirstPng = 10;

    internal static byte[] Undo(byte[] data, int predictor, int colours, int bits, int columns, Unpacking limits)
    {
        if (predictor < Tiff || (limits.IsForgiving && predictor is > Tiff and < FirstPng)) return data;
        if (limits.IsForgiving && columns < 1) return data;
        if (colours is < 1 or > 64 || bits is not (1 or 2 or 4 or 8 or 16) || columns is < 1 or > 1 << 24) throw limits.Broken("A predictor has impossible parameters.");
        var pixel = Math.Max(1, colours * bits / 8);
        var row = (int)Math.Min(int.MaxValue / 2, ((long)colours * bits * columns + 7) / 8);
        if (predictor >= FirstPng) return UndoPng(data, pixel, row, limits);
        if (bits != 8) throw limits.Broken("A TIFF predictor of this depth is not read.");
        for (var i = 0; i < data.Length; i++)
        {
            if (i % row >= pixel) data[i] += data[i - pixel];
        }
        return data;
    }

    private static byte[] UndoPng(byte[] data, int pixel, int row, Unpacking limits)
    {
        var rows = (data.Length + row) / (row + 1);
        var output = new byte[Math.Max(0, data.Length - rows)];
        for (var r = 0; r < rows; r++)
        {
            var from = r * (row + 1);
            var length = Math.Min(row, data.Length - from - 1);
            var line = output.AsSpan(r * row, length);
            var above = r == 0 ? default : output.AsSpan((r - 1) * row, row);
            data.AsSpan(from + 1, length).CopyTo(line);
            UndoLine(data[from], line, above, pixel, limits);
        }
        return output;
    }

    private static void UndoLine(byte kind, Span<byte> line, ReadOnlySpan<byte> above, int pixel, Unpacking limits)
    {
        if (kind == 0) return;
        if (kind > 4) throw limits.Broken("An unknown PNG predictor.");
        for (var i = 0; i < line.Length; i++)
        {
            var left = i >= pixel ? line[i - pixel] : 0;
            var up = above.IsEmpty ? 0 : above[i];
            var upLeft = i >= pixel && !above.IsEmpty ? above[i - pixel] : 0;
            line[i] += (byte)(kind switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Paeth(left, up, upLeft),
            });
        }
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        var estimate = left + up - upLeft;
        var byLeft = Math.Abs(estimate - left);
        var byUp = Math.Abs(estimate - up);
        var byUpLeft = Math.Abs(estimate - upLeft);
        if (byLeft <= byUp && byLeft <= byUpLeft) return left;
        return byUp <= byUpLeft ? up : upLeft;
    }
}
