using Yinxin.Pdf.Structure;
using Yinxin.Signatures;
using Yinxin.Signatures.Cms;

namespace Yinxin.Pdf.Sealing;

/// <summary>What a signature is written as: a CMS for PAdES, a CMS by GB/T 35275, or a pressed electronic seal by GB/T 38540.</summary>
internal sealed class SignatureValue(SealRequest request)
{
    /// <summary>propertyInfo of a seal: what it protects are the octets that the dictionary's own /ByteRange names.</summary>
    private const string Scope = "/ByteRange";

    internal string Filter => request.ElectronicSeal is null ? "Adobe.PPKLite" : "GM.PKILite";

    internal string SubFilter => request switch
    {
        { ElectronicSeal: not null } => SubFilters.Seal,
        { IsGbt35275: true } => SubFilters.Pkcs7,
        _ => SubFilters.Pades,
    };

    /// <summary>Certificates for /Cert, the signer's first: a pressed seal has no place of its own for intermediates. Empty for a CMS, which has.</summary>
    internal IReadOnlyList<byte[]> Certificates(DocumentSigner signer) => request.ElectronicSeal is null ? [] : [signer.Certificate, .. signer.Chain];

    /// <exception cref="ArgumentException">SM2 is asked for and the signer has another key, or the seal is not of version 4.</exception>
    /// <exception cref="SigningKeyException">The signer may not press the seal then.</exception>
    internal void DemandFit(DocumentSigner signer)
    {
        if (request.ElectronicSeal is null && !request.IsGbt35275) return;
        if (!signer.Scheme.IsSm2) throw new ArgumentException("Electronic seals and GB/T 35275 are signed with SM2.", nameof(signer));
        if (request.ElectronicSeal is not { } seal) return;
        var stamping = Stamping(seal, new byte[Sm3.Length]);
        _ = stamping.ToBeSigned();
        stamping.DemandFit(signer);
    }

    /// <summary>Largest value that the hole must hold, in bytes.</summary>
    internal int LargestSize(DocumentSigner signer) => request.ElectronicSeal is { } seal
        ? Stamping(seal, new byte[Sm3.Length]).LargestSize(signer, request.TimeStamps)
        : DetachedSignature.LargestSize(signer, request.TimeStamps);

    /// <summary>What the key signs.</summary>
    internal byte[] ToBeSigned(byte[] digest, SignerCertificate signer) => request switch
    {
        { ElectronicSeal: { } seal } => Stamping(seal, digest).ToBeSigned(),
        { IsGbt35275: true } => GmSignature.ToBeSigned(digest, signer, request.At),
        _ => DetachedSignature.ToBeSigned(digest, signer),
    };

    /// <summary>The value for the hole.</summary>
    internal byte[] Create(byte[] digest, DocumentSigner signer) => request switch
    {
        { ElectronicSeal: { } seal } => Stamping(seal, digest).Press(signer, request.TimeStamps).Encoded,
        { IsGbt35275: true } => GmSignature.Create(digest, signer, request.At, request.TimeStamps),
        _ => DetachedSignature.Create(digest, signer, request.TimeStamps),
    };

    private SesStamping Stamping(SesSeal seal, byte[] digest) => new(seal, digest, Scope, request.At);
}
