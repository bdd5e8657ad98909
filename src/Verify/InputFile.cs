using System.Security.Cryptography;
using Yinxin.Ledger;

namespace Yinxin.Verify;

/// <summary>What the first bytes of a file say it is.</summary>
public enum InputKind
{
    Pdf,
    Receipt,
    Other,
}

/// <summary>Reads what stands on the command line; whatever the file system objects becomes one kind of exception.</summary>
internal static class InputFile
{
    /// <summary>How far into a file its header may stand, in bytes (ISO 32000-2, annex I).</summary>
    private const int HeaderReach = 1024;

    private const int ChunkSize = 64 * 1024;

    public static InputKind KindOf(string path) => Opened(path, file =>
    {
        var start = new byte[HeaderReach];
        var head = start.AsSpan(0, file.ReadAtLeast(start, HeaderReach, throwOnEndOfStream: false));
        if (head.IndexOf("%PDF-"u8) >= 0) return InputKind.Pdf;
        return Receipt.LooksLikeOne(head) ? InputKind.Receipt : InputKind.Other;
    });

    public static Hash256 DigestOf(string path) => Opened(path, file => new Hash256(SHA256.HashData(file)));

    /// <summary>All bytes of a file that must be small.</summary>
    /// <param name="most">Largest length in bytes.</param>
    public static byte[] Small(string path, int most) => Opened(path, file =>
    {
        using var bytes = new MemoryStream();
        var chunk = new byte[ChunkSize];
        for (int count; (count = file.Read(chunk)) > 0;)
        {
            bytes.Write(chunk, 0, count);
            if (bytes.Length > most) throw new UnreadableException("file-too-large", path, null, $"{most}");
        }
        return bytes.ToArray();
    });

    public static T Opened<T>(string path, Func<FileStream, T> read)
    {
        try
        {
            using var file = Open(path);
            return read(file);
        }
        catch (IOException world)
        {
            throw new UnreadableException("file-unreadable", path, world, world.Message);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception world) when (world is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableException("file-not-found", path, world);
        }
        catch (UnauthorizedAccessException folder) when (Directory.Exists(path))
        {
            throw new UnreadableException("file-is-folder", path, folder);
        }
        catch (Exception world) when (world is UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableException("file-unreadable", path, world, world.Message);
        }
    }
}
