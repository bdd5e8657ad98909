namespace Yinxin.Ofd;

/// <summary>A file that is no OFD package, is damaged, or does not allow what was asked of it.</summary>
/// <param name="entry">Which part of the package is meant, as <c>/Doc_0/Document.xml</c>; empty for the package itself.</param>
/// <param name="code">Stable, kebab-case; the key of its texts for people. docs/formats/ofd.md lists all.</param>
/// <param name="offset">Where reading stopped: in bytes from the start of the file for the package, the line of an XML part; 0 where no single place is meant.</param>
public sealed class OfdSyntaxException(string entry, string code, string message, long offset = 0, Exception? inner = null)
    : FormatException($"{message} ({(entry.Length == 0 ? "package" : entry)}, {offset})", inner)
{
    /// <summary>Which part of the package is meant; empty for the package itself.</summary>
    public string Entry { get; } = entry;

    /// <summary>Stable, kebab-case; the key of its texts for people.</summary>
    public string Code { get; } = code;

    /// <summary>In bytes from the start of the file for the package, the line of an XML part; 0 where no single place is meant.</summary>
    public long Offset { get; } = offset;
}

/// <summary>Something that a reader should be told, and that stops nothing.</summary>
/// <param name="Code">Stable, kebab-case; docs/formats/ofd.md lists all.</param>
/// <param name="Facts">Numbers, paths or values.</param>
public sealed record OfdNotice(string Code, params IReadOnlyList<string> Facts)
{
    /// <summary>Equal when code and facts are.</summary>
    public bool Equals(OfdNotice? other) => other is not null && Code == other.Code && Facts.SequenceEqual(other.Facts, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Facts.Count);
}
