using System.Globalization;
using Yinxin.Pdf.Forms;
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
    /// <summary>Digits of an offset in /ByteRange, so that its width is known before its value.</summary>
    private const int RangeWidth = 10;

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
        var (holeStart, holeEnd, range) = WriteSignature(signature, signer);
        var look = writer.Add(drawing.WidgetAppearance(place.Geometry));
        var field = writer.Add(Field(signature, look, place, fieldName));
        new PageChanges(file, writer, drawing).Write(place, field, further);
        WriteForm(field);
        Finished = writer.Finish();
        WriteRange(range, holeStart, holeEnd);
        return new(writer.Buffer, holeStart, holeEnd);
    }

    private (int HoleStart, int HoleEnd, int Range) WriteSignature(PdfReference signature, DocumentSigner signer)
    {
        var buffer = writer.Buffer;
        writer.Begin(signature);
        buffer.Add("<</Type /Sig/Filter /Adobe.PPKLite/SubFilter /ETSI.CAdES.detached/ByteRange ["u8);
        var range = buffer.Length;
        buffer.Take(2 + 3 * (RangeWidth + 1)).Fill((byte)' ');
        buffer.Add("]/Contents "u8);
        var holeStart = buffer.Length;
        buffer.Add((byte)'<');
        buffer.Take(DetachedSignature.LargestSize(signer) * 2).Fill((byte)'0');
        buffer.Add((byte)'>');
        var holeEnd = buffer.Length;
        WriteText(signature, "/M "u8, Time(request.At));
        WriteText(signature, "/Name "u8, request.Name);
        WriteText(signature, "/Reason "u8, request.Reason);
        WriteText(signature, "/Location "u8, request.Location);
        buffer.Add(">>"u8);
        writer.End();
        return (holeStart, holeEnd, range);
    }

    private void WriteText(PdfReference signature, ReadOnlySpan<byte> key, string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        writer.Buffer.Add(key);
        new ObjectWriter(writer.Buffer).Write(writer.Encrypted(signature, TextString.Write(text)));
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

    /// <summary>Adds the field to the form; SigFlags 3 says that there are signatures and that the file may only grow.</summary>
    private void WriteForm(PdfReference field)
    {
        var catalog = file.Catalog;
        var form = FormFields.Form(file)?.Copy() ?? new PdfDictionary();
        form.Set("Fields", new PdfArray([.. file.Items(form["Fields"]), field])).Set("SigFlags", new PdfNumber(3));
        if (catalog["AcroForm"] is PdfReference existing && file.Resolve(existing) is not null)
        {
            writer.Write(existing, form);
            return;
        }
        var reference = writer.Add(form);
        writer.Write((PdfReference)file.Trailer["Root"]!, catalog.Copy().Set("AcroForm", reference));
    }

    private void WriteRange(int at, int holeStart, int holeEnd)
    {
        var start = below.Length + holeStart;
        var end = below.Length + holeEnd;
        var range = new ByteBuffer(64).Add("0 "u8);
        foreach (var number in (ReadOnlySpan<long>)[start, end, below.Length + writer.Buffer.Length - end])
        {
            var width = range.Length + RangeWidth + 1;
            range.Add(number);
            while (range.Length < width) range.Add((byte)' ');
        }
        range.Written.CopyTo(writer.Buffer.Written[at..]);
    }
}
