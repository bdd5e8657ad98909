namespace Yinxin.Ledger;

/// <summary>Bytes that are not what their format allows.</summary>
/// <param name="code">Stable, kebab-case; the key of its texts for people.</param>
/// <param name="offset">Where reading stopped, in bytes from the start of what was given.</param>
public sealed class LedgerFormatException(string code, long offset, string message, Exception? inner = null)
    : FormatException($"{message} (byte {offset})", inner)
{
    /// <summary>Stable, kebab-case; the key of its texts for people.</summary>
    public string Code { get; } = code;

    /// <summary>Where reading stopped, in bytes from the start of what was given.</summary>
    public long Offset { get; } = offset;
}
