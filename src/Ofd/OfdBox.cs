namespace Yinxin.Ofd;

/// <summary>A rectangle in millimetres; y grows downwards (GB/T 33190, ST_Box).</summary>
public readonly record struct OfdBox(double X, double Y, double Width, double Height)
{
    /// <summary>Its right edge.</summary>
    public double Right => X + Width;

    /// <summary>Its lower edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>Its centre.</summary>
    public (double X, double Y) Centre => (X + Width / 2, Y + Height / 2);

    /// <summary>Has it an area?</summary>
    public bool HasArea => Width > 0 && Height > 0;
}
