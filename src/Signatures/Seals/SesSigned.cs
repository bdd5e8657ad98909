using System.Formats.Asn1;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Seals;

/// <summary>What the two signatures of seals have in common: octets, time stamp, value.</summary>
internal static class SesSigned
{
    /// <summary>A SEQUENCE of values as they were received.</summary>
    internal static byte[] Sequence(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        var length = first.Length + second.Length + third.Length;
        byte[] head = length switch
        {
            < 0x80 => [0x30, (byte)length],
            < 0x100 => [0x30, 0x81, (byte)length],
            < 0x10000 => [0x30, 0x82, (byte)(length >> 8), (byte)length],
            _ => [0x30, 0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length],
        };
        return [.. head, .. first, .. second, .. third];
    }

    /// <summary>The time stamp: [0] EXPLICIT BIT STRING; without the tag by some.</summary>
    internal static byte[] ReadTimeStamp(AsnReader members, SesFields fields)
    {
        if (!members.Next(DerReading.Context0))
        {
            fields.Note("ses-timestamp-form");
            return fields.ReadBits(members);
        }
        var wrapped = members.ReadSequence(DerReading.Context0);
        var token = fields.ReadBits(wrapped);
        wrapped.ThrowIfNotEmpty();
        return token;
    }

    /// <summary>Judges a signature value by a certificate's key.</summary>
    /// <param name="right">Code of the finding on a correct one.</param>
    /// <param name="wrong">Code of the finding on a wrong one.</param>
    internal static IEnumerable<SignatureFinding> Judge(string right, string wrong, Certificate certificate, string algorithm, byte[] signed, byte[] signature)
    {
        if (SignatureScheme.Of(new Algorithm(algorithm, default), digest: null) is not { } scheme)
        {
            yield return new("algorithm-not-supported", FindingSeverity.Doubt, null, algorithm);
            yield break;
        }
        if (scheme.Digest.Name == "SHA1") yield return new("digest-weak", FindingSeverity.Doubt, null, "SHA-1");
        var isRaw = scheme.IsSm2 && Sm2Signature.IsRaw(signature);
        if (isRaw) yield return new("signature-raw", FindingSeverity.Notice, null, certificate.CommonName);
        yield return certificate.Key.Check(scheme, signed, isRaw ? Sm2Signature.FromRaw(signature) : signature) switch
        {
            KeyAnswer.Right => new(right, FindingSeverity.Passed, null, certificate.CommonName),
            KeyAnswer.Wrong => new(wrong, FindingSeverity.Fault, null, certificate.CommonName),
            KeyAnswer.SchemeNotOfKey => new("signature-algorithm-wrong", FindingSeverity.Fault, null, algorithm),
            _ => new("algorithm-not-supported", FindingSeverity.Doubt, null, "key"),
        };
    }
}
