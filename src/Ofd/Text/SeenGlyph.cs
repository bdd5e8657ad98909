namespace Yinxin.Ofd.Text;

/// <summary>A rectangle by its edges, in millimetres.</summary>
internal readonly record struct Edges(double Left, double Top, double Right, double Bottom)
{
    internal double Width => Right - Left;

    internal double Height => Bottom - Top;

    internal double Middle => (Top + Bottom) / 2;

    internal Edges With(Edges other) => new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>The smallest rectangle around some points.</summary>
    internal static Edges Around(params ReadOnlySpan<(double X, double Y)> points)
    {
        var edges = new Edges(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var (x, y) in points) edges = edges.With(new(x, y, x, y));
        return edges;
    }
}

/// <summary>One glyph as it stands on the page, from its top left corner.</summary>
/// <param name="Angle">Direction of writing: 0 to 359 degrees, clockwise from left to right.</param>
/// <param name="Box">Its box in a frame that is turned so that the writing goes to the right.</param>
internal readonly record struct SeenGlyph(string Text, int Angle, Edges Box)
{
    /// <summary>A box of the turned frame, as it is seen.</summary>
    internal static OfdBox TurnedBack(Edges box, int angle)
    {
        var seen = Edges.Around(Turn((box.Left, box.Top), angle), Turn((box.Right, box.Top), angle), Turn((box.Left, box.Bottom), angle), Turn((box.Right, box.Bottom), angle));
        return new(seen.Left, seen.Top, seen.Width, seen.Height);
    }

    /// <summary>Turns a point clockwise as seen (y goes down).</summary>
    internal static (double X, double Y) Turn((double X, double Y) point, int angle)
    {
        if (angle == 0) return point;
        var (sine, cosine) = Math.SinCos(angle * Math.PI / 180);
        return (point.X * cosine - point.Y * sine, point.X * sine + point.Y * cosine);
    }
}
