using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Yinxin.Domain;

namespace Yinxin.Store;

/// <summary>Files of the archive under <c>files/ab/HEX</c>: each encrypted under its own key, addressed by a random id.</summary>
/// <remarks>A file has its name only when all its bytes are on the disk; what a crash leaves lies in <c>files/incoming</c> and is removed at the next start.</remarks>
public sealed class EncryptedFiles
{
    private const string Incoming = "incoming";
    private const int Buffer = 128 * 1024;
    private readonly string folder;
    private readonly KeyRing keys;

    private EncryptedFiles(string folder, KeyRing keys)
    {
        this.folder = folder;
        this.keys = keys;
    }

    /// <summary>For the one who holds the folder's lock: makes what is missing and removes what killed writers left.</summary>
    internal static EncryptedFiles Open(string folder, KeyRing keys)
    {
        var incoming = Path.Combine(folder, Incoming);
        DurableFile.CreateFolder(folder);
        DurableFile.CreateFolder(incoming);
        foreach (var unfinished in Directory.EnumerateFiles(incoming)) File.Delete(unfinished);
        return new EncryptedFiles(folder, keys);
    }

    /// <summary>For reading only.</summary>
    internal static EncryptedFiles Inspect(string folder, KeyRing keys) => new(folder, keys);

    /// <summary>Encrypts a stream as it comes and stores it for good.</summary>
    /// <param name="limit">Most bytes that are taken.</param>
    /// <returns>Digest and length of what was read.</returns>
    /// <exception cref="StoreLimitException">There were more bytes; nothing is kept.</exception>
    /// <exception cref="DiskFullException">Nothing is kept.</exception>
    /// <exception cref="IOException">There is a file of this id, or the disk refused.</exception>
    public async Task<StoredFile> WriteAsync(FileId id, Stream source, long limit, CancellationToken stop)
    {
        var temporary = Path.Combine(folder, Incoming, id.ToString());
        try
        {
            var file = await WriteTemporaryAsync(temporary, id, source, limit, stop);
            DurableFile.CreateFolder(Path.GetDirectoryName(PathOf(id))!);
            DurableFile.MoveFlushed(temporary, PathOf(id), overwrite: false);
            return file;
        }
        catch (IOException why) when (DurableFile.IsFull(why))
        {
            throw new DiskFullException($"file {id} could not be stored", why);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Opens a file for reading from any position; the caller disposes the stream.</summary>
    /// <exception cref="CorruptFileException">Header or length are not as written; each chunk is checked when it is read.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Stream OpenRead(FileId id) => Open(id).Stream;

    /// <summary>What was stored under this id, as its header says; the bytes are not read.</summary>
    /// <exception cref="CorruptFileException">Header or length are not as written.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public StoredFile Describe(FileId id)
    {
        var (stream, file) = Open(id);
        stream.Dispose();
        return file;
    }

    /// <summary>Reads and hashes every byte of a file.</summary>
    /// <returns>What was found; compare its digest with the ledger's.</returns>
    /// <exception cref="CorruptFileException">Any byte is not as written.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<StoredFile> CheckAsync(FileId id, CancellationToken stop)
    {
        var (stream, file) = Open(id);
        await using (stream)
        {
            stream.CheckLastChunk();
            var digest = Digest.Of(await SHA256.HashDataAsync(stream, stop));
            return digest == file.Digest ? file : throw new CorruptFileException(id, "file-digest", "its bytes do not hash to what its header says.");
        }
    }

    public bool Exists(FileId id) => File.Exists(PathOf(id));

    /// <summary>Removes a file with its key; false when there was none.</summary>
    public bool Delete(FileId id)
    {
        if (!Exists(id)) return false;
        File.Delete(PathOf(id));
        DurableFile.FlushFolder(Path.GetDirectoryName(PathOf(id))!);
        return true;
    }

    /// <summary>Ids of all stored files, in no order.</summary>
    public IEnumerable<FileId> Enumerate()
    {
        foreach (var group in Directory.EnumerateDirectories(folder, "??"))
        {
            foreach (var file in Directory.EnumerateFiles(group))
            {
                if (Guid.TryParseExact(Path.GetFileName(file), "N", out var id)) yield return new FileId(id);
            }
        }
    }

    private async Task<StoredFile> WriteTemporaryAsync(string temporary, FileId id, Stream source, long limit, CancellationToken stop)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            BufferSize = Buffer,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using var target = new FileStream(temporary, options);
        return await new EncryptingWriter(keys, id, target).WriteAsync(source, limit, stop);
    }

    private (DecryptingStream Stream, StoredFile File) Open(FileId id)
    {
        var handle = OpenHandle(id);
        try
        {
            Span<byte> header = stackalloc byte[FileForm.HeaderSize];
            var read = RandomAccess.Read(handle, header, 0);
            var (key, file) = FileForm.ReadHeader(keys, id, header[..read]);
            var stream = new DecryptingStream(handle, key, file);
            if (RandomAccess.GetLength(handle) == FileForm.StoredLength(file.Length)) return (stream, file);
            stream.Dispose();
            throw new CorruptFileException(id, "file-length", "it was cut short or added to.");
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private SafeFileHandle OpenHandle(FileId id)
    {
        try
        {
            return File.OpenHandle(PathOf(id));
        }
        catch (Exception why) when (why is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"There is no stored file {id}.", why);
        }
    }

    private string PathOf(FileId id)
    {
        var hex = id.ToString();
        return Path.Combine(folder, hex[..2], hex);
    }
}
