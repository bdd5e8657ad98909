using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Sealing;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>What a signed revision permits to change later: its certification (DocMDP), its field locks, and FieldMDP.</summary>
/// <remarks>ISO 32000-2, 12.7.5.5 and 12.8.2. A file that nobody certified permits further signatures and validation data only.</remarks>
internal sealed class ChangePermissions
{
    private const int NothingButSignatures = 0;
    private const int Strictest = 1;

    private readonly PdfFile signed;
    private readonly int level;
    private readonly List<PdfDictionary> locks = [];

    internal ChangePermissions(PdfFile signed)
    {
        this.signed = signed;
        var fields = FormFields.Signatures(signed).FindAll(field => field.Value is not null);
        level = CertifiedLevel(fields);
        foreach (var field in fields)
        {
            if (signed.Dictionary(field.Dictionary["Lock"]) is { } own) locks.Add(own);
            locks.AddRange(Parameters(field, "FieldMDP"));
        }
        foreach (var limit in locks.Where(one => one["P"] is not null)) level = Math.Min(level, LevelIn(limit));
    }

    /// <summary>The finding that a change amounts to.</summary>
    internal SignatureFinding Judge(PermissibleChange change)
    {
        var isPermitted = change.Level <= level && !(change.Field is { } name && locks.Exists(one => Locks(one, name)));
        return new(change.Code, isPermitted ? change.WhenPermitted : FindingSeverity.Fault, change.Offset, change.Facts);
    }

    /// <summary>P of the certification, when the catalog names a signature of the form as one.</summary>
    private int CertifiedLevel(List<SignatureField> fields)
    {
        if (signed.Dictionary(signed.Catalog["Perms"])?["DocMDP"] is not PdfReference named) return NothingButSignatures;
        var certification = fields.Find(field => field.Value is PdfReference value && value.Number == named.Number);
        return certification is not null && Parameters(certification, "DocMDP").FirstOrDefault() is { } parameters
            ? LevelIn(parameters)
            : NothingButSignatures;
    }

    private IEnumerable<PdfDictionary> Parameters(SignatureField field, string method) =>
        SealingRules.References(signed, signed.Dictionary(field.Value) ?? new PdfDictionary())
            .Where(reference => reference.Method == method).Select(reference => reference.Parameters ?? new PdfDictionary());

    /// <summary>2 when nothing is said; a level that the standard does not know permits nothing.</summary>
    private int LevelIn(PdfDictionary parameters)
    {
        if (parameters["P"] is null) return 2;
        return signed.Integer(parameters["P"]) is (2 or 3) and var given ? (int)given : Strictest;
    }

    /// <summary>A lock on a field covers the fields below it.</summary>
    private bool Locks(PdfDictionary one, string field) => signed.Name(one["Action"]) switch
    {
        "Include" => Names(one, field),
        "Exclude" => !Names(one, field),
        "All" => true,
        _ => one["Action"] is not null,
    };

    private bool Names(PdfDictionary one, string field) => signed.Items(one["Fields"]).Select(signed.Resolve).OfType<PdfString>()
        .Select(name => TextString.Read(name.Bytes)).Any(name => field == name || field.StartsWith(name + ".", StringComparison.Ordinal));
}
