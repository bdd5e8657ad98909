using Yinxin.Signatures;

namespace Yinxin.Pdf.Tests.Examples;

/// <summary>Prepares a file here, has its digest signed where the key is, and finishes it with what comes back.</summary>
public static class SignElsewhere
{
    /// <param name="signDigest">A smart card, another machine, a person: takes a SHA-256, returns RSA octets or a DER ECDSA signature.</param>
    public static void Sign(Stream document, Stream output, SignerCertificate signer, Func<byte[], byte[]> signDigest)
    {
        var request = new SealRequest([], Width: 0, Height: 0, Appearance: null, DateTimeOffset.Now) { IsInvisible = true };
        var prepared = PdfSealing.Prepare(document, request, signer);

        var signature = signDigest(prepared.DigestToSign.ToArray());

        prepared.Finish(document, output, signature);
    }
}
