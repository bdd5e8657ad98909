using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Verify.Tests;

/// <summary>PDF files with electronic seals by GB/T 38540, asked about on the command line.</summary>
public sealed class ElectronicSealAnswerTests : IDisposable
{
    private static readonly DateTimeOffset From = SampleLog.Noon.AddYears(-1);
    private static readonly IssuedCertificate Root = CertificateAuthority.CreateRoot("海云科技有限公司", From, From.AddYears(20), KeyAlgorithm.Sm2);
    private static readonly IssuedCertificate Issuing = CertificateAuthority.CreateIssuing(Root, "海云科技有限公司", From, From.AddYears(10), KeyAlgorithm.Sm2);
    private static readonly IssuedCertificate Maker = Issued("制章中心", "1");
    private static readonly IssuedCertificate Signer = Issued("合同专用章", "2");
    private static readonly Lazy<byte[]> Made = new(() => Sealed(From));

    private readonly Desk desk = new();
    private readonly string root;

    public ElectronicSealAnswerTests() => root = desk.Put("root.pem", SampleLog.Pem("CERTIFICATE", Root.Certificate));

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_pressed_seal_is_valid_and_named()
    {
        var path = desk.Put("contract.pdf", Made.Value);

        var answer = Desk.Ask(path, "--trust", root, "--json");
        Assert.True(answer.Exit == 0, answer.Output);
        var seal = answer.Json.GetProperty("signatures")[0].GetProperty("seal");
        Assert.Equal(("37020000012345", "海云科技合同专用章", "制章中心"), (seal.GetProperty("id").GetString(), seal.GetProperty("name").GetString(), seal.GetProperty("maker").GetString()));
        Assert.Subset(answer.Codes("passed").ToHashSet(), new HashSet<string> { "bytes-intact", "signature-correct", "signer-in-seal", "seal-signature-correct", "seal-in-period" });
        var printed = Desk.Ask([path, "--trust", root, "--lang", "zh"], null).Output;
        Assert.Contains("海云科技合同专用章", printed, StringComparison.Ordinal);
        Assert.Contains("印章的授权名单中有签章者“合同专用章”。", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_is_invalid_a_stranger_leaves_it_open_and_a_torn_one_can_t_be_read()
    {
        var changed = (byte[])Made.Value.Clone();
        changed[20] ^= 1;

        Assert.Equal((1, "bytes-changed"), Asked("changed.pdf", changed, "fault", "--trust", root));
        Assert.Equal((2, "chain-untrusted"), Asked("contract.pdf", Made.Value, "unknown"));
        Assert.Equal(3, Desk.Ask(desk.Put("torn.pdf", "%PDF-1.7"u8.ToArray()), "--json").Exit);
        Assert.NotEqual(0, Desk.Ask(desk.Put("cut.pdf", Made.Value[..^600]), "--trust", root, "--json").Exit);
    }

    [Fact]
    public void A_seal_that_expired_since_is_told_and_does_no_harm()
    {
        var path = desk.Put("contract.pdf", Made.Value);

        var answer = Desk.Ask(path, "--trust", root, "--at", "2028-06-01", "--json");

        Assert.True(answer.Exit == 0, answer.Output);
        Assert.Contains("seal-expired-since", answer.Codes("warning"));
        Assert.Equal(2, Desk.Ask(path, "--trust", root, "--at", "2028-06-01", "--json", "--strict").Exit);
    }

    private (int Exit, string First) Asked(string name, byte[] file, string severity, params string[] options)
    {
        var answer = Desk.Ask([desk.Put(name, file), .. options, "--json"]);
        return (answer.Exit, answer.Codes(severity)[0]);
    }

    private static IssuedCertificate Issued(string name, string number) =>
        CertificateAuthority.IssueSeal(Issuing, new SealSubject("海云科技有限公司", name, number), KeyAlgorithm.Sm2, From, From.AddYears(5));

    private static byte[] Sealed(DateTimeOffset from)
    {
        var order = new SesSealOrder("Yinxin", "37020000012345", 1, "海云科技合同专用章", [Signer.Certificate], new("SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), 40, 40), from, from.AddYears(2));
        using var makerKey = SealKey.Open(Maker.PrivateKey, KeyAlgorithm.Sm2);
        using var key = SealKey.Open(Signer.PrivateKey, KeyAlgorithm.Sm2);
        var seal = order.Make(new(Maker.Certificate, [Issuing.Certificate], KeyAlgorithm.Sm2, makerKey.SignData));
        using var output = new MemoryStream();
        PdfSealing.Seal(new MemoryStream(SealedDocument.Original), output, new SealRequest([], 0, 0, null, SampleLog.Noon) { IsInvisible = true, ElectronicSeal = seal },
            new DocumentSigner(Signer.Certificate, [Issuing.Certificate], KeyAlgorithm.Sm2, key.SignData));
        return output.ToArray();
    }
}
