using System.Runtime.InteropServices;

namespace Yinxin.Store;

/// <summary>Files that are there whole or not at all: temporary name, flush, rename, flush the folder.</summary>
internal static partial class DurableFile
{
    private const int DiskFull = 28, QuotaFull = 122, FileTooLarge = 27;

    /// <summary>Writes a file over an older one; a crash leaves the one or the other.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = path + ".tmp";
        File.Delete(temporary);
        WriteFlushed(temporary, bytes, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        MoveFlushed(temporary, path, overwrite: true);
    }

    /// <exception cref="IOException">There is a file of that name.</exception>
    public static void Create(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        WriteFlushed(path, bytes, mode);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Gives a flushed file its name, for good.</summary>
    public static void MoveFlushed(string from, string to, bool overwrite)
    {
        File.Move(from, to, overwrite);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <summary>Makes a folder and its name in its parent durable.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>New, renamed and deleted names of a folder are on the disk when this returns.</summary>
    public static void FlushFolder(string path)
    {
        var folder = Open(path, 0);
        if (folder < 0) throw new IOException($"The folder {path} could not be opened to flush it: {Marshal.GetLastPInvokeErrorMessage()}.");
        var flushed = Flush(folder) == 0;
        var why = Marshal.GetLastPInvokeErrorMessage();
        _ = Close(folder);
        if (!flushed) throw new IOException($"The folder {path} could not be flushed: {why}.");
    }

    /// <summary>Is this what a full disk, a full quota or a size limit says?</summary>
    public static bool IsFull(IOException why) => why.HResult is DiskFull or QuotaFull or FileTooLarge;

    private static void WriteFlushed(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode });
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
