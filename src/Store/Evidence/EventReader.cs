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

    /// <summary>The events from a place on, page by page; bodies are opened on all processors.</summary>
    public IEnumerable<Recorded> Walk(Statements db, long from)
    {
        for (var page = LedgerRows.Page(db, from, Page); page.Count > 0; page = LedgerRows.Page(db, page[^1].Sequence + 1, Page))
        {
            var recorded = new Recorded[page.Count];
            var rows = page;
            Parallel.For(0, rows.Count, i => recorded[i] = Read(rows[i]));
            foreach (var happened in recorded) yield return happened;
        }
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
