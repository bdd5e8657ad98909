using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Yinxin.Domain;

namespace Yinxin.Store;

/// <summary>Reads an encrypted file as what was written, from any position; holds one chunk.</summary>
/// <remarks>A changed chunk throws <see cref="CorruptFileException"/> when it is read, never after its bytes were given out.</remarks>
internal sealed class DecryptingStream(SafeFileHandle handle, SecretBytes key, StoredFile file) : Stream
{
    private readonly GcmBox box = new(key);
    private readonly byte[] stored = new byte[FileForm.StoredChunkSize];
    private readonly byte[] plain = new byte[FileForm.ChunkSize];
    private long held = -1;
    private int heldLength;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || Position < 0 || Position >= file.Length) return 0;
        Hold(Position / FileForm.ChunkSize);
        var from = (int)(Position % FileForm.ChunkSize);
        var count = Math.Min(buffer.Length, heldLength - from);
        plain.AsSpan(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + (origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => Length });
        if (target < 0) throw new IOException("A position before the beginning was asked for.");
        return Position = target;
    }

    public override void Flush()
    {
        // There is nothing to write.
    }

    public override void SetLength(long value) => throw new NotSupportedException("A stored file does not change.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A stored file does not change.");

    /// <summary>Reads also the empty chunk of an empty file, so that a change of its tag is found.</summary>
    internal void CheckLastChunk() => Hold(FileForm.Chunks(file.Length) - 1);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(plain);
            handle.Dispose();
            box.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Hold(long index)
    {
        if (index == held) return;
        held = -1;
        var start = index * FileForm.ChunkSize;
        var length = (int)Math.Min(FileForm.ChunkSize, file.Length - start);
        var piece = stored.AsSpan(0, length + GcmBox.TagSize);
        ReadExactly(piece, FileForm.HeaderSize + (index * FileForm.StoredChunkSize));
        FileForm.DecryptChunk(box, file.Id, index, last: index == FileForm.Chunks(file.Length) - 1, piece, plain.AsSpan(0, length));
        (held, heldLength) = (index, length);
    }

    private void ReadExactly(Span<byte> piece, long offset)
    {
        while (!piece.IsEmpty)
        {
            var read = RandomAccess.Read(handle, piece, offset);
            if (read == 0) throw new CorruptFileException(file.Id, "file-length", "it ends too early.");
            piece = piece[read..];
            offset += read;
        }
    }
}
