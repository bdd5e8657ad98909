using System.Formats.Asn1;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures.Seals;

/// <summary>The one value that a file or a field holds, taken out of what surrounds it.</summary>
internal static class SesOctets
{
    /// <summary>Nothing is read above this many bytes: a picture is the largest part.</summary>
    internal const int LargestSize = 8 * 1024 * 1024;

    internal const string Code = "ses-malformed";

    /// <summary>Reads the first value; what follows it is told as <c>ses-trailing-bytes</c>.</summary>
    /// <exception cref="SignatureSyntaxException">Code <c>ses-malformed</c>.</exception>
    internal static T Read<T>(byte[] octets, SesFields fields, Func<byte[], AsnReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(octets);
        if (octets.Length is 0 or > LargestSize) throw new SignatureSyntaxException(0, Code, "No seal has this size.");
        var length = LengthOfFirst(octets);
        if (length < octets.Length) fields.Note("ses-trailing-bytes");
        var whole = length < octets.Length ? octets[..length] : octets;
        return new DerOctets(whole, Code).Read(AsnEncodingRules.BER, reader => read(whole, reader));
    }

    private static int LengthOfFirst(byte[] octets)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(octets, AsnEncodingRules.BER, out _, out _, out var length);
            return length;
        }
        catch (AsnContentException malformed)
        {
            throw new SignatureSyntaxException(0, Code, "There is no ASN.1 value.", malformed);
        }
    }

    /// <summary>The members of a SEQUENCE.</summary>
    internal static int Count(ReadOnlyMemory<byte> sequence)
    {
        var members = new AsnReader(sequence, AsnEncodingRules.BER).ReadSequence();
        var count = 0;
        for (; members.HasData && count < 16; count++) members.ReadEncodedValue();
        return count;
    }
}
