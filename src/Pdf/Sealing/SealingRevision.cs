using System.Globalization;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;
using Yinxin.Signatures.Cms;

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

    /// <summary>Copies the look of the seal; later revisions may refer to it.</summary>
    internal PdfReference CopyLook() => request.Appearance.CopyInto(writer);

    /// <summary>Writes everything of the revision but the signature itself.</summary>
    /// <param name="place">Where the signature's own imprint stands.</param>
    /// <param name="further">Imprints that are drawn into their pages; none on a file that is signed already.</param>
    internal UnsignedRevision Write(ImprintDrawing drawing, Placement place, IReadOnlyList<Placement> further, string fieldName, DocumentSigner signer)
    {
        var signature = writer.Allocate();
        var hole = WriteSignature(signature, signer);
        var look = writer.Add(drawing.WidgetAppearance(place.Geometry));
        var field = writer.Add(Field(signature, look, place, fieldName));
        new PageChanges(file, writer, drawing).Write(place, field, further);
        SignatureForm.Add(file, writer, field);
        Finished = writer.Finish();
        return hole.Close(below.Length);
    }

    private SignatureHole WriteSignature(PdfReference signature, DocumentSigner signer)
    {
        var buffer = writer.Buffer;
        writer.Begin(signature);
        buffer.Add("<</Type /Sig/Filter /Adobe.PPKLite/SubFilter /ETSI.CAdES.detached"u8);
        var hole = new SignatureHole(buffer);
        hole.WriteByteRange();
        hole.WriteContents(DetachedSignature.LargestSize(signer, request.TimeStamps));
        buffer.Add("/M ("u8).Add(Time(request.At)).Add((byte)')');
        WriteText("/Name "u8, request.Name);
        WriteText("/Reason "u8, request.Reason);
        WriteText("/Location "u8, request.Location);
        buffer.Add(">>"u8);
        writer.End();
        return hole;
    }

    private void WriteText(ReadOnlySpan<byte> key, string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        writer.Buffer.Add(key);
        new ObjectWriter(writer.Buffer).Write(TextString.Write(text));
    }

    /// <summary>D:YYYYMMDDHHmmSSOHH'mm' (ISO 32000-2, 7.9.4).</summary>
    private static string Time(DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture,
        $"D:{at:yyyyMMddHHmmss}{(at.Offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(at.Offset.Hours):00}'{Math.Abs(at.Offset.Minutes):00}'");

    private static PdfDictionary Field(PdfReference signature, PdfReference look, Placement place, string name)
    {
        var box = place.Rectangle;
        return new PdfDictionary()
            .Set("Type", new PdfName("Annot"))
            .Set("Subtype", new PdfName("Widget"))
            .Set("FT", new PdfName("Sig"))
            .Set("T", TextString.Write(name))
            .Set("V", signature)
            .Set("F", new PdfNumber(WidgetFlags))
            .Set("Rect", ImprintDrawing.Numbers(box.Left, box.Bottom, box.Right, box.Top))
            .Set("P", place.Page.Object)
            .Set("AP", new PdfDictionary().Set("N", look));
    }
}
