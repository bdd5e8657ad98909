using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>Do two versions of an object say the same? References are compared by number, streams by their raw bytes.</summary>
/// <remarks>Values were read with a limit on their depth, so that going down them is safe.</remarks>
internal static class ValueEquality
{
    private const int ChunkSize = 16 * 1024;

    internal static bool Same(PdfValue? one, PdfValue? other, ByteSource source) => (one, other) switch
    {
        (null or PdfNull, null or PdfNull) => true,
        (PdfBoolean a, PdfBoolean b) => a.Value == b.Value,
        (PdfNumber a, PdfNumber b) => a.Value.CompareTo(b.Value) == 0,
        (PdfName a, PdfName b) => a.Value == b.Value,
        (PdfString a, PdfString b) => a.Bytes.AsSpan().SequenceEqual(b.Bytes),
        (PdfReference a, PdfReference b) => a.Number == b.Number && a.Generation == b.Generation,
        (PdfArray a, PdfArray b) => SameItems(a.Items, b.Items, source),
        (PdfDictionary a, PdfDictionary b) => ChangedKeys(a, b, source).Count == 0 && a.HasRepeatedKey == b.HasRepeatedKey,
        (PdfStream a, PdfStream b) => Same(a.Dictionary, b.Dictionary, source) && SameBytes(a, b, source),
        _ => false,
    };

    /// <summary>Keys whose values differ between two dictionaries; null stands for an empty one.</summary>
    internal static List<string> ChangedKeys(PdfDictionary? one, PdfDictionary? other, ByteSource source)
    {
        var keys = (one?.Entries ?? []).Concat(other?.Entries ?? []).Select(entry => entry.Key).Distinct(StringComparer.Ordinal);
        return [.. keys.Where(key => !Same(one?[key], other?[key], source))];
    }

    private static bool SameItems(List<PdfValue> one, List<PdfValue> other, ByteSource source)
    {
        if (one.Count != other.Count) return false;
        for (var i = 0; i < one.Count; i++)
        {
            if (!Same(one[i], other[i], source)) return false;
        }
        return true;
    }

    private static bool SameBytes(PdfStream one, PdfStream other, ByteSource source)
    {
        if (one.Length != other.Length) return false;
        if (one.Offset == other.Offset) return true;
        var (a, b) = (new byte[ChunkSize], new byte[ChunkSize]);
        for (long at = 0; at < one.Length; at += ChunkSize)
        {
            var count = (int)Math.Min(ChunkSize, one.Length - at);
            source.Copy(one.Offset + at, a.AsSpan(0, count));
            source.Copy(other.Offset + at, b.AsSpan(0, count));
            if (!a.AsSpan(0, count).SequenceEqual(b.AsSpan(0, count))) return false;
        }
        return true;
    }
}
