using System.Runtime.InteropServices;
using System.Text;

namespace Yinxin.Signatures.Tokens;

/// <summary>A vendor's PKCS#11 library in this process: its list of functions, called by their place in it.</summary>
/// <remarks>
/// A library is initialised once and stays so until the process ends: C_Finalize would take the token from everyone else in the process
/// who uses it. Unix only: there CK_ULONG is a machine word and structures are not packed.
/// </remarks>
internal sealed unsafe class Pkcs11Module
{
    private static readonly Dictionary<string, Pkcs11Module> Loaded = new(StringComparer.Ordinal);
    private static readonly Lock Loading = new();

    private readonly nint functions;

    private Pkcs11Module(nint functions) => this.functions = functions;

    /// <exception cref="SigningKeyException">Code <c>token-module-missing</c>.</exception>
    internal static Pkcs11Module Load(string path)
    {
        lock (Loading)
        {
            if (!Loaded.TryGetValue(path, out var module)) Loaded[path] = module = Open(path);
            return module;
        }
    }

    internal nuint GetSlotList(nuint* slots, nuint* count) =>
        ((delegate* unmanaged[Cdecl]<byte, nuint*, nuint*, nuint>)Function(4))(1, slots, count);

    internal nuint GetTokenInfo(nuint slot, byte* info) => ((delegate* unmanaged[Cdecl]<nuint, byte*, nuint>)Function(6))(slot, info);

    internal nuint OpenSession(nuint slot, nuint flags, nuint* session) =>
        ((delegate* unmanaged[Cdecl]<nuint, nuint, void*, void*, nuint*, nuint>)Function(12))(slot, flags, null, null, session);

    internal nuint CloseSession(nuint session) => ((delegate* unmanaged[Cdecl]<nuint, nuint>)Function(13))(session);

    internal nuint Login(nuint session, nuint user, byte* pin, nuint length) =>
        ((delegate* unmanaged[Cdecl]<nuint, nuint, byte*, nuint, nuint>)Function(18))(session, user, pin, length);

    internal nuint GetAttributeValue(nuint session, nuint found, Pkcs11Attribute* template, nuint count) =>
        ((delegate* unmanaged[Cdecl]<nuint, nuint, Pkcs11Attribute*, nuint, nuint>)Function(24))(session, found, template, count);

    internal nuint FindObjectsInit(nuint session, Pkcs11Attribute* template, nuint count) =>
        ((delegate* unmanaged[Cdecl]<nuint, Pkcs11Attribute*, nuint, nuint>)Function(26))(session, template, count);

    internal nuint FindObjects(nuint session, nuint* found, nuint most, nuint* count) =>
        ((delegate* unmanaged[Cdecl]<nuint, nuint*, nuint, nuint*, nuint>)Function(27))(session, found, most, count);

    internal nuint FindObjectsFinal(nuint session) => ((delegate* unmanaged[Cdecl]<nuint, nuint>)Function(28))(session);

    internal nuint SignInit(nuint session, Pkcs11Mechanism* mechanism, nuint key) =>
        ((delegate* unmanaged[Cdecl]<nuint, Pkcs11Mechanism*, nuint, nuint>)Function(42))(session, mechanism, key);

    internal nuint Sign(nuint session, byte* data, nuint length, byte* signature, nuint* signatureLength) =>
        ((delegate* unmanaged[Cdecl]<nuint, byte*, nuint, byte*, nuint*, nuint>)Function(43))(session, data, length, signature, signatureLength);

    /// <summary>Slots with a token in them.</summary>
    internal nuint[] Slots(string token)
    {
        nuint count = 0;
        Pkcs11Errors.Demand(GetSlotList(null, &count), token, "C_GetSlotList");
        var slots = new nuint[Math.Min((int)Math.Min(count, 1024), 1024)];
        count = (nuint)slots.Length;
        fixed (nuint* first = slots) Pkcs11Errors.Demand(GetSlotList(first, &count), token, "C_GetSlotList");
        return slots[..(int)Math.Min(count, (nuint)slots.Length)];
    }

    /// <summary>The label of a token; null when it can't be asked.</summary>
    internal string? LabelOf(nuint slot)
    {
        // CK_TOKEN_INFO begins with the label: 32 octets of UTF-8, padded with blanks.
        var info = stackalloc byte[512];
        return GetTokenInfo(slot, info) == 0 ? Encoding.UTF8.GetString(info, 32).TrimEnd(' ', '\0') : null;
    }

    private static Pkcs11Module Open(string path)
    {
        if (!NativeLibrary.TryLoad(path, out var library) || !NativeLibrary.TryGetExport(library, "C_GetFunctionList", out var entry)) throw Missing(path);
        nint functions = 0;
        if (((delegate* unmanaged[Cdecl]<nint*, nuint>)entry)(&functions) != 0 || functions == 0) throw Missing(path);
        var module = new Pkcs11Module(functions);
        var arguments = new Pkcs11InitializeArguments { Flags = Pkcs11InitializeArguments.OsLocking };
        var answer = ((delegate* unmanaged[Cdecl]<void*, nuint>)module.Function(0))(&arguments);
        return answer is 0 or Pkcs11Errors.AlreadyInitialized ? module : throw Pkcs11Errors.Of(answer, path, "C_Initialize");
    }

    private static SigningKeyException Missing(string path) => new("token-module-missing", "The PKCS#11 library can't be loaded.", null, path);

    /// <summary>CK_FUNCTION_LIST: a version, padded to a word, then pointers.</summary>
    private nint Function(int index) => Marshal.ReadIntPtr(functions, (index + 1) * nint.Size);
}
