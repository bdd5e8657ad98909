using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>What an object is for in the signed revision; that decides which changes of it are harmless.</summary>
internal enum ObjectRole
{
    Other,
    Catalog,
    Form,
    FormFields,
    FormResources,
    Page,
    Annotations,
    EmptySignatureField,
    FillableField,
    FieldLook,
    Annotation,
    Metadata,
    ValidationData,
}

/// <summary>Knows the roles of one revision's objects. An object that is used in two ways has no role that allows anything.</summary>
internal sealed class ObjectRoles
{
    private readonly Dictionary<int, ObjectRole> roles = [];
    private readonly Lazy<HashSet<int>> shown;
    private readonly FieldLooks looks;

    internal ObjectRoles(PdfFile file)
    {
        looks = new FieldLooks(file);
        shown = new(() => FindShown(file), isThreadSafe: false);
        var catalog = file.Catalog;
        var form = FormFields.Form(file);
        Give(file.Trailer["Root"], ObjectRole.Catalog);
        Give(catalog["AcroForm"], ObjectRole.Form);
        Give(form?["Fields"], ObjectRole.FormFields);
        Give(form?["DR"], ObjectRole.FormResources);
        Give(file.Dictionary(form?["DR"])?["Font"], ObjectRole.FormResources);
        Give(catalog["Metadata"], ObjectRole.Metadata);
        Give(file.Trailer["Info"], ObjectRole.Metadata);
        foreach (var page in PageTree.Walk(file))
        {
            Give(page.Object, ObjectRole.Page);
            Give(page.Dictionary["Annots"], ObjectRole.Annotations);
        }
        foreach (var page in PageTree.Walk(file)) GiveAnnotations(file, page);
        foreach (var number in looks.Fields) Give(new PdfReference(number, 0), ObjectRole.FillableField);
        foreach (var number in looks.Numbers) Give(new PdfReference(number, 0), ObjectRole.FieldLook);
        foreach (var empty in FormFields.Signatures(file).Where(field => field.Value is null)) Give(empty.Object, ObjectRole.EmptySignatureField);
        foreach (var number in ObjectGraph.Reachable(file, catalog["DSS"])) Give(new PdfReference(number, 0), ObjectRole.ValidationData);
    }

    internal ObjectRole Of(int number)
    {
        var role = roles.GetValueOrDefault(number);
        if (role == ObjectRole.FieldLook && looks.IsShared(number)) return ObjectRole.Other;
        return role is ObjectRole.Metadata or ObjectRole.ValidationData or ObjectRole.FormResources && IsShown(number) ? ObjectRole.Other : role;
    }

    /// <summary>Full name of the field whose field, widget or look an object is.</summary>
    internal string FieldOf(int number) => looks.FieldOf(number);

    /// <summary>Is the object part of what the document shows? Metadata that is a page's content too may not change.</summary>
    internal bool IsShown(int number) => shown.Value.Contains(number);

    private static HashSet<int> FindShown(PdfFile file)
    {
        var catalog = file.Catalog.Without("Metadata", "DSS", "AcroForm");
        return ObjectGraph.Reachable(file, catalog, FormFields.Form(file)?.Without("DR"));
    }

    private void GiveAnnotations(PdfFile file, PdfPage page)
    {
        foreach (var annotation in file.Items(page.Dictionary["Annots"]).OfType<PdfReference>())
        {
            if (file.Resolve(annotation) is PdfDictionary one && file.Name(one["Subtype"]) != "Widget") Give(annotation, ObjectRole.Annotation);
        }
    }

    private void Give(PdfValue? value, ObjectRole role)
    {
        if (value is not PdfReference reference) return;
        roles[reference.Number] = roles.TryGetValue(reference.Number, out var other) && other != role ? ObjectRole.Other : role;
    }
}
