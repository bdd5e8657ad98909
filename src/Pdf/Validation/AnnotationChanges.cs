using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>Judges annotations that a revision adds, changes or takes away; a certification with P = 3 permits that.</summary>
internal sealed class AnnotationChanges(PdfFile older, PdfFile newer, HashSet<int> added, FindingList findings, List<PermissibleChange> changes)
{
    private const int Annotations = 3;

    /// <summary>An imprint that takes more of its page is no imprint.</summary>
    private const double LargestShare = 0.5;

    private readonly AnnotationPages oldPages = new(older);

    internal AnnotationPages Pages { get; } = new(newer);

    /// <summary>Compares the list of one page.</summary>
    /// <param name="number">Object of the page or of its list.</param>
    /// <param name="isSigning">Is the item the widget of a new signature?</param>
    internal void List(List<PdfValue>? before, List<PdfValue>? after, int number, Func<PdfReference, bool> isSigning)
    {
        var still = (after ?? []).OfType<PdfReference>().Select(item => item.Number).ToHashSet();
        var kept = new List<PdfValue>();
        foreach (var item in before ?? [])
        {
            if (item is PdfReference reference && !still.Contains(reference.Number)) Remove(reference);
            else kept.Add(item);
        }
        var next = 0;
        foreach (var item in after ?? [])
        {
            if (next < kept.Count && ValueEquality.Same(kept[next], item, older.Source)) next++;
            else if (item is PdfReference reference && isSigning(reference)) DemandModesty(reference.Number);
            else Add(item, number);
        }
        if (next < kept.Count) findings.Fault("annotations-changed", null, oldPages.OfPage(number));
    }

    /// <summary>An annotation has another version; what kind it is stays.</summary>
    internal void Changed(PdfDictionary before, PdfDictionary? after, int number)
    {
        var (place, kind, page) = (newer.Entry(number).Place, Kind(newer, after), Pages.OfAnnotation(number));
        if (kind != Kind(older, before)) findings.Fault("annotations-changed", place, page);
        else Say("annotation-changed", after!, place, kind, page);
    }

    /// <summary>A signature whose look lies over the page can replace what it says: the sneaky signature attack.</summary>
    private void DemandModesty(int widget)
    {
        if (Pages.Share(widget) > LargestShare) findings.Doubt("signature-may-cover", newer.Entry(widget).Place, Pages.OfAnnotation(widget));
    }

    private void Remove(PdfReference reference)
    {
        var annotation = older.Dictionary(reference);
        var page = oldPages.OfAnnotation(reference.Number);
        if (annotation is null || Kind(older, annotation) == "Widget") findings.Fault("annotations-changed", null, page);
        else changes.Add(new(Annotations, FindingSeverity.Notice, null, "annotation-removed", null, Kind(older, annotation), page));
    }

    /// <summary>An object that was there before, and is shown only now, was prepared for it: that is no new annotation.</summary>
    private void Add(PdfValue item, int page)
    {
        var number = (item as PdfReference)?.Number;
        var (place, annotation) = (number is { } own ? newer.Entry(own).Place : (long?)null, newer.Dictionary(item));
        var kind = Kind(newer, annotation);
        if (annotation is null || kind is "Widget" or "?" || (number is { } known && !added.Contains(known)))
        {
            findings.Fault("annotation-added", place, kind, Pages.OfPage(page));
            return;
        }
        Say("annotation-added", annotation, place, kind, Pages.OfPage(page));
    }

    private void Say(string code, PdfDictionary annotation, long? place, string kind, string page)
    {
        changes.Add(new(Annotations, FindingSeverity.Notice, null, code, place, kind, page));
        var look = new AnnotationLook(newer, annotation);
        if (look.Acts()) changes.Add(new(Annotations, FindingSeverity.Doubt, null, "annotation-acts", place, kind, page));
        if (look.MayCover()) changes.Add(new(Annotations, FindingSeverity.Doubt, null, "annotation-may-cover", place, kind, page));
    }

    private static string Kind(PdfFile file, PdfDictionary? annotation) => file.Name(annotation?["Subtype"]) ?? "?";
}
