using System.Security.Cryptography;
using Yinxin.Domain;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store;

/// <summary>Turns rows of the ledger into events; says "destroyed" where the body's key is gone.</summary>
internal sealed class EventReader(EventCodec codec, BodyCipher cipher)
{
    private const int Page = 512;

    /// <exception cref="KeyRingException">The body does not open.</exception>
    /// <exception cref="EventSyntaxException">The body is not what its name promises.</exception>
    public Recorded Read(EntryRow row) => new(
        row.Sequence, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, new StreamName(row.Stream), row.Number, EventOf(row));

    public RawEntry Raw(EntryRow row)
    {
        if (row.Key is null) return new RawEntry(row.Sequence, row.Bytes, null, null);
        var plain = cipher.Decrypt(row.Stream, row.Number, row.Key, row.Body);
        return new RawEntry(row.Sequence, row.Bytes, plain[..BodyCipher.SaltSize], plain[BodyCipher.SaltSize..]);
    }

    /// <summary>The events from a place on, page by page; bodies are opened on all processors, those of the next page while this one is looked at.</summary>
    public IEnumerable<Recorded> Walk(Statements db, long from)
    {
        var next = Task.Run(() => Open(db, from));
        try
        {
            while (next.GetAwaiter().GetResult() is { Length: > 0 } page)
            {
                next = Task.Run(() => Open(db, page[^1].Sequence + 1));
                foreach (var happened in page) yield return happened;
            }
        }
        finally
        {
            // The connection is the caller's again once nobody reads on it.
            ((IAsyncResult)next).AsyncWaitHandle.WaitOne();
        }
    }

    private Recorded[] Open(Statements db, long from)
    {
        var rows = LedgerRows.Page(db, from, Page);
        var recorded = new Recorded[rows.Count];
        Parallel.For(0, rows.Count, i => recorded[i] = Read(rows[i]));
        return recorded;
    }

    private DomainEvent EventOf(EntryRow row)
    {
        if (row.Key is null) return new Destroyed(row.Event);
        var plain = cipher.Decrypt(row.Stream, row.Number, row.Key, row.Body);
        var happened = codec.Decode(row.Event, plain.AsSpan(BodyCipher.SaltSize));
        CryptographicOperations.ZeroMemory(plain);
        return happened;
    }
}
