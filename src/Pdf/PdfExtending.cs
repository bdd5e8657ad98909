using System.Security.Cryptography;
using Yinxin.Pdf.Extending;
using Yinxin.Pdf.Sealing;
using Yinxin.Pdf.Structure;
using Yinxin.Signatures;

namespace Yinxin.Pdf;

/// <summary>Raises signed files of anyone to PAdES B-LT or B-LTA, by incremental updates only.</summary>
public static class PdfExtending
{
    /// <summary>
    /// Extends a file: a document time stamp where a signature has no proof of its time, then the validation data, then for B-LTA a
    /// document time stamp over all of it. Each is a revision of its own.
    /// </summary>
    /// <param name="input">Seekable; read from its start.</param>
    /// <param name="output">Written from where it stands, front to back; need not be seekable. To be thrown away after an exception.</param>
    /// <exception cref="PdfSyntaxException">
    /// The file is damaged or not signed, or something is missing: <c>validation-data-missing</c>, <c>timestamp-source-missing</c>.
    /// </exception>
    /// <exception cref="TimeStampException">No time stamp was to be had.</exception>
    public static ExtendedPdf Extend(Stream input, Stream output, ExtensionRequest request, PdfLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(request);
        var file = PdfFile.Open(input, limits ?? PdfLimits.Default, request.Password);
        if (SealingRules.ObstacleToWriting(file) is { } code) throw new PdfSyntaxException(0, code, "Nothing can be added to the file.");
        var extension = new Extension(file, request);
        using var copy = new SigningCopy(output, request.TimeStamps?.Digest ?? HashAlgorithmName.SHA256);
        copy.CopyOriginal(input, file.Source.Length);
        var original = copy.Sha256();
        extension.Append(copy);
        return new(copy.Length, copy.Sha256(), original) { ProvenUntil = extension.ProvenUntil };
    }
}
