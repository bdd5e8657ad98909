using System.Formats.Asn1;
using System.Text;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Cms;

/// <summary>What a signature has inside.</summary>
public enum Carried
{
    Nothing,
    Digest,
    Base64,
    Everything,
}

/// <summary>A signature in one of the shapes of the field; OpenSSL's command line signs it.</summary>
public sealed record FieldShape(string Outer, string Inner, Carried Content, bool HasAttributes, string Algorithm, bool IsRaw = false, bool HasNull = false)
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>DER of ContentInfo over the content.</summary>
    public byte[] Make(string name, byte[] content)
    {
        var digest = Sm3.HashData(content);
        var inside = Content switch
        {
            Carried.Digest => digest,
            Carried.Base64 => Encoding.ASCII.GetBytes(Convert.ToBase64String(digest)),
            Carried.Everything => content,
            _ => null,
        };
        var attributes = HasAttributes ? Attributes(inside is null ? digest : Sm3.HashData(inside)) : null;
        var value = OpenSslSm2.Sign(name, attributes ?? inside ?? content);
        return Write(name, inside, attributes, IsRaw ? Sm2Signature.ToRaw(value) : value);
    }

    private byte[] Attributes(byte[] digest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Attribute(writer, "1.2.840.113549.1.9.3", value => value.WriteObjectIdentifier(Inner));
            Attribute(writer, "1.2.840.113549.1.9.4", value => value.WriteOctetString(digest));
            Attribute(writer, "1.2.840.113549.1.9.5", value => value.WriteUtcTime(TestPki.Noon));
        }
        return writer.Encode();
    }

    private static void Attribute(AsnWriter writer, string type, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSetOf()) value(writer);
        }
    }

    private byte[] Write(string name, byte[]? inside, byte[]? attributes, byte[] value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Outer);
            using (writer.PushSequence(Context0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf()) Identifier(writer, "1.2.156.10197.1.401");
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Inner);
                    if (inside is not null)
                    {
                        using (writer.PushSequence(Context0)) writer.WriteOctetString(inside);
                    }
                }
                using (writer.PushSetOf(Context0))
                {
                    writer.WriteEncodedValue(TestPki.Certificate(name));
                    foreach (var above in TestPki.Chain(name)) writer.WriteEncodedValue(above);
                }
                using (writer.PushSetOf()) WriteSigner(writer, Certificate(name), attributes, value);
            }
        }
        return writer.Encode();
    }

    private void WriteSigner(AsnWriter writer, (ReadOnlyMemory<byte> Issuer, ReadOnlyMemory<byte> Serial) certificate, byte[]? attributes, byte[] value)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(certificate.Issuer.Span);
                writer.WriteInteger(certificate.Serial.Span);
            }
            Identifier(writer, "1.2.156.10197.1.401");
            if (attributes is not null)
            {
                var tagged = (byte[])attributes.Clone();
                tagged[0] = 0xa0;
                writer.WriteEncodedValue(tagged);
            }
            Identifier(writer, Algorithm);
            writer.WriteOctetString(value);
        }
    }

    private void Identifier(AsnWriter writer, string algorithm)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
            if (HasNull) writer.WriteNull();
        }
    }

    private static (ReadOnlyMemory<byte> Issuer, ReadOnlyMemory<byte> Serial) Certificate(string name)
    {
        var fields = new AsnReader(TestPki.Certificate(name), AsnEncodingRules.DER).ReadSequence().ReadSequence();
        fields.ReadEncodedValue();
        var serial = fields.ReadIntegerBytes();
        fields.ReadSequence();
        return (fields.ReadEncodedValue(), serial);
    }
}
