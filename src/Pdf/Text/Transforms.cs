using Yinxin.Pdf.Pages;

namespace Yinxin.Pdf.Text;

/// <summary>Arithmetic of transformations (ISO 32000-2, 8.3.4).</summary>
internal static class Transforms
{
    internal static readonly Matrix Identity = new(1, 0, 0, 1, 0, 0);

    /// <summary>First the one, then the other.</summary>
    internal static Matrix Then(this Matrix one, Matrix other) => new(
        one.A * other.A + one.B * other.C, one.A * other.B + one.B * other.D,
        one.C * other.A + one.D * other.C, one.C * other.B + one.D * other.D,
        one.E * other.A + one.F * other.C + other.E, one.E * other.B + one.F * other.D + other.F);

    internal static (double X, double Y) Apply(this Matrix matrix, double x, double y) =>
        (matrix.A * x + matrix.C * y + matrix.E, matrix.B * x + matrix.D * y + matrix.F);
}
