using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Sealing;

/// <summary>One revision that waits for its signature.</summary>
/// <param name="Bytes">The revision as it follows the file.</param>
/// <param name="HoleStart">Where the value of /Contents begins in these bytes, with its angle bracket.</param>
/// <param name="HoleEnd">Just behind its closing bracket.</param>
internal sealed record UnsignedRevision(ByteBuffer Bytes, int HoleStart, int HoleEnd);

/// <summary>Writes the revision of one signature: dictionary, field with widget, appearance, form, page.</summary>
internal sealed class SealingRevision(PdfFile file, SealRequest request, RevisionStart below)
{
    /// <summary>Print (bit 3) and Locked (bit 8) of an annotation's flags.</summary>
    private const int WidgetFlags = 4 | 128;

    private readonly RevisionWriter writer = new(file, below);

    internal RevisionStart? Finished { get; private set; }

    /// <summary>Copies the look of the seal; later revisions may refer to it. Null when there is none.</summary>
    internal PdfReference? CopyLook() => request.Appearance?.CopyInto(writer);

    /// <summary>Writes everything of the revision but the signature itself.</summary>
    /// <param name="drawing">Null for an invisible signature.</param>
    /// <param name="place">Where the signature's own imprint stands.</param>
    /// <param name="further">Imprints that are drawn into their pages; none on a file that is signed already.</param>
    /// <param name="empty">The field to sign; null makes a new one.</param>
    internal UnsignedRevision Write(
        ImprintDrawing? drawing, Placement place, IReadOnlyList<Placement> further, string fieldName, EmptyField? empty, DocumentSigner signer)
    {
        var signature = writer.Allocate();
        var locked = file.Dictionary(empty?.Field.Dictionary["Lock"]);
        var hole = new SignatureDictionary(writer, request).Write(signature, signer, locked);
        var look = drawing is null || place.IsInvisible ? null : writer.Add(drawing.WidgetAppearance(place));
        PdfReference? field = null;
        if (empty is null) field = writer.Add(Field(signature, look, place, fieldName));
        else empty.Sign(writer, file, signature, look);
        new PageChanges(file, writer, drawing).Write(place, field, further);
        SignatureForm.Add(file, writer, field, request.Certify is null ? null : signature);
        Finished = writer.Finish();
        return hole.Close(below.Length);
    }

    private static PdfDictionary Field(PdfReference signature, PdfReference? look, Placement place, string name)
    {
        var box = place.Rectangle;
        var field = new PdfDictionary()
            .Set("Type", new PdfName("Annot"))
            .Set("Subtype", new PdfName("Widget"))
            .Set("FT", new PdfName("Sig"))
            .Set("T", TextString.Write(name))
            .Set("V", signature)
            .Set("F", new PdfNumber(WidgetFlags))
            .Set("Rect", ImprintDrawing.Numbers(box.Left, box.Bottom, box.Right, box.Top))
            .Set("P", place.Page.Object);
        return look is null ? field : field.Set("AP", new PdfDictionary().Set("N", look));
    }
}
