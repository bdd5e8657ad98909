using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Yinxin.Signatures;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Samples;

/// <summary>Files of the higher PAdES levels, made at noon unless told otherwise.</summary>
internal static partial class TestLevels
{
    internal static readonly ImprintPlace Anywhere = new(0, 100, 150);

    /// <summary>A list of the issuing certificate and one of the root, both for thirty days.</summary>
    internal static ValidationData Lists(DateTimeOffset at, params IReadOnlyList<RevokedCertificate> revoked) => new([], [List("issuing", at, revoked), List("root", at)], []);

    internal static CertificateRevocationList List(string authority, DateTimeOffset at, params IReadOnlyList<RevokedCertificate> revoked) =>
        CertificateRevocationList.Read(CertificateAuthority.IssueRevocationList(TestPki.Issued(authority), revoked, 1, at, at.AddDays(30)));

    internal static RevokedCertificate Revoked(string name, DateTimeOffset at) => new(Certificate.Read(TestPki.Certificate(name)).SerialNumber, at);

    /// <summary>Seals with a time stamp.</summary>
    internal static byte[] Stamped(byte[] file, string signer = "seal", string authority = "tsa", DateTimeOffset? at = null) =>
        TestSeal.Seal(file, TestSeal.At(Anywhere) with { TimeStamps = TestPki.TimeStamps(authority, at ?? TestPki.Noon).Source }, signer);

    internal static byte[] Extend(
        byte[] file, PadesLevel level, ValidationData? data = null, string? authority = "tsa", DateTimeOffset? at = null)
    {
        var moment = at ?? TestPki.Noon;
        using var output = new MemoryStream();
        PdfExtending.Extend(new MemoryStream(file, writable: false), output, new(
            level, TestPki.Trusted, data ?? Lists(moment), authority is null ? null : TestPki.TimeStamps(authority, moment).Source, moment));
        return output.ToArray();
    }

    internal static PdfReport Check(byte[] file, DateTimeOffset at, ValidationData? data = null) =>
        PdfValidation.Check(new MemoryStream(file, writable: false), TestPki.Trusted, at, data: data);

    internal static IEnumerable<string> Codes(this PdfReport report, FindingSeverity least = FindingSeverity.Passed) =>
        report.Findings.Concat(report.Signatures.SelectMany(signature => signature.Findings)).Where(finding => finding.Severity >= least).Select(finding => finding.Code);

    /// <summary>What stands in the holes of a file, in its order, and the bytes around each; found by a plain search.</summary>
    internal static List<(byte[] Contents, byte[] Signed)> Holes(byte[] file) =>
        [.. RangePattern().Matches(Encoding.Latin1.GetString(file)).Select(match =>
        {
            var (start, second, length) = (Number(match, "start"), Number(match, "second"), Number(match, "length"));
            var padded = Convert.FromHexString(Encoding.Latin1.GetString(file, start + 1, second - start - 2));
            AsnDecoder.ReadEncodedValue(padded, AsnEncodingRules.BER, out _, out _, out var used);
            return (padded[..used], (byte[])[.. file[..start], .. file[second..(second + length)]]);
        })];

    /// <summary>The signature value of a CMS and the time-stamp token that is attached to it, walked to by hand.</summary>
    internal static (byte[] Signature, byte[] Token) Attached(byte[] cms)
    {
        var data = new AsnReader(cms, AsnEncodingRules.DER, new() { SkipSetSortOrderVerification = true }).ReadSequence();
        data.ReadObjectIdentifier();
        var fields = data.ReadSequence(new(TagClass.ContextSpecific, 0)).ReadSequence();
        for (var i = 0; i < 4; i++) fields.ReadEncodedValue();
        var signer = fields.ReadSetOf().ReadSequence();
        for (var i = 0; i < 5; i++) signer.ReadEncodedValue();
        var signature = signer.ReadOctetString();
        var attribute = signer.ReadSetOf(new(TagClass.ContextSpecific, 1)).ReadSequence();
        Assert.Equal("1.2.840.113549.1.9.16.2.14", attribute.ReadObjectIdentifier());
        return (signature, attribute.ReadSetOf().ReadEncodedValue().ToArray());
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/ByteRange \[0 (?<start>\d+) +(?<second>\d+) +(?<length>\d+) *\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RangePattern();
}
