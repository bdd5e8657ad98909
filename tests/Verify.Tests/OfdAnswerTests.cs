using System.IO.Compression;
using System.Text;
using Yinxin.Ofd;
using Yinxin.Signatures;

namespace Yinxin.Verify.Tests;

/// <summary>OFD files and electronic seals, asked about on the command line.</summary>
public sealed class OfdAnswerTests : IDisposable
{
    private static readonly DateTimeOffset From = SampleLog.Noon.AddYears(-1);
    private static readonly IssuedCertificate Root = CertificateAuthority.CreateRoot("海云科技有限公司", From, From.AddYears(20), KeyAlgorithm.Sm2);
    private static readonly IssuedCertificate Issuing = CertificateAuthority.CreateIssuing(Root, "海云科技有限公司", From, From.AddYears(10), KeyAlgorithm.Sm2);
    private static readonly IssuedCertificate Maker = Issued("制章中心", "1");
    private static readonly IssuedCertificate Signer = Issued("合同专用章", "2");
    private static readonly JsonSchema Schema = JsonSchema.Read(Path.Combine(AppContext.BaseDirectory, "formats", "verify-report.schema.json"));
    private static readonly SesSeal Seal = Made();
    private static readonly byte[] File = Sealed();

    private readonly Desk desk = new();
    private readonly string trust;

    /// <summary>A pressed seal brings no authority along, so the one below the root is believed too.</summary>
    public OfdAnswerTests() => trust = desk.Put("trust.pem", SampleLog.Pem("CERTIFICATE", Root.Certificate) + SampleLog.Pem("CERTIFICATE", Issuing.Certificate));

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_sealed_file_is_valid_and_its_seal_named()
    {
        var answer = Desk.Ask(desk.Put("公文.ofd", File), "--trust", trust, "--json");

        Assert.True(answer.Exit == 0, answer.Output);
        Assert.Equal([], Schema.Faults(answer.Json));
        Assert.Equal("ofd", answer.Json.GetProperty("subject").GetProperty("kind").GetString());
        var seal = answer.Json.GetProperty("signatures")[0].GetProperty("seal");
        Assert.Equal(("海云科技合同专用章", "制章中心"), (seal.GetProperty("name").GetString(), seal.GetProperty("maker").GetString()));
        Assert.Subset(answer.Codes("passed").ToHashSet(), new HashSet<string> { "parts-intact", "coverage-complete", "bytes-intact", "signature-correct", "signer-in-seal", "seal-signature-correct" });
        Assert.Equal(0, Desk.Ask(desk.Put("named.otherwise", File), "--trust", trust).Exit);
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void Each_outcome_has_its_exit_code_and_says_which_part_is_meant()
    {
        var changed = Desk.Ask(desk.Put("changed.ofd", Changed("Doc_0/P.xml")), "--trust", trust, "--json");
        Assert.Equal((1, "signature 1, /Doc_0/P.xml"), (changed.Exit, Place(changed, "part-changed")));
        Assert.Equal([], Schema.Faults(changed.Json));
        Assert.Equal(2, Desk.Ask(desk.Put("a.ofd", File), "--json").Exit);
        Assert.Equal(1, Desk.Ask(desk.Put("plain.ofd", Plain()), "--trust", trust).Exit);
        var cut = Desk.Ask(desk.Put("cut.ofd", File[..100]), "--trust", trust, "--json");
        Assert.Equal((3, "ofd-not-a-package"), (cut.Exit, Assert.Single(cut.Codes("fault"))));
        Assert.Equal([], Schema.Faults(cut.Json));
        var printed = Desk.Ask([desk.At("changed.ofd"), "--trust", trust, "--lang", "zh"], null).Output;
        Assert.Contains("签名后被改动：/Doc_0/P.xml", printed, StringComparison.Ordinal);
        Assert.Contains("签名 1, 印章", printed, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_seal_by_itself_is_judged()
    {
        var answer = Desk.Ask(desk.Put("a.esl", Seal.Encoded), "--trust", trust, "--json");
        Assert.True(answer.Exit == 0, answer.Output);
        Assert.Equal([], Schema.Faults(answer.Json));
        var seal = answer.Json.GetProperty("seal");
        Assert.Equal(("37020000012345", 4, 40), (seal.GetProperty("id").GetString(), seal.GetProperty("version").GetInt32(), seal.GetProperty("width").GetInt32()));
        Assert.Equal(0, Desk.Ask(desk.Put("base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Seal.Encoded))), "--trust", trust).Exit);

        Assert.Equal(2, Desk.Ask(desk.At("a.esl")).Exit);
        Assert.Equal(2, Desk.Ask(desk.At("a.esl"), "--trust", trust, "--at", "2030-01-01").Exit);
        byte[] changed = [.. Seal.Encoded];
        changed[^1] ^= 1;
        Assert.Equal(1, Desk.Ask(desk.Put("changed.esl", changed), "--trust", trust).Exit);
        Assert.Equal(3, Desk.Ask(desk.Put("cut.esl", Seal.Encoded[..50]), "--trust", trust).Exit);
        Assert.Contains("海云科技合同专用章 (37020000012345), 制章中心, 40×40 mm SVG", Desk.Ask([desk.At("a.esl"), "--trust", trust, "--lang", "zh"], null).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_packages_are_no_OFD() =>
        Assert.Equal(["file-kind-unknown"], Desk.Ask(desk.Put("letter.docx", Zip(("word/document.xml", "<w/>"))), "--json").Codes("unknown"));

    private static string Place(Answer answer, string code) =>
        answer.Json.GetProperty("findings").EnumerateArray().First(finding => finding.GetProperty("code").GetString() == code).GetProperty("place").GetString()!;

    private static IssuedCertificate Issued(string name, string number) =>
        CertificateAuthority.IssueSeal(Issuing, new SealSubject("海云科技有限公司", name, number), KeyAlgorithm.Sm2, From, From.AddYears(5));

    private static SesSeal Made()
    {
        using var key = SealKey.Open(Maker.PrivateKey, KeyAlgorithm.Sm2);
        var order = new SesSealOrder("Yinxin", "37020000012345", 1, "海云科技合同专用章", [Signer.Certificate], new("SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), 40, 40), From, From.AddYears(2));
        return order.Make(new(Maker.Certificate, [Issuing.Certificate], KeyAlgorithm.Sm2, key.SignData));
    }

    private static byte[] Plain() => Zip(
        ("OFD.xml", "<OFD xmlns=\"http://www.ofdspec.org/2016\"><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"),
        ("Doc_0/Document.xml", "<Document xmlns=\"http://www.ofdspec.org/2016\"><CommonData/><Pages><Page ID=\"1\" BaseLoc=\"P.xml\"/></Pages></Document>"),
        ("Doc_0/P.xml", "<Page xmlns=\"http://www.ofdspec.org/2016\"/>"));

    private static byte[] Sealed()
    {
        using var key = SealKey.Open(Signer.PrivateKey, KeyAlgorithm.Sm2);
        using var output = new MemoryStream();
        OfdSealing.Seal(new MemoryStream(Plain()), output, new(Seal, [new(0, 100, 100)], SampleLog.Noon), new(Signer.Certificate, [Issuing.Certificate], KeyAlgorithm.Sm2, key.SignData));
        return output.ToArray();
    }

    private static byte[] Changed(string path)
    {
        using var archive = new ZipArchive(new MemoryStream(File));
        return Zip([.. archive.Entries.Select(entry => (entry.FullName, Text(entry) + (entry.FullName == path ? " " : "")))]);
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static byte[] Zip(params (string Path, string Latin1)[] parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in parts)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(Encoding.Latin1.GetBytes(text));
            }
        }
        return file.ToArray();
    }
}
