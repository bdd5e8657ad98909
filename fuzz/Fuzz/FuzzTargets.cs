using Yinxin.Signatures;
using Yinxin.Signatures.Cms;

namespace Yinxin.Fuzz;

/// <summary>Everything that reads what outsiders wrote.</summary>
public static class FuzzTargets
{
    /// <param name="seeds">Further files to begin with: of other writers, or encrypted.</param>
    public static IReadOnlyList<FuzzTarget> All(IReadOnlyList<byte[]> seeds) =>
    [
        new("objects", ObjectInputs.Make, PdfInput.All),
        new("xref", chance => XrefInputs.Make(chance, seeds), PdfInput.All),
        new("filters", FilterInputs.Make, PdfInput.All),
        new("signed", chance => Mutation.Change(chance.Next(2) == 0 ? Samples.Sealed : Samples.SealedTwice, chance, Mutation.PdfWords), PdfInput.Judge),
        new("cms", chance => DerInputs.Make(chance, Samples.Cms), CheckCms),
        new("tokens", chance => DerInputs.Make(chance, chance.Next(4) == 0 ? TimeStampReply.Granted(Samples.Token).Encode() : Samples.Token), CheckToken),
        new("revocation", chance => DerInputs.Make(chance, Samples.RevocationList), ReadRevocation),
        new("seals", chance => DerInputs.Make(chance, chance.Next(2) == 0 ? SealSamples.Seal : SealSamples.Signature), CheckSeal),
        new("certificates", chance => DerInputs.Make(chance, Samples.Certificates[chance.Next(Samples.Certificates.Length)]), ReadCertificate),
    ];

    /// <param name="seeds">Further packages to begin with.</param>
    public static IReadOnlyList<FuzzTarget> Ofd(IReadOnlyList<byte[]> seeds) =>
    [
        new("ofd-package", chance => OfdInputs.Package(chance, seeds), OfdInput.All),
        new("ofd-parts", chance => OfdInputs.Parts(chance, seeds), OfdInput.All),
    ];

    /// <summary>A report in every case: here no exception is an answer.</summary>
    private static void CheckCms(byte[] cms)
    {
        foreach (var profile in (ReadOnlySpan<SignatureProfile>)[SignatureProfile.Pades, SignatureProfile.Pkcs7])
        {
            try
            {
                DetachedSignatureCheck.Check(cms, profile, _ => Samples.Digest, Samples.Trusted, Samples.At);
            }
            catch (FormatException refused)
            {
                throw new InvalidOperationException("The check threw instead of reporting.", refused);
            }
        }
    }

    /// <summary>A report in every case for a token; a typed exception for what is no reply.</summary>
    private static void CheckToken(byte[] encoded)
    {
        try
        {
            TimeStampCheck.Check(encoded, _ => Samples.Digest, Samples.Trusted, Samples.At);
        }
        catch (FormatException refused)
        {
            throw new InvalidOperationException("The check threw instead of reporting.", refused);
        }
        _ = TimeStampReply.Read(encoded).Encode();
    }

    private static void ReadRevocation(byte[] encoded)
    {
        try
        {
            _ = OcspResponse.Read(encoded);
        }
        catch (SignatureSyntaxException)
        {
            // Mostly it is a list, which is read below.
        }
        var list = CertificateRevocationList.Read(encoded);
        new ValidationMaterial(Samples.Trusted, new([], [list], []), Samples.At).AddSignature(Samples.Cms);
    }

    /// <summary>A report in every case, whichever of the two structures it is taken for.</summary>
    private static void CheckSeal(byte[] encoded)
    {
        try
        {
            SesSealCheck.Check(encoded, SealSamples.Trusted, Samples.At);
            SesSignatureCheck.Check(encoded, (_, _) => SealSamples.Digest, SealSamples.Trusted, Samples.At);
        }
        catch (FormatException refused)
        {
            throw new InvalidOperationException("The check threw instead of reporting.", refused);
        }
    }

    private static void ReadCertificate(byte[] encoded)
    {
        var certificate = Certificate.Read(encoded);
        _ = (certificate.SerialNumber, certificate.CommonName, certificate.Organisation, certificate.SubjectNumber, certificate.IssuerCommonName, certificate.NotBefore, certificate.NotAfter);
    }
}
