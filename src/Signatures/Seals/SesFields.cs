using System.Formats.Asn1;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures.Seals;

/// <summary>Reads fields of seals and their signatures as they are met in the field, and remembers what is not as the standards have it.</summary>
internal sealed class SesFields
{
    private const int LongestText = 16 * 1024;
    private const int MostExtensions = 64;

    private static readonly UniversalTagNumber[] Texts =
    [
        UniversalTagNumber.UTF8String, UniversalTagNumber.IA5String, UniversalTagNumber.PrintableString, UniversalTagNumber.VisibleString, UniversalTagNumber.BMPString,
    ];

    /// <summary>Codes, each once, in the order in which they were met.</summary>
    internal List<string> Deviations { get; } = [];

    internal void Note(string code)
    {
        if (!Deviations.Contains(code)) Deviations.Add(code);
    }

    /// <summary>Text of any string type.</summary>
    internal string ReadText(AsnReader reader, UniversalTagNumber expected)
    {
        var tag = reader.PeekTag();
        var type = (UniversalTagNumber)tag.TagValue;
        if (tag.TagClass != TagClass.Universal || !Texts.Contains(type) || reader.PeekEncodedValue().Length > LongestText) throw new AsnContentException("There is no text, or a long one.");
        if (type != expected) Note("ses-text-form");
        return reader.ReadCharacterString(type);
    }

    /// <summary>Whole octets of a BIT STRING; an OCTET STRING is taken too.</summary>
    internal byte[] ReadBits(AsnReader reader)
    {
        if (!reader.Next(Asn1Tag.PrimitiveOctetString)) return reader.ReadWholeOctets();
        Note("ses-bit-string-form");
        return reader.ReadOctetString();
    }

    /// <summary>A UTCTime or a GeneralizedTime, whichever was due.</summary>
    internal DateTimeOffset ReadTime(AsnReader reader, UniversalTagNumber expected)
    {
        var tag = reader.PeekTag();
        if (tag.TagClass != TagClass.Universal || (UniversalTagNumber)tag.TagValue is not (UniversalTagNumber.UtcTime or UniversalTagNumber.GeneralizedTime))
        {
            throw new AsnContentException("There is no time.");
        }
        if ((UniversalTagNumber)tag.TagValue != expected) Note("ses-time-form");
        var (time, hasZone) = SesTime.Of(reader.PeekContentBytes().Span) ?? throw new AsnContentException("A time can't be read.");
        reader.ReadEncodedValue();
        if (!hasZone) Note("ses-time-zone-missing");
        return time;
    }

    /// <summary>ExtensionDatas, when they come next.</summary>
    /// <param name="isTagged">Is [0] EXPLICIT the usual form here, as in TBS_Sign?</param>
    internal IReadOnlyList<SesExtension> ReadExtensions(AsnReader reader, bool isTagged)
    {
        if (!reader.Next(DerReading.Context0) && !reader.Next(Asn1Tag.Sequence)) return [];
        var hasTag = reader.Next(DerReading.Context0);
        if (hasTag != isTagged) Note("ses-extension-form");
        if (!hasTag) return ReadList(reader.ReadSequence());
        var wrapped = reader.ReadSequence(DerReading.Context0);
        var list = ReadList(wrapped.ReadSequence());
        wrapped.ThrowIfNotEmpty();
        return list;
    }

    private static List<SesExtension> ReadList(AsnReader list)
    {
        var extensions = new List<SesExtension>();
        while (list.HasData)
        {
            if (extensions.Count == MostExtensions) throw new AsnContentException("There are too many extensions.");
            var (identifier, critical, value) = list.ReadExtension();
            extensions.Add(new(identifier, critical, value));
        }
        return extensions;
    }
}
