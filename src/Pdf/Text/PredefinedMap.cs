using System.Text;

namespace Yinxin.Pdf.Text;

/// <summary>What a predefined CMap says by its name (ISO 32000-2, 9.7.5.2): how codes are cut, and what they mean as characters.</summary>
/// <remarks>
/// The maps themselves are not needed: their codes are those of known character sets. Only ASCII has glyphs whose numbers are
/// known here; other glyphs of these fonts are as wide as the font's default.
/// </remarks>
internal sealed class PredefinedMap
{
    private const int Gbk = 936;
    private const int Gb18030 = 54936;
    private const int Big5 = 950;
    private const int ShiftJis = 932;
    private const int EucJp = 51932;
    private const int Korean = 949;

    private static readonly PredefinedMap Identity = new(null, 0, isIdentity: true);

    private readonly Encoding? encoding;
    private readonly int asciiCid;
    private readonly bool isIdentity;

    private PredefinedMap(Encoding? encoding, int asciiCid, bool isIdentity = false)
    {
        this.encoding = encoding;
        this.asciiCid = asciiCid;
        this.isIdentity = isIdentity;
    }

    /// <summary>The map of a name; for one that is not known codes of two bytes without meaning.</summary>
    internal static PredefinedMap Of(string name)
    {
        var stem = name.EndsWith("-H", StringComparison.Ordinal) || name.EndsWith("-V", StringComparison.Ordinal) ? name[..^2] : name;
        return stem switch
        {
            "Identity" => Identity,
            "UniJIS-UCS2-HW" => new(Encoding.BigEndianUnicode, 231),
            _ when stem.EndsWith("-UCS2", StringComparison.Ordinal) || stem.EndsWith("-UTF16", StringComparison.Ordinal) => new(Encoding.BigEndianUnicode, 1),
            "GB-EUC" or "GBK-EUC" => Legacy(Gbk, 813),
            "GBpc-EUC" or "GBKp-EUC" => Legacy(Gbk, 1),
            "GBK2K" => Legacy(Gb18030, 1),
            "ETen-B5" or "HKscs-B5" => Legacy(Big5, 13648),
            "B5pc" or "ETenms-B5" => Legacy(Big5, 1),
            "90ms-RKSJ" or "Ext-RKSJ" or "Add-RKSJ" => Legacy(ShiftJis, 231),
            "90msp-RKSJ" or "90pv-RKSJ" or "83pv-RKSJ" => Legacy(ShiftJis, 1),
            "EUC" => Legacy(EucJp, 231),
            "KSC-EUC" or "KSCms-UHC-HW" => Legacy(Korean, 8094),
            "KSCms-UHC" or "KSCpc-EUC" => Legacy(Korean, 1),
            _ => new(null, 0),
        };
    }

    /// <summary>Bytes of the code at the front of a string; may be more than are left.</summary>
    internal int LengthAt(ReadOnlySpan<byte> rest)
    {
        if (encoding is null) return 2;
        if (ReferenceEquals(encoding, Encoding.BigEndianUnicode)) return rest[0] is >= 0xd8 and <= 0xdb ? 4 : 2;
        if (rest[0] < 0x80 || (encoding.CodePage is ShiftJis && rest[0] is >= 0xa0 and <= 0xdf)) return 1;
        if (encoding.CodePage is EucJp && rest[0] == 0x8f) return 3;
        return encoding.CodePage is Gb18030 && rest.Length > 1 && rest[1] is >= (byte)'0' and <= (byte)'9' ? 4 : 2;
    }

    internal string TextOf(ReadOnlySpan<byte> code) => encoding?.GetString(code) ?? "";

    /// <summary>The glyph of a code; null when that is not known.</summary>
    internal int? CidOf(int code)
    {
        if (isIdentity) return code;
        return encoding is not null && code is >= ' ' and <= '~' ? asciiCid + code - ' ' : null;
    }

    private static PredefinedMap Legacy(int codePage, int asciiCid) => new(CodePagesEncodingProvider.Instance.GetEncoding(codePage), asciiCid);
}
