using Yinxin.Signatures;

namespace Yinxin.Ofd.Validation;

/// <summary>Collects findings and sums them up.</summary>
internal sealed class FindingList
{
    /// <summary>What a signature must have passed to be valid: the absence of faults alone proves nothing.</summary>
    private static readonly string[] Needed = ["parts-intact", "bytes-intact", "signature-correct", "chain-trusted"];

    private static readonly string[] NeededOfSeal = ["seal-signature-correct", "chain-trusted"];

    /// <summary>More of the same tell nobody anything; a worse one is always kept.</summary>
    private const int Most = 200;

    private readonly List<SignatureFinding> all = [];
    private FindingSeverity worst;

    internal IReadOnlyList<SignatureFinding> All => all;

    internal void Passed(string code, string? part = null, params IReadOnlyList<string> facts) => Add(FindingSeverity.Passed, code, part, facts);

    internal void Notice(string code, string? part = null, params IReadOnlyList<string> facts) => Add(FindingSeverity.Notice, code, part, facts);

    internal void Warning(string code, string? part = null, params IReadOnlyList<string> facts) => Add(FindingSeverity.Warning, code, part, facts);

    internal void Doubt(string code, string? part = null, params IReadOnlyList<string> facts) => Add(FindingSeverity.Doubt, code, part, facts);

    internal void Fault(string code, string? part = null, params IReadOnlyList<string> facts) => Add(FindingSeverity.Fault, code, part, facts);

    internal void Add(FindingSeverity severity, string code, string? part, IReadOnlyList<string> facts) => Add(new SignatureFinding(code, severity, null, facts) { Part = part });

    internal void Add(SignatureFinding finding)
    {
        if (finding.Severity > worst) worst = finding.Severity;
        else if (all.Count >= Most && finding.Severity != FindingSeverity.Passed) return;
        all.Add(finding);
    }

    /// <summary>The verdict on the file's own findings; nothing is needed to have passed.</summary>
    internal OfdVerdict OfFile() => Of(worst);

    internal OfdVerdict OfSignature(SesSealReport? seal)
    {
        var verdict = Of((FindingSeverity)Math.Max((int)worst, (int)(seal?.Findings ?? []).Select(finding => finding.Severity).DefaultIfEmpty().Max()));
        if (verdict != OfdVerdict.Valid) return verdict;
        return HasAll(all, Needed) && (seal is null || (HasAll(seal.Findings, NeededOfSeal) && HasAll(all, ["signer-in-seal"]))) ? OfdVerdict.Valid : OfdVerdict.CannotTell;
    }

    private static OfdVerdict Of(FindingSeverity worst) => worst switch
    {
        FindingSeverity.Fault => OfdVerdict.Invalid,
        FindingSeverity.Doubt => OfdVerdict.CannotTell,
        _ => OfdVerdict.Valid,
    };

    private static bool HasAll(IEnumerable<SignatureFinding> findings, string[] needed) => Array.TrueForAll(needed, code => findings.Any(finding => finding.Code == code));
}
