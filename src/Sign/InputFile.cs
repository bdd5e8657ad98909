namespace Yinxin.Sign;

/// <summary>Reads what stands on the command line; whatever the file system objects becomes one kind of exception.</summary>
internal static class InputFile
{
    private const int ChunkSize = 64 * 1024;

    /// <exception cref="NotSignedException">Codes <c>file-not-found</c>, <c>file-is-folder</c> and <c>file-unreadable</c>.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception world) when (world is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotSignedException(Outcome.Unreadable, "file-not-found", world, path);
        }
        catch (UnauthorizedAccessException folder) when (Directory.Exists(path))
        {
            throw new NotSignedException(Outcome.Unreadable, "file-is-folder", folder, path);
        }
        catch (Exception world) when (world is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new NotSignedException(Outcome.Unreadable, "file-unreadable", world, path, world.Message);
        }
    }

    /// <summary>All bytes of a file that must be small.</summary>
    /// <param name="most">Largest length in bytes.</param>
    /// <exception cref="NotSignedException">Also code <c>file-too-large</c>.</exception>
    public static byte[] Small(string path, int most)
    {
        using var file = Open(path);
        try
        {
            using var bytes = new MemoryStream();
            var chunk = new byte[ChunkSize];
            for (int count; (count = file.Read(chunk)) > 0;)
            {
                bytes.Write(chunk, 0, count);
                if (bytes.Length > most) throw new NotSignedException(Outcome.Unreadable, "file-too-large", null, path, $"{most}");
            }
            return bytes.ToArray();
        }
        catch (Exception world) when (world is IOException or UnauthorizedAccessException)
        {
            throw new NotSignedException(Outcome.Unreadable, "file-unreadable", world, path, world.Message);
        }
    }
}
