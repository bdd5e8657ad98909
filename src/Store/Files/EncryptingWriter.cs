using System.Security.Cryptography;
using Yinxin.Domain;

namespace Yinxin.Store;

/// <summary>Encrypts one stream into one file, chunk by chunk; never holds more than two chunks.</summary>
internal sealed class EncryptingWriter(KeyRing keys, FileId id, FileStream target)
{
    private readonly byte[] stored = new byte[FileForm.StoredChunkSize];
    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] current = new byte[FileForm.ChunkSize];
    private byte[] following = new byte[FileForm.ChunkSize];
    private long length;

    /// <exception cref="StoreLimitException">The source has more than <paramref name="limit"/> bytes.</exception>
    public async Task<StoredFile> WriteAsync(Stream source, long limit, CancellationToken stop)
    {
        using var fileKey = SecretBytes.Random(32);
        using var box = new GcmBox(fileKey);
        target.Position = FileForm.HeaderSize;
        var filled = await FillAsync(source, current, limit, stop);
        var index = 0L;
        while (filled == FileForm.ChunkSize && await FillAsync(source, following, limit, stop) is > 0 and var next)
        {
            await WriteChunkAsync(box, index++, filled, last: false, stop);
            (current, following, filled) = (following, current, next);
        }

        await WriteChunkAsync(box, index, filled, last: true, stop);

        var file = new StoredFile(id, Digest.Of(digest.GetHashAndReset()), length);
        target.Position = 0;
        await target.WriteAsync(FileForm.Header(keys, file, fileKey.Span), stop);
        await target.FlushAsync(stop);
        target.Flush(flushToDisk: true);
        Forget();
        return file;
    }

    private async Task<int> FillAsync(Stream source, byte[] chunk, long limit, CancellationToken stop)
    {
        var filled = await source.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, stop);
        length += filled;
        if (length > limit) throw new StoreLimitException(limit);
        digest.AppendData(chunk, 0, filled);
        return filled;
    }

    private async Task WriteChunkAsync(GcmBox box, long index, int filled, bool last, CancellationToken stop)
    {
        FileForm.EncryptChunk(box, id, index, last, current.AsSpan(0, filled), stored.AsSpan(0, filled + GcmBox.TagSize));
        await target.WriteAsync(stored.AsMemory(0, filled + GcmBox.TagSize), stop);
    }

    private void Forget()
    {
        CryptographicOperations.ZeroMemory(current);
        CryptographicOperations.ZeroMemory(following);
        digest.Dispose();
    }
}
