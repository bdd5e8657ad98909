using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Yinxin.Server.Tests.Register;

/// <summary>Authorities elsewhere, let in and sent away again at their page.</summary>
public sealed class TrustedIssuersPageTests(RunningHouse house)
{
    private const string Place = "/trusted-issuers";

    [Fact]
    [Trait("Requirement", "E-06")]
    public async Task A_root_is_uploaded_shown_with_its_fingerprint_and_removed_again()
    {
        using var browser = await house.BrowserAsync("security");
        var root = Root("上传的认证机构");

        var sent = await UploadAsync(browser, root);
        var listed = await browser.GetAsync(Place);
        var removal = $"{Place}/{Convert.ToHexStringLower(SHA256.HashData(root))}/removal";
        var removed = await browser.SubmitAsync(listed, $"form[action='{removal}']", removal, ("reason", "机构停业"));

        Assert.EndsWith($"{Place}?done=issuer-trusted", sent.Location, StringComparison.Ordinal);
        Assert.Contains("上传的认证机构", listed.Words, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(root)), listed.Words, StringComparison.Ordinal);
        Assert.EndsWith($"{Place}?done=issuer-distrusted", removed.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("上传的认证机构", (await browser.GetAsync(Place)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_certificate_is_refused_in_words_and_others_are_turned_away()
    {
        using var browser = await house.BrowserAsync("security");
        using var applicant = await house.BrowserAsync("wang");

        var refused = await UploadAsync(browser, "not a certificate"u8.ToArray());

        Assert.Contains("文件不是可读的证书", refused.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await applicant.GetAsync(Place)).Status);
    }

    private static async Task<Page> UploadAsync(Browser browser, byte[] file)
    {
        var token = (await browser.GetAsync(Place)).Find($"form[action='{Place}/certificates'] [name='upload-token']").GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "upload-token" }, { new StringContent("指纹已核对"), "reason" }, { new ByteArrayContent(file), "file", "root.cer" } };
        return await browser.PostAsync($"{Place}/certificates", form);
    }

    private static byte[] Root(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Root, O={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(5));
        return certificate.RawData;
    }
}
