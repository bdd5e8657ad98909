using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Trust;

/// <summary>Looks for a way from a certificate to a trusted root, among the certificates that came with it.</summary>
/// <remarks>
/// Only what is given is used: no network, no store of the machine. A certificate that names an issuer we have (by name or by key
/// identifier) but that this issuer's key does not verify is a broken or an imitated one, not just an unknown one.
/// </remarks>
internal sealed class CertificatePath
{
    /// <summary>Longest path from the signer to its root, both counted.</summary>
    private const int LongestPath = 8;

    /// <summary>Signature checks that one search may cost.</summary>
    private const int MostChecks = 200;

    private readonly IReadOnlyList<Certificate> given;
    private readonly IReadOnlyList<Certificate> more;
    private readonly IReadOnlyList<Certificate> roots;
    private readonly Dictionary<(Certificate, Certificate), KeyAnswer> answers = [];

    private CertificatePath(IReadOnlyList<Certificate> given, TrustAnchors anchors, IReadOnlyList<Certificate> more)
    {
        this.given = given;
        this.more = more;
        roots = anchors.Roots;
    }

    /// <summary>From the signer up to the root; without a root at the end when none was reached.</summary>
    internal IReadOnlyList<Certificate> Certificates { get; private set; } = [];

    /// <summary>Does the path end at a trusted root?</summary>
    internal bool ReachesRoot { get; private set; }

    /// <summary>A certificate whose issuer is at hand but did not sign it, or null.</summary>
    internal Certificate? Broken { get; private set; }

    /// <param name="given">Came with the signature; one of them that is broken is a fault.</param>
    /// <param name="more">Found elsewhere in the file; used where they fit.</param>
    internal static CertificatePath Find(Certificate signer, IReadOnlyList<Certificate> given, TrustAnchors anchors, IReadOnlyList<Certificate> more)
    {
        var path = new CertificatePath(given, anchors, more);
        path.Search(signer);
        path.Broken = given.Append(signer).FirstOrDefault(path.IsBroken);
        return path;
    }

    /// <summary>Depth first over unfinished paths; the first that reaches a root wins, else the longest is kept.</summary>
    private void Search(Certificate signer)
    {
        var unfinished = new Stack<Certificate[]>();
        unfinished.Push([signer]);
        while (unfinished.TryPop(out var path))
        {
            if (path.Length > Certificates.Count) Certificates = path;
            if (roots.Any(root => Same(root, path[^1])))
            {
                Certificates = path;
                ReachesRoot = true;
                return;
            }
            if (path.Length == LongestPath) continue;
            foreach (var issuer in IssuersOf(path[^1], given).Concat(IssuersOf(path[^1], more)).Concat(IssuersOf(path[^1], roots)))
            {
                if (!path.Contains(issuer)) unfinished.Push([.. path, issuer]);
            }
        }
    }

    private IEnumerable<Certificate> IssuersOf(Certificate certificate, IReadOnlyList<Certificate> among) =>
        among.Where(issuer => Claims(certificate, issuer) && Verifies(certificate, issuer) == KeyAnswer.Right);

    private bool IsBroken(Certificate certificate)
    {
        var claimed = given.Concat(roots).Where(issuer => Claims(certificate, issuer)).ToList();
        return claimed.Count > 0
            && !claimed.Exists(issuer => Verifies(certificate, issuer) is KeyAnswer.Right or KeyAnswer.KeyNotSupported);
    }

    private KeyAnswer Verifies(Certificate certificate, Certificate issuer)
    {
        if (!certificate.Issuer.Span.SequenceEqual(issuer.Subject.Span)) return KeyAnswer.Wrong;
        if (answers.TryGetValue((certificate, issuer), out var known)) return known;
        if (answers.Count == MostChecks) return KeyAnswer.KeyNotSupported;
        return answers[(certificate, issuer)] = certificate.IsSignedBy(issuer);
    }

    private static bool Claims(Certificate certificate, Certificate issuer) =>
        certificate.Issuer.Span.SequenceEqual(issuer.Subject.Span)
        || (certificate.Extensions.AuthorityKeyIdentifier is { } wanted
            && issuer.Extensions.SubjectKeyIdentifier is { } offered && wanted.AsSpan().SequenceEqual(offered));

    private static bool Same(Certificate one, Certificate other) => one.Encoded.AsSpan().SequenceEqual(other.Encoded);
}
