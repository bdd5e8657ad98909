using System.Runtime.InteropServices;

namespace Yinxin.Ledger;

/// <summary>Watches that entries are numbered by their place, and 1, 2, 3 … within each stream.</summary>
internal sealed class StreamNumbers
{
    private readonly Dictionary<string, int> last = new(StringComparer.Ordinal);

    public int Streams => last.Count;

    public void Check(long index, ReadOnlySpan<byte> bytes, FaultList faults)
    {
        try
        {
            Check(index, LedgerEntry.Parse(bytes), faults);
        }
        catch (LedgerFormatException bad)
        {
            faults.Add(bad.Code, $"entry {index}", $"{bad.Offset}");
        }
    }

    private void Check(long index, LedgerEntry entry, FaultList faults)
    {
        if (entry.Sequence != index) faults.Add("sequence-wrong", $"entry {index}", $"{entry.Sequence}");
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(last, entry.Stream, out _);
        if (entry.Number != number + 1) faults.Add("stream-number-wrong", $"entry {index}", entry.Stream, $"{entry.Number}", $"{number + 1}");
        number = entry.Number;
    }
}
