using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>Compares a file before and after one revision: what is not known to be harmless is a fault.</summary>
/// <remarks>
/// Allowed are further signature fields that are signed, with their widgets; validation data (/DSS); metadata; and what holds them.
/// Fields that were filled in and annotations are listed apart: whether they may change, the signed revision says.
/// The rule of the whitelist is that of ISO 32000-2, 12.8.2.2 for signing, and of the published attacks on it.
/// </remarks>
internal sealed class RevisionDiff
{
    private readonly PdfFile older;
    private readonly PdfFile newer;
    private readonly XrefSection section;
    private readonly ObjectRoles roles;
    private readonly AllowedChanges allowed;
    private readonly HashSet<int> added = [];
    private readonly AnnotationChanges annotations;
    private readonly FieldChanges fields;

    private RevisionDiff(PdfFile file, int index)
    {
        section = file.Sections[index];
        older = file.AtSection(index + 1);
        newer = file.AtSection(index);
        roles = new ObjectRoles(older);
        annotations = new AnnotationChanges(older, newer, added, Findings, Changes);
        fields = new FieldChanges(newer, annotations.Pages, Findings, Changes);
        allowed = new AllowedChanges(older, newer, added, annotations, Findings, Changes);
    }

    internal FindingList Findings { get; } = new();

    /// <summary>What is allowed or not as the author of a signed revision said.</summary>
    internal List<PermissibleChange> Changes { get; } = [];

    /// <summary>Did the revision add or fill signatures?</summary>
    internal bool AddsSignatures => allowed.AddsSignatures;

    /// <summary>Compares the state that a section leaves with the one before it.</summary>
    internal static RevisionDiff Of(PdfFile file, int index)
    {
        var diff = new RevisionDiff(file, index);
        diff.CompareTrailers();
        diff.CompareObjects();
        return diff;
    }

    private void CompareTrailers()
    {
        if (!ValueEquality.Same(older.Trailer["Root"], newer.Trailer["Root"], older.Source)) Findings.Fault("trailer-changed", section.Offset, "Root");
        if (newer.Trailer.HasRepeatedKey) Findings.Fault("keys-repeated", section.Offset, "trailer");
        if (!ValueEquality.Same(older.Trailer["Encrypt"], newer.Trailer["Encrypt"], older.Source)) Findings.Fault("trailer-changed", section.Offset, "Encrypt");
        if (!ValueEquality.Same(older.Trailer["Info"], newer.Trailer["Info"], older.Source)) Findings.Notice("metadata-changed");
    }

    private void CompareObjects()
    {
        var changed = new List<int>();
        foreach (var number in section.Contradictions()) Findings.Fault("xref-ambiguous", section.Offset, $"{number}");
        foreach (var number in section.InOrder().Select(entry => entry.Key).Distinct())
        {
            var before = older.Entry(number).Kind;
            var after = newer.Entry(number).Kind;
            var isThere = after is EntryKind.InFile or EntryKind.InStream;
            if (before is EntryKind.Absent or EntryKind.Free)
            {
                if (isThere) added.Add(number);
            }
            else if (!isThere) Findings.Fault("object-freed", section.Offset, $"{number}");
            else changed.Add(number);
        }
        foreach (var number in changed) Compare(number);
        foreach (var number in changed.Concat(added)) DemandSingleKeys(number);
        fields.Conclude();
        if (added.Count > 0 && ObjectGraph.Dangling(older).FirstOrDefault(added.Contains) is var filled and > 0)
        {
            Findings.Fault("object-filled-in", newer.Entry(filled).Place, $"{filled}");
        }
    }

    private void Compare(int number)
    {
        var (before, after) = (older.Load(number), newer.Load(number));
        if (ValueEquality.Same(before, after, older.Source)) return;
        switch (roles.Of(number))
        {
            case ObjectRole.Catalog: allowed.Catalog((PdfDictionary)before!, after as PdfDictionary); break;
            case ObjectRole.Form: allowed.Form(before as PdfDictionary, after as PdfDictionary); break;
            case ObjectRole.FormFields: allowed.Fields(Items(before), Items(after)); break;
            case ObjectRole.FormResources: allowed.Additions(before as PdfDictionary, after as PdfDictionary, "form-changed", "DR"); break;
            case ObjectRole.Page: allowed.Page((PdfDictionary)before!, after as PdfDictionary, number); break;
            case ObjectRole.Annotations: allowed.Annotations(Items(before), Items(after), number); break;
            case ObjectRole.EmptySignatureField: allowed.SignedField((PdfDictionary)before!, after as PdfDictionary, number); break;
            case ObjectRole.FillableField: fields.Field((PdfDictionary)before!, after as PdfDictionary, number, roles.FieldOf(number)); break;
            case ObjectRole.FieldLook when after is PdfStream: fields.Look(number, roles.FieldOf(number)); break;
            case ObjectRole.Annotation: annotations.Changed((PdfDictionary)before!, after as PdfDictionary, number); break;
            case ObjectRole.Metadata: Findings.Notice("metadata-changed"); break;
            case ObjectRole.ValidationData: Findings.Notice("validation-data-changed"); break;
            default:
                if (roles.IsShown(number) || !BothXrefStreams(before, after)) Findings.Fault("object-changed", newer.Entry(number).Place, $"{number}");
                break;
        }
    }

    /// <summary>A dictionary that says something twice shows one thing here and another elsewhere.</summary>
    private void DemandSingleKeys(int number)
    {
        if (RepeatedKeys.In(newer.Load(number))) Findings.Fault("keys-repeated", newer.Entry(number).Place, $"{number}");
    }

    private static List<PdfValue>? Items(PdfValue? value) => (value as PdfArray)?.Items;

    private static bool BothXrefStreams(PdfValue? before, PdfValue? after) =>
        (before as PdfStream)?.Dictionary["Type"] is PdfName { Value: "XRef" } && (after as PdfStream)?.Dictionary["Type"] is PdfName { Value: "XRef" };
}
