namespace Yinxin.Imaging;

/// <summary>The inner edge of a round or oval border, from the centre of the seal, in millimetres; a circle has equal half axes.</summary>
internal readonly record struct Rim(double HalfWidth, double HalfHeight)
{
    /// <summary>A point under the rim and the direction that points out of the seal there (degrees clockwise from the top).</summary>
    /// <param name="turn">Parameter of the ellipse, radians clockwise from the top.</param>
    /// <param name="depth">Distance from the rim inwards.</param>
    public (double X, double Y, double Angle) At(double turn, double depth)
    {
        var (sin, cos) = Math.SinCos(turn);
        var (nx, ny) = (sin / HalfWidth, -cos / HalfHeight);
        var length = Math.Sqrt(nx * nx + ny * ny);
        (nx, ny) = (nx / length, ny / length);
        return (HalfWidth * sin - depth * nx, -HalfHeight * cos - depth * ny, Math.Atan2(nx, -ny) * 180 / Math.PI);
    }

    /// <summary>Whether all of the box stays at least <paramref name="gap"/> inside the rim.</summary>
    public bool Holds(TiltedBox box, double gap)
    {
        var (a, b) = (HalfWidth - gap, HalfHeight - gap);
        return Array.TrueForAll(box.Corners(), c => c.X * c.X / (a * a) + c.Y * c.Y / (b * b) <= 1);
    }

    /// <summary>Turns of points along the curve at a depth.</summary>
    /// <param name="places">Where each stands on the way from one end of the span (-1) over the top (0) to the other (1), by length of curve.</param>
    /// <param name="span">Central angle between the two ends, degrees.</param>
    public double[] Turns(IEnumerable<double> places, double span, double depth)
    {
        const int steps = 720;
        var end = EndTurn(span / 2 * Math.PI / 180, depth);
        var reach = new double[steps + 1];
        var (px, py, _) = At(0, depth);
        for (var i = 1; i <= steps; i++)
        {
            var (x, y, _) = At(end * i / steps, depth);
            reach[i] = reach[i - 1] + Math.Sqrt((x - px) * (x - px) + (y - py) * (y - py));
            (px, py) = (x, y);
        }
        return [.. places.Select(place => Invert(reach, place * reach[steps]) * end / steps)];
    }

    // The parameter where the central angle of the point reaches what was asked.
    private double EndTurn(double central, double depth)
    {
        var (low, high) = (0.0, Math.PI);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (CentralAngle(At(middle, depth)) < central) low = middle; else high = middle;
        }
        return low;
    }

    // From the top, clockwise, radians: the angle of the vector seen with up as its first axis.
    private static double CentralAngle((double Right, double Down, double Angle) point) =>
        Math.Atan2(y: point.Right, x: -point.Down);

    private static double Invert(double[] reach, double wanted)
    {
        var found = Array.BinarySearch(reach, Math.Abs(wanted));
        if (found < 0)
        {
            var next = Math.Min(~found, reach.Length - 1);
            var fraction = (Math.Abs(wanted) - reach[next - 1]) / (reach[next] - reach[next - 1]);
            return Math.Sign(wanted) * (next - 1 + Math.Min(1, fraction));
        }
        return Math.Sign(wanted) * found;
    }
}
