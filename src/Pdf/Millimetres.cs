namespace Yinxin.Pdf;

/// <summary>A length on paper. 25.4 of them are 72 points.</summary>
public readonly record struct Millimetres(double Value)
{
    private const double PerInch = 25.4;
    private const double PointsPerInch = 72;

    public static implicit operator Millimetres(double value) => new(value);

    /// <summary>A plain number of millimetres, for callers that can't convert.</summary>
    public static Millimetres FromDouble(double value) => new(value);

    /// <summary>The length in units of a page's user space, each of which is <paramref name="userUnit"/> points.</summary>
    internal double ToUnits(double userUnit) => Value / PerInch * PointsPerInch / userUnit;

    internal static Millimetres FromUnits(double units, double userUnit) => new(units * userUnit / PointsPerInch * PerInch);
}
