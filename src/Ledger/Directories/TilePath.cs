using System.Globalization;
using System.Text;

namespace Yinxin.Ledger;

/// <summary>Paths inside an exported ledger, relative to its folder, with forward slashes.</summary>
/// <remarks>C2SP tlog-tiles.</remarks>
public static class TilePath
{
    /// <summary>Hashes in a full tile and entries in a full bundle.</summary>
    public const int FullWidth = 256;

    public const string Checkpoint = "checkpoint";

    /// <param name="width">1..256; below 256 it is a partial tile.</param>
    public static string Tile(int level, long index, int width) => Path($"tile/{level}/", index, width);

    /// <param name="width">1..256; below 256 it is a partial bundle.</param>
    public static string Entries(long index, int width) => Path("tile/entries/", index, width);

    private static string Path(string prefix, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        var path = new StringBuilder(prefix).Append(Groups(index));
        return width == FullWidth ? path.ToString() : path.Append(CultureInfo.InvariantCulture, $".p/{width}").ToString();
    }

    /// <summary>Groups of three digits, all but the last after an x: 1234067 is x001/x234/067.</summary>
    private static string Groups(long index)
    {
        var groups = $"{index % 1000:000}";
        for (var rest = index / 1000; rest > 0; rest /= 1000) groups = $"x{rest % 1000:000}/{groups}";
        return groups;
    }
}
