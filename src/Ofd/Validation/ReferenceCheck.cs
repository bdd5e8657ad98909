using System.Security.Cryptography;
using Yinxin.Signatures;

namespace Yinxin.Ofd.Validation;

/// <summary>Compares the files of a package with the digests that a signature lists, and looks for what it leaves out.</summary>
internal sealed class ReferenceCheck(OpenedOfd ofd, int document, OfdSignature signature, PartDigests digests, FindingList findings)
{
    private static readonly string[] StandardNames = ["1.2.156.10197.1.401", "SM3"];

    internal void Check()
    {
        if (signature.References.Count == 0) findings.Fault("references-missing", signature.Path);
        else if (Algorithm() is { } algorithm) Compare(algorithm);
        FindUncovered();
        FindOtherOrder();
    }

    private HashAlgorithmName? Algorithm()
    {
        switch (signature.CheckMethod)
        {
            case OfdCheckMethod.Sm3:
                if (!StandardNames.Contains(signature.CheckMethodText, StringComparer.Ordinal)) findings.Notice("check-method-spelling", signature.Path, signature.CheckMethodText ?? "");
                return Sm3.Name;
            case OfdCheckMethod.Sha256:
                findings.Notice("check-method-other", signature.Path, "SHA-256");
                return HashAlgorithmName.SHA256;
            case OfdCheckMethod.Md5 when signature.CheckMethodText is null:
                findings.Fault("check-method-unsaid", signature.Path);
                return null;
            case OfdCheckMethod.Md5 or OfdCheckMethod.Sha1:
                findings.Fault("check-method-weak", signature.Path, signature.CheckMethodText ?? "");
                return null;
            default:
                findings.Doubt("check-method-unknown", signature.Path, signature.CheckMethodText ?? "");
                return null;
        }
    }

    private void Compare(HashAlgorithmName algorithm)
    {
        var isIntact = true;
        foreach (var reference in signature.References) isIntact &= IsIntact(reference, algorithm);
        if (isIntact) findings.Passed("parts-intact", null, $"{signature.References.Count}");
    }

    private bool IsIntact(OfdReference reference, HashAlgorithmName algorithm)
    {
        if (reference.Path is not { } path) return Wrong("reference-broken", null, reference.FileRef);
        if (!ofd.Package.Contains(path)) return Wrong("part-lost", path, path);
        if (reference.CheckValue is not { } stated) return Wrong("reference-without-digest", path, path);
        var (digest, problem) = digests.Of(path, algorithm);
        if (problem is not null) return Wrong("part-damaged", path, path, problem);
        return digest.AsSpan().SequenceEqual(stated) || Wrong("part-changed", path, path);
    }

    private bool Wrong(string code, string? part, params IReadOnlyList<string> facts)
    {
        findings.Fault(code, part, facts);
        return false;
    }

    /// <summary>
    /// What is seen and not covered can be changed, or was added, by anybody. OFD.xml alone is left out by producers of millions of invoices; all that it
    /// can be made to lead to is then not covered either.
    /// </summary>
    private void FindUncovered()
    {
        var uncovered = OfdCoverage.OfDocument(ofd, document).NotCovered(signature.References.Select(reference => reference.Path).OfType<string>());
        foreach (var path in uncovered)
        {
            if (path == OpenedOfd.EntryPart) findings.Warning("entry-not-covered", path, path);
            else findings.Doubt("coverage-incomplete", path, path);
        }
        if (uncovered.Count == 0) findings.Passed("coverage-complete");
    }

    /// <summary>The order of entries is not signed; when it is another than that of the references, the package was written anew.</summary>
    private void FindOtherOrder()
    {
        var places = ofd.Package.Entries.Select((entry, place) => (entry.Path, place)).ToDictionary(one => one.Path, one => one.place, StringComparer.Ordinal);
        var last = -1;
        foreach (var path in signature.References.Select(reference => reference.Path).OfType<string>())
        {
            if (!places.TryGetValue(path, out var place)) continue;
            if (place < last)
            {
                findings.Notice("entries-reordered", path, path);
                return;
            }
            last = place;
        }
    }
}
