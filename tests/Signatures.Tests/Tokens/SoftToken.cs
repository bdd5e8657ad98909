using System.Runtime.InteropServices;
using System.Text;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Testing.Tokens;

/// <summary>Tokens of SoftHSM in a temporary folder, with keys and certificates that pkcs11-tool put there; one set for the whole run.</summary>
/// <remarks>SoftHSM reads its configuration and finds its tokens once, when the process first asks it.</remarks>
internal static class SoftToken
{
    internal const string Module = "/usr/lib/softhsm/libsofthsm2.so";
    internal const string Label = "印信 seals";
    internal const string Twin = "twin";
    internal const string Pin = "1234-印";

    private static readonly Lazy<string> Folder = new(Make);

    /// <summary>Place of a key of the test PKI by its label, which is the certificate's name.</summary>
    internal static TokenKeyPlace Place(string key, string token = Label)
    {
        _ = Folder.Value;
        return new(Module, token, key);
    }

    internal static byte[] PinOctets => Encoding.UTF8.GetBytes(Pin);

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("yinxin-token-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        var settings = Path.Combine(folder, "softhsm2.conf");
        File.WriteAllText(settings, $"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n");
        // For the programs that are started, and for the library that is loaded here.
        Environment.SetEnvironmentVariable("SOFTHSM2_CONF", settings);
        if (Setenv("SOFTHSM2_CONF", settings, 1) != 0) throw new InvalidOperationException("The environment can't be set.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Fill();
        return folder;
    }

    private static void Fill()
    {
        foreach (var label in new[] { Label, Twin, Twin, "empty" })
        {
            Demand("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "0000", "--pin", Pin);
        }
        foreach (var (name, id) in new[] { ("seal", "01"), ("seal-rsa", "02"), ("seal-p384", "03"), ("seal-p521", "04") })
        {
            PutKey(name, id, name);
            PutCertificate(name, id, name);
        }
        PutKey("bare", "06", "second-seal");
        PutKey("double", "07", "seal");
        PutKey("double", "08", "second-seal");
        PutCertificate("issuing", "20", "issuing");
        PutCertificate("root", "21", "root");
    }

    private static void PutKey(string label, string id, string key)
    {
        using var scratch = new ScratchFolder();
        Write(scratch.Write("key", TestPki.PrivateKey(key)), "privkey", label, id, "--usage-sign");
    }

    internal static void PutCertificate(string label, string id, string name)
    {
        using var scratch = new ScratchFolder();
        Write(scratch.Write("certificate", TestPki.Certificate(name)), "cert", label, id);
    }

    private static void Write(string path, string type, string label, string id, params IReadOnlyList<string> more) =>
        Demand("pkcs11-tool", ["--module", Module, "--token-label", Label, "--login", "--pin", Pin, "--write-object", path, "--type", type, "--label", label, "--id", id, .. more]);

    private static void Demand(string program, params IReadOnlyList<string> arguments)
    {
        var outcome = OutsideTool.Run(program, arguments);
        if (outcome.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {outcome.Output}");
    }

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int Setenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
