using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>
/// Looks through the bytes for signatures that the form does not lead to, so that a file whose form was damaged or cut off is never
/// called unsigned.
/// </summary>
internal sealed class HiddenSignatures(PdfFile file, IReadOnlyList<FoundSignature> known, FindingList findings)
{
    /// <summary>Below the size at which a buffer is cleared and given back to the system each time.</summary>
    private const int ChunkSize = 64 * 1024;

    private static ReadOnlySpan<byte> Mark => "/ByteRange"u8;

    /// <summary>The last cross-reference section: what stands behind it belongs to no revision.</summary>
    private readonly long newest = file.IsRebuilt ? file.Source.Length : file.Sections.Max(section => section.Offset);

    private (long Place, int Number)[]? objects;

    internal void Find()
    {
        var chunk = GC.AllocateUninitializedArray<byte>(ChunkSize);
        for (long at = 0; at < file.Source.Length; at += ChunkSize - Mark.Length)
        {
            file.Budget.DemandTime(at);
            var count = file.Source.Copy(at, chunk);
            var from = 0;
            for (var found = chunk.AsSpan(0, count).IndexOf(Mark); found >= 0; found = chunk.AsSpan(from, count - from).IndexOf(Mark))
            {
                Judge(at + from + found);
                from += found + Mark.Length;
            }
        }
    }

    private void Judge(long offset)
    {
        objects ??= InFileOrder();
        var index = Array.BinarySearch(objects, (offset, int.MaxValue));
        var owner = (index < 0 ? ~index : index) - 1;
        if (owner < 0) return;
        var (place, number) = objects[owner];
        var value = file.ReadObject(number, place, out var end);
        if (value is PdfStream stream && offset >= stream.Offset && offset < stream.Offset + stream.Length) return;
        if (offset >= end && offset > newest) findings.Fault("signature-cut-off", offset);
        else if (offset >= end) findings.Doubt("signature-remains", offset);
        else if (!known.Any(signature => signature.Container == number)) findings.Fault("signature-not-in-form", offset, $"{number}");
    }

    private (long Place, int Number)[] InFileOrder()
    {
        var places = new List<(long, int)>();
        for (var number = 0; number < file.Size; number++)
        {
            if (file.Entry(number) is { Kind: EntryKind.InFile } entry) places.Add((entry.Place, number));
        }
        places.Sort();
        return [.. places];
    }
}
