using System.Collections;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>Draws a QR code out of its modules as one path.</summary>
public static class QrDrawing
{
    /// <param name="modules">Rows of dark modules, quiet zone included.</param>
    /// <param name="left">Of the quiet zone, in millimetres.</param>
    internal static string Svg(IReadOnlyList<BitArray> modules, double left, double top, double side)
    {
        var step = side / modules.Count;
        StringBuilder path = new();
        for (var row = 0; row < modules.Count; row++)
        {
            for (var column = 0; column < modules[row].Length; column++)
                if (modules[row][column]) path.Append($"M{Canvas.N(left + (column * step))} {Canvas.N(top + (row * step))}h{Canvas.N(step)}v{Canvas.N(step)}h-{Canvas.N(step)}z");
        }
        return $"""<path d="{path}" fill="#000" shape-rendering="crispEdges"/>""";
    }

    /// <summary>A QR code as a page of its own, for marks that are laid onto other papers.</summary>
    /// <param name="side">In millimetres.</param>
    public static string Page(IReadOnlyList<BitArray> modules, double side)
    {
        var page = new Canvas();
        page.Raw(Svg(modules, 0, 0, side));
        return page.ToSvg(side, side);
    }
}
