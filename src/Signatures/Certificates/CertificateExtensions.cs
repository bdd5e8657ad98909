using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures.Certificates;

/// <summary>The extensions that a path is judged by.</summary>
internal sealed class CertificateExtensions
{
    internal static readonly CertificateExtensions None = new();

    private const int MostExtensions = 64;

    /// <summary>Null when the extension is absent: then nothing is restricted.</summary>
    internal X509KeyUsageFlags? KeyUsage { get; private set; }

    /// <summary>Is KeyUsage written with another number of unused bits than DER asks of a list of named bits? Seen in certificates of seals.</summary>
    internal bool IsKeyUsageIrregular { get; private set; }

    /// <summary>Null when the extension is absent.</summary>
    internal IReadOnlyList<string>? Purposes { get; private set; }

    internal bool ArePurposesCritical { get; private set; }

    /// <summary>CRLDistributionPoints as encoded; empty when the extension is absent.</summary>
    internal byte[] DistributionPoints { get; private set; } = [];

    /// <summary>AuthorityInfoAccess as encoded; empty when the extension is absent.</summary>
    internal byte[] InformationAccess { get; private set; } = [];

    internal bool IsAuthority { get; private set; }

    /// <summary>Most intermediates below this authority; null for any number.</summary>
    internal int? PathLength { get; private set; }

    internal byte[]? SubjectKeyIdentifier { get; private set; }

    internal byte[]? AuthorityKeyIdentifier { get; private set; }

    /// <summary>Object identifier of a critical extension that is not understood here, or null.</summary>
    internal string? UnknownCritical { get; private set; }

    internal static CertificateExtensions Read(AsnReader wrapped)
    {
        var list = wrapped.ReadSequence();
        wrapped.ThrowIfNotEmpty();
        var read = new CertificateExtensions();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (list.HasData)
        {
            var (identifier, critical, value) = list.ReadExtension();
            if (!seen.Add(identifier) || seen.Count > MostExtensions) throw new AsnContentException("An extension is repeated, or there are too many.");
            read.Take(identifier, critical, value);
        }
        return read;
    }

    private void Take(string identifier, bool critical, byte[] value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        switch (identifier)
        {
            case CertificateOids.KeyUsage: KeyUsage = ReadKeyUsage(reader); break;
            case CertificateOids.ExtendedKeyUsage:
                Purposes = ReadPurposes(reader);
                ArePurposesCritical = critical;
                break;
            case CertificateOids.CrlDistributionPoints:
                DistributionPoints = value;
                return;
            case CertificateOids.AuthorityInformationAccess:
                InformationAccess = value;
                return;
            case CertificateOids.BasicConstraints: ReadBasicConstraints(reader); break;
            case CertificateOids.SubjectKeyIdentifier: SubjectKeyIdentifier = reader.ReadOctetString(); break;
            case CertificateOids.AuthorityKeyIdentifier: AuthorityKeyIdentifier = ReadAuthorityKeyIdentifier(reader); break;
            case CertificateOids.CertificatePolicies or CertificateOids.SubjectAlternativeName: return;
            default:
                if (critical) UnknownCritical ??= identifier;
                return;
        }
        reader.ThrowIfNotEmpty();
    }

    /// <summary>All bits that are there count, whatever number of unused ones is stated.</summary>
    private X509KeyUsageFlags ReadKeyUsage(AsnReader reader)
    {
        if (!reader.PeekTag().HasSameClassAndValue(Asn1Tag.PrimitiveBitString) || reader.PeekContentBytes().Span is not [var unused, .. var bits] || unused > 7)
        {
            throw new AsnContentException("KeyUsage is no BIT STRING.");
        }
        reader.ReadEncodedValue();
        IsKeyUsageIrregular = unused != (bits.IsEmpty ? 0 : byte.TrailingZeroCount(bits[^1]));
        var usage = bits.Length > 0 ? bits[0] : 0;
        if (bits.Length > 1 && (bits[1] & 0x80) != 0) usage |= (int)X509KeyUsageFlags.DecipherOnly;
        return (X509KeyUsageFlags)usage;
    }

    private static List<string> ReadPurposes(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var purposes = new List<string>();
        while (sequence.HasData) purposes.Add(sequence.ReadObjectIdentifier());
        return purposes;
    }

    private void ReadBasicConstraints(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        IsAuthority = sequence.Next(Asn1Tag.Boolean) && sequence.ReadBoolean();
        if (sequence.HasData) PathLength = sequence.ReadSmallInteger();
        sequence.ThrowIfNotEmpty();
    }

    private static byte[]? ReadAuthorityKeyIdentifier(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        return sequence.Next(DerReading.Context0Primitive) ? sequence.ReadOctetString(DerReading.Context0Primitive) : null;
    }
}
