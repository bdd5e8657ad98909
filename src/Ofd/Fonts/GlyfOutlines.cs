using Yinxin.Ofd.Drawing;

namespace Yinxin.Ofd.Fonts;

/// <summary>TrueType outlines (tables glyf and loca; ISO/IEC 14496-22, 5.3).</summary>
internal sealed class GlyfOutlines(FontBytes glyf, FontBytes loca, bool isLong, int count) : IGlyphOutlines
{
    private const int DeepestComposite = 6;
    private const int MostParts = 200;
    private const int MostPoints = 10_000;

    public int Count => count;

    public void Draw(int glyph, OutlinePath path)
    {
        var parts = 0;
        Draw(glyph, path, Transform.None, 0, ref parts);
    }

    private void Draw(int glyph, OutlinePath path, Transform placing, int depth, ref int parts)
    {
        if (glyph < 0 || glyph >= count) return;
        if (depth > DeepestComposite || ++parts > MostParts) throw FontBytes.Broken();
        var (start, end) = isLong ? (loca.U32(4L * glyph), loca.U32(4L * glyph + 4)) : (2L * loca.U16(2L * glyph), 2L * loca.U16(2L * glyph + 2));
        if (end <= start) return;
        var data = glyf.Slice(start, Math.Min(end, glyf.Length) - start);
        var contours = data.I16(0);
        if (contours >= 0) Contours(data, contours, path, placing);
        else Composite(data, path, placing, depth, ref parts);
    }

    private void Composite(FontBytes data, OutlinePath path, Transform placing, int depth, ref int parts)
    {
        const int AreWords = 1, AreOffsets = 2, HasScale = 8, More = 0x20, HasTwoScales = 0x40, HasMatrix = 0x80;
        var at = 10;
        int flags;
        do
        {
            flags = data.U16(at);
            var glyph = data.U16(at + 2);
            at += 4;
            var (x, y) = (flags & AreWords) != 0 ? (data.I16(at), data.I16(at + 2)) : ((sbyte)data.U8(at), (sbyte)data.U8(at + 1));
            at += (flags & AreWords) != 0 ? 4 : 2;
            // Matching points instead of offsets is not done by any font that is still made; such a part stays where it is.
            if ((flags & AreOffsets) == 0) (x, y) = (0, 0);
            double a = 1, b = 0, c = 0, d = 1;
            if ((flags & HasScale) != 0) a = d = Fixed(data, ref at);
            else if ((flags & HasTwoScales) != 0) (a, d) = (Fixed(data, ref at), Fixed(data, ref at));
            else if ((flags & HasMatrix) != 0) (a, b, c, d) = (Fixed(data, ref at), Fixed(data, ref at), Fixed(data, ref at), Fixed(data, ref at));
            Draw(glyph, path, placing.After(new(a, b, c, d, x, y)), depth + 1, ref parts);
        }
        while ((flags & More) != 0);
    }

    private static double Fixed(FontBytes data, ref int at)
    {
        at += 2;
        return data.I16(at - 2) / 16384.0;
    }

    private static void Contours(FontBytes data, int contours, OutlinePath path, Transform placing)
    {
        var at = 10L;
        var points = contours == 0 ? 0 : data.U16(at + 2L * (contours - 1)) + 1;
        if (points > MostPoints) throw FontBytes.Broken();
        var ends = at;
        at += 2L * contours;
        at += 2 + data.U16(at);
        var flags = Flags(data, ref at, points);
        var xs = Coordinates(data, ref at, flags, 0x02, 0x10);
        var ys = Coordinates(data, ref at, flags, 0x04, 0x20);
        var first = 0;
        for (var contour = 0; contour < contours; contour++)
        {
            var last = data.U16(ends + 2L * contour);
            if (last >= points || last < first - 1) throw FontBytes.Broken();
            if (last >= first) Contour(path, first, last - first + 1, i => (placing.At(xs[i], ys[i]), (flags[i] & 1) != 0));
            first = last + 1;
        }
    }

    private static byte[] Flags(FontBytes data, ref long at, int points)
    {
        var flags = new byte[points];
        for (var i = 0; i < points;)
        {
            var flag = (byte)data.U8(at++);
            var times = (flag & 8) != 0 ? data.U8(at++) + 1 : 1;
            for (; times > 0 && i < points; times--) flags[i++] = flag;
        }
        return flags;
    }

    private static int[] Coordinates(FontBytes data, ref long at, byte[] flags, int isByte, int isSame)
    {
        var values = new int[flags.Length];
        var value = 0;
        for (var i = 0; i < flags.Length; i++)
        {
            var isMarked = (flags[i] & isSame) != 0;
            if ((flags[i] & isByte) != 0) value += isMarked ? data.U8(at++) : -data.U8(at++);
            else if (!isMarked)
            {
                value += data.I16(at);
                at += 2;
            }
            values[i] = value;
        }
        return values;
    }

    /// <summary>Between two points off the curve lies one on it.</summary>
    private static void Contour(OutlinePath path, int first, int count, Func<int, ((double X, double Y) At, bool IsOn)> point)
    {
        var (start, startIsOn) = point(first);
        var (last, lastIsOn) = point(first + count - 1);
        var origin = startIsOn ? start : lastIsOn ? last : Middle(start, last);
        path.Move(origin.X, origin.Y);
        (double X, double Y)? control = null;
        for (var i = startIsOn ? 1 : 0; i < count; i++)
        {
            var (at, isOn) = point(first + i);
            if (control is { } off)
            {
                var to = isOn ? at : Middle(off, at);
                path.Quadratic(off.X, off.Y, to.X, to.Y);
            }
            else if (isOn)
            {
                path.Line(at.X, at.Y);
            }
            control = isOn ? null : at;
        }
        if (control is { } open) path.Quadratic(open.X, open.Y, origin.X, origin.Y);
        path.Close();
    }

    private static (double X, double Y) Middle((double X, double Y) one, (double X, double Y) other) => ((one.X + other.X) / 2, (one.Y + other.Y) / 2);
}
