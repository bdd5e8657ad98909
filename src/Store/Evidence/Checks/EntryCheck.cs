using System.Security.Cryptography;
using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>One entry, looked at by itself.</summary>
/// <param name="Leaf">Hash of the stored bytes, computed anew.</param>
/// <param name="Recorded">Null when it cannot be read.</param>
internal sealed record CheckedEntry(EntryRow Row, Hash256 Leaf, Recorded? Recorded);

/// <summary>Looks at one row of <c>entry</c>: its bytes are canonical, its columns say the same, its body opens, hashes and reads.</summary>
internal sealed class EntryCheck(EventCodec codec, BodyCipher cipher, FaultList faults)
{
    public CheckedEntry Run(EntryRow row)
    {
        var leaf = MerkleHash.Leaf(row.Bytes);
        if (!row.Leaf.AsSpan().SequenceEqual(leaf.ToArray())) faults.Add("entry-leaf", Place(row));
        var entry = Parse(row);
        return new CheckedEntry(row, leaf, entry is null ? null : Open(row, entry));
    }

    private LedgerEntry? Parse(EntryRow row)
    {
        try
        {
            var entry = LedgerEntry.Parse(row.Bytes);
            Compare(row, "seq", entry.Sequence == row.Sequence);
            Compare(row, "at", entry.At.ToUnixTimeMilliseconds() == row.At);
            Compare(row, "actor", entry.By == row.By);
            Compare(row, "stream", entry.Stream == row.Stream);
            Compare(row, "number", entry.Number == row.Number);
            Compare(row, "event", entry.Event == row.Event);
            return entry;
        }
        catch (LedgerFormatException why)
        {
            faults.Add("entry-form", Place(row), $"byte {why.Offset}");
            return null;
        }
    }

    private Recorded? Open(EntryRow row, LedgerEntry entry)
    {
        if (row.Key is null) return new Recorded(entry.Sequence, entry.At, entry.By, new StreamName(entry.Stream), entry.Number, new Destroyed(entry.Event));
        try
        {
            var plain = cipher.Decrypt(entry.Stream, entry.Number, row.Key, row.Body);
            if (LedgerEntry.BodyHash(plain.AsSpan(0, BodyCipher.SaltSize), plain.AsSpan(BodyCipher.SaltSize)) != entry.Body) faults.Add("entry-body", Place(row));
            var happened = codec.Decode(entry.Event, plain.AsSpan(BodyCipher.SaltSize));
            CryptographicOperations.ZeroMemory(plain);
            return new Recorded(entry.Sequence, entry.At, entry.By, new StreamName(entry.Stream), entry.Number, happened);
        }
        catch (KeyRingException why)
        {
            faults.Add("entry-body-closed", Place(row), why.Code);
            return null;
        }
        catch (EventSyntaxException why)
        {
            faults.Add("entry-event", Place(row), why.Code, $"byte {why.Offset}");
            return null;
        }
    }

    private void Compare(EntryRow row, string column, bool same)
    {
        if (!same) faults.Add("entry-column", Place(row), column);
    }

    private static string Place(EntryRow row) => $"entry {row.Sequence}";
}
