using System.Text;

namespace Yinxin.Imaging;

/// <summary>One character on the face. Position and size in millimetres from the centre of the seal, y downwards; angle in degrees, clockwise.</summary>
/// <param name="X">Where the middle of the character stands.</param>
/// <param name="Em">Font size, which sets the height.</param>
/// <param name="Stretch">Width relative to the font's own: below 1 is compressed.</param>
internal readonly record struct PlacedGlyph(Rune Rune, Typeface Face, double X, double Y, double Angle, double Em, double Stretch)
{
    /// <summary>The rectangle that the ink can't leave.</summary>
    public TiltedBox Box
    {
        get
        {
            var (bottom, top) = Typeface.Ink(Rune);
            var up = ((bottom + top) / 2 - Typeface.Middle) * Em;
            var (sin, cos) = Math.SinCos(Angle * Math.PI / 180);
            return new TiltedBox(X + sin * up, Y - cos * up, Face.Advance(Rune) * Em * Stretch, (top - bottom) * Em, Angle);
        }
    }
}

/// <summary>A rectangle turned about its centre; millimetres and degrees.</summary>
internal readonly record struct TiltedBox(double X, double Y, double Width, double Height, double Angle)
{
    public (double X, double Y)[] Corners()
    {
        var (sin, cos) = Math.SinCos(Angle * Math.PI / 180);
        var (w, h) = (Width / 2, Height / 2);
        return [At(-w, -h, this), At(w, -h, this), At(w, h, this), At(-w, h, this)];

        (double, double) At(double x, double y, TiltedBox box) => (box.X + x * cos - y * sin, box.Y + x * sin + y * cos);
    }

    /// <summary>Whether the two come nearer than <paramref name="gap"/> millimetres (separating axes of both rectangles).</summary>
    public bool Touches(TiltedBox other, double gap = 0) => !Separated(other, gap) && !other.Separated(this, gap);

    private bool Separated(TiltedBox other, double gap)
    {
        var (sin, cos) = Math.SinCos(Angle * Math.PI / 180);
        var (minX, maxX, minY, maxY) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach (var (x, y) in other.Corners())
        {
            var along = (x - X) * cos + (y - Y) * sin;
            var across = (y - Y) * cos - (x - X) * sin;
            (minX, maxX) = (Math.Min(minX, along), Math.Max(maxX, along));
            (minY, maxY) = (Math.Min(minY, across), Math.Max(maxY, across));
        }
        return minX >= Width / 2 + gap || maxX <= -Width / 2 - gap || minY >= Height / 2 + gap || maxY <= -Height / 2 - gap;
    }
}
