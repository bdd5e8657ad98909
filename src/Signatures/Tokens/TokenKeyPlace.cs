namespace Yinxin.Signatures;

/// <summary>Where a key lies in a PKCS#11 token; the key by its label, its id, or both.</summary>
/// <param name="Module">Path of the vendor's PKCS#11 library.</param>
/// <param name="TokenLabel">CKA label of the token, without the blanks that pad it.</param>
/// <param name="KeyLabel">CKA_LABEL of the private key; null when the id says enough.</param>
/// <param name="KeyId">CKA_ID of the private key; null when the label says enough.</param>
public sealed record TokenKeyPlace(string Module, string TokenLabel, string? KeyLabel = null, byte[]? KeyId = null)
{
    /// <summary>What the token is asked for; the standard's numbers unless a vendor has its own.</summary>
    public TokenMechanisms Mechanisms { get; init; } = new();
}

/// <summary>Numbers of the mechanisms that sign (PKCS#11 v3.0, 2.1 and 2.3).</summary>
public sealed record TokenMechanisms
{
    /// <summary>Signs a DigestInfo with PKCS#1 v1.5: CKM_RSA_PKCS.</summary>
    public uint RsaPkcs1 { get; init; } = 0x1;

    /// <summary>Signs a digest with RSASSA-PSS, its parameters beside it: CKM_RSA_PKCS_PSS.</summary>
    public uint RsaPss { get; init; } = 0xd;

    /// <summary>Signs a digest and gives r and s: CKM_ECDSA.</summary>
    public uint Ecdsa { get; init; } = 0x1041;

    /// <summary>Signs e, 32 bytes (GB/T 32918.2, 6.1), and gives r and s or their DER; null where <see cref="Sm2WithSm3"/> is asked for.</summary>
    /// <remarks>The standard has no number for SM2: each maker has his own, from 0x80000000 on.</remarks>
    public uint? Sm2 { get; init; }

    /// <summary>Signs data whose e the token takes itself under the usual id; null for a token without it. Asked for where <see cref="Sm2"/> is null.</summary>
    public uint? Sm2WithSm3 { get; init; }

    /// <summary>Has the maker's number been said with which SM2 keys sign?</summary>
    public bool KnowSm2 => (Sm2 ?? Sm2WithSm3) is not null;
}
