using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>Collects what one revision changed in fields that people fill in, and says it field by field.</summary>
/// <remarks>A field whose look changes while its value stays shows something that nobody filled in: the "replace" of shadow attacks.</remarks>
internal sealed class FieldChanges(PdfFile newer, AnnotationPages pages, FindingList findings, List<PermissibleChange> changes)
{
    private const int ReadOnly = 1;

    private readonly Dictionary<string, Touched> touched = new(StringComparer.Ordinal);

    private sealed class Touched
    {
        /// <summary>The widget where there is one: it is on a page.</summary>
        internal int Number { get; set; }

        internal bool Value { get; set; }

        internal bool Look { get; set; }
    }

    /// <summary>A field or widget has another version.</summary>
    internal void Field(PdfDictionary before, PdfDictionary? after, int number, string name)
    {
        var field = Touch(name, number);
        foreach (var key in ValueEquality.ChangedKeys(before, after, newer.Source))
        {
            switch (key)
            {
                case "V" or "RV" or "I": field.Value = true; break;
                case "AP" or "AS": field.Look = true; break;
                case "M": break;
                case "Ff" when (newer.Integer(after?[key]) ?? 0) == ((newer.Integer(before[key]) ?? 0) | ReadOnly): break;
                default: findings.Fault("field-changed", newer.Entry(number).Place, $"{number}", key); break;
            }
        }
    }

    /// <summary>An appearance stream has another version.</summary>
    internal void Look(int number, string name) => Touch(name, number).Look = true;

    /// <summary>To be called when all objects were compared: value and look of a field may be in different ones.</summary>
    internal void Conclude()
    {
        foreach (var (name, field) in touched)
        {
            var (offset, page) = (newer.Entry(field.Number).Place, pages.OfAnnotation(field.Number));
            if (field.Value) changes.Add(new(2, FindingSeverity.Notice, name, "field-filled-in", offset, name, page));
            else if (field.Look) findings.Fault("field-look-changed", offset, name, page);
        }
    }

    private Touched Touch(string name, int number)
    {
        if (!touched.TryGetValue(name, out var field)) touched[name] = field = new();
        if (field.Number == 0 || newer.Dictionary(new PdfReference(number, 0))?["Rect"] is not null) field.Number = number;
        return field;
    }
}
