namespace Yinxin.Desks;

/// <summary>Files that are small enough to be held in memory whole: keys, certificates, seal data.</summary>
internal static class SmallFile
{
    /// <param name="most">Largest size, in bytes.</param>
    /// <returns>Null when there is more.</returns>
    internal static async Task<byte[]?> ReadAsync(Stream source, int most, CancellationToken stop)
    {
        using var whole = new MemoryStream();
        var chunk = new byte[1 << 16];
        for (int n; (n = await source.ReadAsync(chunk, stop)) > 0;)
        {
            if (whole.Length + n > most) return null;
            whole.Write(chunk, 0, n);
        }
        return whole.ToArray();
    }
}
