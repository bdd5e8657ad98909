namespace Yinxin.Sign;

/// <summary>Writes a file so that it is there whole or not at all: under another name beside it, flushed, then renamed.</summary>
internal static class OutputFile
{
    /// <summary>Refuses to write over the file that is signed, by whatever name, and over one that nobody gave up.</summary>
    /// <exception cref="NotSignedException">Codes <c>out-is-in</c> and <c>out-exists</c>.</exception>
    public static void DemandOther(string from, string to, bool overwrites)
    {
        if (RealPath.Of(from) == RealPath.Of(to)) throw new NotSignedException(Outcome.Refused, "out-is-in", null, to);
        if (Directory.Exists(to) || (File.Exists(to) && !overwrites)) throw new NotSignedException(Outcome.Refused, "out-exists", null, to);
    }

    /// <exception cref="NotSignedException">Code <c>out-unwritable</c>; what writing itself throws passes through, and nothing stays behind.</exception>
    public static T Write<T>(string path, bool overwrites, Func<Stream, T> write)
    {
        // A name that nobody else has or guesses; only a killed run leaves such a file behind.
        var unfinished = NameBeside(path);
        using var file = Create(unfinished, path);
        var isWhole = false;
        try
        {
            var made = write(file);
            file.Flush(flushToDisk: true);
            File.Move(unfinished, path, overwrites);
            isWhole = true;
            return made;
        }
        catch (Exception world) when (world is UnauthorizedAccessException or IOException)
        {
            throw Unwritable(path, world);
        }
        finally
        {
            if (!isWhole) File.Delete(unfinished);
        }
    }

    /// <summary>A file for what comes between, on the disk of the output; it has no name, so that not even a killed run leaves it behind.</summary>
    /// <exception cref="NotSignedException">Code <c>out-unwritable</c>.</exception>
    public static FileStream Between(string path)
    {
        var name = NameBeside(path);
        var file = Create(name, path);
        File.Delete(name);
        return file;
    }

    private static string NameBeside(string path) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".yinxin-{Path.GetRandomFileName()}");

    private static FileStream Create(string unfinished, string path)
    {
        try
        {
            return new FileStream(unfinished, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None | FileShare.Delete);
        }
        catch (Exception world) when (world is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            throw Unwritable(path, world);
        }
    }

    private static NotSignedException Unwritable(string path, Exception world) => new(Outcome.Unreadable, "out-unwritable", world, path, world.Message);
}
