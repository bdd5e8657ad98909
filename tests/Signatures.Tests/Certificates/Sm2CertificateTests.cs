using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Certificates;

/// <summary>Certificates, requests and lists with SM2: OpenSSL verifies ours, and we verify OpenSSL's.</summary>
public sealed class Sm2CertificateTests
{
    private const string Id = OpenSslSm2.Id;
    private const string Organisation = "北京星辰智慧科技有限公司";

    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = From.AddYears(3);
    private static readonly SealSubject ContractSeal = new(Organisation, "合同专用章", "1101080012345");
    private static readonly IssuedCertificate Root = CertificateAuthority.CreateRoot(Organisation, From, From.AddYears(20), KeyAlgorithm.Sm2);
    private static readonly IssuedCertificate Issuing = CertificateAuthority.CreateIssuing(Root, Organisation, From, From.AddYears(10), KeyAlgorithm.Sm2);

    [Fact]
    [Trait("Requirement", "E-02")]
    public void OpenSSL_accepts_the_path_of_a_seal_under_its_strictest_rules()
    {
        var seal = CertificateAuthority.IssueSeal(Issuing, ContractSeal, KeyAlgorithm.Sm2, From, Until);
        using var scratch = new ScratchFolder();

        Assert.EndsWith("seal: OK", Verify(scratch, seal.Certificate, Id));
        Assert.Contains("signature failure", Verify(scratch, seal.Certificate, "distid:8765432187654321"));
        var text = OpenSslFiles.OpenSsl("x509", "-in", scratch.At("seal"), "-noout", "-text");
        Assert.Contains("Signature Algorithm: SM2-with-SM3", text);
        Assert.Contains("ASN1 OID: SM2", text);
    }

    [Fact]
    public void A_seal_under_our_own_root_is_trusted_here()
    {
        var seal = CertificateAuthority.IssueSeal(Issuing, ContractSeal, KeyAlgorithm.Sm2, From, Until);
        using var key = SealKey.Open(seal.PrivateKey, KeyAlgorithm.Sm2);
        var signer = new DocumentSigner(seal.Certificate, [Issuing.Certificate], KeyAlgorithm.Sm2, key.SignData);

        var report = Sm2Signing.Check(Signatures.Cms.DetachedSignature.Create(Sm3.HashData(Sm2Signing.Content), signer), new([Root.Certificate]), From.AddDays(100));

        Assert.Equal(["bytes-intact", "signature-correct", "chain-trusted", "revocation-unknown"], report.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void A_path_that_OpenSSL_made_is_trusted_and_a_changed_one_is_not()
    {
        using var scratch = new ScratchFolder();
        OpenSslFiles.OpenSsl("genpkey", "-algorithm", "SM2", "-out", scratch.At("ca.key"));
        OpenSslFiles.OpenSsl("genpkey", "-algorithm", "SM2", "-out", scratch.At("seal.key"));
        OpenSslFiles.OpenSsl("req", "-x509", "-new", "-key", scratch.At("ca.key"), "-sm3", "-sigopt", Id, "-subj", "/CN=OpenSSL CA", "-days", "3650", "-out", scratch.At("ca.pem"),
            "-addext", "keyUsage=critical,keyCertSign,cRLSign");
        OpenSslFiles.OpenSsl("req", "-new", "-key", scratch.At("seal.key"), "-sm3", "-sigopt", Id, "-subj", "/CN=Seal", "-out", scratch.At("seal.csr"));
        File.WriteAllText(scratch.At("ext"), "keyUsage=critical,digitalSignature,nonRepudiation\n");
        OpenSslFiles.OpenSsl("x509", "-req", "-in", scratch.At("seal.csr"), "-CA", scratch.At("ca.pem"), "-CAkey", scratch.At("ca.key"), "-CAcreateserial", "-sm3", "-sigopt", Id, "-vfyopt", Id,
            "-days", "365", "-extfile", scratch.At("ext"), "-out", scratch.At("seal.pem"));
        var file = Encoding.ASCII.GetBytes(File.ReadAllText(scratch.At("seal.key")) + File.ReadAllText(scratch.At("seal.pem")));
        using var key = SigningKey.Open(file, null);
        var root = Der(scratch.At("ca.pem"));
        var at = DateTimeOffset.UtcNow.AddHours(1);

        var cms = Signatures.Cms.DetachedSignature.Create(Sm3.HashData(Sm2Signing.Content), key.Signer());

        Assert.Contains("chain-trusted", Sm2Signing.Check(cms, new([root]), at).Findings.Select(finding => finding.Code));
        root[^1] ^= 1;
        Assert.Contains("chain-trusted", Sm2Signing.Check(cms, new([root]), at).Findings.Select(finding => finding.Code));
        var broken = Der(scratch.At("seal.pem"));
        broken[^1] ^= 1;
        var forged = key.Signer() with { Certificate = broken };
        Assert.Contains("chain-broken", Sm2Signing.Check(Signatures.Cms.DetachedSignature.Create(Sm3.HashData(Sm2Signing.Content), forged), new([Der(scratch.At("ca.pem"))]), at).Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void OpenSSL_verifies_a_request_and_a_certificate_is_issued_for_it()
    {
        using var scratch = new ScratchFolder();
        var (request, privateKey) = CertificationRequest.ForSeal(ContractSeal, KeyAlgorithm.Sm2);

        var outcome = OpenSslFiles.OpenSsl("req", "-inform", "DER", "-in", scratch.Write("request", request.Encoded), "-verify", "-vfyopt", Id, "-noout");
        var certificate = CertificateAuthority.IssueSeal(Issuing, request, ContractSeal, From, Until);

        Assert.Contains("verify OK", outcome);
        Assert.Equal((true, Organisation, "合同专用章"), (request.ShowsPossession, request.Organisation, request.CommonName));
        Assert.EndsWith("seal: OK", Verify(scratch, certificate, Id));
        using var key = Sm2Key.FromPkcs8(privateKey);
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), request.SubjectPublicKeyInfo);
    }

    [Theory]
    [InlineData("SM2")]
    [InlineData("RSA")]
    public void A_request_that_OpenSSL_made_is_read_and_a_changed_one_gets_no_certificate(string algorithm)
    {
        using var scratch = new ScratchFolder();
        OpenSslFiles.OpenSsl("genpkey", "-algorithm", algorithm, "-out", scratch.At("key"));
        string[] signing = algorithm == "SM2" ? ["-sm3", "-sigopt", Id] : [];
        OpenSslFiles.OpenSsl(["req", "-new", "-key", scratch.At("key"), "-subj", "/O=Star/CN=Wish", "-addext", "keyUsage=digitalSignature", "-outform", "DER", "-out", scratch.At("request"), .. signing]);
        var encoded = File.ReadAllBytes(scratch.At("request"));

        var request = CertificationRequest.Read(encoded);

        Assert.Equal((true, "Star", "Wish"), (request.ShowsPossession, request.Organisation, request.CommonName));
        Assert.Equal("合同专用章", Certificate.Read(CertificateAuthority.IssueSeal(Issuing, request, ContractSeal, From, Until)).CommonName);
        encoded[^1] ^= 1;
        Assert.Throws<ArgumentException>(() => CertificateAuthority.IssueSeal(Issuing, CertificationRequest.Read(encoded), ContractSeal, From, Until));
        Assert.Equal("certification-request-malformed", Assert.Throws<SignatureSyntaxException>(() => CertificationRequest.Read(encoded[..^1])).Code);
        Assert.Equal("certification-request-malformed", Assert.Throws<SignatureSyntaxException>(() => CertificationRequest.Read([])).Code);
    }

    [Fact]
    public void OpenSSL_verifies_a_revocation_list_and_it_revokes()
    {
        var seal = CertificateAuthority.IssueSeal(Issuing, ContractSeal, KeyAlgorithm.Sm2, From, Until);
        var revoked = new RevokedCertificate(Certificate.Read(seal.Certificate).SerialNumber, From.AddDays(20));

        var list = CertificateAuthority.IssueRevocationList(Issuing, [revoked], 1, From.AddDays(30), From.AddDays(60));

        OpenSslVerifies(list, Issuing.Certificate);
        Assert.Contains("Signature Algorithm: SM2-with-SM3", Text(list));
        var answer = CertificateRevocationList.Read(list).Answer(Certificate.Read(seal.Certificate), Certificate.Read(Issuing.Certificate), From.AddDays(40));
        Assert.Equal((RevocationState.Revoked, From.AddDays(20)), (answer.State, answer.RevokedAt));
        list[^1] ^= 1;
        Assert.Equal("crl-signature-wrong", CertificateRevocationList.Read(list).Answer(Certificate.Read(seal.Certificate), Certificate.Read(Issuing.Certificate), From.AddDays(40)).Why);
    }

    [Fact]
    public void A_revocation_list_that_OpenSSL_made_is_believed()
    {
        using var scratch = new ScratchFolder();
        var seal = Certificate.Read(TestPki.Certificate("sm2-seal"));
        File.WriteAllText(scratch.At("index.txt"), $"R\t451231000000Z\t261101000000Z\t{seal.SerialNumber.ToUpperInvariant()}\tunknown\t/CN=seal\n");
        File.WriteAllText(scratch.At("ca.cnf"), $"[ca]\ndefault_ca = one\n[one]\ndatabase = {scratch.At("index.txt")}\ncertificate = {scratch.Pem("sm2-issuing")}\nprivate_key = {scratch.Key("sm2-issuing")}\ndefault_md = sm3\n");
        OpenSslFiles.OpenSsl("ca", "-gencrl", "-config", scratch.At("ca.cnf"), "-sigopt", Id, "-crldays", "30", "-out", scratch.At("crl.pem"));
        OpenSslFiles.OpenSsl("crl", "-in", scratch.At("crl.pem"), "-outform", "DER", "-out", scratch.At("crl"));

        var answer = CertificateRevocationList.Read(File.ReadAllBytes(scratch.At("crl"))).Answer(seal, Certificate.Read(TestPki.Certificate("sm2-issuing")), DateTimeOffset.UtcNow);

        Assert.Equal(RevocationState.Revoked, answer.State);
    }

    [Fact]
    public void Kinds_of_keys_may_differ_along_a_path()
    {
        var mixed = CertificateAuthority.CreateIssuing(Root, Organisation, From, From.AddYears(10), KeyAlgorithm.EcdsaP256);
        using var scratch = new ScratchFolder();
        var seal = CertificateAuthority.IssueSeal(mixed, ContractSeal, KeyAlgorithm.Sm2, From, Until);

        Assert.EndsWith("seal: OK", Verify(scratch, seal.Certificate, id: null, mixed.Certificate));
        using var key = SealKey.Open(seal.PrivateKey, KeyAlgorithm.Sm2);
        var signer = new DocumentSigner(seal.Certificate, [mixed.Certificate], KeyAlgorithm.Sm2, key.SignData);
        var report = Sm2Signing.Check(Signatures.Cms.DetachedSignature.Create(Sm3.HashData(Sm2Signing.Content), signer), new([Root.Certificate]), From.AddDays(100));
        Assert.Contains("chain-trusted", report.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void The_key_must_be_the_issuers()
    {
        var mixed = Issuing with { PrivateKey = Root.PrivateKey };

        Assert.Throws<ArgumentException>(() => CertificateAuthority.IssueSeal(mixed, ContractSeal, KeyAlgorithm.Sm2, From, Until));
        Assert.Throws<ArgumentException>(() => SealKey.Open(TestPki.PrivateKey("seal"), KeyAlgorithm.Sm2));
        Assert.Throws<ArgumentException>(() => SealKey.Open(Root.PrivateKey, KeyAlgorithm.EcdsaP256));
    }

    private static void OpenSslVerifies(byte[] signed, byte[] issuer)
    {
        var parts = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
        var data = parts.ReadEncodedValue().ToArray();
        parts.ReadEncodedValue();
        OpenSslSm2.Verifies(data, parts.ReadBitString(out _), issuer);
    }

    private static string Text(byte[] list)
    {
        using var scratch = new ScratchFolder();
        return OpenSslFiles.OpenSsl("crl", "-inform", "DER", "-in", scratch.Write("list", list), "-noout", "-text");
    }

    /// <summary>Each link on its own: openssl verify gives the id to the last certificate only.</summary>
    /// <param name="id">Null where the last link is no SM2 signature.</param>
    private static string Verify(ScratchFolder scratch, byte[] seal, string? id, byte[]? issuing = null)
    {
        var (top, middle) = (Pem(scratch, "root", Root.Certificate), Pem(scratch, "issuing", issuing ?? Issuing.Certificate));
        string[] how = ["verify", "-x509_strict", "-partial_chain", "-attime", $"{From.AddDays(300).ToUnixTimeSeconds()}"];
        Assert.EndsWith("issuing: OK", OpenSslFiles.OpenSsl([.. how, "-vfyopt", Id, "-trusted", top, middle]).Trim());
        string[] option = id is null ? [] : ["-vfyopt", id];
        return OutsideTool.Run("openssl", [.. how, .. option, "-trusted", middle, Pem(scratch, "seal", seal)]).Output.Trim();
    }

    private static string Pem(ScratchFolder scratch, string name, byte[] certificate) =>
        scratch.Write(name, Encoding.ASCII.GetBytes(new string(PemEncoding.Write("CERTIFICATE", certificate))));

    private static byte[] Der(string pem)
    {
        var text = File.ReadAllText(pem);
        return Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);
    }
}
