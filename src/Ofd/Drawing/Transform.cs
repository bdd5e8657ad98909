using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>An affine map, in the order of CTM and of SVG's matrix(): x' = a·x + c·y + e, y' = b·x + d·y + f.</summary>
internal readonly record struct Transform(double A, double B, double C, double D, double E, double F)
{
    internal static readonly Transform None = new(1, 0, 0, 1, 0, 0);

    internal static Transform Move(double x, double y) => new(1, 0, 0, 1, x, y);

    internal static Transform Scale(double x, double y) => new(x, 0, 0, y, 0, 0);

    /// <summary>Clockwise as seen.</summary>
    internal static Transform Turn(double degrees)
    {
        var (sine, cosine) = degrees switch { 0 => (0, 1), 90 => (1, 0), 180 => (0, -1), 270 => (-1, 0), _ => Math.SinCos(degrees * Math.PI / 180) };
        return new(cosine, sine, -sine, cosine, 0, 0);
    }

    /// <summary>An element's CTM; nothing when it is missing, null when it is none.</summary>
    internal static Transform? Of(Element element) => element["CTM"] is not { } text ? None
        : Values.Numbers(text, 6) is [var a, var b, var c, var d, var e, var f] ? new(a, b, c, d, e, f) : null;

    internal (double X, double Y) At(double x, double y) => (A * x + C * y + E, B * x + D * y + F);

    /// <summary>First the inner map, then this one.</summary>
    internal Transform After(Transform inner)
    {
        var (e, f) = At(inner.E, inner.F);
        return new(A * inner.A + C * inner.B, B * inner.A + D * inner.B, A * inner.C + C * inner.D, B * inner.C + D * inner.D, e, f);
    }

    public override string ToString() => this with { E = 0, F = 0 } == None
        ? $"translate({SvgMarkup.Number(E)} {SvgMarkup.Number(F)})"
        : $"matrix({SvgMarkup.Number(A)} {SvgMarkup.Number(B)} {SvgMarkup.Number(C)} {SvgMarkup.Number(D)} {SvgMarkup.Number(E)} {SvgMarkup.Number(F)})";
}
