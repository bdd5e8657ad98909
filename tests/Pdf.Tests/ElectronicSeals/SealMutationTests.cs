using System.Formats.Asn1;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures.Tests.Seals;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.ElectronicSeals;

/// <summary>Changed files with electronic seals end in a report, and none that is still valid shows or says something else than was sealed.</summary>
public sealed class SealMutationTests
{
    private static int Rounds => Environment.GetEnvironmentVariable("YINXIN_LONG") == "1" ? 100_000 : 1_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_changed_file_ends_in_a_report(bool isInHole)
    {
        var request = TestSeal.At(new ImprintPlace(0, 60, 50)) with { ElectronicSeal = TestSeals.Made, TimeStamps = TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source };
        var file = TestSeal.Seal(TestPdf.OnePage, request, "sm2-seal");
        var (contents, signed) = TestLevels.Holes(file)[0];
        var hole = IndexOf(file, System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(contents[..32])));
        var chance = new Random(38540);
        for (var round = 0; round < Rounds; round++)
        {
            var changed = isInHole ? InHole(file, hole, contents.Length * 2, chance) : Anywhere(file, chance);
            if (SealedByOthers.Check(changed).Verdict != PdfVerdict.Valid) continue;
            var now = TestLevels.Holes(changed)[0];
            Assert.Equal(signed, now.Signed);
            Assert.Equal(ToSign(contents), ToSign(now.Contents));
        }
    }

    [Fact]
    public void Every_cut_is_told()
    {
        var file = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 60, 50)) with { ElectronicSeal = TestSeals.Made }, "sm2-seal");
        for (var length = 0; length < file.Length - 1; length += 97) Assert.NotEqual(PdfVerdict.Valid, SealedByOthers.Check(file[..length]).Verdict);
    }

    /// <summary>Bits, octets and lengths inside the value; the hole keeps its place, so that the value itself is what is judged.</summary>
    private static byte[] InHole(byte[] file, int start, int length, Random chance)
    {
        var bytes = (byte[])file.Clone();
        for (var changes = chance.Next(1, 4); changes > 0; changes--)
        {
            var at = start + chance.Next(length);
            if (chance.Next(2) == 0) bytes[at] = "0123456789abcdef"u8[chance.Next(16)];
            else
            {
                var count = 2 * Math.Min(chance.Next(1, 20), (start + length - at) / 2);
                bytes.AsSpan(at + count, start + length - at - count).CopyTo(bytes.AsSpan(at));
            }
        }
        return bytes;
    }

    private static byte[] Anywhere(byte[] file, Random chance)
    {
        var bytes = file.ToList();
        for (var changes = chance.Next(1, 4); changes > 0; changes--)
        {
            var at = chance.Next(bytes.Count);
            switch (chance.Next(4))
            {
                case 0: bytes[at] = (byte)chance.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << chance.Next(8)); break;
                case 2: bytes.RemoveRange(at, Math.Min(chance.Next(1, 40), bytes.Count - at)); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(chance.Next(1, 40), bytes.Count - at))); break;
            }
            if (bytes.Count == 0) return [];
        }
        return [.. bytes];
    }

    private static byte[] ToSign(byte[] contents) => new AsnReader(contents, AsnEncodingRules.BER).ReadSequence().ReadEncodedValue().ToArray();

    private static int IndexOf(byte[] file, byte[] sought) => file.AsSpan().IndexOf(sought);
}
