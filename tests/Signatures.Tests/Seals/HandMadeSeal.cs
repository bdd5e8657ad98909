using System.Formats.Asn1;
using System.Text;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Seals;

/// <summary>Seals and signatures as others write them, with their habits and faults; OpenSSL's command line signs them.</summary>
internal sealed record HandMadeSeal(int Version)
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>The version that is written; the shape follows <see cref="Version"/>.</summary>
    internal int? Stated { get; init; }

    internal string Maker { get; init; } = "sm2-maker";

    internal string Signer { get; init; } = "sm2-seal";

    internal bool IsRaw { get; init; }

    /// <summary>Signs over the other version's scope.</summary>
    internal bool IsWrongScope { get; init; }

    internal bool HasExplicitFalse { get; init; }

    internal bool HasTaggedExtensions { get; init; }

    internal bool HasCriticalExtension { get; init; }

    internal bool HasTextInList { get; init; }

    internal bool UsesOctetStrings { get; init; }

    internal bool SwapsTimes { get; init; }

    internal bool DigestsWithZ { get; init; }

    /// <summary>null lists the certificate; else its digest under this label.</summary>
    internal string? ListLabel { get; init; }

    internal byte[]? ListDigest { get; init; }

    /// <summary>For version 1: what stands in timeInfo.</summary>
    internal string TimeText { get; init; } = "2026-11-23 12:00:00";

    /// <summary>For version 1: a token instead of the text.</summary>
    internal byte[]? TimeToken { get; init; }

    internal byte[]? SealTimeStamp { get; init; }

    private bool IsFirst => Version == 1;

    internal byte[] Seal()
    {
        var info = Written(Info);
        var cert = Written(writer => writer.WriteOctetString(TestPki.Certificate(Maker)));
        var algorithm = Written(writer => writer.WriteObjectIdentifier("1.2.156.10197.1.501"));
        var signed = IsFirst == IsWrongScope ? info : Written(writer => Sequence(writer, info, cert, algorithm));
        var value = OpenSslSm2.Sign(Maker, signed);
        return Written(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(info);
                if (IsFirst) writer.WriteEncodedValue(Written(inner => Sequence(inner, cert, algorithm, Written(bits => Bits(bits, value)))));
                else
                {
                    writer.WriteEncodedValue(cert);
                    writer.WriteEncodedValue(algorithm);
                    Bits(writer, value);
                }
                if (SealTimeStamp is not null)
                {
                    using (writer.PushSequence(Context0)) writer.WriteBitString(SealTimeStamp);
                }
            }
        });
    }

    internal byte[] Press(byte[] content, byte[]? timeStamp = null)
    {
        var toSign = Written(writer => ToSign(writer, content));
        var value = OpenSslSm2.Sign(Signer, toSign);
        return Written(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(toSign);
                if (!IsFirst)
                {
                    writer.WriteOctetString(TestPki.Certificate(Signer));
                    writer.WriteObjectIdentifier("1.2.156.10197.1.501");
                }
                Bits(writer, IsRaw ? Sm2Signature.ToRaw(value) : value);
                if (timeStamp is not null) writer.WriteBitString(timeStamp);
            }
        });
    }

    private void ToSign(AsnWriter writer, byte[] content)
    {
        using var key = Sm2Key.FromPkcs8(TestPki.PrivateKey(Signer));
        using (writer.PushSequence())
        {
            writer.WriteInteger(Stated ?? Version);
            writer.WriteEncodedValue(Seal());
            if (IsFirst) Bits(writer, TimeToken ?? Encoding.ASCII.GetBytes(TimeText));
            else writer.WriteGeneralizedTime(TestPki.Noon, omitFractionalSeconds: true);
            Bits(writer, DigestsWithZ ? key.PublicKey.MessageDigest(content) : Sm3.HashData(content));
            writer.WriteCharacterString(UniversalTagNumber.IA5String, TestSeals.Property);
            if (IsFirst)
            {
                writer.WriteOctetString(TestPki.Certificate(Signer));
                writer.WriteObjectIdentifier("1.2.156.10197.1.501");
            }
            else if (HasCriticalExtension)
            {
                using (writer.PushSequence(Context0)) Extensions(writer);
            }
        }
    }

    private void Info(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, "ES");
                writer.WriteInteger(Stated ?? Version);
                writer.WriteCharacterString(UniversalTagNumber.IA5String, "GOMAIN");
            }
            writer.WriteCharacterString(UniversalTagNumber.IA5String, "50011200000323");
            Property(writer);
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, "ofd");
                writer.WriteOctetString([0x50, 0x4b, 3, 4]);
                writer.WriteInteger(30);
                writer.WriteInteger(20);
            }
            if (HasTaggedExtensions)
            {
                using (writer.PushSequence(Context0)) Extensions(writer);
            }
            else if (HasExplicitFalse || HasCriticalExtension) Extensions(writer);
        }
    }

    private void Extensions(AsnWriter writer)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.156.10197.6.7.2.2.1");
            if (HasExplicitFalse) writer.WriteBoolean(false);
            if (HasCriticalExtension) writer.WriteBoolean(true);
            writer.WriteOctetString("2.1"u8);
        }
    }

    private void Property(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(3);
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, "全国统一发票监制章");
            if (!IsFirst) writer.WriteInteger(ListLabel is null ? 1 : 2);
            using (writer.PushSequence())
            {
                if (HasTextInList) writer.WriteCharacterString(UniversalTagNumber.IA5String, "1");
                else if (ListLabel is null) writer.WriteOctetString(TestPki.Certificate("sm2-seal"));
                else
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteCharacterString(UniversalTagNumber.PrintableString, ListLabel);
                        writer.WriteOctetString(ListDigest ?? Sm3.HashData(TestPki.Certificate("sm2-seal")));
                    }
                }
            }
            foreach (var time in new[] { TestPki.Noon.AddDays(-2), TestPki.Noon.AddDays(-1), TestPki.Noon.AddYears(1) })
            {
                if (IsFirst != SwapsTimes) writer.WriteUtcTime(time);
                else writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
            }
        }
    }

    private void Bits(AsnWriter writer, byte[] value)
    {
        if (UsesOctetStrings) writer.WriteOctetString(value);
        else writer.WriteBitString(value);
    }

    private static void Sequence(AsnWriter writer, params ReadOnlySpan<byte[]> members)
    {
        using var sequence = writer.PushSequence();
        foreach (var member in members) writer.WriteEncodedValue(member);
    }

    /// <summary>BER, so that what breaks DER can be put in.</summary>
    private static byte[] Written(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        write(writer);
        return writer.Encode();
    }
}
