using System.Formats.Asn1;
using System.Runtime.InteropServices;

namespace Yinxin.Signatures.Der;

/// <summary>The outermost octets of something in DER; slices of them tell their own offset.</summary>
internal readonly struct DerOctets(byte[] octets, string code)
{
    /// <summary>Reads the one value that these octets are; nothing may follow it.</summary>
    /// <exception cref="SignatureSyntaxException">The shape is another one; carries the offset of the element that was being read.</exception>
    internal T Read<T>(AsnEncodingRules rules, Func<AsnReader, T> read)
    {
        var reader = new AsnReader(octets, rules, new AsnReaderOptions { SkipSetSortOrderVerification = true });
        var here = 0L;
        try
        {
            here = OffsetOf(reader.PeekEncodedValue());
            var value = read(reader);
            if (reader.HasData) here = OffsetOf(reader.PeekEncodedValue());
            reader.ThrowIfNotEmpty();
            return value;
        }
        catch (Exception malformed) when (malformed is AsnContentException or OverflowException)
        {
            throw new SignatureSyntaxException(here, code, "Not of the expected ASN.1 shape.", malformed);
        }
    }

    /// <summary>Where a slice begins inside these octets, in bytes.</summary>
    internal long OffsetOf(ReadOnlyMemory<byte> slice) =>
        MemoryMarshal.TryGetArray(slice, out var part) && ReferenceEquals(part.Array, octets) ? part.Offset : 0;
}

/// <summary>What AsnReader lacks for the formats read here.</summary>
internal static class DerReading
{
    internal static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    internal static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1, isConstructed: true);
    internal static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2, isConstructed: true);
    internal static readonly Asn1Tag Context3 = new(TagClass.ContextSpecific, 3, isConstructed: true);
    internal static readonly Asn1Tag Context0Primitive = new(TagClass.ContextSpecific, 0);

    /// <summary>Is the next element there, and has it this tag?</summary>
    internal static bool Next(this AsnReader reader, Asn1Tag tag) => reader.HasData && reader.PeekTag().HasSameClassAndValue(tag);

    /// <summary>An INTEGER that must fit 32 bits.</summary>
    internal static int ReadSmallInteger(this AsnReader reader) =>
        reader.TryReadInt32(out var value) ? value : throw new AsnContentException("An INTEGER is out of range.");

    /// <summary>Time of X.509: UTCTime or GeneralizedTime.</summary>
    internal static DateTimeOffset ReadTime(this AsnReader reader) =>
        reader.Next(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    /// <summary>Extension of X.509: its object identifier, whether it is critical, and its value.</summary>
    internal static (string Identifier, bool Critical, byte[] Value) ReadExtension(this AsnReader reader)
    {
        var extension = reader.ReadSequence();
        var identifier = extension.ReadObjectIdentifier();
        var critical = extension.Next(Asn1Tag.Boolean) && extension.ReadBoolean();
        var value = extension.ReadOctetString();
        extension.ThrowIfNotEmpty();
        return (identifier, critical, value);
    }

    /// <summary>A BIT STRING of whole octets.</summary>
    internal static byte[] ReadWholeOctets(this AsnReader reader)
    {
        var value = reader.ReadBitString(out var unused);
        return unused == 0 ? value : throw new AsnContentException("A BIT STRING ends inside an octet.");
    }

    /// <summary>AlgorithmIdentifier: its object identifier and its parameters as they are, empty where absent.</summary>
    internal static Algorithm ReadAlgorithm(this AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var identifier = sequence.ReadObjectIdentifier();
        var parameters = sequence.HasData ? sequence.ReadEncodedValue() : default;
        sequence.ThrowIfNotEmpty();
        return new(identifier, parameters);
    }
}

/// <summary>AlgorithmIdentifier of X.509.</summary>
internal readonly record struct Algorithm(string Identifier, ReadOnlyMemory<byte> Parameters)
{
    private static ReadOnlySpan<byte> Null => [0x05, 0x00];

    /// <summary>Are the parameters absent or NULL, as digests and most signatures ask?</summary>
    internal bool IsPlain => Parameters.IsEmpty || Parameters.Span.SequenceEqual(Null);

    internal bool Same(Algorithm other) => Identifier == other.Identifier && Parameters.Span.SequenceEqual(other.Parameters.Span);
}
