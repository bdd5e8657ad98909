using System.Formats.Asn1;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures;

/// <summary>Where a certificate says that more about it is to be had; whoever looks there decides whether to (RFC 5280, 4.2.1.13 and 4.2.2.1).</summary>
/// <param name="Issuers">Of the issuer's certificate.</param>
/// <param name="Responders">Of OCSP responders.</param>
/// <param name="Lists">Of revocation lists.</param>
public sealed record CertificateAddresses(IReadOnlyList<string> Issuers, IReadOnlyList<string> Responders, IReadOnlyList<string> Lists)
{
    private const string Responder = "1.3.6.1.5.5.7.48.1";
    private const string Issuer = "1.3.6.1.5.5.7.48.2";

    /// <summary>Addresses of one kind; further ones are left out.</summary>
    private const int Most = 8;

    private static readonly Asn1Tag UniformResourceIdentifier = new(TagClass.ContextSpecific, 6);

    /// <summary>What is malformed has no addresses: nothing rests on them.</summary>
    internal static CertificateAddresses Of(byte[] informationAccess, byte[] distributionPoints)
    {
        var described = Read(informationAccess, ReadDescriptions);
        return new(
            [.. described.Where(one => one.Kind == Issuer).Select(one => one.Address).Take(Most)],
            [.. described.Where(one => one.Kind == Responder).Select(one => one.Address).Take(Most)],
            [.. Read(distributionPoints, ReadPoints).Select(one => one.Address).Take(Most)]);
    }

    private static List<(string Kind, string Address)> Read(byte[] extension, Func<AsnReader, List<(string Kind, string Address)>> read)
    {
        try
        {
            return extension.Length == 0 ? [] : read(new AsnReader(extension, AsnEncodingRules.DER).ReadSequence());
        }
        catch (AsnContentException)
        {
            return [];
        }
    }

    private static List<(string Kind, string Address)> ReadDescriptions(AsnReader descriptions)
    {
        var all = new List<(string Kind, string Address)>();
        while (descriptions.HasData)
        {
            var description = descriptions.ReadSequence();
            var kind = description.ReadObjectIdentifier();
            if (description.Next(UniformResourceIdentifier)) all.Add((kind, ReadAddress(description)));
        }
        return all;
    }

    /// <summary>DistributionPoint: [0] name, of which [0] is a full one; what is relative to the issuer is no address.</summary>
    private static List<(string Kind, string Address)> ReadPoints(AsnReader points)
    {
        var all = new List<(string Kind, string Address)>();
        while (points.HasData)
        {
            var point = points.ReadSequence();
            if (!point.Next(DerReading.Context0)) continue;
            var name = point.ReadSequence(DerReading.Context0);
            if (!name.Next(DerReading.Context0)) continue;
            for (var full = name.ReadSequence(DerReading.Context0); full.HasData;)
            {
                if (full.Next(UniformResourceIdentifier)) all.Add(("", ReadAddress(full)));
                else full.ReadEncodedValue();
            }
        }
        return all;
    }

    private static string ReadAddress(AsnReader reader) => reader.ReadCharacterString(UniversalTagNumber.IA5String, UniformResourceIdentifier);
}
