using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Signatures.Certificates;

namespace Yinxin.Signatures;

/// <summary>The organisation's own authority: a root kept apart, an issuing certificate under it, and the seals under that.</summary>
/// <remarks>RFC 5280. Times are cut to whole seconds; a certificate never outlives its issuer.</remarks>
public static class CertificateAuthority
{
    /// <summary>Makes a self-signed root, under which one level of issuing certificates may stand.</summary>
    /// <param name="from">First moment of validity.</param>
    /// <param name="until">Last moment of validity.</param>
    /// <exception cref="ArgumentException">The name is empty or longer than 64 characters, or the period is empty.</exception>
    public static IssuedCertificate CreateRoot(
        string organisation, DateTimeOffset from, DateTimeOffset until, KeyAlgorithm algorithm = KeyAlgorithm.Rsa3072)
    {
        using var key = CertifiedKey.Create(algorithm);
        var name = SubjectName.OfAuthority(organisation, "印章根证书", key.Number());
        var request = key.Request(name);
        AddAuthorityExtensions(request, pathLength: 1);
        var identifier = AddSubjectKeyIdentifier(request);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier));
        return key.Certified(Sign(request, name, key, Period.Of(from, until)));
    }

    /// <summary>Makes an issuing certificate, under which only seals may stand.</summary>
    /// <exception cref="ArgumentException">As for the root; or the period is not inside the root's.</exception>
    public static IssuedCertificate CreateIssuing(
        IssuedCertificate root, string organisation, DateTimeOffset from, DateTimeOffset until, KeyAlgorithm algorithm = KeyAlgorithm.Rsa3072)
    {
        ArgumentNullException.ThrowIfNull(root);
        using var key = CertifiedKey.Create(algorithm);
        var request = key.Request(SubjectName.OfAuthority(organisation, "印章签发证书", key.Number()));
        AddAuthorityExtensions(request, pathLength: 0);
        AddSubjectKeyIdentifier(request);
        return key.Certified(SignUnder(root, request, Period.Of(from, until)));
    }

    /// <summary>Makes the certificate of one seal.</summary>
    /// <exception cref="ArgumentException">A name does not fit its attribute, or the period is not inside the issuer's.</exception>
    public static IssuedCertificate IssueSeal(
        IssuedCertificate issuing, SealSubject subject, KeyAlgorithm algorithm, DateTimeOffset from, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(issuing);
        ArgumentNullException.ThrowIfNull(subject);
        using var key = CertifiedKey.Create(algorithm);
        var request = key.Request(SubjectName.OfSeal(subject));
        AddSealExtensions(request);
        return key.Certified(SignUnder(issuing, request, Period.Of(from, until)));
    }

    /// <summary>Makes the certificate of a seal whose key is elsewhere; the names are the register's, not those that the request wishes for.</summary>
    /// <returns>DER.</returns>
    /// <exception cref="ArgumentException">As for a seal; or the request does not show that its sender has the private key.</exception>
    public static byte[] IssueSeal(IssuedCertificate issuing, CertificationRequest asked, SealSubject subject, DateTimeOffset from, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(issuing);
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(subject);
        if (!asked.ShowsPossession) throw new ArgumentException("The request is not signed with its own key.", nameof(asked));
        var request = new CertificateRequest(
            SubjectName.OfSeal(subject), PublicKey.CreateFromSubjectPublicKeyInfo(asked.SubjectPublicKeyInfo, out _), HashAlgorithmName.SHA256);
        AddSealExtensions(request);
        return SignUnder(issuing, request, Period.Of(from, until));
    }

    /// <summary>Makes the certificate of a time-stamp authority: timeStamping is its only purpose, and critical (RFC 3161, 2.3).</summary>
    /// <exception cref="ArgumentException">As for a seal.</exception>
    public static IssuedCertificate IssueTimeStamping(
        IssuedCertificate issuing, string organisation, KeyAlgorithm algorithm, DateTimeOffset from, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(issuing);
        using var key = CertifiedKey.Create(algorithm);
        var request = key.Request(SubjectName.OfAuthority(organisation, "时间戳证书", key.Number()));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(CertificateOids.TimeStamping)], critical: true));
        AddSubjectKeyIdentifier(request);
        return key.Certified(SignUnder(issuing, request, Period.Of(from, until)));
    }

    /// <summary>Issues a revocation list in the name of an authority.</summary>
    /// <param name="revoked">Every certificate of this authority that was revoked and has not expired.</param>
    /// <param name="number">Greater than that of every list before.</param>
    /// <param name="next">When the next list comes at the latest.</param>
    /// <returns>DER.</returns>
    /// <exception cref="ArgumentException">The private key is not the authority's, or the period is empty.</exception>
    public static byte[] IssueRevocationList(
        IssuedCertificate authority, IReadOnlyList<RevokedCertificate> revoked, long number, DateTimeOffset at, DateTimeOffset next)
    {
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(revoked);
        var period = Period.Of(at, next);
        var list = new CertificateRevocationListBuilder();
        foreach (var one in revoked) list.AddEntry(Convert.FromHexString(one.SerialNumber), one.At, one.Reason);
        using var certificate = X509CertificateLoader.LoadCertificate(authority.Certificate);
        using var key = CertifiedKey.Open(authority.PrivateKey, certificate);
        return list.Build(
            certificate.SubjectName, key.Generator(), number, period.Until, HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false), period.From);
    }

    private static void AddSealExtensions(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(SealUsages(), critical: false));
        AddSubjectKeyIdentifier(request);
    }

    /// <summary>documentSigning says what a seal is for (RFC 9336); emailProtection is what NSS, and so poppler, asks of a signer.</summary>
    private static OidCollection SealUsages() => [new Oid(CertificateOids.DocumentSigning), new Oid(CertificateOids.EmailProtection)];

    private static void AddAuthorityExtensions(CertificateRequest request, int pathLength)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, pathLength, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
    }

    private static X509SubjectKeyIdentifierExtension AddSubjectKeyIdentifier(CertificateRequest request)
    {
        var identifier = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(identifier);
        return identifier;
    }

    private static byte[] SignUnder(IssuedCertificate issuer, CertificateRequest request, Period period)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(issuer.Certificate);
        if (period.From < new DateTimeOffset(certificate.NotBefore) || period.Until > new DateTimeOffset(certificate.NotAfter))
        {
            throw new ArgumentException("The period is not inside the issuer's.", nameof(period));
        }
        using var key = CertifiedKey.Open(issuer.PrivateKey, certificate);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
            certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        return Sign(request, certificate.SubjectName, key, period);
    }

    private static byte[] Sign(CertificateRequest request, X500DistinguishedName issuer, CertifiedKey key, Period period)
    {
        using var certificate = request.Create(issuer, key.Generator(), period.From, period.Until, NewSerialNumber());
        return certificate.RawData;
    }

    /// <summary>20 random octets that read as a positive INTEGER with no leading zero octet (RFC 5280, 4.1.2.2).</summary>
    private static byte[] NewSerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(20);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }
}

/// <summary>A certificate that counts no more.</summary>
/// <param name="SerialNumber">In hex.</param>
/// <param name="At">Since when.</param>
public sealed record RevokedCertificate(
    string SerialNumber, DateTimeOffset At, X509RevocationReason Reason = X509RevocationReason.Unspecified);

/// <summary>A period of validity in whole seconds of UTC.</summary>
internal readonly record struct Period(DateTimeOffset From, DateTimeOffset Until)
{
    internal static Period Of(DateTimeOffset from, DateTimeOffset until)
    {
        if (until <= from) throw new ArgumentException("The period is empty.", nameof(until));
        return new(WholeSeconds(from), WholeSeconds(until));
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
