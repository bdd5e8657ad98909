using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Validation;
using Yinxin.Signatures;

namespace Yinxin.Pdf;

/// <summary>Checks the signatures of a PDF: bytes, signature, certificates, and what changed after signing, each reported apart.</summary>
public static class PdfValidation
{
    /// <summary>Checks a file.</summary>
    /// <param name="pdf">Seekable.</param>
    /// <param name="now">The moment at which certificates are judged, unless a time stamp proves an earlier one.</param>
    /// <param name="data">Certificates and revocation data besides what is in the file.</param>
    /// <param name="password">Of an encrypted file; null tries the empty one, with which anybody can read.</param>
    /// <returns>A report in every case: what can't be read is <see cref="PdfVerdict.Unreadable"/>, with the reason as a finding.</returns>
    public static PdfReport Check(
        Stream pdf, TrustAnchors anchors, DateTimeOffset now, PdfLimits? limits = null, ValidationData? data = null, string? password = null)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(anchors);
        var findings = new FindingList();
        try
        {
            var file = PdfFile.Open(pdf, limits ?? PdfLimits.Default, password);
            if (file.IsLocked)
            {
                findings.Doubt("pdf-encrypted");
                return new(PdfVerdict.CannotTell, findings.All, []);
            }
            return new FileCheck(file, pdf, anchors, now, data ?? ValidationData.None, findings).Check();
        }
        catch (PdfSyntaxException broken)
        {
            findings.Fault(broken.Code, broken.Offset);
            return new(PdfVerdict.Unreadable, findings.All, []);
        }
    }
}
