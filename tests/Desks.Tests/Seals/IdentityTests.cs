using System.Security.Cryptography;
using System.Text;
using Yinxin.Desks.Seals;
using Yinxin.Domain.Seals;
using Yinxin.Signatures;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Seals;

/// <summary>The SM2 identity of a seal: made here, handed out, taken in from another maker.</summary>
public sealed class IdentityTests
{
    private static readonly DateTimeOffset Before = Noon.AddDays(-30);
    private static readonly DateTimeOffset After = Noon.AddYears(2);

    [Fact]
    [Trait("Requirement", "E-02")]
    public async Task A_seal_is_made_with_seal_data_that_hold_under_the_own_root()
    {
        await using var t = await OpenAsync();

        var facts = Must(await t.House.SealIdentities.FindAsync(t.As("officer"), t.Electronic, default));
        var handed = Must(await t.House.SealIdentities.ExportAsync(t.As("officer"), t.Electronic, "交外部核验", isWarned: true, default));

        Assert.Equal(4, facts.Version);
        Assert.Equal(Company + "合同专用章", facts.Name);
        Assert.Equal(["合同专用章"], facts.Listed);
        Assert.All(facts.Findings, f => Assert.True(f.Severity is "passed" or "note", $"{f.Severity} {f.Code}"));
        var root = Convert.FromBase64String((await t.House.SealMaker.FindAsync(default))!.Root);
        var report = SesSealCheck.Check(handed.Bytes, new([root]), Noon, await t.House.SealMaker.ValidationDataAsync(Noon, default));
        Assert.Contains(report.Findings, f => f.Code == "seal-signature-correct");
        Assert.Contains(report.Findings, f => f.Code == "chain-trusted");
        Assert.Contains(await t.House.Events.ReadAsync(Seal.Stream(t.Electronic), default), r => r.Event is SealDataExported { Purpose: "交外部核验" });
    }

    [Fact]
    [Trait("Requirement", "E-02")]
    [Trait("Requirement", "P-02")]
    public async Task Others_neither_see_nor_get_seal_data()
    {
        await using var t = await OpenAsync();

        foreach (var somebody in new[] { "applicant", "keeper", "admin", "archivist" })
        {
            Assert.Equal("not-allowed", (await t.House.SealIdentities.ExportAsync(t.As(somebody), t.Electronic, "想要", isWarned: true, default)).Refusal?.Code);
            Assert.Equal("not-allowed", (await t.House.SealIdentities.FindAsync(t.As(somebody), t.Electronic, default)).Refusal?.Code);
            Assert.Equal("not-allowed", (await t.House.SealIdentities.ImportDataAsync(t.As(somebody), t.Electronic, new MemoryStream([1]), null, default)).Refusal?.Code);
            Assert.Equal("not-allowed", (await t.House.SealIdentities.ImportKeyAsync(t.As(somebody), t.Electronic, new MemoryStream([1]), "", default)).Refusal?.Code);
        }
        Assert.DoesNotContain(await t.House.Events.ReadAsync(Seal.Stream(t.Electronic), default), r => r.Event is SealDataExported);
    }

    [Fact]
    [Trait("Requirement", "E-02")]
    public async Task Seal_data_of_another_maker_are_judged_first_and_pressed_with_the_key_that_they_list()
    {
        await using var t = await OpenAsync();
        var elsewhere = new Elsewhere();
        var esl = elsewhere.Seal(Company + "合同专用章");

        var looked = Must(await t.House.SealIdentities.ImportDataAsync(t.As("officer"), t.Electronic, new MemoryStream(esl), " ", default));
        Assert.False(looked.IsTaken);
        Assert.Contains(looked.Facts.Findings, f => f is { Code: "chain-untrusted", Severity: "unknown" });
        Assert.Contains(looked.Facts.Findings, f => f.Code == "seal-data-without-key");
        Assert.False((await SealAsync(t)).Electronic!.Data!.IsImported);

        Assert.True(Must(await t.House.SealIdentities.ImportDataAsync(t.As("officer"), t.Electronic, new MemoryStream(esl), "省级制章机构", default)).IsTaken);
        Assert.Null((await SealAsync(t)).Electronic!.Of(SealIdentity.National));
        Must(await t.House.SealIdentities.ImportKeyAsync(t.As("officer"), t.Electronic, new MemoryStream(elsewhere.KeyFile), "", default));

        var now = (await SealAsync(t)).Electronic!;
        Assert.True(now.Data!.IsImported);
        Assert.True(now.Of(SealIdentity.National)!.IsImported);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(esl)), now.Data.File.Digest.Hex);
    }

    [Fact]
    [Trait("Requirement", "E-02")]
    public async Task What_is_no_seal_is_damaged_or_is_too_large_is_refused_and_leaves_nothing()
    {
        await using var t = await OpenAsync();
        var esl = new Elsewhere().Seal(Company + "合同专用章");
        var files = Directory.GetFiles(t.Data, "*", SearchOption.AllDirectories).Length;
        byte[] damaged = [.. esl];
        damaged[esl.AsSpan().IndexOf("合同专用章"u8) + 2] ^= 1;
        async Task<string?> Code(byte[] file) => (await t.House.SealIdentities.ImportDataAsync(t.As("officer"), t.Electronic, new MemoryStream(file), "理由", default)).Refusal?.Code;

        Assert.Equal("seal-data-faulty", await Code(damaged));
        Assert.Equal("seal-data-unreadable", await Code(esl[..^20]));
        Assert.Equal("seal-data-unreadable", await Code([]));
        Assert.Equal("seal-data-unreadable", await Code("not a seal"u8.ToArray()));
        Assert.Equal("file-too-large", await Code(new byte[SealIdentityDesk.LargestData + 1]));
        Assert.Equal("key-file-malformed", (await t.House.SealIdentities.ImportKeyAsync(t.As("officer"), t.Electronic, new MemoryStream("no key"u8.ToArray()), "x", default)).Refusal?.Code);
        Assert.Equal(files, Directory.GetFiles(t.Data, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    [Trait("Requirement", "E-02")]
    public async Task An_imported_certificate_seals_the_next_PDF()
    {
        await using var t = await OpenAsync();
        var root = CertificateAuthority.CreateRoot("外部认证机构", Before, After.AddYears(5));
        var issued = CertificateAuthority.IssueSeal(root, new(Company, "外部合同专用章", "EXT-1"), KeyAlgorithm.EcdsaP256, Before, After);
        var id = await t.ApprovedContractAsync();

        Must(await t.House.SealIdentities.ImportKeyAsync(t.As("officer"), t.Electronic, new MemoryStream(Pem(issued.PrivateKey, issued.Certificate)), "", default));
        var stamping = Must(await t.House.Stampings.StampAsync(t.As("keeper"), id, 0, [], default));

        var receipt = Must(await t.House.Receipts.FindAsync(t.As("applicant"), id, stamping, default));
        var made = Must(await t.House.Archive.DownloadAsync(t.As("applicant"), receipt.Facts.File, default));
        await using var clear = made.Clear;
        using var held = Must(await t.House.Verification.HoldAsync(clear, default));
        var answer = await t.House.Verification.CheckAsync(held, null, receipt.Json, Noon.AddMinutes(1), default);
        Assert.Equal("外部合同专用章", Assert.Single(answer.Signatures).Signer);
        Assert.Equal("cannot-tell", answer.Verdict);
    }

    [Fact]
    [Trait("Requirement", "E-02")]
    public async Task An_SM2_certificate_from_elsewhere_gets_seal_data_that_list_it()
    {
        await using var t = await OpenAsync();
        var elsewhere = new Elsewhere();

        Must(await t.House.SealIdentities.ImportKeyAsync(t.As("officer"), t.Electronic, new MemoryStream(elsewhere.KeyFile), "", default));

        var now = (await SealAsync(t)).Electronic!;
        Assert.False(now.Data!.IsImported);
        Assert.True(now.Of(SealIdentity.National)!.IsImported);
        Assert.Equal(["外部国密印章"], Must(await t.House.SealIdentities.FindAsync(t.As("officer"), t.Electronic, default)).Listed);
        Assert.Equal("certificate-already-there", (await t.House.SealIdentities.ImportKeyAsync(t.As("officer"), t.Electronic, new MemoryStream(elsewhere.KeyFile), "", default)).Refusal?.Code);
    }

    private static async Task<Seal> SealAsync(TestHouse t) => await t.House.Seals.SealAsync(t.Electronic, default);

    private static byte[] Pem(byte[] key, params byte[][] certificates)
    {
        var text = new StringBuilder(PemEncoding.WriteString("PRIVATE KEY", key)).Append('\n');
        foreach (var one in certificates) text.Append(PemEncoding.WriteString("CERTIFICATE", one)).Append('\n');
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>A seal maker and a certificate authority that are not of this house.</summary>
    private sealed class Elsewhere
    {
        private readonly IssuedCertificate maker;
        private readonly IssuedCertificate signer;

        public Elsewhere()
        {
            var root = CertificateAuthority.CreateRoot("外部国密机构", Before, After.AddYears(5), KeyAlgorithm.Sm2);
            maker = CertificateAuthority.IssueSeal(root, new("外部国密机构", "省级制章者", "maker"), KeyAlgorithm.Sm2, Before, After);
            signer = CertificateAuthority.IssueSeal(root, new(Company, "外部国密印章", "EXT-2"), KeyAlgorithm.Sm2, Before, After);
        }

        public byte[] KeyFile => Pem(signer.PrivateKey, signer.Certificate);

        public byte[] Seal(string name)
        {
            using var key = SealKey.Open(maker.PrivateKey, KeyAlgorithm.Sm2);
            var picture = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40mm\" height=\"40mm\"><circle r=\"20\"/></svg>");
            var order = new SesSealOrder("PROVINCE", "11000000000001", 1, name, [signer.Certificate], new("SVG", picture, 40, 40), Before, After);
            return order.Make(new(maker.Certificate, [], KeyAlgorithm.Sm2, key.SignData)).Encoded;
        }
    }
}
