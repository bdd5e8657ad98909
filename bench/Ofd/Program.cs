using System.Diagnostics;
using System.Globalization;
using Yinxin.Bench.Ofd;
using Yinxin.Ofd;
using Yinxin.Signatures;

// OFD seals and verifications per second on one core (10 pages, in memory), then one package of about 50 MB on disk with the memory that it took.
// Arguments: rounds, 3 when not given; then `large` for the large package alone, so that the peak is its own.
var rounds = args.Length > 0 && args[0] != "large" ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
var at = new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
var from = at.AddYears(-1);
var root = CertificateAuthority.CreateRoot("星辰", from, from.AddYears(20), KeyAlgorithm.Sm2);
var maker = CertificateAuthority.IssueSeal(root, new("星辰", "制章中心", "1"), KeyAlgorithm.Sm2, from, from.AddYears(5));
var signer = CertificateAuthority.IssueSeal(root, new("星辰", "合同专用章", "2"), KeyAlgorithm.Sm2, from, from.AddYears(5));
using var makerKey = SealKey.Open(maker.PrivateKey, KeyAlgorithm.Sm2);
using var signerKey = SealKey.Open(signer.PrivateKey, KeyAlgorithm.Sm2);
var picture = new byte[20_000];
((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).CopyTo(picture);
var seal = new SesSealOrder("Yinxin", "37020000012345", 1, "合同专用章", [signer.Certificate], new("PNG", picture, 40, 40), from, from.AddYears(3))
    .Make(new(maker.Certificate, [], KeyAlgorithm.Sm2, makerKey.SignData));
var presser = new DocumentSigner(signer.Certificate, [], KeyAlgorithm.Sm2, signerKey.SignData);
var request = new OfdSealRequest(seal, [new(0, 100, 200)], at);
var anchors = new TrustAnchors([root.Certificate]);

if (args.Contains("large")) Large();
else Small();

void Small()
{
    using var plain = new MemoryStream();
    SamplePackage.Write(plain, pages: 10, attachments: 0);
    var sealedFile = Sealed(plain);
    for (var round = 0; round < rounds; round++)
    {
        Say("seal", PerSecond(() => Sealed(plain)));
        Say("verify", PerSecond(() => Verified(sealedFile)));
    }
}

byte[] Sealed(MemoryStream plain)
{
    using var output = new MemoryStream(65536);
    OfdSealing.Seal(plain, output, request, presser);
    return output.ToArray();
}

void Verified(byte[] file)
{
    if (OfdValidation.Check(new MemoryStream(file, writable: false), anchors, at).Verdict != OfdVerdict.Valid) throw new InvalidOperationException("The file is valid.");
}

/// <summary>By CPU time of this process, after warming up.</summary>
double PerSecond(Action act)
{
    for (var i = 0; i < 200; i++) act();
    var (start, count) = (Process.GetCurrentProcess().UserProcessorTime, 0);
    var clock = Stopwatch.StartNew();
    while (clock.Elapsed < TimeSpan.FromSeconds(3))
    {
        act();
        count++;
    }
    return count / (Process.GetCurrentProcess().UserProcessorTime - start).TotalSeconds;
}

void Large()
{
    var folder = Directory.CreateTempSubdirectory("yinxin-bench-");
    try
    {
        var (plain, made) = (Path.Combine(folder.FullName, "plain.ofd"), Path.Combine(folder.FullName, "sealed.ofd"));
        using (var file = File.Create(plain)) SamplePackage.Write(file, pages: 100, attachments: 50);
        var clock = Stopwatch.StartNew();
        using (var input = File.OpenRead(plain))
        using (var output = File.Create(made)) OfdSealing.Seal(input, output, request, presser);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sealed   {new FileInfo(made).Length / 1e6:0.0} MB in {clock.Elapsed.TotalSeconds:0.00} s"));
        clock.Restart();
        using (var input = File.OpenRead(made))
        {
            var verdict = OfdValidation.Check(input, anchors, at).Verdict;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"verified {verdict} in {clock.Elapsed.TotalSeconds:0.00} s"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB; files left beside the two: {folder.GetFiles().Length - 2}"));
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}

static void Say(string what, double rate) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-8} {rate,8:0}/s"));
