using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Validation;

/// <summary>Not one byte of a sealed file can be changed without being found.</summary>
public sealed class EveryByteTests
{
    private static readonly byte[] Look = TestPdf.WithPages(new TestPage("1 0 0 RG 1 1 8 8 re S", "[0 0 10 10]"));

    /// <summary>The writers of a table and of a stream.</summary>
    public static TheoryData<bool> AsStreams => [false, true];

    [Theory]
    [MemberData(nameof(AsStreams))]
    public void A_change_of_any_byte_is_found(bool asStreams)
    {
        var file = Sealed(asStreams);
        Assert.Equal(PdfVerdict.Valid, TestSeal.Check(file).Verdict);

        Parallel.For(0, file.Length, at =>
        {
            foreach (var flip in (ReadOnlySpan<byte>)[0x01, 0x80])
            {
                var changed = (byte[])file.Clone();
                changed[at] ^= flip;

                var verdict = TestSeal.Check(changed).Verdict;

                Assert.True(verdict is PdfVerdict.Invalid or PdfVerdict.Unreadable, $"byte {at} ^ {flip:x2}: {verdict}");
            }
        });
    }

    [Fact]
    public void A_changed_byte_under_an_earlier_signature_is_found_too()
    {
        var file = TestSeal.Seal(Sealed(asStreams: false), Request(60), "second-seal");

        Parallel.For(0, file.Length, at =>
        {
            var changed = (byte[])file.Clone();
            changed[at] ^= 0x02;

            var verdict = TestSeal.Check(changed).Verdict;

            Assert.True(verdict is PdfVerdict.Invalid or PdfVerdict.Unreadable, $"byte {at}: {verdict}");
        });
    }

    [Fact]
    public void Another_case_of_a_hex_digit_changes_nothing_but_is_told()
    {
        var file = Sealed(asStreams: false);
        var (start, end) = Hole(file);
        var letters = Enumerable.Range(start, end - start).Where(at => file[at] is >= (byte)'a' and <= (byte)'f').ToList();
        Assert.NotEmpty(letters);

        Parallel.ForEach(letters, at =>
        {
            var changed = (byte[])file.Clone();
            changed[at] -= 0x20;

            var findings = TestSeal.Check(changed).Signatures.Single().Findings;

            Assert.Contains(findings, finding => finding is { Code: "contents-hex-mixed", Severity: FindingSeverity.Warning });
        });
    }

    [Fact]
    public void Padding_that_is_not_zero_is_a_fault_of_its_own()
    {
        var file = Sealed(asStreams: false);
        var (_, end) = Hole(file);
        Assert.Equal((byte)'0', file[end - 3]);
        file[end - 3] = (byte)'7';

        var report = TestSeal.Check(file);

        Assert.Equal(PdfVerdict.Invalid, report.Verdict);
        Assert.Contains(report.Signatures.Single().Findings, finding => finding is { Code: "contents-padding-not-zero", Severity: FindingSeverity.Fault });
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_never_valid_and_with_its_signature_never_called_unsigned()
    {
        var file = Sealed(asStreams: false);
        var (start, _) = Hole(file);

        Parallel.For(0, file.Length / 7, step =>
        {
            var length = step * 7;

            var report = TestSeal.Check(file[..length]);

            Assert.NotEqual(PdfVerdict.Valid, report.Verdict);
            if (length > start) Assert.True(report.Verdict is PdfVerdict.Invalid or PdfVerdict.Unreadable, $"cut at {length}: {report.Verdict}");
        });
    }

    private static byte[] Sealed(bool asStreams)
    {
        var file = TestPdf.WithPages(new TestPage());
        if (asStreams) file = TestPdf.ByQpdf(file, "--object-streams=generate");
        return TestSeal.Seal(file, Request(150));
    }

    private static SealRequest Request(double x) => new([new(0, x, 200)], 20, 20, Look, TestPki.Noon);

    private static (int Start, int End) Hole(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var start = text.IndexOf("/Contents <", StringComparison.Ordinal) + 10;
        return (start, text.IndexOf('>', start) + 1);
    }
}
