namespace Yinxin.Pdf.Text;

/// <summary>A rectangle on a page as it is seen, in millimetres from its top left corner.</summary>
internal readonly record struct SeenBox(double Left, double Top, double Right, double Bottom)
{
    internal double Width => Right - Left;

    internal double Height => Bottom - Top;

    internal (double X, double Y) Centre => ((Left + Right) / 2, (Top + Bottom) / 2);

    internal SeenBox With(SeenBox other) => new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>The smallest box around some points.</summary>
    internal static SeenBox Around(params ReadOnlySpan<(double X, double Y)> points)
    {
        var box = new SeenBox(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var (x, y) in points) box = box.With(new(x, y, x, y));
        return box;
    }
}

/// <summary>One shown glyph.</summary>
/// <param name="Angle">Direction of writing as seen: 0 to 359 degrees, clockwise from left to right.</param>
/// <param name="Box">Its box in a frame that is turned so that the writing goes to the right.</param>
internal readonly record struct SeenGlyph(string Text, int Angle, SeenBox Box)
{
    /// <summary>A box of the turned frame, as it is seen.</summary>
    internal static SeenBox TurnedBack(SeenBox box, int angle) => SeenBox.Around(
        Turn((box.Left, box.Top), angle), Turn((box.Right, box.Top), angle), Turn((box.Left, box.Bottom), angle), Turn((box.Right, box.Bottom), angle));

    /// <summary>Turns a point clockwise as seen (y goes down).</summary>
    internal static (double X, double Y) Turn((double X, double Y) point, int angle)
    {
        if (angle == 0) return point;
        var (sine, cosine) = Math.SinCos(angle * Math.PI / 180);
        return (point.X * cosine - point.Y * sine, point.X * sine + point.Y * cosine);
    }
}
