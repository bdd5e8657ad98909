using Yinxin.Ofd.Package;
using Yinxin.Signatures;

namespace Yinxin.Ofd.Validation;

/// <summary>Checks one signature: its description, the files that it covers, where its seal is seen, and its value.</summary>
internal sealed class SignatureCheck(OpenedOfd ofd, int document, OfdSignature signature, PartDigests digests, IReadOnlyList<OfdSignature> others)
{
    private const string Sm2WithSm3 = "1.2.156.10197.1.501";

    private readonly FindingList findings = new();

    internal OfdSignatureReport Report(TrustAnchors anchors, DateTimeOffset now, ValidationData data)
    {
        if (signature.Problem is { } problem)
        {
            findings.Fault("signature-description-broken", signature.Path.Length > 0 ? signature.Path : null, problem);
            return new(signature, document, OfdVerdict.Invalid, findings.All);
        }
        TellDescription();
        new ReferenceCheck(ofd, document, signature, digests, findings).Check();
        var covered = signature.References.Select(reference => reference.Path).ToHashSet(StringComparer.Ordinal);
        var locks = covered.Contains(ofd.Documents[document].SignaturesPath);
        if (locks) findings.Notice("signature-locks");
        var stamps = StampCheck.Check(ofd, document, signature, findings);
        var value = new ValueCheck(ofd.Package, signature, findings).Check(anchors, now, data);
        return new(signature, document, findings.OfSignature(value.Seal), findings.All)
        {
            Kind = value.Kind,
            ClaimedAt = value.ClaimedAt ?? signature.At,
            ProvenAt = value.ProvenAt,
            Signer = value.Signer,
            Path = value.Path,
            Seal = value.Seal,
            Stamps = stamps,
            Locks = locks,
            Covers = [.. others.Where(other => other.Path != signature.Path && covered.Contains(other.Path)).Select(other => other.Id)],
        };
    }

    private void TellDescription()
    {
        foreach (var notice in signature.Notices.Where(notice => notice.Code != "check-method-unsaid")) findings.Notice(notice.Code, signature.Path, notice.Facts);
        if (signature.Type is not ("Seal" or "Sign")) findings.Warning("signature-type-unknown", signature.Path, signature.Type);
        if (signature.SignatureMethod is null) findings.Notice("signature-method-unsaid", signature.Path);
        else if (signature.SignatureMethod != Sm2WithSm3) findings.Notice("signature-method-unexpected", signature.Path, signature.SignatureMethod);
        if (signature.At is null) findings.Notice("signature-time-unreadable", signature.Path, signature.SignatureDateTime ?? "");
        if (signature.Relative is { } on && !others.Any(other => other.Id == on && other.Path != signature.Path)) findings.Doubt("base-signature-missing", signature.Path, on);
    }
}
