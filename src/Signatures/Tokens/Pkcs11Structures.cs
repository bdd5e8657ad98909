using System.Runtime.InteropServices;

namespace Yinxin.Signatures.Tokens;

/// <summary>CK_ATTRIBUTE: a type, where the value lies, and its length in bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Pkcs11Attribute
{
    internal nuint Type;
    internal byte* Value;
    internal nuint Length;
}

/// <summary>CK_MECHANISM: what is done, and the parameters of it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Pkcs11Mechanism
{
    internal nuint Type;
    internal void* Parameters;
    internal nuint Length;
}

/// <summary>CK_RSA_PKCS_PSS_PARAMS: digest, mask, and length of the salt in bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PssParameters
{
    internal nuint Digest;
    internal nuint Mask;
    internal nuint Salt;
}

/// <summary>CK_C_INITIALIZE_ARGS.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Pkcs11InitializeArguments
{
    /// <summary>CKF_OS_LOCKING_OK: several threads will call, and the library locks by the system's means.</summary>
    internal const nuint OsLocking = 2;

    internal nint CreateMutex;
    internal nint DestroyMutex;
    internal nint LockMutex;
    internal nint UnlockMutex;
    internal nuint Flags;
    internal nint Reserved;
}

/// <summary>Numbers of the standard (PKCS#11 v2.40, header pkcs11t.h).</summary>
internal static class Pkcs11Numbers
{
    internal const nuint Class = 0x00;
    internal const nuint Label = 0x03;
    internal const nuint Value = 0x11;
    internal const nuint Id = 0x102;
    internal const nuint AlwaysAuthenticate = 0x202;

    internal const nuint CertificateClass = 1;
    internal const nuint PrivateKeyClass = 3;

    /// <summary>CKM_SHA256, CKM_SHA384, CKM_SHA512.</summary>
    internal static readonly nuint[] Digests = [0x250, 0x260, 0x270];

    /// <summary>CKG_MGF1_SHA256, CKG_MGF1_SHA384, CKG_MGF1_SHA512.</summary>
    internal static readonly nuint[] Masks = [2, 3, 4];
}
