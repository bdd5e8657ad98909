using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>Judges changes of objects that may change in some keys only; everything else in them is a fault that names the key.</summary>
/// <param name="added">Numbers of the objects that the revision adds.</param>
/// <param name="changes">Takes what the signed revision may permit.</param>
internal sealed class AllowedChanges(
    PdfFile older, PdfFile newer, HashSet<int> added, AnnotationChanges annotations, FindingList findings, List<PermissibleChange> changes)
{
    private readonly HashSet<int> announced = [];
    private List<SignatureField>? signatures;

    /// <summary>Did the revision sign anything? Document time stamps don't count: they are allowed even on closed files.</summary>
    internal bool AddsSignatures { get; private set; }

    internal void Catalog(PdfDictionary before, PdfDictionary? after)
    {
        if (after is null)
        {
            findings.Fault("catalog-changed");
            return;
        }
        foreach (var key in ChangedKeys(before, after))
        {
            switch (key)
            {
                case "AcroForm": Form(older.Dictionary(before[key]), newer.Dictionary(after[key])); break;
                case "DSS": findings.Notice("validation-data-changed"); break;
                case "Metadata": findings.Notice("metadata-changed"); break;
                case "Extensions": Additions(older.Dictionary(before[key]), newer.Dictionary(after[key]), "catalog-changed", key); break;
                case "Version" when after[key] is PdfName: findings.Notice("version-changed"); break;
                default: findings.Fault("catalog-changed", null, key); break;
            }
        }
    }

    internal void Form(PdfDictionary? before, PdfDictionary? after)
    {
        if (after is null)
        {
            findings.Fault("form-changed");
            return;
        }
        foreach (var key in ChangedKeys(before, after))
        {
            switch (key)
            {
                case "Fields": Fields(older.Items(before?[key]), newer.Items(after[key])); break;
                case "SigFlags": break;
                case "DR": Additions(older.Dictionary(before?[key]), newer.Dictionary(after[key]), "form-changed", key); break;
                case "DA" when (before?[key]) is null: break;
                case "NeedAppearances": changes.Add(new(2, FindingSeverity.Notice, null, "form-changed", null, key)); break;
                default: findings.Fault("form-changed", null, key); break;
            }
        }
    }

    internal void Fields(List<PdfValue>? before, List<PdfValue>? after)
    {
        foreach (var item in AddedItems(before, after, "form-changed"))
        {
            if (item is not PdfReference reference || !IsNewSignature(reference.Number)) findings.Fault("field-added", null, Describe(item));
        }
    }

    internal void Page(PdfDictionary before, PdfDictionary? after, int number)
    {
        foreach (var key in ChangedKeys(before, after))
        {
            if (key == "Annots") Annotations(older.Items(before[key]), newer.Items(after?[key]), number);
            else findings.Fault("page-changed", newer.Entry(number).Place, $"{number}", key);
        }
    }

    internal void Annotations(List<PdfValue>? before, List<PdfValue>? after, int number) => annotations.List(before, after, number, IsNewWidget);

    /// <summary>A field that was left empty for a signature may be signed; its place and its locks stay.</summary>
    internal void SignedField(PdfDictionary before, PdfDictionary? after, int number)
    {
        foreach (var key in ChangedKeys(before, after))
        {
            if (key is not ("V" or "AP" or "F" or "M")) findings.Fault("field-changed", newer.Entry(number).Place, $"{number}", key);
        }
        if (Signatures().Exists(field => field.Object.Number == number)) Announce(number);
        else findings.Fault("field-changed", newer.Entry(number).Place, $"{number}");
    }

    /// <summary>Old keys keep their values, down to the dictionaries inside; new ones may come.</summary>
    internal void Additions(PdfDictionary? before, PdfDictionary? after, string code, string key)
    {
        foreach (var (name, value) in before?.Entries ?? [])
        {
            var (old, current) = (value, after?[name]);
            if (ValueEquality.Same(old, current, older.Source)) continue;
            var (oldInside, currentInside) = (older.Dictionary(old), newer.Dictionary(current));
            if (oldInside is null || currentInside is null || oldInside.Entries.Any(entry => !ValueEquality.Same(entry.Value, currentInside[entry.Key], older.Source)))
            {
                findings.Fault(code, null, key, name);
            }
        }
    }

    private List<string> ChangedKeys(PdfDictionary? before, PdfDictionary? after) => ValueEquality.ChangedKeys(before, after, older.Source);

    /// <summary>Items that came to a list whose old items are all still there, in their order.</summary>
    private List<PdfValue> AddedItems(List<PdfValue>? before, List<PdfValue>? after, string code)
    {
        var old = before ?? [];
        var next = 0;
        var more = new List<PdfValue>();
        foreach (var item in after ?? [])
        {
            if (next < old.Count && ValueEquality.Same(old[next], item, older.Source)) next++;
            else more.Add(item);
        }
        if (next < old.Count) findings.Fault(code, null, Describe(old[next]));
        return more;
    }

    private bool IsNewSignature(int number)
    {
        if (!added.Contains(number) || !Signatures().Exists(field => field.Object.Number == number)) return false;
        Announce(number);
        return true;
    }

    /// <summary>The widget of a new signature: the field itself or its kid, that does nothing when it is clicked.</summary>
    private bool IsNewWidget(PdfReference reference)
    {
        if (!added.Contains(reference.Number) || newer.Dictionary(reference) is not { } widget) return false;
        if (newer.Name(widget["Subtype"]) != "Widget" || widget["A"] is not null || widget["AA"] is not null) return false;
        return IsNewSignature(reference.Number) || (widget["Parent"] is PdfReference parent && IsNewSignature(parent.Number));
    }

    private void Announce(int number)
    {
        if (!announced.Add(number)) return;
        var signature = Signatures().Find(field => field.Object.Number == number)!;
        var isTimeStamp = newer.Name(newer.Dictionary(signature.Value)?["SubFilter"]) == "ETSI.RFC3161";
        AddsSignatures |= !isTimeStamp;
        findings.Notice(isTimeStamp ? "timestamp-added" : "signature-added", signature.Name);
    }

    private List<SignatureField> Signatures() =>
        signatures ??= FormFields.Signatures(newer).FindAll(field => newer.Dictionary(field.Value)?["ByteRange"] is not null);

    private static string Describe(PdfValue item) => item is PdfReference reference ? $"{reference.Number}" : "direct";
}
