using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Yinxin.Signatures;

namespace Yinxin.Testing.Outside;

/// <summary>An authority whose certificates name addresses on this machine, its server, a seal that lacks the issuer's certificate, and a time-stamp authority.</summary>
/// <remarks>OCSP is answered by OpenSSL, whose clock is the machine's.</remarks>
public sealed class OnlineHouse : IDisposable
{
    private static readonly DateTimeOffset Today = DateTimeOffset.UtcNow.AddHours(-1);

    private const string Good = "V\t450101000000Z\t";

    private readonly ScratchFolder scratch = new();
    private readonly X509Certificate2 root, issuing, seal, authority;

    /// <param name="addresses">How many addresses each certificate names for the same; all but the first lead nowhere.</param>
    public OnlineHouse(int addresses = 1)
    {
        Server = new(Answer);
        root = Made("线上根证书", null, authority: true, []);
        issuing = Made("线上签发证书", root, authority: true, [List(Several("root.crl", addresses))]);
        seal = Made("线上合同章", issuing, authority: false,
        [
            new X509AuthorityInformationAccessExtension(Several("ocsp", addresses).Select(Address), [Address("issuing.der")]),
            List(Several("issuing.crl", addresses)),
        ]);
        authority = Made("线上时间戳", issuing, authority: false,
        [
            new X509AuthorityInformationAccessExtension(Several("ocsp", addresses).Select(Address), [Address("issuing.der")]),
            List(Several("issuing.crl", addresses)),
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true),
        ]);
    }

    public LoopbackServer Server { get; }

    /// <summary>As <c>--fetch</c> wants it.</summary>
    public string Host => Server.Address.Authority;

    public string RootPem => root.ExportCertificatePem();

    /// <summary>DER of the root.</summary>
    public byte[] Root => root.RawData;

    /// <summary>Overrides what a path answers; null lets the house answer.</summary>
    public Func<string, Answered?> Instead { get; set; } = _ => null;

    /// <summary>State of the seal in the responder's index: V, or R with the time of revocation.</summary>
    public string State { get; set; } = Good;

    /// <summary>The same of the time-stamp authority.</summary>
    public string AuthorityState { get; set; } = Good;

    public void Dispose()
    {
        Server.Dispose();
        scratch.Dispose();
        foreach (var certificate in new[] { root, issuing, seal, authority }) certificate.Dispose();
    }

    public byte[] ListOf(string name) => name == "root.crl" ? ListBy(root) : ListBy(issuing);

    private static IEnumerable<string> Several(string path, int count) => Enumerable.Range(0, count).Select(number => number == 0 ? path : $"nowhere{number}/{path}");

    private string Address(string path) => new Uri(Server.Address, path).ToString();

    private X509Extension List(IEnumerable<string> paths) => CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(paths.Select(Address));

    private static X509Certificate2 Made(string name, X509Certificate2? issuer, bool authority, IReadOnlyList<X509Extension> more)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(authority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature : X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        foreach (var extension in more) request.CertificateExtensions.Add(extension);
        if (issuer is null) return request.CreateSelfSigned(Today.AddYears(-1), Today.AddYears(10));
        using var made = request.Create(issuer, Today.AddYears(-1), Today.AddYears(5), [0x47, .. RandomNumberGenerator.GetBytes(7)]);
        return made.CopyWithPrivateKey(key);
    }

    private static byte[] ListBy(X509Certificate2 authority)
    {
        using var key = authority.GetECDsaPrivateKey()!;
        return new CertificateRevocationListBuilder().Build(
            authority.SubjectName, X509SignatureGenerator.CreateForECDsa(key), 1, Today.AddDays(30), HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false), Today);
    }

    private Answered Answer(Asked asked) => Instead(asked.Path) ?? asked.Path switch
    {
        "/issuing.der" => new(200, "application/pkix-cert", issuing.RawData),
        "/root.crl" or "/issuing.crl" => new(200, "application/pkix-crl", ListOf(asked.Path[1..])),
        "/ocsp" when asked is { Method: "POST", ContentType: "application/ocsp-request" } => new(200, "application/ocsp-response", OcspAnswer(asked.Body)),
        "/tsa" when asked.Method == "POST" => Answered.TimeStamp(WithAuthority(stamps => stamps.Respond(asked.Body))),
        _ => new(404, "text/plain", []),
    };

    private byte[] OcspAnswer(byte[] request)
    {
        File.WriteAllText(scratch.At("index.txt"), $"{State}\t{seal.SerialNumber}\tunknown\t/CN=seal\n{AuthorityState}\t{authority.SerialNumber}\tunknown\t/CN=tsa\n");
        using var key = issuing.GetECDsaPrivateKey()!;
        var certificate = scratch.Write("issuing.pem", Encoding.ASCII.GetBytes(issuing.ExportCertificatePem()));
        var outcome = OutsideTool.Run("openssl", "ocsp", "-index", scratch.At("index.txt"), "-CA", certificate, "-rsigner", certificate,
            "-rkey", scratch.Write("issuing.key", Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem())),
            "-reqin", scratch.Write("query", request), "-respout", scratch.At("response"), "-ndays", "30");
        return outcome.ExitCode == 0 ? File.ReadAllBytes(scratch.At("response")) : throw new InvalidOperationException(outcome.Output);
    }

    /// <summary>Lets the seal sign: its CMS carries no certificate but its own.</summary>
    public T WithSeal<T>(Func<DocumentSigner, T> act)
    {
        using var key = KeyOf(seal);
        return act(new DocumentSigner(seal.RawData, [], KeyAlgorithm.EcdsaP256, key.SignData));
    }

    /// <summary>Time stamps of the house's authority, in-process and at <c>/tsa</c>.</summary>
    public byte[] Stamp(byte[] sha256) => WithAuthority(stamps => stamps.Source.Stamp(sha256));

    private T WithAuthority<T>(Func<TimeStampAuthority, T> act)
    {
        using var key = KeyOf(authority);
        return act(new(new(authority.RawData, [], KeyAlgorithm.EcdsaP256, key.SignData), "1.2.3.4.1", TimeSpan.FromSeconds(1), TimeProvider.System));
    }

    private static SignerHandle KeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return SealKey.Open(key.ExportPkcs8PrivateKey(), KeyAlgorithm.EcdsaP256);
    }
}
