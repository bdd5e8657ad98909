using System.Buffers.Binary;
using System.Security.Cryptography;
using Yinxin.Domain;

namespace Yinxin.Store;

/// <summary>The layout of an encrypted file, docs/formats/data-folder.md: header, then chunks of 64 KiB.</summary>
/// <remarks>Header: magic with version (8 bytes) ‖ wrapped (file key 32 ‖ length 8 ‖ SHA-256 32), bound to the file's id.
/// Chunk i: AES-256-GCM under the file key, nonce = i, bound to the id, i and whether it is the last.</remarks>
internal static class FileForm
{
    public const int ChunkSize = 64 * 1024;
    public const int StoredChunkSize = ChunkSize + GcmBox.TagSize;
    public const int HeaderSize = 8 + SecretSize + DataKey.Overhead;
    private const int KeySize = 32, SecretSize = KeySize + 8 + SHA256.HashSizeInBytes;
    private const int BoundSize = 16 + 8 + 1;

    private static ReadOnlySpan<byte> Magic => "YINXINF\u0001"u8;

    /// <summary>Chunks of a file of so many bytes; an empty file has one empty chunk.</summary>
    public static long Chunks(long length) => Math.Max(1, (length + ChunkSize - 1) / ChunkSize);

    /// <summary>Bytes on disk of a file of so many bytes.</summary>
    public static long StoredLength(long length) => HeaderSize + length + (Chunks(length) * GcmBox.TagSize);

    public static byte[] Header(KeyRing keys, StoredFile file, ReadOnlySpan<byte> fileKey)
    {
        Span<byte> secret = stackalloc byte[SecretSize];
        fileKey.CopyTo(secret);
        BinaryPrimitives.WriteInt64BigEndian(secret[KeySize..], file.Length);
        file.Digest.Bytes.CopyTo(secret[(KeySize + 8)..]);
        var wrapped = keys.Wrap(KeyPurpose.Files, secret, Place(file.Id));
        CryptographicOperations.ZeroMemory(secret);
        return [.. Magic, .. wrapped];
    }

    /// <exception cref="CorruptFileException">file-header.</exception>
    public static (SecretBytes Key, StoredFile File) ReadHeader(KeyRing keys, FileId id, ReadOnlySpan<byte> header)
    {
        if (header.Length != HeaderSize || !header.StartsWith(Magic)) throw new CorruptFileException(id, "file-header", "it does not begin as a stored file does.");
        Span<byte> secret = stackalloc byte[SecretSize];
        try
        {
            keys.Unwrap(KeyPurpose.Files, header[Magic.Length..], Place(id), secret);
            var file = new StoredFile(id, Digest.Of(secret[(KeySize + 8)..]), BinaryPrimitives.ReadInt64BigEndian(secret[KeySize..]));
            return (SecretBytes.Copy(secret[..KeySize]), file);
        }
        catch (KeyRingException why)
        {
            throw new CorruptFileException(id, "file-header", "its header was changed or belongs to another file.", why);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    public static void EncryptChunk(GcmBox box, FileId id, long index, bool last, ReadOnlySpan<byte> plain, Span<byte> stored)
    {
        Span<byte> nonce = stackalloc byte[GcmBox.NonceSize];
        Span<byte> bound = stackalloc byte[BoundSize];
        Bind(id, index, last, nonce, bound);
        box.Encrypt(nonce, plain, stored, bound);
    }

    /// <exception cref="CorruptFileException">file-chunk.</exception>
    public static void DecryptChunk(GcmBox box, FileId id, long index, bool last, ReadOnlySpan<byte> stored, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[GcmBox.NonceSize];
        Span<byte> bound = stackalloc byte[BoundSize];
        Bind(id, index, last, nonce, bound);
        try
        {
            box.Decrypt(nonce, stored, plain, bound);
        }
        catch (AuthenticationTagMismatchException why)
        {
            throw new CorruptFileException(id, "file-chunk", $"its chunk {index} was changed or moved.", why);
        }
    }

    private static void Bind(FileId id, long index, bool last, Span<byte> nonce, Span<byte> bound)
    {
        GcmBox.WriteCounter(nonce, (ulong)index);
        id.Value.TryWriteBytes(bound, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bound[16..], index);
        bound[24] = last ? (byte)1 : (byte)0;
    }

    private static byte[] Place(FileId id) => [.. "file/"u8, .. id.Value.ToByteArray(bigEndian: true)];
}
