using System.Formats.Asn1;
using System.Text;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Seals;

namespace Yinxin.Signatures;

/// <summary>An electronic seal that is to be made, by GB/T 38540-2020.</summary>
/// <param name="Vendor">Vid; ASCII.</param>
/// <param name="Id">esID: the seal's number; ASCII.</param>
/// <param name="Type">By the maker's own table; 1 of a unit and 2 of a person before.</param>
/// <param name="Certificates">DER of the certificates of those who may press it, one at least.</param>
/// <param name="ValidFrom">Whole seconds.</param>
/// <param name="ValidUntil">Whole seconds.</param>
public sealed record SesSealOrder(
    string Vendor, string Id, int Type, string Name, IReadOnlyList<byte[]> Certificates, SesPicture Picture, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil)
{
    /// <summary>When it is made; null for the first moment of validity.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public IReadOnlyList<SesExtension> Extensions { get; init; } = [];

    /// <summary>List SM3 digests of the certificates instead of the certificates (certListType 2).</summary>
    public bool ListsDigests { get; init; }

    /// <summary>Makes the seal: DER, GeneralizedTime in UTC, the maker's SM2 signature over the info.</summary>
    /// <exception cref="ArgumentException">
    /// The maker does not sign with SM2; a text does not fit its field; a certificate is none; the list or the period is empty; or the picture is not of its type.
    /// </exception>
    public SesSeal Make(DocumentSigner maker)
    {
        ArgumentNullException.ThrowIfNull(maker);
        if (!maker.Scheme.IsSm2) throw new ArgumentException("Seals are made with SM2.", nameof(maker));
        Demand(this);
        var info = Info();
        var writer = new AsnWriter(AsnEncodingRules.DER, info.Length + maker.Certificate.Length + 128);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(info);
            writer.WriteOctetString(maker.Certificate);
            writer.WriteObjectIdentifier(AlgorithmOids.Sm2WithSm3);
            writer.WriteBitString(maker.Sign(info));
        }
        return SesSeal.Read(writer.Encode());
    }

    internal static void WriteExtensions(AsnWriter writer, IReadOnlyList<SesExtension> extensions)
    {
        using (writer.PushSequence())
        {
            foreach (var extension in extensions)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(extension.Identifier);
                    if (extension.IsCritical) writer.WriteBoolean(true);
                    writer.WriteOctetString(extension.Value);
                }
            }
        }
    }

    private static void Demand(SesSealOrder order)
    {
        if (Fault(order) is { } fault) throw new ArgumentException(fault, nameof(order));
        try
        {
            foreach (var certificate in order.Certificates) Certificate.Read(certificate);
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new ArgumentException("One of the listed is no certificate.", nameof(order), malformed);
        }
    }

    private static string? Fault(SesSealOrder order)
    {
        if (!Ascii.IsValid(order.Vendor) || !Ascii.IsValid(order.Id) || order.Id.Length == 0) return "Vendor and number of a seal are ASCII.";
        if (string.IsNullOrWhiteSpace(order.Name)) return "A seal has a name.";
        if (order.Certificates.Count == 0) return "Nobody could press this seal.";
        if (order.ValidUntil <= order.ValidFrom) return "The period is empty.";
        if (order.Picture.Width <= 0 || order.Picture.Height <= 0) return "A picture has a width and a height in millimetres.";
        return HasItsType(order.Picture) ? null : "The picture is not of its type.";
    }

    /// <summary>PNG, SVG and OFD are written; a look that scales is better than one of dots.</summary>
    private static bool HasItsType(SesPicture picture) => picture.Type.ToUpperInvariant() switch
    {
        "PNG" => picture.Data.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        "OFD" => picture.Data.AsSpan().StartsWith("PK\u0003\u0004"u8),
        "SVG" => picture.Data.AsSpan().TrimStart("\uFEFF \r\n\t"u8) is [(byte)'<', ..] && picture.Data.AsSpan().IndexOf("<svg"u8) >= 0,
        _ => false,
    };

    private byte[] Info()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, Picture.Data.Length + 4096);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, "ES");
                writer.WriteInteger((int)SesVersion.GbT38540);
                writer.WriteCharacterString(UniversalTagNumber.IA5String, Vendor);
            }
            writer.WriteCharacterString(UniversalTagNumber.IA5String, Id);
            WriteProperty(writer);
            WritePicture(writer);
            if (Extensions.Count > 0) WriteExtensions(writer, Extensions);
        }
        return writer.Encode();
    }

    private void WriteProperty(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(Type);
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, Name);
            writer.WriteInteger(ListsDigests ? 2 : 1);
            using (writer.PushSequence())
            {
                foreach (var certificate in Certificates) WriteListed(writer, certificate);
            }
            foreach (var time in new[] { CreatedAt ?? ValidFrom, ValidFrom, ValidUntil }) writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
        }
    }

    private void WriteListed(AsnWriter writer, byte[] certificate)
    {
        if (!ListsDigests)
        {
            writer.WriteOctetString(certificate);
            return;
        }
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.PrintableString, "SM3");
            writer.WriteOctetString(Sm3.HashData(certificate));
        }
    }

    private void WritePicture(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, Picture.Type);
            writer.WriteOctetString(Picture.Data);
            writer.WriteInteger(Picture.Width);
            writer.WriteInteger(Picture.Height);
        }
    }
}
