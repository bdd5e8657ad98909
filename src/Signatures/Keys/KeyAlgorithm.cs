namespace Yinxin.Signatures;

/// <summary>What a key of the house can be; each signs with SHA-256, SM2 with SM3.</summary>
public enum KeyAlgorithm
{
    /// <summary>RSA with a 3072-bit modulus; signatures are PKCS#1 v1.5.</summary>
    Rsa3072,

    /// <summary>ECDSA over NIST P-256; signatures are DER SEQUENCE { r, s }.</summary>
    EcdsaP256,

    /// <summary>SM2 over the recommended curve with the usual id; signatures are DER SEQUENCE { r, s }.</summary>
    Sm2,
}

/// <summary>Signs data (its digest is taken inside) and returns RSA octets or the DER of ECDSA or SM2, by the scheme of the key behind it.</summary>
public delegate byte[] SignData(ReadOnlySpan<byte> data);

/// <summary>Who seals a document: the certificate, what leads to its root, and a key that is used but never seen.</summary>
/// <param name="Certificate">DER of the seal's own certificate.</param>
/// <param name="Chain">DER of the intermediates, without the root.</param>
/// <param name="Scheme">How the certified key signs; a <see cref="KeyAlgorithm"/> converts.</param>
public sealed record DocumentSigner(byte[] Certificate, IReadOnlyList<byte[]> Chain, SigningScheme Scheme, SignData Sign);
