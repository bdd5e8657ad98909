using Yinxin.Ofd.Validation;
using Yinxin.Signatures;

namespace Yinxin.Ofd;

/// <summary>Checks the signatures of an OFD: covered files, what is not covered, signature values, certificates, seals, each reported apart.</summary>
/// <remarks>GB/T 33190-2016, 18; GB/T 38540-2020, 7.3; GB/T 35275; what is met in the field beside them (docs/formats/sealed-ofd.md).</remarks>
public static class OfdValidation
{
    /// <summary>Checks a file.</summary>
    /// <param name="ofd">Seekable; must not change meanwhile.</param>
    /// <param name="now">The moment at which certificates are judged, unless a time stamp proves an earlier one.</param>
    /// <param name="data">Further certificates, such as the authorities between signers and roots, and revocation data.</param>
    /// <returns>A report in every case: what can't be read is <see cref="OfdVerdict.Unreadable"/>, with the reason as a finding.</returns>
    public static OfdReport Check(Stream ofd, TrustAnchors anchors, DateTimeOffset now, OfdLimits? limits = null, ValidationData? data = null)
    {
        ArgumentNullException.ThrowIfNull(ofd);
        ArgumentNullException.ThrowIfNull(anchors);
        try
        {
            return new FileCheck(OpenedOfd.Open(ofd, limits), anchors, now, data ?? ValidationData.None).Check();
        }
        catch (OfdSyntaxException broken)
        {
            return new(OfdVerdict.Unreadable, [new(broken.Code, FindingSeverity.Fault, broken.Offset) { Part = broken.Entry.Length > 0 ? broken.Entry : null }], []);
        }
    }
}
