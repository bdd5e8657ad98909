namespace Yinxin.Pdf.Syntax;

/// <summary>Writes objects. They were read with a limit on their depth, so that going down them is safe.</summary>
/// <param name="shift">Added to every object number, for objects that come from another file.</param>
internal sealed class ObjectWriter(ByteBuffer buffer, int shift = 0)
{
    internal void Write(PdfValue value)
    {
        switch (value)
        {
            case PdfNull: buffer.Add("null"u8); break;
            case PdfBoolean flag: buffer.Add(flag.Value ? "true"u8 : "false"u8); break;
            case PdfNumber number: WriteNumber(number); break;
            case PdfName name: WriteName(name.Value); break;
            case PdfString text: WriteString(text); break;
            case PdfReference reference: WriteReference(reference.Number + shift, reference.Generation); break;
            case PdfArray array: WriteArray(array); break;
            case PdfDictionary dictionary: WriteDictionary(dictionary); break;
            case PdfStream stream: WriteStream(stream); break;
            default: throw new InvalidOperationException("There are no other objects.");
        }
    }

    private void WriteNumber(PdfNumber number)
    {
        if (number.Integer is { } integer) buffer.Add(integer);
        else if (number.Text is { } text) buffer.Add(text);
        else buffer.Add(number.Value);
    }

    private void WriteName(string name)
    {
        buffer.Add((byte)'/');
        foreach (var c in name)
        {
            if (Characters.IsRegular(c) && c is > ' ' and <= '~' and not '#') buffer.Add((byte)c);
            else buffer.Add((byte)'#').Add(Convert.ToHexStringLower([(byte)c]));
        }
    }

    private void WriteString(PdfString text)
    {
        if (text.IsHex)
        {
            buffer.Add((byte)'<').Add(Convert.ToHexStringLower(text.Bytes)).Add((byte)'>');
            return;
        }
        buffer.Add((byte)'(');
        foreach (var c in text.Bytes)
        {
            if (c is (byte)'(' or (byte)')' or (byte)'\\') buffer.Add((byte)'\\').Add(c);
            else if (c == '\r') buffer.Add("\\r"u8);
            else buffer.Add(c);
        }
        buffer.Add((byte)')');
    }

    private void WriteReference(int number, int generation) => buffer.Add((long)number).Add((byte)' ').Add((long)generation).Add(" R"u8);

    private void WriteArray(PdfArray array)
    {
        buffer.Add((byte)'[');
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0) buffer.Add((byte)' ');
            Write(array.Items[i]);
        }
        buffer.Add((byte)']');
    }

    private void WriteDictionary(PdfDictionary dictionary)
    {
        buffer.Add("<<"u8);
        foreach (var (key, value) in dictionary.Entries)
        {
            WriteName(key);
            buffer.Add((byte)' ');
            Write(value);
        }
        buffer.Add(">>"u8);
    }

    private void WriteStream(PdfStream stream)
    {
        var bytes = stream.Bytes ?? throw new InvalidOperationException("Only streams in memory are written.");
        WriteDictionary(stream.Dictionary.Without("Length").Set("Length", new PdfNumber(bytes.Length)));
        buffer.Add("\nstream\n"u8).Add(bytes.Span).Add("\nendstream"u8);
    }
}
