using System.Security.Cryptography;
using Yinxin.Domain;
using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>One event made ready in its caller's thread: only place, number and hash are left to the writer.</summary>
internal sealed class PendingEvent : IDisposable
{
    private readonly byte[] saltAndBody;
    private readonly byte[] bodyKey;
    private readonly int? foreseen;
    private readonly byte[]? encrypted;

    private PendingEvent(string stream, string name, DomainEvent happened, byte[] saltAndBody, byte[] bodyKey, byte[] wrappedKey, int? foreseen)
    {
        Stream = stream;
        Name = name;
        Event = happened;
        WrappedKey = wrappedKey;
        Body = LedgerEntry.BodyHash(saltAndBody.AsSpan(0, BodyCipher.SaltSize), saltAndBody.AsSpan(BodyCipher.SaltSize));
        this.saltAndBody = saltAndBody;
        this.bodyKey = bodyKey;
        this.foreseen = foreseen;
        if (foreseen is { } number) encrypted = BodyCipher.Encrypt(stream, number, bodyKey, saltAndBody);
    }

    public string Stream { get; }

    public string Name { get; }

    /// <summary>The event as it will be read back, so that tables see now what a rebuild will see.</summary>
    public DomainEvent Event { get; }

    public Hash256 Body { get; }

    public byte[] WrappedKey { get; }

    /// <param name="foreseen">The number it will have in its stream, where the caller has seen the stream.</param>
    public static PendingEvent Prepare(EventCodec codec, BodyCipher cipher, NewEvent asked, int? foreseen)
    {
        var name = codec.NameOf(asked.Event);
        var body = codec.Encode(asked.Event);
        var salted = new byte[BodyCipher.SaltSize + body.Length];
        RandomNumberGenerator.Fill(salted.AsSpan(0, BodyCipher.SaltSize));
        body.CopyTo(salted.AsSpan(BodyCipher.SaltSize));
        var happened = codec.Decode(name, body);
        CryptographicOperations.ZeroMemory(body);
        var secret = RandomNumberGenerator.GetBytes(BodyCipher.KeySize);
        return new PendingEvent(asked.Stream.Value, name, happened, salted, secret, cipher.WrapKey(asked.Stream.Value, secret), foreseen);
    }

    public byte[] EncryptedFor(int number) => encrypted is not null && foreseen == number ? encrypted : BodyCipher.Encrypt(Stream, number, bodyKey, saltAndBody);

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(saltAndBody);
        CryptographicOperations.ZeroMemory(bodyKey);
    }
}

/// <summary>One append that waits for the writer; answered once, when its transaction is on the disk or failed.</summary>
internal sealed class PendingAppend(
    string by, DateTimeOffset at, IReadOnlyList<(StreamName Stream, StreamVersion Version)> seen, IReadOnlyList<PendingEvent> events) : IDisposable
{
    private readonly TaskCompletionSource<Appended?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string By => by;

    /// <summary>UTC, whole milliseconds.</summary>
    public DateTimeOffset At => at;

    public IReadOnlyList<(StreamName Stream, StreamVersion Version)> Seen => seen;

    public IReadOnlyList<PendingEvent> Events => events;

    public Task<Appended?> Answer => answer.Task;

    public void Succeed(Appended appended) => answer.TrySetResult(appended);

    /// <summary>Somebody else wrote to a stream first.</summary>
    public void Lose() => answer.TrySetResult(null);

    public void Fail(Exception why) => answer.TrySetException(why);

    public void Dispose()
    {
        foreach (var happened in events) happened.Dispose();
    }
}
