using System.Security.Cryptography;
using System.Text;
using Yinxin.Desks.Seals;
using Yinxin.Domain.Seals;
using Yinxin.Signatures;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Seals;

/// <summary>Authorities elsewhere that are believed at /verify.</summary>
public sealed class TrustedIssuersTests
{
    private static readonly DateTimeOffset Before = Noon.AddDays(-30);
    private static readonly IssuedCertificate Root = CertificateAuthority.CreateRoot("外部认证机构", Before, Noon.AddYears(10));
    private static readonly string Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Root.Certificate));

    [Fact]
    [Trait("Requirement", "E-06")]
    public async Task A_file_under_an_issuer_elsewhere_is_valid_while_that_issuer_is_trusted()
    {
        await using var t = await OpenAsync();
        var (file, receipt) = await SealedElsewhereAsync(t);

        Assert.Equal("cannot-tell", (await CheckedAsync(t, file, receipt)).Verdict);
        Must(await t.House.TrustedIssuers.TrustAsync(t.As("security"), new MemoryStream(Root.Certificate), "指纹已核对", default));
        Assert.Equal("valid", (await CheckedAsync(t, file, receipt)).Verdict);
        Assert.Contains(PemEncoding.WriteString("CERTIFICATE", Root.Certificate), await t.House.Verification.TrustAsync(default), StringComparison.Ordinal);
        Must(await t.House.TrustedIssuers.DistrustAsync(t.As("security"), Fingerprint, "机构停业", default));
        Assert.Equal("cannot-tell", (await CheckedAsync(t, file, receipt)).Verdict);
    }

    [Fact]
    public async Task PEM_and_DER_are_read_and_a_certificate_is_listed_once()
    {
        await using var t = await OpenAsync();
        var second = CertificateAuthority.CreateRoot("国密认证机构", Before, Noon.AddYears(10), KeyAlgorithm.Sm2);
        var pem = Encoding.UTF8.GetBytes($"给管理员\n{PemEncoding.WriteString("CERTIFICATE", Root.Certificate)}\n{PemEncoding.WriteString("CERTIFICATE", second.Certificate)}\n");

        Must(await t.House.TrustedIssuers.TrustAsync(t.As("security"), new MemoryStream(Root.Certificate), "指纹已核对", default));
        Must(await t.House.TrustedIssuers.TrustAsync(t.As("security"), new MemoryStream(pem), "指纹已核对", default));

        var listed = Must(await t.House.TrustedIssuers.ListAsync(t.As("security"), default));
        Assert.Equal([("国密认证机构", true, true), ("外部认证机构", false, true)], listed.Select(one => (one.Organisation, one.IsSm2, one.IsRoot)));
        Assert.Equal("issuer-trusted-already", (await t.House.TrustedIssuers.TrustAsync(t.As("security"), new MemoryStream(pem), "再来", default)).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_no_authority_no_certificate_without_reason_or_not_permitted_is_refused()
    {
        await using var t = await OpenAsync();
        var plain = CertificateAuthority.IssueSeal(Root, new(Company, "外部合同专用章", "EXT-1"), KeyAlgorithm.EcdsaP256, Before, Noon.AddYears(1)).Certificate;
        async Task<string?> Code(byte[] file, string reason = "指纹已核对", string who = "security") =>
            (await t.House.TrustedIssuers.TrustAsync(t.As(who), new MemoryStream(file), reason, default)).Refusal?.Code;

        Assert.Equal("issuer-not-authority", await Code(plain));
        Assert.Equal("issuer-unreadable", await Code([]));
        Assert.Equal("issuer-unreadable", await Code("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"u8.ToArray()));
        Assert.Equal("issuer-unreadable", await Code("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"u8.ToArray()));
        Assert.Equal("issuer-unreadable", await Code(Root.Certificate[..^9]));
        Assert.Equal("issuer-unreadable", await Code(new byte[TrustedIssuersDesk.LargestFile + 1]));
        Assert.Equal("issuer-reason", await Code(Root.Certificate, " "));
        Assert.Equal("issuer-reason", await Code(Root.Certificate, new string('长', TrustedIssuersDecisions.LongestReason + 1)));
        foreach (var somebody in new[] { "admin", "officer", "applicant" }) Assert.Equal("not-allowed", await Code(Root.Certificate, who: somebody));
        Assert.Equal("issuer-unknown", (await t.House.TrustedIssuers.DistrustAsync(t.As("security"), Fingerprint, "没有", default)).Refusal?.Code);
        Assert.Empty(Must(await t.House.TrustedIssuers.ListAsync(t.As("security"), default)));
    }

    private static async Task<(byte[] File, byte[] Receipt)> SealedElsewhereAsync(TestHouse t)
    {
        var issued = CertificateAuthority.IssueSeal(Root, new(Company, "外部合同专用章", "EXT-1"), KeyAlgorithm.EcdsaP256, Before, Noon.AddYears(2));
        var pem = $"{PemEncoding.WriteString("PRIVATE KEY", issued.PrivateKey)}\n{PemEncoding.WriteString("CERTIFICATE", issued.Certificate)}\n";
        var id = await t.ApprovedContractAsync();
        Must(await t.House.SealIdentities.ImportKeyAsync(t.As("officer"), t.Electronic, new MemoryStream(Encoding.ASCII.GetBytes(pem)), "", default));
        var stamping = Must(await t.House.Stampings.StampAsync(t.As("keeper"), id, 0, [], default));
        var receipt = Must(await t.House.Receipts.FindAsync(t.As("applicant"), id, stamping, default));
        await using var clear = Must(await t.House.Archive.DownloadAsync(t.As("applicant"), receipt.Facts.File, default)).Clear;
        using var whole = new MemoryStream();
        await clear.CopyToAsync(whole);
        return (whole.ToArray(), receipt.Json);
    }

    private static async Task<Yinxin.Desks.Evidence.VerifyAnswer> CheckedAsync(TestHouse t, byte[] file, byte[] receipt)
    {
        using var held = Must(await t.House.Verification.HoldAsync(new MemoryStream(file), default));
        return await t.House.Verification.CheckAsync(held, null, receipt, Noon.AddMinutes(1), default);
    }
}
