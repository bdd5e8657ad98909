using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Structure;

/// <summary>Writes one more revision behind a file; the bytes that are there already are never touched (ISO 32000-2, 7.5.6).</summary>
/// <remarks>Cross-reference data is written the way the file's last section is: a table after a table, a stream after a stream.</remarks>
internal sealed class RevisionWriter
{
    private readonly PdfFile file;
    private readonly RevisionStart below;
    private readonly List<(int Number, int Generation, long Offset)> written = [];
    private int next;

    /// <param name="below">What the revision stands on.</param>
    internal RevisionWriter(PdfFile file, RevisionStart below)
    {
        this.file = file;
        this.below = below;
        next = below.NextNumber;
        if (below.NeedsLineEnd) Buffer.Add((byte)'\n');
    }

    internal ByteBuffer Buffer { get; } = new(32 * 1024);

    /// <summary>The first of some numbers in a row that no object has and nothing refers to.</summary>
    internal PdfReference Allocate(int count = 1)
    {
        for (var number = next; number < next + count; number++)
        {
            if (below.Dangling.Contains(number)) next = number + 1;
        }
        next += count;
        return new PdfReference(next - count, 0);
    }

    internal PdfReference Add(PdfValue value)
    {
        var reference = Allocate();
        Write(reference, value);
        return reference;
    }

    /// <summary>Writes a new object, or a new version of an old one, and lets the file answer with it.</summary>
    internal void Write(PdfReference reference, PdfValue value)
    {
        Begin(reference);
        new ObjectWriter(Buffer).Write(Encrypted(reference, value));
        End();
        file.Replace(reference.Number, value);
    }

    /// <summary>A value as it stands in the file under a number: hidden when the file is encrypted.</summary>
    internal PdfValue Encrypted(PdfReference reference, PdfValue value) => file.Security?.Encrypt(value, reference, file) ?? value;

    /// <summary>Begins an object whose value the caller writes into the buffer.</summary>
    internal void Begin(PdfReference reference)
    {
        written.Add((reference.Number, reference.Generation, below.Length + Buffer.Length));
        Buffer.Add((long)reference.Number).Add((byte)' ').Add((long)reference.Generation).Add(" obj\n"u8);
    }

    internal void End() => Buffer.Add("\nendobj\n"u8);

    /// <summary>Writes the cross-reference section and the end of the revision.</summary>
    /// <returns>What the next revision stands on.</returns>
    internal RevisionStart Finish()
    {
        var start = below.Length + Buffer.Length;
        if (below.IsStream) WriteStream();
        else WriteTable();
        Buffer.Add("startxref\n"u8).Add(start).Add("\n%%EOF\n"u8);
        return below with { Length = below.Length + Buffer.Length, NextNumber = next, XrefOffset = start, NeedsLineEnd = false };
    }

    private void WriteTable()
    {
        written.Sort();
        Buffer.Add("xref\n"u8);
        for (var i = 0; i < written.Count;)
        {
            var count = RunFrom(i);
            Buffer.Add((long)written[i].Number).Add((byte)' ').Add((long)count).Add((byte)'\n');
            for (var end = i + count; i < end; i++)
            {
                Buffer.Add(written[i].Offset, 10).Add((byte)' ').Add(written[i].Generation, 5).Add(" n \n"u8);
            }
        }
        Buffer.Add("trailer\n"u8);
        new ObjectWriter(Buffer).Write(TrailerKeys());
        Buffer.Add((byte)'\n');
    }

    private void WriteStream()
    {
        var self = Allocate();
        written.Add((self.Number, 0, below.Length + Buffer.Length));
        written.Sort();
        var index = new List<PdfValue>();
        var rows = new ByteBuffer(written.Count * 8);
        for (var i = 0; i < written.Count;)
        {
            var count = RunFrom(i);
            index.Add(new PdfNumber(written[i].Number));
            index.Add(new PdfNumber(count));
            for (var end = i + count; i < end; i++) WriteRow(rows, written[i].Offset, written[i].Generation);
        }
        var dictionary = new PdfDictionary().Set("Type", new PdfName("XRef"));
        foreach (var (key, value) in TrailerKeys().Entries) dictionary.Set(key, value);
        dictionary.Set("W", new PdfArray([new PdfNumber(1), new PdfNumber(5), new PdfNumber(2)])).Set("Index", new PdfArray(index));
        Buffer.Add((long)self.Number).Add(" 0 obj\n"u8);
        new ObjectWriter(Buffer).Write(new PdfStream(dictionary, rows.Written.ToArray()));
        End();
    }

    /// <summary>Kind 1, five octets of offset, two of generation.</summary>
    private static void WriteRow(ByteBuffer rows, long offset, int generation)
    {
        var row = rows.Take(8);
        row[0] = 1;
        for (var i = 5; i >= 1; i--, offset >>= 8) row[i] = (byte)offset;
        row[6] = (byte)(generation >> 8);
        row[7] = (byte)generation;
    }

    private int RunFrom(int first)
    {
        var end = first + 1;
        while (end < written.Count && written[end].Number == written[end - 1].Number + 1) end++;
        return end - first;
    }

    /// <summary>/Root, /Info, /Encrypt and /ID stay what they are; the second half of /ID names the version (ISO 32000-2, 14.4).</summary>
    private PdfDictionary TrailerKeys()
    {
        var keys = new PdfDictionary().Set("Size", new PdfNumber(next)).Set("Root", file.Trailer["Root"]!);
        if (file.Trailer["Info"] is { } info) keys.Set("Info", info);
        if (file.Trailer["Encrypt"] is { } encrypt) keys.Set("Encrypt", encrypt);
        if (below.NextIdentifier() is { } identifier) keys.Set("ID", identifier);
        return keys.Set("Prev", new PdfNumber(below.XrefOffset));
    }
}
