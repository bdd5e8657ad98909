namespace Yinxin.Store;

/// <summary>What a data key may be used for; one key never serves two purposes.</summary>
/// <remarks>The names stand in <c>keyring.json</c> and in what wrapping binds: they are frozen.</remarks>
public enum KeyPurpose
{
    /// <summary>Wraps the key of every event's body.</summary>
    Bodies = 1,

    /// <summary>Encrypted columns of the tables that pages read.</summary>
    Rows = 2,

    /// <summary>Keyed hashes for equality, uniqueness and search; a new generation means new tables.</summary>
    Blind = 3,

    /// <summary>Wraps the key of every encrypted file.</summary>
    Files = 4,

    /// <summary>Wraps the private keys of electronic seals.</summary>
    SealKeys = 5,

    /// <summary>Wraps the key that signs checkpoints.</summary>
    LogKey = 6,

    /// <summary>Wraps the keys of the organisation's own certificate authority, and what other systems gave the house to sign in with: each bound to its name.</summary>
    CertificateAuthority = 7,

    /// <summary>Sessions, answers kept for repetition, cookie keys: what may be lost.</summary>
    DataProtection = 8,
}
