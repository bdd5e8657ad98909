using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Sm;

/// <summary>Private SM2 keys as octets: ECPrivateKey, PrivateKeyInfo, EncryptedPrivateKeyInfo.</summary>
internal static unsafe class Sm2KeyEncoding
{
    private const int Iterations = 100_000;

    internal static Sm2Key ReadPkcs8(ReadOnlyMemory<byte> encoded) => Read(encoded, fields =>
    {
        if (fields.ReadSmallInteger() is not (0 or 1)) throw new AsnContentException("The version is another one.");
        Sm2Keys.DemandSm2(fields.ReadAlgorithm());
        if (!fields.TryReadPrimitiveOctetString(out var inner)) throw new AsnContentException("The key is no OCTET STRING.");
        // Attributes and a public key may follow; neither says anything that is needed.
        return ReadSec1(inner);
    });

    internal static Sm2Key ReadSec1(ReadOnlyMemory<byte> encoded) => Read(encoded, fields =>
    {
        if (fields.ReadSmallInteger() != 1) throw new AsnContentException("The version is not 1.");
        if (!fields.TryReadPrimitiveOctetString(out var scalar)) throw new AsnContentException("The scalar is no OCTET STRING.");
        if (fields.Next(DerReading.Context0) && fields.ReadSequence(DerReading.Context0).ReadObjectIdentifier() != AlgorithmOids.Sm2)
        {
            throw new AsnContentException("The key is not on the SM2 curve.");
        }
        var stated = fields.Next(DerReading.Context1) ? fields.ReadSequence(DerReading.Context1).ReadWholeOctets() : null;
        fields.ThrowIfNotEmpty();
        var key = Sm2Key.FromScalar(scalar.Span);
        if (stated is null || stated.AsSpan().SequenceEqual(key.PublicKey.Octets)) return key;
        key.Dispose();
        throw new AsnContentException("The public key beside it is another's.");
    });

    internal static byte[] WriteSec1(ReadOnlySpan<byte> scalar, Sm2PublicKey publicKey, bool withCurve)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 128);
        WriteSec1(writer, scalar, publicKey, withCurve);
        var encoded = writer.Encode();
        writer.Reset();
        return encoded;
    }

    internal static byte[] WritePkcs8(ReadOnlySpan<byte> scalar, Sm2PublicKey publicKey)
    {
        var inner = WriteSec1(scalar, publicKey, withCurve: false);
        var writer = new AsnWriter(AsnEncodingRules.DER, 192);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            Sm2Keys.WriteAlgorithm(writer);
            writer.WriteOctetString(inner);
        }
        CryptographicOperations.ZeroMemory(inner);
        var encoded = writer.Encode();
        writer.Reset();
        return encoded;
    }

    internal static byte[] Decrypt(ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> password)
    {
        fixed (byte* first = encoded)
        {
            var from = first;
            var encrypted = SmCrypto.d2i_X509_SIG(0, ref from, encoded.Length);
            Ed25519Key.Demand(encrypted != 0, "reading an encrypted key");
            var clear = SmCrypto.PKCS8_decrypt(encrypted, password, password.Length);
            SmCrypto.X509_SIG_free(encrypted);
            Ed25519Key.Demand(clear != 0, "decrypting a key");
            var octets = Octets(into => SmCrypto.i2d_PKCS8_PRIV_KEY_INFO(clear, into));
            SmCrypto.PKCS8_PRIV_KEY_INFO_free(clear);
            return octets;
        }
    }

    internal static byte[] Encrypt(byte[] clear, ReadOnlySpan<byte> password, bool withSm4)
    {
        fixed (byte* first = clear)
        {
            var from = first;
            var key = SmCrypto.d2i_PKCS8_PRIV_KEY_INFO(0, ref from, clear.Length);
            Ed25519Key.Demand(key != 0, "reading a key");
            // -1 asks for PBES2; the salt is OpenSSL's own.
            var encrypted = SmCrypto.PKCS8_encrypt(-1, withSm4 ? SmCrypto.EVP_sm4_cbc() : SmCrypto.EVP_aes_256_cbc(), password, password.Length, 0, 0, Iterations, key);
            SmCrypto.PKCS8_PRIV_KEY_INFO_free(key);
            Ed25519Key.Demand(encrypted != 0, "encrypting a key");
            var octets = Octets(into => SmCrypto.i2d_X509_SIG(encrypted, into));
            SmCrypto.X509_SIG_free(encrypted);
            return octets;
        }
    }

    private delegate int Writing(byte** into);

    /// <summary>Asks for the length first, then writes.</summary>
    private static byte[] Octets(Writing write)
    {
        var length = write(null);
        Ed25519Key.Demand(length > 0, "writing a key");
        var octets = new byte[length];
        fixed (byte* first = octets)
        {
            var to = first;
            write(&to);
        }
        return octets;
    }

    private static void WriteSec1(AsnWriter writer, ReadOnlySpan<byte> scalar, Sm2PublicKey publicKey, bool withCurve)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteOctetString(scalar);
            if (withCurve)
            {
                using (writer.PushSequence(DerReading.Context0)) writer.WriteObjectIdentifier(AlgorithmOids.Sm2);
            }
            using (writer.PushSequence(DerReading.Context1)) writer.WriteBitString(publicKey.Octets);
        }
    }

    private static Sm2Key Read(ReadOnlyMemory<byte> encoded, Func<AsnReader, Sm2Key> read)
    {
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.BER);
            var fields = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            return read(fields);
        }
        catch (AsnContentException malformed)
        {
            throw new CryptographicException("Not a private SM2 key.", malformed);
        }
    }
}
