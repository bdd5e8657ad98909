using System.Globalization;
using System.Text;

namespace Yinxin.Ofd.Fonts;

/// <summary>Collects a glyph's outline as path data of SVG.</summary>
internal sealed class OutlinePath
{
    /// <summary>No honest glyph has more.</summary>
    private const int MostSteps = 20_000;

    private readonly StringBuilder data = new();
    private int steps;
    private bool isOpen;

    internal string Data
    {
        get
        {
            Close();
            return data.ToString();
        }
    }

    internal void Move(double x, double y)
    {
        Close();
        Step('M', x, y);
        isOpen = true;
    }

    internal void Line(double x, double y) => Step('L', x, y);

    internal void Quadratic(double x1, double y1, double x, double y) => Step('Q', x1, y1, x, y);

    internal void Cubic(double x1, double y1, double x2, double y2, double x, double y) => Step('C', x1, y1, x2, y2, x, y);

    internal void Close()
    {
        if (isOpen) data.Append('Z');
        isOpen = false;
    }

    private void Step(char letter, params ReadOnlySpan<double> numbers)
    {
        if (++steps > MostSteps) throw FontBytes.Broken();
        data.Append(letter);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.IsFinite(numbers[i]) || Math.Abs(numbers[i]) > 1e6) throw FontBytes.Broken();
            if (i > 0) data.Append(' ');
            data.Append(Math.Round(numbers[i], 1).ToString("0.#", CultureInfo.InvariantCulture));
        }
    }
}
