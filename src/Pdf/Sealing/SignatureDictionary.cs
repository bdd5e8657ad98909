using System.Globalization;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Sealing;

/// <summary>Writes the dictionary of a signature, with room for what is known only later (ISO 32000-2, 12.8.1).</summary>
internal sealed class SignatureDictionary(RevisionWriter writer, SealRequest request)
{
    private readonly SignatureValue value = new(request);

    /// <param name="locked">The /Lock of the field that is signed, which the signature puts into force; null for none.</param>
    internal SignatureHole Write(PdfReference signature, DocumentSigner signer, PdfDictionary? locked)
    {
        var buffer = writer.Buffer;
        writer.Begin(signature);
        buffer.Add($"<</Type /Sig/Filter /{value.Filter}/SubFilter /{value.SubFilter}");
        var hole = new SignatureHole(buffer);
        hole.WriteByteRange();
        hole.WriteContents(value.LargestSize(signer));
        WriteCertificates(signature, signer);
        WriteText(signature, "/M "u8, Time(request.At));
        WriteText(signature, "/Name "u8, request.Name);
        WriteText(signature, "/Reason "u8, request.Reason);
        WriteText(signature, "/Location "u8, request.Location);
        WriteReferences(signature, locked);
        buffer.Add(">>"u8);
        writer.End();
        return hole;
    }

    private void WriteCertificates(PdfReference signature, DocumentSigner signer)
    {
        var certificates = value.Certificates(signer);
        if (certificates.Count == 0) return;
        writer.Buffer.Add("/Cert "u8);
        new ObjectWriter(writer.Buffer).Write(writer.Encrypted(signature, new PdfArray([.. certificates.Select(one => new PdfString(one, isHex: true, 0, 0))])));
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

    /// <summary>DocMDP for a certification, FieldMDP for the lock of the field (12.8.2.2 and 12.8.2.4).</summary>
    private void WriteReferences(PdfReference signature, PdfDictionary? locked)
    {
        var references = new List<PdfValue>();
        if (request.Certify is { } level)
        {
            references.Add(Reference("DocMDP", new PdfDictionary().Set("Type", new PdfName("TransformParams")).Set("P", new PdfNumber((int)level)).Set("V", new PdfName("1.2"))));
        }
        if (locked is not null)
        {
            references.Add(Reference("FieldMDP", locked.Without("Type", "P").Set("Type", new PdfName("TransformParams")).Set("V", new PdfName("1.2"))));
        }
        if (references.Count == 0) return;
        writer.Buffer.Add("/Reference "u8);
        new ObjectWriter(writer.Buffer).Write(writer.Encrypted(signature, new PdfArray(references)));
    }

    private static PdfDictionary Reference(string method, PdfDictionary parameters) => new PdfDictionary()
        .Set("Type", new PdfName("SigRef"))
        .Set("TransformMethod", new PdfName(method))
        .Set("TransformParams", parameters);
}
