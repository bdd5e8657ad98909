using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Sm;

namespace Yinxin.Signatures;

/// <summary>The two ways in which r and s are written.</summary>
public static class Sm2Signature
{
    /// <summary>Length of r followed by s, in bytes.</summary>
    public const int RawLength = 2 * Sm2Curve.Length;

    /// <summary>Upper bound of the DER, in bytes.</summary>
    public const int LargestDer = 72;

    /// <summary>Is this r followed by s, and not the DER of an uncommonly short signature?</summary>
    public static bool IsRaw(ReadOnlySpan<byte> signature) => signature.Length == RawLength && signature is not [0x30, RawLength - 2, 0x02, ..];

    /// <summary>SEQUENCE { r, s } in DER (GM/T 0009) of r followed by s.</summary>
    /// <exception cref="ArgumentException">Not 64 bytes.</exception>
    public static byte[] FromRaw(ReadOnlySpan<byte> raw)
    {
        if (raw.Length != RawLength) throw new ArgumentException($"r and s together have {RawLength} bytes.", nameof(raw));
        var writer = new AsnWriter(AsnEncodingRules.DER, LargestDer);
        using (writer.PushSequence())
        {
            WriteUnsigned(writer, raw[..Sm2Curve.Length]);
            WriteUnsigned(writer, raw[Sm2Curve.Length..]);
        }
        return writer.Encode();
    }

    /// <summary>r followed by s, each 32 bytes.</summary>
    /// <exception cref="CryptographicException">Not the DER of a signature.</exception>
    public static byte[] ToRaw(ReadOnlyMemory<byte> der)
    {
        try
        {
            var raw = new byte[RawLength];
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            var fields = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            ReadUnsigned(fields, raw.AsSpan(0, Sm2Curve.Length));
            ReadUnsigned(fields, raw.AsSpan(Sm2Curve.Length));
            fields.ThrowIfNotEmpty();
            return raw;
        }
        catch (AsnContentException malformed)
        {
            throw new CryptographicException("Not the DER of an SM2 signature.", malformed);
        }
    }

    private static void WriteUnsigned(AsnWriter writer, ReadOnlySpan<byte> number)
    {
        var significant = number.TrimStart((byte)0);
        writer.WriteIntegerUnsigned(significant.IsEmpty ? number[..1] : significant);
    }

    private static void ReadUnsigned(AsnReader fields, Span<byte> into)
    {
        var number = fields.ReadIntegerBytes().Span;
        if ((number[0] & 0x80) != 0) throw new AsnContentException("A number is negative.");
        number = number.TrimStart((byte)0);
        if (number.Length > into.Length) throw new AsnContentException("A number is too long.");
        number.CopyTo(into[(into.Length - number.Length)..]);
    }
}
