namespace Yinxin.Signatures;

/// <summary>Octets that are no certificate or no CMS by their standard.</summary>
/// <param name="offset">Where reading stopped, in bytes from the start of what was given.</param>
/// <param name="code">Stable, kebab-case; the key of its texts for people.</param>
public sealed class SignatureSyntaxException(long offset, string code, string message, Exception? inner = null)
    : FormatException($"{message} (byte {offset})", inner)
{
    /// <summary>Where reading stopped, in bytes from the start of what was given.</summary>
    public long Offset { get; } = offset;

    /// <summary>Stable, kebab-case; the key of its texts for people.</summary>
    public string Code { get; } = code;
}
