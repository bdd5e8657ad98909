using System.Security.Cryptography;
using Yinxin.Domain;
using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>One event made ready in its caller's thread: only place, number and hash are left to the writer.</summary>
internal sealed class PendingEvent : IDisposable
{
    private const int RandomSize = BodyCipher.KeySize + GcmBox.NonceSize + BodyCipher.SaltSize;
    private const int SaltAt = BodyCipher.KeySize + GcmBox.NonceSize;

    /// <summary>The body's key, the nonce that wraps it, the salt, the body: one array, zeroed at the end.</summary>
    private readonly byte[] secret;
    private readonly int foreseen;
    private readonly byte[] encrypted;

    private PendingEvent(string stream, string name, DomainEvent happened, byte[] secret, BodyCipher cipher, int foreseen)
    {
        Stream = stream;
        Name = name;
        Event = happened;
        Body = LedgerEntry.BodyHash(secret.AsSpan(SaltAt, BodyCipher.SaltSize), secret.AsSpan(RandomSize));
        WrappedKey = cipher.WrapKey(stream, secret.AsSpan(0, BodyCipher.KeySize), secret.AsSpan(BodyCipher.KeySize, GcmBox.NonceSize));
        this.secret = secret;
        this.foreseen = foreseen;
        encrypted = Encrypt(foreseen);
    }

    public string Stream { get; }

    public string Name { get; }

    public DomainEvent Event { get; }

    public Hash256 Body { get; }

    public byte[] WrappedKey { get; }

    /// <param name="foreseen">The number it will probably have in its stream.</param>
    /// <param name="readBack">Read the event from its bytes, so that tables see now what they will see when they are built anew.</param>
    /// <exception cref="ArgumentException">The stream's name or the event cannot stand in an entry.</exception>
    public static PendingEvent Prepare(EventCodec codec, BodyCipher cipher, NewEvent asked, int foreseen, bool readBack)
    {
        var (stream, name) = (asked.Stream.Value, codec.NameOf(asked.Event));
        if (stream.Length is 0 or > LedgerEntry.LongestName) throw new ArgumentException($"A stream's name has 1 to {LedgerEntry.LongestName} characters.", nameof(asked));
        var body = codec.Encode(asked.Event);
        var kept = new byte[RandomSize + body.Length];
        RandomNumberGenerator.Fill(kept.AsSpan(0, RandomSize));
        body.CopyTo(kept.AsSpan(RandomSize));
        var happened = readBack ? codec.Decode(name, body) : asked.Event;
        CryptographicOperations.ZeroMemory(body);
        return new PendingEvent(stream, name, happened, kept, cipher, foreseen);
    }

    public byte[] EncryptedFor(int number) => foreseen == number ? encrypted : Encrypt(number);

    public void Dispose() => CryptographicOperations.ZeroMemory(secret);

    private byte[] Encrypt(int number) => BodyCipher.Encrypt(Stream, number, secret.AsSpan(0, BodyCipher.KeySize), secret.AsSpan(SaltAt));
}
