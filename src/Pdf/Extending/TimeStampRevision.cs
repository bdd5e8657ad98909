using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Sealing;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Extending;

/// <summary>Writes the revision of one document time stamp: dictionary, invisible field, form (EN 319 142-1, 5.4.3; ISO 32000-2, 12.8.5).</summary>
internal sealed class TimeStampRevision(PdfFile file, RevisionStart below)
{
    /// <summary>Print (bit 3) and Locked (bit 8) of an annotation's flags.</summary>
    private const int WidgetFlags = 4 | 128;

    private readonly RevisionWriter writer = new(file, below);

    internal RevisionStart? Finished { get; private set; }

    /// <param name="largestToken">Longest token that must fit, in bytes.</param>
    internal UnsignedRevision Write(FreeFieldNames names, int largestToken)
    {
        var stamp = writer.Allocate();
        var hole = new SignatureHole(writer.Buffer);
        writer.Begin(stamp);
        writer.Buffer.Add("<</Type /DocTimeStamp/Filter /Adobe.PPKLite/SubFilter /ETSI.RFC3161"u8);
        hole.WriteByteRange();
        hole.WriteContents(largestToken);
        writer.Buffer.Add(">>"u8);
        writer.End();
        SignatureForm.Add(file, writer, writer.Add(Field(stamp, names.Next("TimeStamp"))));
        Finished = writer.Finish();
        return hole.Close(below.Length);
    }

    /// <summary>A widget without size stands on no page, so that no page changes.</summary>
    private static PdfDictionary Field(PdfReference stamp, string name)
    {
        var zero = new PdfNumber(0);
        return new PdfDictionary()
            .Set("Type", new PdfName("Annot"))
            .Set("Subtype", new PdfName("Widget"))
            .Set("FT", new PdfName("Sig"))
            .Set("T", TextString.Write(name))
            .Set("V", stamp)
            .Set("F", new PdfNumber(WidgetFlags))
            .Set("Rect", new PdfArray([zero, zero, zero, zero]));
    }
}
