using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>Collects findings and sums them up.</summary>
internal sealed class FindingList
{
    /// <summary>What a signature must have passed to be valid: the absence of faults alone proves nothing.</summary>
    private static readonly string[] Needed = ["bytes-intact", "signature-correct", "chain-trusted"];

    /// <summary>More of the same tell nobody anything; a worse one is always kept.</summary>
    private const int Most = 200;

    private readonly List<SignatureFinding> all = [];
    private FindingSeverity worst;

    internal IReadOnlyList<SignatureFinding> All => all;

    internal void Passed(string code, params IReadOnlyList<string> facts) => Add(new(code, FindingSeverity.Passed, null, facts));

    internal void Notice(string code, params IReadOnlyList<string> facts) => Add(new(code, FindingSeverity.Notice, null, facts));

    internal void Warning(string code, long? offset = null, params IReadOnlyList<string> facts) => Add(new(code, FindingSeverity.Warning, offset, facts));

    internal void Doubt(string code, long? offset = null, params IReadOnlyList<string> facts) => Add(new(code, FindingSeverity.Doubt, offset, facts));

    internal void Fault(string code, long? offset = null, params IReadOnlyList<string> facts) => Add(new(code, FindingSeverity.Fault, offset, facts));

    internal void AddRange(IEnumerable<SignatureFinding> findings)
    {
        foreach (var finding in findings) Add(finding);
    }

    /// <summary>The verdict on the file's own findings; nothing is needed to have passed.</summary>
    internal PdfVerdict OfFile() => worst switch
    {
        FindingSeverity.Fault => PdfVerdict.Invalid,
        FindingSeverity.Doubt => PdfVerdict.CannotTell,
        _ => PdfVerdict.Valid,
    };

    internal PdfVerdict OfSignature()
    {
        var verdict = OfFile();
        if (verdict != PdfVerdict.Valid) return verdict;
        return Array.TrueForAll(Needed, code => all.Exists(finding => finding.Code == code)) ? PdfVerdict.Valid : PdfVerdict.CannotTell;
    }

    private void Add(SignatureFinding finding)
    {
        if (finding.Severity > worst) worst = finding.Severity;
        else if (all.Count >= Most && finding.Severity != FindingSeverity.Passed) return;
        all.Add(finding);
    }
}
