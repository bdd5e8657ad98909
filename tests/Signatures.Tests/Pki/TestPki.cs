using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Yinxin.Signatures;

namespace Yinxin.Testing.Pki;

/// <summary>Makes every certificate that tests need from one description, pki.json; keys follow from the names, so that they are always the same.</summary>
public static class TestPki
{
    /// <summary>The one moment at which tests judge certificates.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(8));

    private static readonly Dictionary<string, Description> Descriptions = ReadDescriptions();
    private static readonly ConcurrentDictionary<string, X509Certificate2> Made = new(StringComparer.Ordinal);

    /// <summary>DER of a certificate.</summary>
    public static byte[] Certificate(string name) => Get(name).RawData;

    /// <summary>PKCS#8 DER of its key.</summary>
    public static byte[] PrivateKey(string name)
    {
        using var key = TestKeys.Of(name, Descriptions[name].Key);
        return key.ExportPkcs8PrivateKey();
    }

    /// <summary>The intermediates above a certificate, without the root.</summary>
    public static IReadOnlyList<byte[]> Chain(string name)
    {
        var chain = new List<byte[]>();
        for (var above = Descriptions[name].Issuer; Descriptions[above].Issuer != above; above = Descriptions[above].Issuer) chain.Add(Certificate(above));
        return chain;
    }

    /// <summary>Trusts the one good root.</summary>
    public static TrustAnchors Trusted => new([Certificate("root")]);

    /// <summary>Trusts the one good root of SM2 certificates.</summary>
    public static TrustAnchors TrustedSm2 => new([Certificate("sm2-root")]);

    /// <summary>A signer with an RSA-3072, P-256 or SM2 key.</summary>
    public static DocumentSigner Signer(string name)
    {
        var algorithm = Descriptions[name].Key switch { "rsa3072" => KeyAlgorithm.Rsa3072, "sm2" => KeyAlgorithm.Sm2, _ => KeyAlgorithm.EcdsaP256 };
        return new(Certificate(name), Chain(name), algorithm, data =>
        {
            using var key = SealKey.Open(PrivateKey(name), algorithm);
            return key.SignData(data);
        });
    }

    /// <summary>A certificate with its key, to issue with.</summary>
    public static IssuedCertificate Issued(string name) => new(Certificate(name), PrivateKey(name));

    /// <summary>A time-stamp authority whose clock stands still.</summary>
    public static TimeStampAuthority TimeStamps(string name, DateTimeOffset at) => new(Signer(name), "1.2.3.4.1", TimeSpan.FromSeconds(1.5), new StoppedClock(at));

    private static X509Certificate2 Get(string name) => Made.GetOrAdd(name, Make);

    private static X509Certificate2 Make(string name)
    {
        var description = Descriptions[name];
        using var key = TestKeys.Of(name, description.Key);
        var request = TestKeys.Request(new X500DistinguishedName($"CN={description.Subject}, O=星辰"), key);
        AddExtensions(request, description);
        var issuer = description.Issuer == name ? null : Get(description.Issuer);
        using var issuerKey = TestKeys.Of(description.Issuer, Descriptions[description.Issuer].Key);
        if (issuer is not null)
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        }
        return request.Create(issuer?.SubjectName ?? request.SubjectName, TestKeys.Generator(issuerKey), description.NotBefore, description.NotAfter, SerialNumber(name));
    }

    private static void AddExtensions(CertificateRequest request, Description description)
    {
        var extensions = request.CertificateExtensions;
        if (description.Authority is { } authority) extensions.Add(new X509BasicConstraintsExtension(authority, description.PathLength.HasValue, description.PathLength ?? 0, critical: true));
        if (description.Usage is { } usage) extensions.Add(new X509KeyUsageExtension(usage.Aggregate(X509KeyUsageFlags.None, (all, one) => all | Enum.Parse<X509KeyUsageFlags>(one)), critical: true));
        if (description.Purposes is { } purposes) extensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(purpose => new Oid(purpose))], description.PurposesCritical));
        if (description.Critical is { } critical) extensions.Add(new X509Extension(new Oid(critical), [0x05, 0x00], critical: true));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
    }

    private static byte[] SerialNumber(string name)
    {
        var serial = SHA1.HashData(Encoding.UTF8.GetBytes(name));
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }

    private static Dictionary<string, Description> ReadDescriptions()
    {
        using var json = typeof(TestPki).Assembly.GetManifestResourceStream("pki.json")!;
        return JsonSerializer.Deserialize<List<Description>>(json, JsonSerializerOptions.Web)!.ToDictionary(one => one.Name, StringComparer.Ordinal);
    }

    private sealed record Description(
        string Name, string Subject, string Issuer, string Key, string From, string Until, bool? Authority, int? PathLength,
        IReadOnlyList<string>? Usage, IReadOnlyList<string>? Purposes, string? Critical, bool PurposesCritical)
    {
        public DateTimeOffset NotBefore => Day(From);

        public DateTimeOffset NotAfter => Day(Until);

        private static DateTimeOffset Day(string day) => DateTimeOffset.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }
}

/// <summary>A clock that always shows the same moment.</summary>
public sealed class StoppedClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
