using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Sealing;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;
using Yinxin.Signatures.Cms;

namespace Yinxin.Pdf;

/// <summary>Seals PDF files with PAdES B-B or B-T signatures, by incremental updates only.</summary>
public static class PdfSealing
{
    /// <summary>
    /// Seals a file. Without earlier signatures there is one new signature, whose revision draws all places; on a signed file each
    /// place is a signature of its own, because no page may change any more.
    /// </summary>
    /// <param name="input">Seekable; read from its start.</param>
    /// <param name="output">Written from where it stands, front to back; need not be seekable.</param>
    /// <exception cref="PdfSyntaxException">The file is damaged or does not allow it; nothing was signed.</exception>
    /// <exception cref="TimeStampException">The request wants a time stamp and none was to be had; what was written is to be thrown away.</exception>
    /// <exception cref="ArgumentException">The request names no place, or a size that is not positive.</exception>
    public static SealedPdf Seal(Stream input, Stream output, SealRequest request, DocumentSigner signer, PdfLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(signer);
        DemandSense(request);
        var file = PdfFile.Open(input, limits ?? PdfLimits.Default);
        var revisions = Prepare(file, request, signer);

        using var copy = new SigningCopy(output);
        copy.CopyOriginal(input, file.Source.Length);
        var original = copy.Sha256();
        if (request.ApprovedSha256 is { } approved && !approved.AsSpan().SequenceEqual(original))
        {
            throw new PdfSyntaxException(0, "pdf-not-the-approved-file", "The file is not the one that was approved.");
        }
        foreach (var revision in revisions) copy.Append(revision, digest => DetachedSignature.Create(digest, signer, request.TimeStamps));
        return new(copy.Length, copy.Sha256(), original, revisions.Count);
    }

    private static void DemandSense(SealRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Places.Count == 0) throw new ArgumentException("At least one place is needed.", nameof(request));
        if (!(request.Width.Value is > 0 and < 10_000 && request.Height.Value is > 0 and < 10_000)) throw new ArgumentException("An imprint has a size.", nameof(request));
        if (request.Places.Any(place => place.Page < 0)) throw new ArgumentException("Pages are counted from 0.", nameof(request));
    }

    private static List<UnsignedRevision> Prepare(PdfFile file, SealRequest request, DocumentSigner signer)
    {
        if (SealingRules.Obstacle(file) is { } code) throw new PdfSyntaxException(0, code, "The file does not allow to be sealed.");
        var places = Placement.Find(file, request);
        var isSigned = FormFields.Signatures(file).Exists(field => field.Value is not null);
        var names = new FreeFieldNames(file);
        var below = RevisionStart.Of(file);
        var revisions = new List<UnsignedRevision>();
        PdfReference? look = null;
        foreach (var place in isSigned ? places : places.Take(1))
        {
            var revision = new SealingRevision(file, request, below);
            look ??= revision.CopyLook();
            var drawing = new ImprintDrawing(request.Appearance, look, request);
            revisions.Add(revision.Write(drawing, place, isSigned ? [] : places.GetRange(1, places.Count - 1), names.Next("Seal"), signer));
            below = revision.Finished!;
        }
        return revisions;
    }
}
