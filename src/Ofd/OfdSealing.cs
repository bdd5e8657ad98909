using Yinxin.Ofd.Sealing;
using Yinxin.Ofd.Structure;
using Yinxin.Signatures;
using Yinxin.Signatures.Cms;

namespace Yinxin.Ofd;

/// <summary>Seals and signs OFD packages (GB/T 33190, 18; GM/T 0099): everything in the package is covered by the new signature.</summary>
public static class OfdSealing
{
    /// <summary>Presses an electronic seal onto a file: Type Seal, GB/T 38540.</summary>
    /// <param name="input">Seekable; it is read several times and must not change meanwhile.</param>
    /// <param name="output">Written from where it stands, front to back; need not be seekable.</param>
    /// <exception cref="OfdSyntaxException">
    /// The file is damaged or does not allow it: codes of <see cref="OpenedOfd.ObstacleToSealing"/>, <c>ofd-entry-covered</c>, <c>ofd-not-the-approved-file</c>,
    /// <c>page-missing</c>, <c>place-outside-page</c>, <c>straddle-needs-pages</c>, <c>places-in-documents</c>. Nothing was signed.
    /// </exception>
    /// <exception cref="SigningKeyException">As for <see cref="SesStamping.Press"/>, and <c>seal-version-not-pressed</c>.</exception>
    /// <exception cref="TimeStampException">The request wants a time stamp and none was to be had.</exception>
    /// <exception cref="ArgumentException">The request names no place, or the signer does not sign with SM2.</exception>
    public static SealedOfd Seal(Stream input, Stream output, OfdSealRequest request, DocumentSigner signer, OfdLimits? limits = null)
    {
        DemandSense(request);
        DemandSm2(input, output, signer);
        if (request.Seal.Version != SesVersion.GbT38540) throw new SigningKeyException("seal-version-not-pressed", "Only seals by GB/T 38540 are pressed.", null, request.Seal.Name);
        var ofd = OpenedOfd.Open(input, limits);
        var (document, stamps) = StampPlaces.Find(ofd, request);
        var added = SignatureFiles.Plan(ofd, document, "Seal", request.Locks);
        var original = Approved(input, request.ApprovedSha256);
        var description = added.Describe(request.At, stamps, request.Seal.Encoded);
        var stamping = new SesStamping(request.Seal, Sm3.HashData(description), added.DescriptionPath, request.At);
        return added.WriteTo(output, request.At, original, stamping.Press(signer, request.TimeStamps).Encoded);
    }

    /// <summary>Signs a file without a seal: Type Sign, GB/T 35275.</summary>
    /// <param name="input">As for <see cref="Seal"/>.</param>
    /// <param name="output">As for <see cref="Seal"/>.</param>
    /// <exception cref="OfdSyntaxException">As for <see cref="Seal"/>.</exception>
    /// <exception cref="SigningKeyException">The signer's certificate does not fit.</exception>
    /// <exception cref="ArgumentException">There is no such document, or the signer does not sign with SM2.</exception>
    public static SealedOfd Sign(Stream input, Stream output, OfdSignRequest request, DocumentSigner signer, OfdLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        DemandSm2(input, output, signer);
        new SignerCertificate(signer.Certificate, signer.Chain, signer.Scheme).DemandFit(request.At);
        var ofd = OpenedOfd.Open(input, limits);
        if (request.Document < 0 || request.Document >= ofd.Documents.Count) throw new ArgumentException("There is no such document.", nameof(request));
        var added = SignatureFiles.Plan(ofd, request.Document, "Sign", request.Locks);
        var original = Approved(input, request.ApprovedSha256);
        var description = added.Describe(request.At, [], seal: null);
        return added.WriteTo(output, request.At, original, GmSignature.CreateCarrying(Sm3.HashData(description), signer));
    }

    private static void DemandSense(OfdSealRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Places.Count == 0 && request.Straddle is null) throw new ArgumentException("At least one place is needed.", nameof(request));
        if (request.Places.Any(place => place.Page < 0)) throw new ArgumentException("Pages are counted from 0.", nameof(request));
        if (request.Straddle is not { } straddle) return;
        if (straddle.GroupSize < 2) throw new ArgumentException("A straddle seal is shared by two pages or more.", nameof(request));
        if (straddle.Pages is { } pages && (pages.Any(page => page < 0) || !pages.Zip(pages.Skip(1)).All(pair => pair.First < pair.Second)))
        {
            throw new ArgumentException("The pages of a straddle seal are counted from 0 and rise.", nameof(request));
        }
    }

    private static void DemandSm2(Stream input, Stream output, DocumentSigner signer)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(signer);
        if (!signer.Scheme.IsSm2) throw new ArgumentException("An OFD is signed with SM2.", nameof(signer));
    }

    /// <returns>SHA-256 of the file.</returns>
    private static byte[] Approved(Stream input, byte[]? approved)
    {
        input.Position = 0;
        var digest = System.Security.Cryptography.SHA256.HashData(input);
        return approved is null || approved.AsSpan().SequenceEqual(digest) ? digest : throw new OfdSyntaxException("", "ofd-not-the-approved-file", "The file is not the one that was approved.");
    }
}
