using System.Security.Cryptography.X509Certificates;
using Yinxin.Testing.Outside;

namespace Yinxin.Signatures.Tests.Certificates;

public sealed class CertificateAuthorityTests
{
    private const string Organisation = "北京星辰智慧科技有限公司";

    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = From.AddYears(3);
    private static readonly SealSubject ContractSeal = new(Organisation, "合同专用章", "1101080012345");

    private static readonly IssuedCertificate Root = CertificateAuthority.CreateRoot(Organisation, From, From.AddYears(20), KeyAlgorithm.EcdsaP256);
    private static readonly IssuedCertificate Issuing = CertificateAuthority.CreateIssuing(Root, Organisation, From, From.AddYears(10), KeyAlgorithm.EcdsaP256);

    [Theory]
    [InlineData(KeyAlgorithm.EcdsaP256)]
    [InlineData(KeyAlgorithm.Rsa3072)]
    [Trait("Requirement", "E-02")]
    public void OpenSSL_accepts_the_path_of_a_seal_under_its_strictest_rules(KeyAlgorithm algorithm)
    {
        var root = CertificateAuthority.CreateRoot(Organisation, From, From.AddYears(20), algorithm);
        var issuing = CertificateAuthority.CreateIssuing(root, Organisation, From, From.AddYears(10), algorithm);
        var seal = CertificateAuthority.IssueSeal(issuing, ContractSeal, algorithm, From, Until);
        using var scratch = new ScratchFolder();

        var outcome = OutsideTool.Run("openssl", "verify", "-x509_strict", "-purpose", "smimesign", "-attime", $"{From.AddDays(300).ToUnixTimeSeconds()}",
            "-CAfile", Pem(scratch, "root", root), "-untrusted", Pem(scratch, "issuing", issuing), Pem(scratch, "seal", seal));

        Assert.EndsWith("seal: OK", outcome.Output.Trim());
    }

    [Fact]
    [Trait("Requirement", "E-02")]
    public void A_seal_certificate_names_organisation_seal_and_code_and_may_only_sign()
    {
        var seal = Certificate.Read(CertificateAuthority.IssueSeal(Issuing, ContractSeal, KeyAlgorithm.EcdsaP256, From, Until).Certificate);

        Assert.Equal((Organisation, "合同专用章", "1101080012345"), (seal.Organisation, seal.CommonName, seal.SubjectNumber));
        Assert.Equal((From, Until), (seal.NotBefore, seal.NotAfter));
        using var read = X509CertificateLoader.LoadCertificate(seal.Encoded);
        var usage = read.Extensions.OfType<X509KeyUsageExtension>().Single();
        Assert.Equal((X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true), (usage.KeyUsages, usage.Critical));
        Assert.False(read.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal(
            ["1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4"],
            read.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Select(purpose => purpose.Value));
    }

    [Fact]
    public void Chinese_names_are_UTF8String_and_the_organisation_comes_first()
    {
        var seal = CertificateAuthority.IssueSeal(Issuing, ContractSeal, KeyAlgorithm.EcdsaP256, From, Until);
        using var scratch = new ScratchFolder();

        var outcome = OutsideTool.Run("openssl", "x509", "-inform", "DER", "-in", scratch.Write("seal", seal.Certificate), "-noout", "-subject", "-nameopt", "utf8,show_type,sep_comma_plus");

        Assert.Equal($"subject=O=UTF8STRING:{Organisation},CN=UTF8STRING:合同专用章,serialNumber=PRINTABLESTRING:1101080012345", outcome.Output.Trim());
    }

    [Fact]
    public void Serial_numbers_have_20_octets_are_positive_and_never_the_same()
    {
        var serials = Enumerable.Range(0, 20)
            .Select(_ => Certificate.Read(CertificateAuthority.IssueSeal(Issuing, ContractSeal, KeyAlgorithm.EcdsaP256, From, Until).Certificate).SerialNumber)
            .ToList();

        Assert.All(serials, serial => Assert.Matches("^[4-7][0-9a-f]{39}$", serial));
        Assert.Equal(20, serials.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Two_roots_of_one_organisation_have_different_names()
    {
        var other = Certificate.Read(CertificateAuthority.CreateRoot(Organisation, From, Until, KeyAlgorithm.EcdsaP256).Certificate);

        Assert.NotEqual(Certificate.Read(Root.Certificate).SubjectNumber, other.SubjectNumber);
    }

    [Fact]
    public void A_certificate_never_outlives_its_issuer()
    {
        Assert.Throws<ArgumentException>(() => CertificateAuthority.CreateIssuing(Root, Organisation, From, From.AddYears(21)));
        Assert.Throws<ArgumentException>(() => CertificateAuthority.IssueSeal(Issuing, ContractSeal, KeyAlgorithm.EcdsaP256, From.AddDays(-1), Until));
        Assert.Throws<ArgumentException>(() => CertificateAuthority.IssueSeal(Issuing, ContractSeal, KeyAlgorithm.EcdsaP256, Until, From));
    }

    [Fact]
    public void The_key_must_be_the_issuers()
    {
        var mixed = Issuing with { PrivateKey = Root.PrivateKey };

        Assert.Throws<ArgumentException>(() => CertificateAuthority.IssueSeal(mixed, ContractSeal, KeyAlgorithm.EcdsaP256, From, Until));
        Assert.Throws<ArgumentException>(() => CertificateAuthority.IssueSeal(Issuing with { PrivateKey = [1, 2] }, ContractSeal, KeyAlgorithm.EcdsaP256, From, Until));
    }

    [Theory]
    [InlineData("", "合同专用章", "1")]
    [InlineData("星辰", " ", "1")]
    [InlineData("星辰", "合同专用章", "")]
    [InlineData("星辰", "合同专用章", "印1")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五", "合同专用章", "1")]
    public void A_name_that_does_not_fit_its_attribute_is_refused(string organisation, string name, string code) =>
        Assert.Throws<ArgumentException>(() => CertificateAuthority.IssueSeal(Issuing, new(organisation, name, code), KeyAlgorithm.EcdsaP256, From, Until));

    private static string Pem(ScratchFolder scratch, string name, IssuedCertificate issued) =>
        scratch.Write(name, System.Text.Encoding.ASCII.GetBytes(X509CertificateLoader.LoadCertificate(issued.Certificate).ExportCertificatePem()));
}
