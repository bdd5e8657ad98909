using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Testing.Tokens;

/// <summary>A token whose maker signs with SM2 under numbers of his own: <c>vendor-token.c</c>, compiled for this run, over the tokens of <see cref="SoftToken"/>.</summary>
internal static class VendorToken
{
    /// <summary>Signs e, 32 bytes.</summary>
    internal const uint OfDigest = 0x80010101;

    /// <summary>Signs data, whose e it takes itself.</summary>
    internal const uint OfData = 0x80010102;

    /// <summary>CKA_LABEL of the SM2 key, and the name of its certificate.</summary>
    internal const string Key = "sm2-seal";

    private static readonly Lazy<string> Module = new(Make);

    internal static TokenKeyPlace Place(TokenMechanisms mechanisms) => SoftToken.Place(Key) with { Module = Module.Value, Mechanisms = mechanisms };

    private static string Make()
    {
        _ = SoftToken.Place(Key);
        SoftToken.PutCertificate(Key, "31", Key);
        SoftToken.PutCertificate("sm2-issuing", "32", "sm2-issuing");
        var module = Compiled();
        var put = Marshal.GetDelegateForFunctionPointer<PutKey>(NativeLibrary.GetExport(NativeLibrary.Load(module), "put_sm2_key"));
        var answer = put(Text(SoftToken.Label), Text(SoftToken.Pin), Text(Key), TestKeys.Scalar(Key, 32));
        return answer == 0 ? module : throw new InvalidOperationException($"put_sm2_key: 0x{answer:x}");
    }

    private static string Compiled()
    {
        var folder = Directory.CreateTempSubdirectory("yinxin-vendor-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var source = Path.Combine(folder, "vendor-token.c");
        using (var from = Assembly.GetExecutingAssembly().GetManifestResourceStream("vendor-token.c")!)
        using (var to = File.Create(source)) from.CopyTo(to);
        var module = Path.Combine(folder, "vendor-token.so");
        var outcome = OutsideTool.Run("gcc", "-shared", "-fPIC", "-Wall", "-Werror", "-o", module, source, "-l:libcrypto.so.3");
        return outcome.ExitCode == 0 ? module : throw new InvalidOperationException(outcome.Output);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nuint PutKey(byte[] token, byte[] pin, byte[] label, byte[] scalar);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
