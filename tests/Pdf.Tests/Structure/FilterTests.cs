using System.IO.Compression;
using System.Text;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Structure;

/// <summary>Every filter is tried on an object stream that holds the page: only when it is decoded rightly is the page's size known.</summary>
public sealed class FilterTests
{
    private const string Objects = "3 0 <</Type/Page/Parent 2 0 R/MediaBox[0 0 283.465 141.732]/Filler(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabababababab)>>";

    public static TheoryData<string> Filters =>
    [
        "none", "FlateDecode", "Fl", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode", "LZWDecode", "LZWDecode late",
        "PNG none", "PNG sub", "PNG up", "PNG average", "PNG paeth", "TIFF", "hex of Flate",
    ];

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_is_undone(string filter)
    {
        var (data, keys) = Encoded(filter, Encoding.Latin1.GetBytes(Objects));

        var size = OpenedPdf.Open(new MemoryStream(FileWith(data, keys))).PageSize(0);

        Assert.Equal((100, 50), (Math.Round(size.Width.Value), Math.Round(size.Height.Value)));
    }

    [Fact]
    public void LZW_of_a_long_text_with_a_full_table_is_undone()
    {
        var words = Objects.Replace("/Filler(", "/Filler(" + string.Concat(Enumerable.Range(0, 9000).Select(i => $"{i * 7919 % 10007:x4} ")), StringComparison.Ordinal);
        var (data, keys) = Encoded("LZWDecode", Encoding.Latin1.GetBytes(words));

        Assert.Equal(1, OpenedPdf.Open(new MemoryStream(FileWith(data, keys))).PageCount);
    }

    [Theory]
    [InlineData("/Filter/FlateDecode", "pdf-broken")]
    [InlineData("/Filter/ASCIIHexDecode", "pdf-broken")]
    [InlineData("/Filter/ASCII85Decode", "pdf-broken")]
    [InlineData("/Filter/LZWDecode", "pdf-broken")]
    [InlineData("/Filter/RunLengthDecode", "pdf-broken")]
    [InlineData("/Filter/JBIG2Decode", "pdf-filter-unknown")]
    [InlineData("/Filter[/Fl/Fl/Fl/Fl/Fl/Fl/Fl/Fl/Fl]", "pdf-broken")]
    public void Data_that_a_filter_cannot_undo_ends_in_a_code(string keys, string code)
    {
        byte[] data = [0x7f, 0xff, 0xff, 0xff, (byte)'v', (byte)'v', (byte)'x'];

        var refused = Assert.Throws<PdfSyntaxException>(() => OpenedPdf.Open(new MemoryStream(FileWith(data, keys))).PageCount);

        Assert.Equal(code, refused.Code);
    }

    /// <summary>RFC 1950, 2.2: FDICT asks for a dictionary, which no PDF has.</summary>
    [Fact]
    public void Flate_data_that_asks_for_a_dictionary_is_broken()
    {
        byte[] data = [0x78, 0xbb, 1, 2, 3, 4, 5, 6];

        var refused = Assert.Throws<PdfSyntaxException>(() => OpenedPdf.Open(new MemoryStream(FileWith(data, "/Filter/FlateDecode"))).PageCount);

        Assert.Equal("pdf-broken", refused.Code);
    }

    private static (byte[] Data, string Keys) Encoded(string filter, byte[] plain) => filter switch
    {
        "none" => (plain, ""),
        "FlateDecode" or "Fl" => (Flate(plain), $"/Filter/{filter}"),
        "ASCIIHexDecode" => (Encoding.Latin1.GetBytes(Convert.ToHexString(plain) + ">"), "/Filter[/ASCIIHexDecode]"),
        "ASCII85Decode" => (Ascii85(plain), "/Filter/ASCII85Decode"),
        "RunLengthDecode" => (RunLength(plain), "/Filter/RunLengthDecode"),
        "LZWDecode" => (Lzw(plain, early: 1), "/Filter/LZWDecode"),
        "LZWDecode late" => (Lzw(plain, early: 0), "/Filter/LZWDecode/DecodeParms<</EarlyChange 0>>"),
        "TIFF" => (Flate(Tiff(plain)), "/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 20>>"),
        "hex of Flate" => (Encoding.Latin1.GetBytes(Convert.ToHexString(Flate(plain)) + ">"), "/Filter[/AHx/Fl]/DecodeParms[null null]"),
        _ => (Flate(Png(plain, Array.IndexOf(["PNG none", "PNG sub", "PNG up", "PNG average", "PNG paeth"], filter))), "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 2/Columns 10>>"),
    };

    private static byte[] FileWith(byte[] data, string keys)
    {
        var head = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n";
        var pages = "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n";
        var stream = $"4 0 obj\n<</Type/ObjStm/N 1/First 4{keys}/Length {data.Length}>>stream\n";
        byte[] body = [.. Encoding.Latin1.GetBytes(head + pages + stream), .. data, .. "\nendstream\nendobj\n"u8];
        byte[] rows = [0, 0, 0, 0, 1, 0, 9, 0, 1, 0, (byte)head.Length, 0, 2, 0, 4, 0, 1, 0, (byte)(head.Length + pages.Length), 0];
        var xref = $"5 0 obj\n<</Type/XRef/W[1 2 1]/Size 5/Root 1 0 R/Length {rows.Length}>>stream\n";
        return [.. body, .. Encoding.Latin1.GetBytes(xref), .. rows, .. Encoding.Latin1.GetBytes($"\nendstream\nendobj\nstartxref\n{body.Length}\n%%EOF\n")];
    }

    private static byte[] Flate(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) packer.Write(plain);
        return packed.ToArray();
    }

    private static byte[] Ascii85(byte[] plain)
    {
        var text = new StringBuilder();
        for (var i = 0; i < plain.Length; i += 4)
        {
            var count = Math.Min(4, plain.Length - i);
            uint value = 0;
            for (var k = 0; k < 4; k++) value = value << 8 | (k < count ? plain[i + k] : 0u);
            var digits = new char[5];
            for (var k = 4; k >= 0; k--, value /= 85) digits[k] = (char)('!' + value % 85);
            text.Append(count == 4 && new string(digits) == "!!!!!" ? "z" : new string(digits, 0, count + 1));
        }
        return Encoding.Latin1.GetBytes(text + "~>");
    }

    private static byte[] RunLength(byte[] plain)
    {
        var output = new List<byte>();
        for (var i = 0; i < plain.Length;)
        {
            var run = 1;
            while (run < 128 && i + run < plain.Length && plain[i + run] == plain[i]) run++;
            if (run > 2) output.AddRange([(byte)(257 - run), plain[i]]);
            else output.AddRange([(byte)(run - 1), .. plain.AsSpan(i, run)]);
            i += run;
        }
        return [.. output, 128];
    }

    /// <summary>Codes of growing width; the table is cleared when it is full.</summary>
    private static byte[] Lzw(byte[] plain, int early)
    {
        var bits = new StringBuilder();
        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        var next = 258;
        Put(256);
        var held = "";
        foreach (var c in Encoding.Latin1.GetString(plain))
        {
            if (held.Length == 0 || table.ContainsKey(held + c))
            {
                held += c;
                continue;
            }
            Put(CodeOf(held));
            table[held + c] = next++;
            held = $"{c}";
            if (next < 4094) continue;
            Put(CodeOf(held));
            next++;
            Put(256);
            table.Clear();
            (next, held) = (258, "");
        }
        if (held.Length > 0)
        {
            Put(CodeOf(held));
            next++;
        }
        Put(257);
        return [.. Enumerable.Range(0, (bits.Length + 7) / 8).Select(i => Convert.ToByte(bits.ToString(i * 8, Math.Min(8, bits.Length - i * 8)).PadRight(8, '0'), 2))];

        int CodeOf(string text) => text.Length == 1 ? text[0] : table[text];

        void Put(int code)
        {
            // The decoder's table is one entry behind the encoder's.
            var width = (next - 1 + early) switch { >= 2048 => 12, >= 1024 => 11, >= 512 => 10, _ => 9 };
            bits.Append(Convert.ToString(code, 2).PadLeft(width, '0'));
        }
    }

    private static byte[] Tiff(byte[] plain)
    {
        var output = (byte[])plain.Clone();
        for (var i = 0; i < plain.Length; i++)
        {
            if (i % 20 > 0) output[i] -= plain[i - 1];
        }
        return output;
    }

    /// <summary>Rows of ten pixels of two bytes, each after the number of its predictor.</summary>
    private static byte[] Png(byte[] plain, int kind)
    {
        var output = new List<byte>();
        for (var row = 0; row < plain.Length; row += 20)
        {
            output.Add((byte)kind);
            for (var i = row; i < Math.Min(row + 20, plain.Length); i++)
            {
                int left = i - row >= 2 ? plain[i - 2] : 0, up = row > 0 ? plain[i - 20] : 0, corner = row > 0 && i - row >= 2 ? plain[i - 22] : 0;
                output.Add((byte)(plain[i] - kind switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) }));
            }
        }
        return [.. output];
    }

    private static int Paeth(int a, int b, int c) =>
        new[] { a, b, c }.OrderBy(value => Math.Abs(a + b - c - value)).First();
}
