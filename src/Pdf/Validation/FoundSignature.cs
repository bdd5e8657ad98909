using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>A signed field, and its signature dictionary as the last revision shows it.</summary>
/// <param name="Container">Number of the object that the dictionary is, or is in.</param>
/// <param name="Dictionary">Null when /V leads to no dictionary.</param>
internal sealed record FoundSignature(SignatureField Field, int Container, PdfDictionary? Dictionary)
{
    /// <summary>More certificates beside a signature are not looked at.</summary>
    private const int MostCertificates = 16;

    internal static List<FoundSignature> All(PdfFile file) =>
        FormFields.Signatures(file).FindAll(field => field.Value is not null).ConvertAll(field => new FoundSignature(
            field, field.Value is PdfReference reference ? reference.Number : field.Object.Number, file.Dictionary(field.Value)));

    /// <summary>A document time stamp signs nothing: it says when the file had these bytes.</summary>
    internal bool IsTimeStamp(PdfFile file) => SubFilter(file) == SubFilters.TimeStamp;

    internal string SubFilter(PdfFile file) => file.Name(Dictionary?["SubFilter"]) ?? "";

    /// <summary>What /Cert holds: a certificate, or the signer's and those above it.</summary>
    /// <param name="broken">Told a code for each that can't be read; it is left out.</param>
    internal List<Certificate> Certificates(PdfFile file, Action<string> broken)
    {
        var value = file.Resolve(Dictionary?["Cert"]);
        var all = new List<Certificate>();
        foreach (var text in value is PdfString ? [value] : file.Items(value).Take(MostCertificates).Select(file.Resolve))
        {
            try
            {
                if (text is PdfString encoded) all.Add(Certificate.Read(encoded.Bytes));
            }
            catch (SignatureSyntaxException)
            {
                broken("validation-data-unreadable");
            }
        }
        return all;
    }

    internal string? Text(PdfFile file, string key) => file.Resolve(Dictionary?[key]) is PdfString text ? TextString.Read(text.Bytes) : null;
}

/// <summary>What a signature covers: all bytes before the hole and all from its end to the end of the signed revision.</summary>
/// <param name="HoleStart">Offset of the &lt; of /Contents.</param>
/// <param name="HoleEnd">Just behind its &gt;.</param>
/// <param name="End">Where the signed revision ends.</param>
internal readonly record struct SignedRange(long HoleStart, long HoleEnd, long End);
