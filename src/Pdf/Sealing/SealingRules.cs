using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Says onto which files nothing can or may be sealed.</summary>
internal static class SealingRules
{
    /// <summary>The first rule that the file breaks, as the code of a refusal; null when it can be sealed.</summary>
    /// <param name="emptyField">Name of the field that is to be signed; null for a new one.</param>
    internal static string? Obstacle(PdfFile file, string? emptyField = null)
    {
        if (ObstacleToWriting(file) is { } code) return code;
        if (CertifiedLevel(file) == 1) return "pdf-certified-no-changes";
        return AnyLocks(file, FormFields.Signatures(file), emptyField) ? "pdf-locked" : null;
    }

    /// <summary>Why no revision at all can be written, whatever it is for; null when one can.</summary>
    internal static string? ObstacleToWriting(PdfFile file)
    {
        if (file.IsRebuilt) return "pdf-damaged";
        if (file.HeaderOffset > 0) return "pdf-header-not-at-start";
        if (file.IsEncrypted && file.Security is not { PermitsSealing: true }) return "pdf-encrypted";
        return FormFields.Form(file)?["XFA"] is not null ? "pdf-xfa-form" : null;
    }

    /// <summary>Do the author's certification or a signer's lock leave no room for another signature?</summary>
    internal static bool ForbidSignatures(PdfFile file) => CertifiedLevel(file) == 1 || AnyLocks(file, FormFields.Signatures(file), null);

    private static bool AnyLocks(PdfFile file, IReadOnlyList<SignatureField> fields, string? name) =>
        fields.Any(field => field.Value is not null && Locks(file, field, name));

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

    /// <summary>Does a signed field forbid to sign a field (ISO 32000-2, 12.7.5.5 and 12.8.2.4)?</summary>
    private static bool Locks(PdfFile file, SignatureField field, string? name)
    {
        if (file.Dictionary(field.Dictionary["Lock"]) is { } locked && (Covers(file, locked, name) || file.Integer(locked["P"]) == 1)) return true;
        return file.Dictionary(field.Value) is { } signature
            && References(file, signature).Any(reference => reference.Method == "FieldMDP" && Covers(file, reference.Parameters, name));
    }

    /// <summary>A new field, which has no name yet, is covered by a lock on all fields, or on all but named ones.</summary>
    private static bool Covers(PdfFile file, PdfDictionary? parameters, string? name)
    {
        bool Named() => name is not null && file.Items(parameters?["Fields"]).Exists(item => file.Resolve(item) is PdfString text && IsOrHolds(TextString.Read(text.Bytes), name));
        return file.Name(parameters?["Action"]) switch
        {
            "All" => true,
            "Exclude" => !Named(),
            "Include" => Named(),
            _ => false,
        };
    }

    private static bool IsOrHolds(string locked, string name) => name == locked || name.StartsWith($"{locked}.", StringComparison.Ordinal);

    internal static IEnumerable<(string? Method, PdfDictionary? Parameters)> References(PdfFile file, PdfDictionary signature) =>
        file.Items(signature["Reference"]).Select(file.Dictionary).OfType<PdfDictionary>()
            .Select(reference => (file.Name(reference["TransformMethod"]), file.Dictionary(reference["TransformParams"])));}
