using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Extending;

/// <summary>PAdES B-LT and B-LTA, judged by others and with the clock put forward.</summary>
public sealed class LongTermTests
{
    private static readonly DateTimeOffset AfterSeal = new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset AfterFirstAuthority = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Writers => ["table", "stream", "linearized", "no line end"];

    [Theory]
    [MemberData(nameof(Writers))]
    [Trait("Requirement", "E-04")]
    public void Whoever_wrote_a_file_its_archive_level_is_accepted_by_others(string writer)
    {
        var sealedFile = TestLevels.Stamped(Written(writer));

        var file = TestLevels.Extend(sealedFile, PadesLevel.LongTermArchive);

        Assert.Equal(sealedFile, file[..sealedFile.Length]);
        Judges.QpdfIsContent(file);
        var poppler = Judges.Pdfsig(file);
        Assert.Contains("Signature is Valid.", poppler);
        Assert.Contains("Signature Field Name: TimeStamp1", poppler);
        Assert.Contains("Total document signed", poppler);
        var holes = TestLevels.Holes(file);
        Assert.Equal(2, holes.Count);
        Assert.Contains("Verification: OK", OpenSslFiles.VerifyToken(holes[1].Contents, holes[1].Signed, TestPki.Noon));
        var report = TestLevels.Check(file, TestPki.Noon);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal([false, true], report.Signatures.Select(signature => signature.IsTimeStamp));
        Assert.Equal([], report.Codes(FindingSeverity.Warning));
        Assert.DoesNotContain("revocation-unknown", report.Codes());
        Assert.Contains("timestamp-added", report.Codes());
        Assert.Contains("validation-data-changed", report.Codes());
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void An_archived_seal_is_valid_when_its_certificate_and_its_first_time_stamp_have_expired()
    {
        var first = TestLevels.Stamped(TestPdf.OnePage, "seal-short", "tsa-short");
        var file = TestLevels.Extend(first, PadesLevel.LongTermArchive);

        var report = TestLevels.Check(file, AfterFirstAuthority);

        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal(TestPki.Noon, report.Signatures[0].ProvenAt);
        Assert.Contains(report.Signatures[0].Findings, finding => finding is { Code: "revocation-good", Facts: ["短期印章", ..] });
        Assert.DoesNotContain("revocation-unknown", report.Signatures[0].Findings.Select(finding => finding.Code));
        Assert.Equal(PdfVerdict.CannotTell, TestLevels.Check(first, AfterFirstAuthority).Verdict);
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public void Archiving_again_renews_the_proof_before_the_last_authority_expires()
    {
        var once = TestLevels.Extend(TestLevels.Stamped(TestPdf.OnePage, "seal-short", "tsa-short"), PadesLevel.LongTermArchive, authority: "tsa-short");
        Assert.Equal(PdfVerdict.CannotTell, TestLevels.Check(once, AfterFirstAuthority).Verdict);

        var again = TestLevels.Extend(once, PadesLevel.LongTermArchive, at: AfterSeal);

        Assert.Equal(once, again[..once.Length]);
        Judges.QpdfIsContent(again);
        var report = TestLevels.Check(again, AfterFirstAuthority);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal(["Seal1", "TimeStamp1", "TimeStamp2"], report.Signatures.Select(signature => signature.FieldName));
        Assert.Equal([TestPki.Noon, TestPki.Noon, AfterSeal], report.Signatures.Select(signature => signature.ProvenAt!.Value));
    }

    [Fact]
    public void A_seal_without_a_time_stamp_first_gets_one_over_the_document()
    {
        var sealedFile = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(TestLevels.Anywhere), "seal-short");

        var file = TestLevels.Extend(sealedFile, PadesLevel.LongTerm);

        var report = TestLevels.Check(file, AfterSeal);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal([TestPki.Noon, TestPki.Noon], report.Signatures.Select(signature => signature.ProvenAt!.Value));
        Assert.Single(Encoding.Latin1.GetString(file).Split("/DocTimeStamp").Skip(1));
    }

    [Fact]
    public void Long_term_data_is_written_once_and_only_what_is_needed()
    {
        var stranger = TestLevels.List("stranger-root", TestPki.Noon);
        var data = TestLevels.Lists(TestPki.Noon).And(new([Certificate.Read(TestPki.Certificate("seal-stranger"))], [stranger], []));

        var file = TestLevels.Extend(TestLevels.Stamped(TestPdf.OnePage), PadesLevel.LongTerm, data, authority: null);

        Assert.Equal(4 + 2, Encoding.Latin1.GetString(file).Split("\nstream\n").Length - Encoding.Latin1.GetString(TestLevels.Stamped(TestPdf.OnePage)).Split("\nstream\n").Length);
        Assert.Equal(file, TestLevels.Extend(file, PadesLevel.LongTerm, data, authority: null));
        Judges.QpdfIsContent(file);
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_file_that_poppler_signed_is_raised_and_outlives_its_certificates_too()
    {
        var now = DateTimeOffset.UtcNow;

        var file = TestLevels.Extend(PopplerSigner.Sign(TestPdf.OnePage), PadesLevel.LongTermArchive, TestLevels.Lists(now), at: now);

        Judges.QpdfIsContent(file);
        var report = TestLevels.Check(file, AfterSeal);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.InRange(report.Signatures[0].ProvenAt!.Value, now.AddMinutes(-1), now.AddMinutes(1));
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public void A_signer_who_locked_the_file_does_not_lock_out_its_archiving()
    {
        var now = DateTimeOffset.UtcNow;
        var locked = PopplerSigner.Sign(TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Author)/Rect[10 10 99 99]/P 3 0 R/Lock<</Type/SigFieldLock/Action/All/P 1>>>>",
        ]), field: "Author");
        Assert.Equal("pdf-locked", Assert.Throws<PdfSyntaxException>(() => TestSeal.Seal(locked, TestSeal.At(TestLevels.Anywhere))).Code);

        var report = TestLevels.Check(TestLevels.Extend(locked, PadesLevel.LongTermArchive, TestLevels.Lists(now), at: now), now);

        Assert.True(report.Verdict == PdfVerdict.Valid, string.Join(", ", report.Codes(FindingSeverity.Doubt)));
    }

    [Fact]
    public void What_is_missing_is_said_by_code()
    {
        var stamped = TestLevels.Stamped(TestPdf.OnePage);

        Assert.Equal("pdf-not-signed", Refusal(() => TestLevels.Extend(TestPdf.OnePage, PadesLevel.LongTerm)));
        Assert.Equal("validation-data-missing", Refusal(() => TestLevels.Extend(stamped, PadesLevel.LongTerm, new([], [TestLevels.List("root", TestPki.Noon)], []))));
        Assert.Equal("validation-data-missing", Refusal(() => TestLevels.Extend(stamped, PadesLevel.LongTerm, TestLevels.Lists(TestPki.Noon.AddDays(-40)))));
        Assert.Equal("timestamp-source-missing", Refusal(() => TestLevels.Extend(stamped, PadesLevel.LongTermArchive, authority: null)));
        Assert.Equal("pdf-damaged", Refusal(() => TestLevels.Extend(stamped[..^30], PadesLevel.LongTerm)));

        static string Refusal(Action act) => Assert.Throws<PdfSyntaxException>(act).Code;
    }

    [Fact]
    public void Document_time_stamps_alone_seal_nothing()
    {
        var file = TestLevels.Extend(TestLevels.Stamped(TestPdf.OnePage), PadesLevel.LongTermArchive);
        var text = Encoding.Latin1.GetString(file);
        var unsealed = Encoding.Latin1.GetBytes(text.Replace("/SubFilter /ETSI.CAdES.detached", "/SubFilter /ETSI.RFC3161       ", StringComparison.Ordinal));

        var report = TestLevels.Check(unsealed, TestPki.Noon);

        Assert.Equal(PdfVerdict.Invalid, report.Verdict);
        Assert.Contains("no-signature", report.Codes());
        Assert.Contains("signature-type-wrong", report.Codes());
    }

    [Fact]
    public void A_changed_byte_of_an_archived_file_is_always_found()
    {
        var file = TestLevels.Extend(TestLevels.Stamped(TestPdf.OnePage), PadesLevel.LongTermArchive);
        for (var i = 3; i < file.Length; i += 23)
        {
            var changed = (byte[])file.Clone();
            changed[i] ^= 0x01;

            Assert.True(TestLevels.Check(changed, TestPki.Noon).Verdict != PdfVerdict.Valid, $"byte {i}");
        }
    }

    private static byte[] Written(string writer) => writer switch
    {
        "stream" => TestPdf.ByQpdf(TestPdf.OnePage, "--object-streams=generate"),
        "linearized" => TestPdf.ByQpdf(TestPdf.OnePage, "--linearize"),
        "no line end" => TestPdf.OnePage[..^1],
        _ => TestPdf.OnePage,
    };
}
