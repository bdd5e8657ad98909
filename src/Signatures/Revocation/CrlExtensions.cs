using System.Formats.Asn1;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures.Revocation;

/// <summary>The extensions of a revocation list that limit what it speaks of (RFC 5280, 5.2).</summary>
internal sealed class CrlExtensions
{
    internal static readonly CrlExtensions None = new();

    private const string Number = "2.5.29.20";
    private const string DeltaIndicator = "2.5.29.27";
    private const string IssuingDistributionPoint = "2.5.29.28";

    private static readonly Asn1Tag OnlyUsers = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag OnlyAuthorities = new(TagClass.ContextSpecific, 2);

    private byte[] point = [];
    private bool onlyUsers;
    private bool onlyAuthorities;

    /// <summary>Is the list a difference, indirect, or something else that is not understood here?</summary>
    internal bool Unknown { get; private set; }

    internal static CrlExtensions Read(AsnReader wrapped)
    {
        var list = wrapped.ReadSequence();
        wrapped.ThrowIfNotEmpty();
        var read = new CrlExtensions();
        while (list.HasData)
        {
            var (identifier, critical, value) = list.ReadExtension();
            if (identifier == IssuingDistributionPoint) read.ReadPoint(new AsnReader(value, AsnEncodingRules.DER).ReadSequence());
            else if (identifier == DeltaIndicator || (critical && identifier != Number)) read.Unknown = true;
        }
        return read;
    }

    /// <summary>Would the list name this certificate if it were revoked?</summary>
    internal bool Covers(Certificate certificate)
    {
        if (certificate.Extensions.IsAuthority ? onlyUsers : onlyAuthorities) return false;
        return point.Length == 0 || certificate.Extensions.DistributionPoints.AsSpan().IndexOf(point) >= 0;
    }

    /// <summary>IssuingDistributionPoint: [0] name, [1] only users, [2] only authorities, [3] some reasons, [4] indirect, [5] only attributes.</summary>
    private void ReadPoint(AsnReader fields)
    {
        while (fields.HasData)
        {
            if (fields.Next(DerReading.Context0)) point = fields.ReadSequence(DerReading.Context0).ReadEncodedValue().ToArray();
            else if (fields.Next(OnlyUsers)) onlyUsers = fields.ReadBoolean(OnlyUsers);
            else if (fields.Next(OnlyAuthorities)) onlyAuthorities = fields.ReadBoolean(OnlyAuthorities);
            else
            {
                fields.ReadEncodedValue();
                Unknown = true;
            }
        }
    }
}
