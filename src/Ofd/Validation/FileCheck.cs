using System.Globalization;
using Yinxin.Ofd.Xml;
using Yinxin.Signatures;

namespace Yinxin.Ofd.Validation;

/// <summary>Checks all signatures of one readable package, and what lies around them.</summary>
internal sealed class FileCheck(OpenedOfd ofd, TrustAnchors anchors, DateTimeOffset now, ValidationData data)
{
    private readonly FindingList findings = new();

    internal OfdReport Check()
    {
        TellPackage();
        var coverage = OfdCoverage.Of(ofd);
        foreach (var unread in coverage.Unread) TellUnread(unread);
        TellUnreached(coverage);
        var found = ofd.Documents.SelectMany(document => Listed(document).Select(signature => (document.Index, signature))).ToList();
        if (found.Count == 0) findings.Doubt("no-signature");
        else TellUnsigned(found.ConvertAll(one => one.Index));
        TellTwice(found.ConvertAll(one => one.signature));
        var digests = new PartDigests(ofd.Package);
        var reports = found.ConvertAll(one => new SignatureCheck(ofd, one.Index, one.signature, digests, [.. found.Select(other => other.signature)]).Report(anchors, now, data));
        return new(Verdict(reports), findings.All, reports);
    }

    private void TellPackage()
    {
        foreach (var notice in ofd.Notices)
        {
            var isOdd = notice.Code is "zip-bytes-before" or "zip-bytes-between" or "zip-bytes-behind";
            findings.Add(isOdd ? FindingSeverity.Warning : FindingSeverity.Notice, notice.Code, null, notice.Facts);
        }
        if (ofd.IsEncrypted) findings.Doubt("ofd-encrypted");
    }

    /// <summary>A part that is named and not there leads to nothing; what a part that can't be read leads to is not known.</summary>
    private void TellUnread(OfdNotice unread)
    {
        var part = unread.Facts.FirstOrDefault();
        if (unread.Code == "part-missing") findings.Warning("part-named-missing", part, part ?? "");
        else findings.Doubt("part-unread", part, part ?? "", unread.Code);
    }

    private void TellUnreached(OfdCoverage coverage)
    {
        foreach (var path in coverage.Unreached)
        {
            if (IsDescription(path)) findings.Fault("signature-entry-lost", path, path);
            else if (path.EndsWith("/signFilePaths.dat", StringComparison.OrdinalIgnoreCase)) findings.Notice("signature-file-extra", path, path);
            else findings.Warning("file-unreached", path, path);
        }
    }

    /// <summary>A description of a signature that no list names stood in one once: an entry was taken away.</summary>
    private bool IsDescription(string path)
    {
        if (!path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) return false;
        try
        {
            return PartReader.Read(ofd.Package, path) is { Name: "Signature" } root && root.Child("SignedInfo") is not null;
        }
        catch (OfdSyntaxException)
        {
            return false;
        }
    }

    /// <summary>A list that can't be read is told; its signatures are not known then.</summary>
    private IReadOnlyList<OfdSignature> Listed(OfdDocument document)
    {
        if (document.SignaturesPath is not { } path) return [];
        if (!ofd.Package.Contains(path))
        {
            findings.Doubt("signature-list-missing", path, path);
            return [];
        }
        try
        {
            var listed = ofd.Signatures(document.Index);
            TellGap(path, listed);
            return listed;
        }
        catch (OfdSyntaxException broken)
        {
            findings.Fault("signature-list-broken", path, path, broken.Code);
            return [];
        }
    }

    /// <summary>The list counts further than its entries go: the latest one may have been taken away, or its producer counts oddly.</summary>
    private void TellGap(string path, IReadOnlyList<OfdSignature> listed)
    {
        var root = PartReader.Read(ofd.Package, path);
        if (root.Namespace != OpenedOfd.Namespace) findings.Notice("ofd-namespace-old", path, path);
        if (NumberOf(root.TextOf("MaxSignId") ?? "") is { } largest && listed.Select(signature => NumberOf(signature.Id) ?? largest).DefaultIfEmpty().Max() < largest)
            findings.Warning("signature-id-gap", path, path, $"{largest}");
    }

    private static int? NumberOf(string id) => int.TryParse(id.AsSpan(id.AsSpan().TrimEnd("0123456789").Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void TellUnsigned(List<int> signed)
    {
        foreach (var document in ofd.Documents.Where(document => !signed.Contains(document.Index))) findings.Doubt("document-not-signed", document.RootPath, document.RootPath);
    }

    private void TellTwice(List<OfdSignature> found)
    {
        foreach (var twice in found.Where(signature => signature.Path.Length > 0).GroupBy(signature => signature.Path).Where(group => group.Skip(1).Any()))
            findings.Warning("signature-listed-twice", twice.Key, twice.Key);
    }

    /// <summary>The worst word counts: a fault anywhere, then a doubt anywhere.</summary>
    private OfdVerdict Verdict(List<OfdSignatureReport> reports)
    {
        var verdicts = reports.Select(report => report.Verdict).Append(findings.OfFile()).ToList();
        if (verdicts.Contains(OfdVerdict.Invalid)) return OfdVerdict.Invalid;
        return verdicts.Contains(OfdVerdict.CannotTell) ? OfdVerdict.CannotTell : OfdVerdict.Valid;
    }
}
