using System.Buffers;
using System.Text;

namespace Yinxin.Pdf.Syntax;

/// <summary>Text strings (ISO 32000-2, 7.9.2.2): PDFDocEncoding, UTF-16BE or UTF-8 with a byte order mark.</summary>
internal static class TextString
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Reads for showing; characters of PDFDocEncoding outside Latin-1 are approximate.</summary>
    internal static string Read(byte[] bytes) => bytes switch
    {
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2)),
        [0xef, 0xbb, 0xbf, ..] => Encoding.UTF8.GetString(bytes.AsSpan(3)),
        _ => Encoding.Latin1.GetString(bytes),
    };

    internal static PdfString Write(string text) => text.AsSpan().ContainsAnyExcept(Plain)
        ? new PdfString([0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(text)], isHex: true, 0, 0)
        : new PdfString(Encoding.Latin1.GetBytes(text), isHex: false, 0, 0);
}
