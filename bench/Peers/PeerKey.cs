using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;

namespace Yinxin.Bench.Peers;

/// <summary>One RSA-2048 key with its path of three certificates, in the forms that the peers want.</summary>
internal sealed class PeerKey
{
    internal const string Password = "peers";

    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddDays(-30);
    private static readonly DateTimeOffset Until = DateTimeOffset.UtcNow.AddYears(3);

    internal PeerKey(ScratchFolder scratch)
    {
        using var rootKey = RSA.Create(2048);
        using var issuingKey = RSA.Create(2048);
        using var key = RSA.Create(2048);
        using var root = Issue("Peers Root", rootKey, null, null, X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign);
        using var issuing = Issue("Peers Issuing", issuingKey, root, rootKey, X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign);
        using var certificate = Issue("Peers Seal", key, issuing, issuingKey, X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation);
        using var withKey = certificate.CopyWithPrivateKey(key);
        var bundle = new X509Certificate2Collection { withKey, issuing, root };
        Pkcs12 = scratch.Write("peers.p12", bundle.Export(X509ContentType.Pkcs12, Password)!);
        PasswordFile = scratch.Write("password", "peers\n"u8.ToArray());
        Root = scratch.Write("root.der", root.RawData);
        RootPem = Text(scratch, "root.pem", root.ExportCertificatePem());
        CertificatePem = Text(scratch, "seal.pem", certificate.ExportCertificatePem());
        KeyPem = Text(scratch, "seal.key", key.ExportPkcs8PrivateKeyPem());
        Trusted = new TrustAnchors([root.RawData]);
        Database = MakeDatabase(scratch, issuing.RawData);
    }

    internal string Pkcs12 { get; }

    internal string PasswordFile { get; }

    /// <summary>DER of the root.</summary>
    internal string Root { get; }

    internal string RootPem { get; }

    internal string CertificatePem { get; }

    internal string KeyPem { get; }

    /// <summary>NSS database for pdfsig; the key has the nickname seal.</summary>
    internal string Database { get; }

    internal TrustAnchors Trusted { get; }

    internal SigningKey Open() => SigningKey.Open(File.ReadAllBytes(Pkcs12), Password);

    private static X509Certificate2 Issue(string name, RSA key, X509Certificate2? issuer, RSA? issuerKey, X509KeyUsageFlags usage)
    {
        var request = new CertificateRequest($"CN={name}, O=Peers", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var isAuthority = usage.HasFlag(X509KeyUsageFlags.KeyCertSign);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (!isAuthority) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.36"), new("1.3.6.1.5.5.7.3.4")], critical: false));
        if (issuer is null) return request.CreateSelfSigned(From, Until);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        return request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForRSA(issuerKey!, RSASignaturePadding.Pkcs1), From, Until, RandomNumberGenerator.GetBytes(8));
    }

    private string MakeDatabase(ScratchFolder scratch, byte[] issuing)
    {
        Directory.CreateDirectory(scratch.At("nss"));
        var database = "sql:" + scratch.At("nss");
        Demand("certutil", "-N", "-d", database, "--empty-password");
        Demand("certutil", "-A", "-d", database, "-n", "root", "-t", ",C,", "-i", Root);
        Demand("certutil", "-A", "-d", database, "-n", "issuing", "-t", ",C,", "-i", scratch.Write("issuing.der", issuing));
        Demand("openssl", "pkcs12", "-export", "-in", CertificatePem, "-inkey", KeyPem, "-name", "seal", "-out", scratch.At("nss.p12"), "-passout", "pass:x");
        Demand("pk12util", "-i", scratch.At("nss.p12"), "-d", database, "-W", "x", "-K", "");
        return database;
    }

    private static string Text(ScratchFolder scratch, string name, string pem) => scratch.Write(name, System.Text.Encoding.ASCII.GetBytes(pem + "\n"));

    private static void Demand(string program, params IReadOnlyList<string> arguments)
    {
        var outcome = OutsideTool.Run(program, arguments);
        if (outcome.ExitCode != 0) throw new InvalidOperationException($"{program}: {outcome.Output}");
    }
}
