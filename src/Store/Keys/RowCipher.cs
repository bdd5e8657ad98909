using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Yinxin.Store;

/// <summary>Deterministic authenticated encryption of one JSON document per row, bound to its table and row.</summary>
/// <remarks>Nonce = first 12 bytes of HMAC-SHA-256(table, row, plaintext), in the manner of SIV: the same row says the same bytes, which
/// shows that a row did not change, and nothing more. Stored: generation (4 bytes, big-endian) ‖ nonce ‖ ciphertext ‖ tag.</remarks>
public sealed class RowCipher : IDisposable
{
    private const int HeaderSize = 4;
    private readonly SortedDictionary<int, Generation> generations = [];
    private readonly Generation newest;

    internal RowCipher(KeyRing keys)
    {
        foreach (var key in keys.Generations(KeyPurpose.Rows)) generations.Add(key.Generation, new Generation(key));
        newest = generations.Last().Value;
    }

    /// <summary>Encrypts a document as JSON for one row.</summary>
    /// <param name="row">The row's key as text.</param>
    public byte[] Encrypt<T>(string table, string row, T document)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(document, EventJson.Options);
        var stored = EncryptBytes(table, row, plain);
        CryptographicOperations.ZeroMemory(plain);
        return stored;
    }

    /// <exception cref="CorruptRowException">The bytes were changed, or belong to another row.</exception>
    public T Decrypt<T>(string table, string row, ReadOnlySpan<byte> stored)
    {
        var plain = DecryptBytes(table, row, stored);
        try
        {
            return JsonSerializer.Deserialize<T>(plain, EventJson.Options) ?? throw new CorruptRowException(table, row, new JsonException("The document is null."));
        }
        catch (JsonException why)
        {
            throw new CorruptRowException(table, row, why);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    public void Dispose()
    {
        foreach (var generation in generations.Values) generation.Dispose();
    }

    private byte[] EncryptBytes(string table, string row, ReadOnlySpan<byte> plain)
    {
        var place = Place(table, row);
        var stored = new byte[HeaderSize + GcmBox.NonceSize + plain.Length + GcmBox.TagSize];
        BinaryPrimitives.WriteInt32BigEndian(stored, newest.Number);
        var nonce = stored.AsSpan(HeaderSize, GcmBox.NonceSize);
        newest.Nonce(place, plain, nonce);
        newest.Box.Encrypt(nonce, plain, stored.AsSpan(HeaderSize + GcmBox.NonceSize), place);
        return stored;
    }

    private byte[] DecryptBytes(string table, string row, ReadOnlySpan<byte> stored)
    {
        try
        {
            if (stored.Length < HeaderSize + GcmBox.NonceSize + GcmBox.TagSize) throw new CryptographicException("The column is too short.");
            var generation = generations.GetValueOrDefault(BinaryPrimitives.ReadInt32BigEndian(stored)) ?? throw new CryptographicException("The generation is not known.");
            var plain = new byte[stored.Length - HeaderSize - GcmBox.NonceSize - GcmBox.TagSize];
            generation.Box.Decrypt(stored.Slice(HeaderSize, GcmBox.NonceSize), stored[(HeaderSize + GcmBox.NonceSize)..], plain, Place(table, row));
            return plain;
        }
        catch (CryptographicException why)
        {
            throw new CorruptRowException(table, row, why);
        }
    }

    /// <summary>Length first, so that no two pairs of table and row spell the same.</summary>
    private static byte[] Place(string table, string row)
    {
        var place = new byte[4 + Encoding.UTF8.GetByteCount(table) + Encoding.UTF8.GetByteCount(row)];
        var length = Encoding.UTF8.GetBytes(table, place.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(place, length);
        Encoding.UTF8.GetBytes(row, place.AsSpan(4 + length));
        return place;
    }

    private sealed class Generation(DataKey key) : IDisposable
    {
        private readonly SecretBytes nonceKey = key.Derive("yinxin rows nonce");

        public int Number => key.Generation;

        public GcmBox Box { get; } = new(key.Derive("yinxin rows cipher"));

        public void Nonce(ReadOnlySpan<byte> place, ReadOnlySpan<byte> plain, Span<byte> nonce)
        {
            using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, nonceKey.Span);
            Span<byte> length = stackalloc byte[4];
            Span<byte> mac = stackalloc byte[SHA256.HashSizeInBytes];
            BinaryPrimitives.WriteInt32BigEndian(length, place.Length);
            hash.AppendData(length);
            hash.AppendData(place);
            hash.AppendData(plain);
            hash.GetHashAndReset(mac);
            mac[..GcmBox.NonceSize].CopyTo(nonce);
        }

        public void Dispose()
        {
            nonceKey.Dispose();
            Box.Dispose();
        }
    }
}

/// <summary>An encrypted column does not open: it was changed or moved to another row.</summary>
public sealed class CorruptRowException(string table, string row, Exception inner) : Exception($"The encrypted column of {table} row {row} does not open.", inner)
{
    public string Table { get; } = table;

    public string RowId { get; } = row;
}
