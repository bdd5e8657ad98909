using Yinxin.Pdf.Sealing;
using Yinxin.Pdf.Structure;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>What came after a signed revision, as findings.</summary>
internal sealed record LaterChanges(IReadOnlyList<SignatureFinding> Findings);

/// <summary>Judges the revisions that follow a signed one. Each step is compared once, whoever asks.</summary>
internal sealed class RevisionChain(PdfFile file)
{
    private readonly RevisionLayout layout = new(file);
    private readonly Dictionary<int, RevisionDiff> steps = [];

    /// <summary>Everything after the revision that ends at an offset; null when no revision ends there.</summary>
    internal LaterChanges? After(long end)
    {
        if (layout.SectionEndingAt(end) is not { } signed) return null;
        var findings = new FindingList();
        var isClosed = signed > 0 && IsClosed(signed);
        var permissions = signed > 0 ? new ChangePermissions(file.AtSection(signed)) : null;
        for (var index = signed - 1; index >= 0; index--)
        {
            if (layout.EndOfRevision(index, end) is not { } next)
            {
                findings.Fault("bytes-after-revision", end);
                return new(findings.All);
            }
            var step = Step(index);
            findings.AddRange(step.Findings.All);
            findings.AddRange(step.Changes.Select(permissions!.Judge));
            if (isClosed && step.AddsSignatures) findings.Fault("change-forbidden", end);
            end = next;
        }
        if (end != file.Source.Length) findings.Fault("bytes-after-revision", end);
        return new(findings.All);
    }

    private RevisionDiff Step(int index)
    {
        if (!steps.TryGetValue(index, out var step)) steps[index] = step = RevisionDiff.Of(file, index);
        return step;
    }

    /// <summary>Did the author or a signer forbid further signatures in the signed revision?</summary>
    private bool IsClosed(int index) => SealingRules.ForbidSignatures(file.AtSection(index));
}
