using System.Security.Cryptography;
using Yinxin.Ledger;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Evidence;

/// <summary>The crypto profile gm: SM4 and SM3 for the store, which has neither, and SM2 for checkpoints.</summary>
internal static class GmCrypto
{
    private const string Secret = "checkpoint-sm2-key";

    public static GmAlgorithms Algorithms { get; } = new(Sm4.Ctr, HmacSm3.Compute);

    /// <summary>Signs checkpoints with SM2 beside the log's own key; the key is in the ring, made at the first opening.</summary>
    public static NoteSigner Signer(KeyRing ring, string origin)
    {
        var pkcs8 = ring.Secret(KeyPurpose.LogKey, Secret);
        if (pkcs8 is null)
        {
            using var made = Sm2Key.Create();
            pkcs8 = made.ExportPkcs8PrivateKey();
            ring.KeepSecret(KeyPurpose.LogKey, Secret, pkcs8);
        }

        var key = Sm2Key.FromPkcs8(pkcs8.ToArray());
        CryptographicOperations.ZeroMemory(pkcs8);
        return new(new(LogKey.Sm2NameOf(origin), key.PublicKey.Octets), message => Sm2Signature.ToRaw(key.SignData(message)));
    }
}
