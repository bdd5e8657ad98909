using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>Reads /DSS: certificates and revocation data that were put into a file for those who check it later.</summary>
internal static class ValidationStore
{
    /// <summary>Streams of one array that are looked at; files of ten years' renewals have a few dozen.</summary>
    private const int MostStreams = 200;

    private const string Unreadable = "validation-data-unreadable";

    /// <param name="broken">Told a code for each part that can't be read; it is left out.</param>
    internal static ValidationData Read(PdfFile file, Action<string> broken)
    {
        if (file.Dictionary(file.Catalog["DSS"]) is not { } store) return ValidationData.None;
        return new(
            All(file, store["Certs"], Certificate.Read, broken),
            All(file, store["CRLs"], CertificateRevocationList.Read, broken),
            All(file, store["OCSPs"], OcspResponse.Read, broken));
    }

    /// <summary>The decoded streams of one array, or as many as are allowed; those that can't be decoded are left out.</summary>
    internal static IEnumerable<byte[]> Streams(PdfFile file, PdfValue? array, Action<string> broken)
    {
        foreach (var stream in file.Items(array).Take(MostStreams).Select(file.Resolve).OfType<PdfStream>())
        {
            if (Decoded(file, stream, broken) is { } bytes) yield return bytes;
        }
    }

    private static byte[]? Decoded(PdfFile file, PdfStream stream, Action<string> broken)
    {
        try
        {
            return file.Decode(stream);
        }
        catch (PdfSyntaxException damaged) when (damaged.Code is "pdf-broken" or "pdf-filter-unknown")
        {
            broken(Unreadable);
            return null;
        }
    }

    private static List<T> All<T>(PdfFile file, PdfValue? array, Func<byte[], T> read, Action<string> broken)
    {
        var all = new List<T>();
        foreach (var encoded in Streams(file, array, broken))
        {
            try
            {
                all.Add(read(encoded));
            }
            catch (SignatureSyntaxException malformed)
            {
                broken(malformed.Code == "certificate-malformed" ? Unreadable : malformed.Code);
            }
        }
        return all;
    }
}
