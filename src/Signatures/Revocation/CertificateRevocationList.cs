using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Signatures.Certificates;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;
using Yinxin.Signatures.Revocation;

namespace Yinxin.Signatures;

/// <summary>A certificate revocation list as it was received; its signature is checked when it is asked (RFC 5280, section 5).</summary>
public sealed class CertificateRevocationList
{
    /// <summary>A list is refused above this many bytes.</summary>
    public const int LargestSize = 32 * 1024 * 1024;

    private const string Code = "crl-malformed";

    private readonly CheckedSignatures signatures = new();
    private ReadOnlyMemory<byte> toBeSigned;
    private Algorithm signedWith;
    private byte[] signature = [];
    private ReadOnlyMemory<byte> issuer;
    private RevocationPeriod period;
    private CrlExtensions extensions = CrlExtensions.None;
    private Dictionary<string, RevokedEntry> entries = [];
    private bool hasUnknownLines;

    private CertificateRevocationList(byte[] encoded) => Encoded = encoded;

    /// <summary>DER of the whole list.</summary>
    public byte[] Encoded { get; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset ThisUpdate => period.This;

    /// <summary>When the next one is due at the latest; null when it does not say.</summary>
    public DateTimeOffset? NextUpdate => period.Next;

    /// <summary>Certificates that it lists.</summary>
    public int Count => entries.Count;

    /// <summary>Reads a list; its signature is not checked.</summary>
    /// <exception cref="SignatureSyntaxException">Not the DER of a list (code <c>crl-malformed</c>).</exception>
    public static CertificateRevocationList Read(byte[] encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        if (encoded.Length is 0 or > LargestSize) throw new SignatureSyntaxException(0, Code, "No list has this size.");
        return new DerOctets(encoded, Code).Read(AsnEncodingRules.DER, new CertificateRevocationList(encoded).ReadFrom);
    }

    /// <summary>What the list says about a certificate.</summary>
    /// <param name="authority">Who issued the certificate; must have signed the list.</param>
    /// <param name="at">The moment that is asked about.</param>
    public RevocationAnswer Answer(Certificate certificate, Certificate authority, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(authority);
        if (Obstacle(certificate, authority) is { } obstacle) return RevocationAnswer.Unusable(obstacle);
        if (entries.TryGetValue(certificate.SerialNumber, out var entry)) return RevocationAnswer.Revoked(entry.At, entry.InvalidSince, entry.Reason);
        if (!extensions.Covers(certificate)) return RevocationAnswer.Unusable("crl-for-others");
        return period.Obstacle(certificate, at) is { } late ? RevocationAnswer.Unusable(late) : RevocationAnswer.Good;
    }

    private string? Obstacle(Certificate certificate, Certificate authority)
    {
        if (!issuer.Span.SequenceEqual(certificate.Issuer.Span) || !issuer.Span.SequenceEqual(authority.Subject.Span)) return "crl-of-another-issuer";
        if (extensions.Unknown || hasUnknownLines) return "crl-extension-unknown";
        if (authority.Extensions.KeyUsage is { } usage && !usage.HasFlag(X509KeyUsageFlags.CrlSign)) return "crl-issuer-not-allowed";
        if (SignatureScheme.Of(signedWith, digest: null) is not { } scheme || scheme.Digest.Name == "SHA1") return "crl-algorithm-not-supported";
        return signatures.IsRight(authority, scheme, toBeSigned.Span, signature) ? null : "crl-signature-wrong";
    }

    private CertificateRevocationList ReadFrom(AsnReader reader)
    {
        var outer = reader.ReadSequence();
        toBeSigned = outer.PeekEncodedValue();
        var fields = outer.ReadSequence();
        signedWith = outer.ReadAlgorithm();
        signature = outer.ReadWholeOctets();
        outer.ThrowIfNotEmpty();

        if (fields.Next(Asn1Tag.Integer) && fields.ReadSmallInteger() != 1) throw new AsnContentException("The version is not 2.");
        if (!fields.ReadAlgorithm().Same(signedWith)) throw new AsnContentException("The two signature algorithms differ.");
        issuer = fields.ReadEncodedValue();
        var from = fields.ReadTime();
        period = new(from, fields.Next(Asn1Tag.UtcTime) || fields.Next(Asn1Tag.GeneralizedTime) ? fields.ReadTime() : null);
        if (fields.Next(Asn1Tag.Sequence)) entries = RevokedEntry.ReadAll(fields.ReadSequence(), out hasUnknownLines);
        if (fields.Next(DerReading.Context0)) extensions = CrlExtensions.Read(fields.ReadSequence(DerReading.Context0));
        fields.ThrowIfNotEmpty();
        return this;
    }
}
