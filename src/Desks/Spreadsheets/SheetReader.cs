using System.Text;
using Yinxin.Domain;

namespace Yinxin.Desks.Spreadsheets;

/// <summary>Reads tables from outside: CSV in UTF-8, UTF-16 or GB18030, and XLSX. Within limits; what is wrong with one line is that line's fault, not the table's.</summary>
public static class SheetReader
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static Answer<Sheet> Read(ReadOnlyMemory<byte> file, SheetLimits limits)
    {
        var bytes = file.Span;
        if (bytes.Length > limits.Bytes) return Refusal.Invalid("file-too-large", limits.Bytes >> 20);
        if (bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])) return Refusal.Invalid("sheet-old-format");
        var read = bytes.StartsWith("PK\u0003\u0004"u8) ? XlsxSheet.Read(file, limits) : Text(bytes) is { } text ? CsvSheet.Read(text, limits) : Refusal.Invalid("sheet-encoding");
        if (read.Refusal is { } no) return no;
        var rows = read.Value!;
        if (rows.Count == 0) return Refusal.Invalid("sheet-empty");
        if (rows[0].Fault is { } bad) return bad;
        return rows.Count == 1 ? Refusal.Invalid("sheet-without-rows") : new Sheet(rows[0].Cells, [.. rows.Skip(1)]);
    }

    /// <summary>Reads a stream no further than the limit.</summary>
    public static async Task<Answer<Sheet>> ReadAsync(Stream source, SheetLimits limits, CancellationToken stop) =>
        await SmallFile.ReadAsync(source, limits.Bytes, stop) is { } whole ? Read(whole, limits) : Refusal.Invalid("file-too-large", limits.Bytes >> 20);

    /// <summary>What is wrong with a cell by itself; null when nothing is.</summary>
    internal static Refusal? WhyNotCell(string text, int column, SheetLimits limits)
    {
        if (column >= limits.Columns) return Refusal.Invalid("sheet-too-wide", limits.Columns);
        if (text.Length > limits.Cell) return Refusal.Invalid("sheet-cell-long", Letters(column), limits.Cell);
        return IsFormula(text) ? Refusal.Invalid("sheet-cell-formula", Letters(column)) : null;
    }

    /// <summary>What a spreadsheet would run rather than show; signed numbers and telephone numbers are none.</summary>
    private static bool IsFormula(string text)
    {
        var plain = text.AsSpan().TrimStart();
        return plain.Length > 1 && (plain[0] is '=' or '@' or '＝' || (plain[0] is '+' or '-' && (char.IsAsciiLetter(plain[1]) || plain[1] is '(' or '=' or '@')));
    }

    /// <summary>A column as spreadsheets name it: A, B … Z, AA.</summary>
    internal static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    /// <summary>The file as text; null when it is none in any of the encodings that spreadsheets in China write.</summary>
    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = bytes.StartsWith<byte>([0xFF, 0xFE]) ? new UnicodeEncoding(false, false, true).GetString(bytes[2..])
                : bytes.StartsWith<byte>([0xFE, 0xFF]) ? new UnicodeEncoding(true, false, true).GetString(bytes[2..])
                : bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? Utf8.GetString(bytes[3..])
                : Utf8OrNull(bytes) ?? Gb18030.GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? Utf8OrNull(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
