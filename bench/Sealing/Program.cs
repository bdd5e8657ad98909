using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Yinxin.Bench.Sealing;
using Yinxin.Pdf;
using Yinxin.Signatures;

// Sealing through the engine beside what no engine can avoid: one operation of the private key, and SHA-256 over the bytes of the
// sealed file. Both are measured in turn in the same run; medians are printed, and their ratio.
const int Rounds = 2000;
const int WarmUp = 500;

var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
var document = SampleFiles.TenPages(length: 490_000);
var look = SampleFiles.Look();
var request = new SealRequest([new(0, 150, 240)], 42, 42, SealAppearance.Read(look), from.AddMonths(10), Name: "合同专用章");
Console.WriteLine($"10 pages, {document.Length} bytes; median of {Rounds} rounds");

foreach (var algorithm in Enum.GetValues<KeyAlgorithm>())
{
    var root = CertificateAuthority.CreateRoot("星辰", from, from.AddYears(20), algorithm);
    var issuing = CertificateAuthority.CreateIssuing(root, "星辰", from, from.AddYears(10), algorithm);
    var seal = CertificateAuthority.IssueSeal(issuing, new("星辰", "合同专用章", "1101080012345"), algorithm, from, from.AddYears(3));
    using var key = SealKey.Open(seal.PrivateKey, algorithm);
    var signer = new DocumentSigner(seal.Certificate, [issuing.Certificate], algorithm, key.SignData);
    Report($"{algorithm}, look kept", document, () => request, signer);
    Report($"{algorithm}, look read anew", document, () => request with { Appearance = SealAppearance.Read(look) }, signer);
}

static void Report(string title, byte[] document, Func<SealRequest> ask, DocumentSigner signer)
{
    using var input = new MemoryStream(document, writable: false);
    using var output = new MemoryStream(document.Length + 256 * 1024);
    var attributes = new byte[192];
    var (floor, sealing) = (new double[Rounds], new double[Rounds]);
    byte[] sealedFile = document;
    for (var round = -WarmUp; round < Rounds; round++)
    {
        var started = Stopwatch.GetTimestamp();
        signer.Sign(attributes);
        SHA256.HashData(sealedFile);
        var between = Stopwatch.GetTimestamp();
        output.SetLength(0);
        PdfSealing.Seal(input, output, ask(), signer);
        var ended = Stopwatch.GetTimestamp();
        if (round == -WarmUp) sealedFile = output.ToArray();
        if (round < 0) continue;
        floor[round] = Stopwatch.GetElapsedTime(started, between).TotalMicroseconds;
        sealing[round] = Stopwatch.GetElapsedTime(between, ended).TotalMicroseconds;
    }
    Array.Sort(floor);
    Array.Sort(sealing);
    var (least, took) = (floor[Rounds / 2], sealing[Rounds / 2]);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{title,-28} key + SHA-256 {least,8:0.0} us   sealing {took,8:0.0} us   ratio {took / least:0.00}   {1e6 / took:0}/s   sealed {sealedFile.Length} bytes"));
}
