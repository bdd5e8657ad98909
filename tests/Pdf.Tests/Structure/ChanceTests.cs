using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Structure;

/// <summary>Files changed by chance, always the same chance: each ends in a report or in a code, soon and at little cost.</summary>
public sealed class ChanceTests
{
    private static readonly PdfLimits Tight = PdfLimits.Default with { StreamBytes = 1_000_000, DecodedBytes = 4_000_000, Time = TimeSpan.FromSeconds(2) };

    private static readonly string[] Words =
    [
        "obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "%%EOF", "/Length", "/Prev", "/Kids", "/Parent", "/Type", "/ObjStm", "/XRef",
        "/Root", "/Filter", "/FlateDecode", "/ByteRange", "/Contents", "/V", "/Fields", "/Annots", "<<", ">>", "[", "]", "(", ")", "<", ">", " 0 R", "1 0 R", "2 0 R",
        "4294967296", "-1", "0", "65536", "2147483647", "99999999999999999999", "null", "true", "q", "\0", "\r", "%",
    ];

    [Fact]
    public void Opening_sealing_and_checking_never_do_more_than_refuse()
    {
        var samples = Samples();
        var chance = new Random(20261123);
        for (var round = 0; round < 3000; round++)
        {
            var file = Changed(samples[round % samples.Count], chance);
            var before = GC.GetAllocatedBytesForCurrentThread();

            Try(() => Look(file));
            Try(() => PdfSealing.Seal(new MemoryStream(file), new MemoryStream(), TestSeal.At(new ImprintPlace(0, 60, 60)), TestPki.Signer("seal"), Tight));
            var report = PdfValidation.Check(new MemoryStream(file), TestPki.Trusted, TestPki.Noon, Tight);

            Assert.True(report.Verdict != PdfVerdict.Valid || IsUnchanged(file, samples[round % samples.Count]), $"round {round}");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64_000_000);
        }
    }

    [Fact]
    public void What_was_sealed_after_a_chance_change_is_always_sound()
    {
        var chance = new Random(7);
        var soundOnes = 0;
        for (var round = 0; round < 400; round++)
        {
            var file = Changed(TestPdf.WithPages(new TestPage(), new TestPage()), chance);
            var output = new MemoryStream();
            if (!Try(() => PdfSealing.Seal(new MemoryStream(file), output, TestSeal.At(new ImprintPlace(0, 60, 60)), TestPki.Signer("seal"), Tight))) continue;

            soundOnes++;
            Assert.Equal(PdfVerdict.Valid, TestSeal.Check(output.ToArray()).Verdict);
        }
        Assert.InRange(soundOnes, 10, 390);
    }

    /// <summary>Chance may change nothing, or only the case of a hex digit, which is told but no fault.</summary>
    private static bool IsUnchanged(byte[] file, byte[] sample) =>
        Encoding.Latin1.GetString(file).Equals(Encoding.Latin1.GetString(sample), StringComparison.OrdinalIgnoreCase);

    private static List<byte[]> Samples()
    {
        var plain = TestPdf.WithPages(new TestPage(), new TestPage(More: "/Rotate 90"));
        var streams = TestPdf.ByQpdf(plain, "--object-streams=generate");
        var once = TestSeal.Seal(plain, TestSeal.At(new ImprintPlace(0, 60, 60)));
        return
        [
            plain, streams, TestPdf.ByQpdf(plain, "--linearize"), once,
            TestSeal.Seal(streams, TestSeal.At(new(0, 60, 60), new(1, 60, 60))), TestSeal.Seal(once, TestSeal.At(new ImprintPlace(1, 60, 60)), "second-seal"),
        ];
    }

    /// <summary>Changes the structure more often than the data of streams, which nobody looks into.</summary>
    private static byte[] Changed(byte[] sample, Random chance)
    {
        var bytes = sample.ToList();
        for (var changes = chance.Next(1, 8); changes > 0; changes--)
        {
            var at = chance.Next(bytes.Count);
            switch (chance.Next(6))
            {
                case 0: bytes[at] = (byte)chance.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(chance.Next(1, 200), bytes.Count - at - 1)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(chance.Next(1, 200), bytes.Count - at))); break;
                case 3: bytes.InsertRange(at, Encoding.Latin1.GetBytes(Words[chance.Next(Words.Length)])); break;
                case 4: Overwrite(bytes, at, Encoding.Latin1.GetBytes(Words[chance.Next(Words.Length)])); break;
                default: ChangeNumber(bytes, at, chance); break;
            }
        }
        return [.. bytes];
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] word)
    {
        for (var i = 0; i < word.Length && at + i < bytes.Count; i++) bytes[at + i] = word[i];
    }

    /// <summary>Changes the next digit after a place.</summary>
    private static void ChangeNumber(List<byte> bytes, int at, Random chance)
    {
        var digit = bytes.FindIndex(at, one => one is >= (byte)'0' and <= (byte)'9');
        if (digit >= 0) bytes[digit] = (byte)('0' + chance.Next(10));
    }

    private static void Look(byte[] file)
    {
        var opened = OpenedPdf.Open(new MemoryStream(file), Tight);
        for (var page = 0; page < opened.PageCount; page++) opened.PageSize(page);
        _ = opened.SignatureCount;
        _ = opened.ObstacleToSealing;
    }

    private static bool Try(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (PdfSyntaxException)
        {
            return false;
        }
    }
}
