using System.Formats.Asn1;
using Yinxin.Testing.Pki;

namespace Yinxin.Testing.Outside;

/// <summary>OpenSSL's command line on SM2; cms, ts and crl can't be told the id, so what they would check is taken apart for pkeyutl.</summary>
internal static class OpenSslSm2
{
    internal const string Id = "distid:1234567812345678";

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Demands that a certificate's key verifies a signature.</summary>
    internal static void Verifies(byte[] data, byte[] signature, byte[] certificate)
    {
        using var scratch = new ScratchFolder();
        OpenSslFiles.OpenSsl("x509", "-inform", "DER", "-in", scratch.Write("certificate", certificate), "-pubkey", "-noout", "-out", scratch.At("pub"));
        var outcome = OpenSslFiles.OpenSsl("pkeyutl", "-verify", "-pubin", "-inkey", scratch.At("pub"), "-rawin", "-digest", "sm3", "-pkeyopt", Id,
            "-in", scratch.Write("data", data), "-sigfile", scratch.Write("signature", signature));
        if (!outcome.Contains("Signature Verified Successfully", StringComparison.Ordinal)) throw new InvalidOperationException(outcome);
    }

    /// <summary>Signs with a key of the test PKI; DER.</summary>
    internal static byte[] Sign(string name, byte[] data)
    {
        using var scratch = new ScratchFolder();
        OpenSslFiles.OpenSsl("pkeyutl", "-sign", "-inkey", scratch.Key(name), "-rawin", "-digest", "sm3", "-pkeyopt", Id, "-in", scratch.Write("data", data), "-out", scratch.At("value"));
        return File.ReadAllBytes(scratch.At("value"));
    }

    /// <summary>Demands that the attributes of the one signer of a CMS are signed by a certificate of the test PKI.</summary>
    internal static void VerifiesAttributes(byte[] cms, string name)
    {
        var info = SignerInfoOf(cms);
        info.ReadInteger();
        info.ReadSequence();
        info.ReadSequence();
        var attributes = info.ReadEncodedValue().ToArray();
        attributes[0] = 0x31;
        info.ReadSequence();
        Verifies(attributes, info.ReadOctetString(), TestPki.Certificate(name));
    }

    /// <summary>The fields of the one SignerInfo.</summary>
    private static AsnReader SignerInfoOf(byte[] cms)
    {
        var outer = new AsnReader(cms, AsnEncodingRules.DER).ReadSequence();
        outer.ReadObjectIdentifier();
        var fields = outer.ReadSequence(Context0).ReadSequence();
        fields.ReadInteger();
        fields.ReadSetOf();
        fields.ReadSequence();
        fields.ReadEncodedValue();
        return fields.ReadSetOf().ReadSequence();
    }
}
