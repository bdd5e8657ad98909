namespace Yinxin.Pdf;

/// <summary>A file that is no PDF, is damaged, or does not allow what was asked of it.</summary>
/// <param name="offset">Where reading stopped, in bytes from the start of the file; 0 where no single place is meant.</param>
/// <param name="code">Stable, kebab-case; the key of its texts for people. docs/formats/sealed-pdf.md lists all.</param>
public sealed class PdfSyntaxException(long offset, string code, string message, Exception? inner = null)
    : FormatException($"{message} (byte {offset})", inner)
{
    /// <summary>Where reading stopped, in bytes from the start of the file.</summary>
    public long Offset { get; } = offset;

    /// <summary>Stable, kebab-case; the key of its texts for people.</summary>
    public string Code { get; } = code;

    /// <summary>What those texts may mention besides the offset, such as names of certificates.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];
}
