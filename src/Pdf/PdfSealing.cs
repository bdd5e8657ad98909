using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Sealing;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;

namespace Yinxin.Pdf;

/// <summary>Seals PDF files with PAdES B-B or B-T signatures, by incremental updates only; in one go, or in two when the key is elsewhere.</summary>
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
    /// <exception cref="SigningKeyException">The signer may not press the electronic seal (<see cref="SesStamping.Press"/>); nothing was written.</exception>
    /// <exception cref="ArgumentException">The request names no place, or a size that is not positive; or it asks for SM2 and the signer has another key.</exception>
    public static SealedPdf Seal(Stream input, Stream output, SealRequest request, DocumentSigner signer, PdfLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(signer);
        DemandSense(request);
        var value = new SignatureValue(request);
        value.DemandFit(signer);
        var file = PdfFile.Open(input, limits ?? PdfLimits.Default, request.Password);
        var revisions = Revisions(file, request, signer);

        using var copy = new SigningCopy(output, signer.Scheme.Digest);
        var original = CopyApproved(copy, input, file.Source.Length, request);
        foreach (var revision in revisions) copy.Append(revision, digest => value.Create(digest, signer));
        return new(copy.Length, copy.Sha256(), original, revisions.Count);
    }

    /// <summary>Prepares a file for one signature that is made elsewhere.</summary>
    /// <param name="input">Seekable; read from its start, and needed again to finish.</param>
    /// <exception cref="PdfSyntaxException">As for <see cref="Seal"/>; code <c>signatures-several</c> when the request needs more than one signature.</exception>
    /// <exception cref="ArgumentException">As for <see cref="Seal"/>.</exception>
    public static PreparedPdf Prepare(Stream input, SealRequest request, SignerCertificate signer, PdfLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(signer);
        DemandSense(request);
        var keyless = signer.With(_ => throw new InvalidOperationException("The key is elsewhere."));
        var value = new SignatureValue(request);
        value.DemandFit(keyless);
        var file = PdfFile.Open(input, limits ?? PdfLimits.Default, request.Password);
        var length = file.Source.Length;
        var revisions = Revisions(file, request, keyless);
        if (revisions is not [var revision]) throw new PdfSyntaxException(0, "signatures-several", "On a signed file each place is a signature of its own.");
        using var copy = new SigningCopy(Stream.Null, signer.Scheme.Digest);
        var original = CopyApproved(copy, input, length, request);
        return new(revision, signer, value, length, original, copy.DigestAround(revision));
    }

    /// <returns>SHA-256 of the file.</returns>
    private static byte[] CopyApproved(SigningCopy copy, Stream input, long length, SealRequest request)
    {
        copy.CopyOriginal(input, length);
        var original = copy.Sha256();
        if (request.ApprovedSha256 is { } approved && !approved.AsSpan().SequenceEqual(original))
        {
            throw new PdfSyntaxException(0, "pdf-not-the-approved-file", "The file is not the one that was approved.");
        }
        return original;
    }

    private static void DemandSense(SealRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var needsNoPlace = request.IsInvisible || request.EmptyField is not null;
        if (!needsNoPlace && request.Places.Count == 0 && request.Straddle is null) throw new ArgumentException("At least one place is needed; only an invisible signature has none.", nameof(request));
        if (request.IsInvisible && (request.Places.Count > 0 || request.Straddle is not null)) throw new ArgumentException("An invisible signature has no place.", nameof(request));
        if (!request.IsInvisible) DemandImprint(request);
        if (request.Straddle is { } straddle) DemandStraddle(straddle, nameof(request));
        if (request.ElectronicSeal is not null && request.IsGbt35275) throw new ArgumentException("An electronic seal is no CMS.", nameof(request));
        if (request.NewField is { } name && (name.Length == 0 || name.Contains('.', StringComparison.Ordinal) || request.EmptyField is not null))
        {
            throw new ArgumentException("A new field has a name without full stop; a field that exists has no new name.", nameof(request));
        }
    }

    private static void DemandImprint(SealRequest request)
    {
        if (request.Appearance is null) throw new ArgumentException("An imprint has a look.", nameof(request));
        if (!(request.Width.Value is > 0 and < 10_000 && request.Height.Value is > 0 and < 10_000)) throw new ArgumentException("An imprint has a size.", nameof(request));
        if (request.Places.Any(place => place.Page < 0)) throw new ArgumentException("Pages are counted from 0.", nameof(request));
    }

    private static void DemandStraddle(StraddleSeal straddle, string request)
    {
        if (straddle.GroupSize < 2) throw new ArgumentException("A straddle seal is shared by two pages or more.", request);
        if (straddle.Pages is { } pages && (pages.Any(page => page < 0) || !pages.Zip(pages.Skip(1)).All(pair => pair.First < pair.Second)))
        {
            throw new ArgumentException("The pages of a straddle seal are counted from 0 and rise.", request);
        }
    }

    private static List<UnsignedRevision> Revisions(PdfFile file, SealRequest request, DocumentSigner signer)
    {
        var empty = request.EmptyField is { } name ? EmptyField.Find(file, name) : null;
        if (SealingRules.Obstacle(file, request.EmptyField) is { } code) throw new PdfSyntaxException(0, code, "The file does not allow to be sealed.");
        var signed = FormFields.Signatures(file).Count(field => field.Value is not null);
        if (signed > 0 && request.Certify is not null) throw new PdfSyntaxException(0, "certify-not-first", "Only the first signature can certify.");
        var places = Placement.Find(file, request);
        if (empty is not null) places.Insert(0, empty.Place(file));
        if (signed > 0 && signed + places.Count > file.Budget.Limits.Signatures) throw new PdfSyntaxException(0, "pdf-too-many-signatures", "Each place would be a signature of its own.");
        return Write(file, request, places, signed > 0, empty, signer);
    }

    private static List<UnsignedRevision> Write(PdfFile file, SealRequest request, List<Placement> places, bool isSigned, EmptyField? empty, DocumentSigner signer)
    {
        var names = new FreeFieldNames(file);
        var below = RevisionStart.Of(file);
        var revisions = new List<UnsignedRevision>();
        PdfReference? look = null;
        foreach (var place in isSigned ? places : places.Take(1))
        {
            var revision = new SealingRevision(file, request, below);
            look ??= revision.CopyLook();
            var drawing = look is null ? null : new ImprintDrawing(request.Appearance!, look);
            var target = revisions.Count == 0 ? empty : null;
            var name = target is null ? NameOf(request, revisions.Count, names) : "";
            revisions.Add(revision.Write(drawing, place, isSigned ? [] : places.GetRange(1, places.Count - 1), name, target, signer));
            below = revision.Finished!;
        }
        return revisions;
    }

    private static string NameOf(SealRequest request, int index, FreeFieldNames names) =>
        index == 0 && request.NewField is { } wanted ? names.Take(wanted) : names.Next("Seal");
}
