namespace Yinxin.Pdf.Syntax;

/// <summary>One of the eight kinds of PDF objects, or a reference (ISO 32000-2, 7.3).</summary>
internal abstract class PdfValue;

internal sealed class PdfNull : PdfValue
{
    internal static readonly PdfNull Value = new();
}

internal sealed class PdfBoolean(bool value) : PdfValue
{
    internal static readonly PdfBoolean True = new(true);
    internal static readonly PdfBoolean False = new(false);

    internal bool Value => value;
}

/// <summary>A number; a real one keeps its text, so that it is written again as it was.</summary>
internal sealed class PdfNumber : PdfValue
{
    internal PdfNumber(long value)
    {
        Value = value;
        Integer = value;
    }

    internal PdfNumber(double value, string? text)
    {
        Value = value;
        Text = text;
    }

    internal double Value { get; }

    /// <summary>Null when the number is written as a real.</summary>
    internal long? Integer { get; }

    internal string? Text { get; }
}

/// <summary>A name; each character stands for one byte.</summary>
internal sealed class PdfName(string value) : PdfValue
{
    internal string Value => value;
}

/// <summary>A string, and where its delimiters stand in what was read: from <c>(</c> or <c>&lt;</c> to behind the closing one.</summary>
internal sealed class PdfString(byte[] bytes, bool isHex, long start, long end) : PdfValue
{
    internal byte[] Bytes => bytes;

    internal bool IsHex => isHex;

    internal long Start => start;

    internal long End => end;
}

internal sealed class PdfReference(int number, int generation) : PdfValue
{
    internal int Number => number;

    internal int Generation => generation;
}

internal sealed class PdfArray(List<PdfValue> items) : PdfValue
{
    internal List<PdfValue> Items => items;
}

/// <summary>A stream: its dictionary and where its raw bytes are, in the file or in memory.</summary>
internal sealed class PdfStream : PdfValue
{
    internal PdfStream(PdfDictionary dictionary, long offset, long length)
    {
        Dictionary = dictionary;
        Offset = offset;
        Length = length;
    }

    internal PdfStream(PdfDictionary dictionary, ReadOnlyMemory<byte> bytes)
    {
        Dictionary = dictionary;
        Bytes = bytes;
        Length = bytes.Length;
    }

    internal PdfDictionary Dictionary { get; }

    internal long Offset { get; }

    internal long Length { get; }

    /// <summary>The object whose key hides the bytes in the file; null when they are plain.</summary>
    internal PdfReference? Owner { get; init; }

    /// <summary>Null when the bytes are in the file.</summary>
    internal ReadOnlyMemory<byte>? Bytes { get; }
}
