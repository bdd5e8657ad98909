using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Says of which files nothing can or may be sealed, by code.</summary>
internal static class SealingRules
{
    /// <exception cref="PdfSyntaxException">The first rule that the file breaks.</exception>
    internal static void Demand(PdfFile file, IReadOnlyList<SignatureField> fields)
    {
        if (file.IsRebuilt) throw No("pdf-damaged", "The cross-reference data of the file is broken.");
        if (!file.Source.Has(0, "%PDF-"u8)) throw No("pdf-header-not-at-start", "Something stands before the header of the file.");
        if (file.IsEncrypted) throw No("pdf-encrypted", "The file is encrypted.");
        if (FormFields.Form(file)?["XFA"] is not null) throw No("pdf-xfa-form", "The file is an XFA form.");
        if (CertifiedLevel(file) == 1) throw No("pdf-certified-no-changes", "The author certified the file and allows no changes.");
        if (AnyLocks(file, fields)) throw No("pdf-locked", "An earlier signature locks the form.");
    }

    /// <summary>Do the author's certification or a signer's lock leave no room for another signature?</summary>
    internal static bool ForbidSignatures(PdfFile file, IReadOnlyList<SignatureField> fields) => CertifiedLevel(file) == 1 || AnyLocks(file, fields);

    private static bool AnyLocks(PdfFile file, IReadOnlyList<SignatureField> fields) =>
        fields.Any(field => field.Value is not null && Locks(file, field));

    /// <summary>P of the author's DocMDP: 1 no changes, 2 forms and signatures, 3 also annotations; null when not certified.</summary>
    private static long? CertifiedLevel(PdfFile file)
    {
        if (file.Dictionary(file.Catalog["Perms"]) is not { } permissions || file.Dictionary(permissions["DocMDP"]) is not { } signature) return null;
        foreach (var (method, parameters) in References(file, signature))
        {
            if (method == "DocMDP") return file.Integer(parameters?["P"]) ?? 2;
        }
        return 2;
    }

    /// <summary>A field of ours is new: a lock on all fields, or on all but named ones, covers it (ISO 32000-2, 12.7.5.5 and 12.8.2.4).</summary>
    private static bool Locks(PdfFile file, SignatureField field)
    {
        if (file.Dictionary(field.Dictionary["Lock"]) is { } locked && (CoversNewFields(file, locked) || file.Integer(locked["P"]) == 1)) return true;
        return file.Dictionary(field.Value) is { } signature
            && References(file, signature).Any(reference => reference.Method == "FieldMDP" && CoversNewFields(file, reference.Parameters));
    }

    private static bool CoversNewFields(PdfFile file, PdfDictionary? parameters) => file.Name(parameters?["Action"]) is "All" or "Exclude";

    private static IEnumerable<(string? Method, PdfDictionary? Parameters)> References(PdfFile file, PdfDictionary signature) =>
        file.Items(signature["Reference"]).Select(file.Dictionary).OfType<PdfDictionary>()
            .Select(reference => (file.Name(reference["TransformMethod"]), file.Dictionary(reference["TransformParams"])));

    private static PdfSyntaxException No(string code, string message) => new(0, code, message);
}
