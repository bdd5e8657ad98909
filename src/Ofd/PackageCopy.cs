using Yinxin.Ofd.Package;

namespace Yinxin.Ofd;

/// <summary>A package that is copied with changes: entries keep their order and their compressed bytes, replaced ones their place, new ones come last.</summary>
/// <remarks>The copy is a clean ZIP: nothing before, between or behind its entries, no comment, names in UTF-8.</remarks>
public sealed class PackageCopy
{
    private readonly OfdPackage source;
    private readonly DateTimeOffset at;
    private readonly Dictionary<string, Func<Stream>> replaced = new(StringComparer.Ordinal);
    private readonly List<(string Path, Func<Stream> Open)> added = [];

    /// <param name="source">What is copied; it must stay open until the copy is written.</param>
    /// <param name="at">The time that new entries get, to two seconds, as it is in its zone.</param>
    public PackageCopy(OfdPackage source, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(source);
        (this.source, this.at) = (source, at);
    }

    /// <summary>Gives a path other bytes: replaces the entry, or adds it behind the others.</summary>
    /// <param name="path">From the root, as <c>/Doc_0/Signs/Signatures.xml</c>.</param>
    /// <exception cref="ArgumentException">The path can't be in a package, or it differs from an existing one only in case.</exception>
    public PackageCopy Set(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Set(path, () => new MemoryStream(bytes, writable: false));
    }

    /// <summary>The same with bytes that are read when the copy is written.</summary>
    /// <param name="open">Called once each time that the copy is written; the stream is disposed.</param>
    /// <exception cref="ArgumentException">As for <see cref="Set(string, byte[])"/>.</exception>
    public PackageCopy Set(string path, Func<Stream> open)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(open);
        if (source.Contains(path)) replaced[path] = open;
        else if (added.FindIndex(one => one.Path == path) is >= 0 and var known) added[known] = (path, open);
        else added.Add((Checked(path), open));
        return this;
    }

    /// <summary>Writes the package.</summary>
    /// <param name="output">Need not be seekable.</param>
    /// <exception cref="OfdSyntaxException">An entry that is copied is broken; code <c>ofd-expands-too-much</c> when the copy becomes too large.</exception>
    public void WriteTo(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new PackageWriter(output, source.Limits);
        foreach (var entry in source.All)
        {
            if (replaced.TryGetValue(entry.Path, out var open)) writer.Write(entry.Path, open, at);
            else writer.Copy(entry, source.OpenStored(entry));
        }
        foreach (var (path, open) in added) writer.Write(path, open, at);
        writer.End();
    }

    /// <summary>Why a path can't be added to a package, as a code: <c>zip-name-unsafe</c>, or <c>zip-name-twice</c> when another entry's path differs only in case.</summary>
    internal static string? ObstacleTo(OfdPackage package, string path)
    {
        if (path.Length < 2 || path[0] != '/' || path.EndsWith('/')) return "zip-name-unsafe";
        try
        {
            EntryName.DemandSafe(path[1..], 0);
        }
        catch (OfdSyntaxException unsafeName)
        {
            return unsafeName.Code;
        }
        return package.All.Any(entry => entry.Path.TrimEnd('/').Equals(path, StringComparison.OrdinalIgnoreCase)) ? "zip-name-twice" : null;
    }

    private string Checked(string path) => (ObstacleTo(source, path), added.Exists(one => one.Path.Equals(path, StringComparison.OrdinalIgnoreCase))) switch
    {
        ("zip-name-twice", _) or (null, true) => throw new ArgumentException("Another entry's path differs only in case.", nameof(path)),
        (null, false) => path,
        _ => throw new ArgumentException("A path of a package begins at its root and names a file.", nameof(path)),
    };
}
