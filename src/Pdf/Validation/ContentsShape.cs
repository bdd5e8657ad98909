using System.Formats.Asn1;

namespace Yinxin.Pdf.Validation;

/// <summary>Tells a pressed electronic seal from a CMS by how it begins: dictionaries name their encodings carelessly.</summary>
internal static class ContentsShape
{
    /// <summary>A SEQUENCE that begins with a SEQUENCE that begins with a number: SES_Signature with its TBS_Sign.</summary>
    internal static bool IsSeal(byte[] contents) => Begins(contents, Asn1Tag.Sequence) is { } toSign && First(toSign) == Asn1Tag.Integer;

    /// <summary>A SEQUENCE that begins with an object identifier: ContentInfo.</summary>
    internal static bool IsCms(byte[] contents) => Begins(contents, Asn1Tag.ObjectIdentifier) is not null;

    /// <summary>The first member of a SEQUENCE when it has this tag.</summary>
    private static ReadOnlyMemory<byte>? Begins(ReadOnlyMemory<byte> contents, Asn1Tag tag)
    {
        try
        {
            var members = new AsnReader(contents, AsnEncodingRules.BER).ReadSequence();
            return members.PeekTag() == tag ? members.PeekEncodedValue() : (ReadOnlyMemory<byte>?)null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static Asn1Tag? First(ReadOnlyMemory<byte> sequence)
    {
        try
        {
            return new AsnReader(sequence, AsnEncodingRules.BER).ReadSequence().PeekTag();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
