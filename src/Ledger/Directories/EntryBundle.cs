using System.Buffers.Binary;

namespace Yinxin.Ledger;

/// <summary>Up to 256 entries one after the other, each behind its length as two bytes, big-endian.</summary>
/// <remarks>C2SP tlog-tiles.</remarks>
public static class EntryBundle
{
    /// <summary>Most bytes that a bundle can have.</summary>
    public const int Largest = TilePath.FullWidth * (2 + ushort.MaxValue);

    /// <exception cref="ArgumentException">An entry has more than 65,535 bytes.</exception>
    public static void Append(Stream bundle, ReadOnlySpan<byte> entry)
    {
        if (entry.Length > ushort.MaxValue) throw new ArgumentException("An entry has at most 65,535 bytes.", nameof(entry));
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
        bundle.Write(length);
        bundle.Write(entry);
    }

    /// <summary>The places of the entries in the bundle.</summary>
    /// <exception cref="LedgerFormatException">There are not exactly <paramref name="count"/> whole entries.</exception>
    public static IReadOnlyList<Range> Split(ReadOnlySpan<byte> bundle, int count)
    {
        var entries = new List<Range>(count);
        var at = 0;
        while (at < bundle.Length && entries.Count < count)
        {
            if (bundle.Length - at < 2) throw Fault(at, "Half a length.");
            var start = at + 2;
            at = start + BinaryPrimitives.ReadUInt16BigEndian(bundle[at..]);
            if (at > bundle.Length) throw Fault(start, "The bundle ends inside an entry.");
            entries.Add(start..at);
        }

        if (entries.Count < count) throw Fault(at, $"The bundle has {entries.Count} of {count} entries.");
        return at == bundle.Length ? entries : throw Fault(at, "Bytes follow the last entry.");
    }

    private static LedgerFormatException Fault(int at, string message) => new("bundle-form", at, message);
}
