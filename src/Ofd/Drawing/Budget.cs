using System.Diagnostics;

namespace Yinxin.Ofd.Drawing;

/// <summary>What one page may cost in objects and time.</summary>
internal sealed class Budget(OfdLimits limits)
{
    private readonly long startedAt = Stopwatch.GetTimestamp();
    private int objects;

    /// <exception cref="OfdSyntaxException">Codes <c>page-too-large</c>, <c>page-too-slow</c>.</exception>
    internal void Spend(int count = 1)
    {
        objects += count;
        if (objects > limits.PageObjects) throw new OfdSyntaxException("", "page-too-large", "The page has too many objects.");
        if (Stopwatch.GetElapsedTime(startedAt) > limits.Time) throw new OfdSyntaxException("", "page-too-slow", "The page takes too long.");
    }
}
