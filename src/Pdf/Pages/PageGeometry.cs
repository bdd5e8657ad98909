namespace Yinxin.Pdf.Pages;

/// <summary>A rectangle in user space; left is below right, bottom below top.</summary>
internal readonly record struct Box(double Left, double Bottom, double Right, double Top)
{
    internal double Width => Right - Left;

    internal double Height => Top - Bottom;

    internal Box Intersect(Box other) => new(
        Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));
}

/// <summary>A transformation [a b c d e f] of user space (ISO 32000-2, 8.3.3).</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F);

/// <summary>How a page lies in its user space and how it is seen.</summary>
/// <param name="Visible">What is shown: the crop box inside the media box.</param>
/// <param name="Rotation">0, 90, 180 or 270 degrees, clockwise.</param>
/// <param name="UserUnit">Points per unit of user space.</param>
internal readonly record struct PageGeometry(Box Visible, int Rotation, double UserUnit)
{
    private bool IsTurned => Rotation is 90 or 270;

    /// <summary>Size as seen.</summary>
    internal (Millimetres Width, Millimetres Height) SizeAsSeen()
    {
        var width = Millimetres.FromUnits(Visible.Width, UserUnit);
        var height = Millimetres.FromUnits(Visible.Height, UserUnit);
        return IsTurned ? (height, width) : (width, height);
    }

    /// <summary>The point of user space that is seen at a distance from the top left corner.</summary>
    internal (double X, double Y) ToUserSpace(Millimetres fromLeft, Millimetres fromTop)
    {
        var across = fromLeft.ToUnits(UserUnit);
        var down = fromTop.ToUnits(UserUnit);
        return Rotation switch
        {
            0 => (Visible.Left + across, Visible.Top - down),
            90 => (Visible.Left + down, Visible.Bottom + across),
            180 => (Visible.Right - across, Visible.Bottom + down),
            _ => (Visible.Right - down, Visible.Top - across),
        };
    }

    /// <summary>Where a point of user space is seen, from the left and from the top.</summary>
    internal (Millimetres FromLeft, Millimetres FromTop) ToSeen(double x, double y)
    {
        var (across, down) = Rotation switch
        {
            0 => (x - Visible.Left, Visible.Top - y),
            90 => (y - Visible.Bottom, x - Visible.Left),
            180 => (Visible.Right - x, y - Visible.Bottom),
            _ => (Visible.Top - y, Visible.Right - x),
        };
        return (Millimetres.FromUnits(across, UserUnit), Millimetres.FromUnits(down, UserUnit));
    }

    /// <summary>The rectangle of user space around a centre that is seen as wide and high as asked.</summary>
    internal Box Around((double X, double Y) centre, Millimetres width, Millimetres height)
    {
        var halfWidth = (IsTurned ? height : width).ToUnits(UserUnit) / 2;
        var halfHeight = (IsTurned ? width : height).ToUnits(UserUnit) / 2;
        return new(centre.X - halfWidth, centre.Y - halfHeight, centre.X + halfWidth, centre.Y + halfHeight);
    }

    /// <summary>Turns what is drawn upright so that it is seen upright on the turned page.</summary>
    internal Matrix Upright(double scaleX, double scaleY, double x, double y) => Rotation switch
    {
        0 => new(scaleX, 0, 0, scaleY, x, y),
        90 => new(0, scaleX, -scaleY, 0, x, y),
        180 => new(-scaleX, 0, 0, -scaleY, x, y),
        _ => new(0, -scaleX, scaleY, 0, x, y),
    };
}
