using System.IO.Compression;
using System.Text;
using Yinxin.Ofd.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Signatures.Tests.Seals;
using Yinxin.Testing.Pki;

namespace Yinxin.Ofd.Tests.Sealing;

/// <summary>Packages that are sealed at noon by the test PKI, and what checking them says.</summary>
internal static class Sealed
{
    internal const string First = "/Doc_0/Signs/Sign_0/Signature.xml";

    internal static readonly SesSeal Seal = TestSeals.Made;

    internal static readonly DocumentSigner Signer = TestPki.Signer("sm2-seal");

    internal static OfdSealRequest At(int page, double x, double y) => new(Seal, [new(page, x, y)], TestPki.Noon);

    internal static (byte[] File, SealedOfd Made) Make(byte[] ofd, OfdSealRequest request, DocumentSigner? signer = null)
    {
        using var output = new MemoryStream();
        var made = OfdSealing.Seal(new MemoryStream(ofd, writable: false), output, request, signer ?? Signer);
        return (output.ToArray(), made);
    }

    internal static byte[] Once(TestOfd ofd, OfdSealRequest? request = null) => Make(ofd.Zip(), request ?? At(0, 100, 200)).File;

    internal static byte[] Signed(byte[] ofd, OfdSignRequest? request = null)
    {
        using var output = new MemoryStream();
        OfdSealing.Sign(new MemoryStream(ofd, writable: false), output, request ?? new(TestPki.Noon), Signer);
        return output.ToArray();
    }

    internal static OfdReport Check(byte[] ofd, DateTimeOffset? at = null) =>
        OfdValidation.Check(new MemoryStream(ofd, writable: false), TestPki.TrustedSm2, at ?? TestPki.Noon, data: TestSeals.Intermediates);

    internal static byte[] Part(byte[] ofd, string path) => OfdPackage.Open(new MemoryStream(ofd, writable: false)).Read(path, 10_000_000);

    internal static string Text(byte[] ofd, string path) => Encoding.UTF8.GetString(Part(ofd, path));

    /// <summary>Other files in the package, in the same order: null takes a file away; new ones come last.</summary>
    internal static byte[] With(byte[] ofd, params (string Path, byte[]? Bytes)[] changes)
    {
        var parts = Parts(ofd);
        foreach (var (path, bytes) in changes)
        {
            var at = parts.FindIndex(part => part.Path == path);
            if (bytes is null) parts.RemoveAt(at);
            else if (at >= 0) parts[at] = (path, bytes);
            else parts.Add((path, bytes));
        }
        return Zip(parts);
    }

    internal static byte[] With(byte[] ofd, string path, Func<string, string> change) => With(ofd, (path, Encoding.UTF8.GetBytes(change(Text(ofd, path)))));

    internal static List<(string Path, byte[] Bytes)> Parts(byte[] ofd)
    {
        using var archive = new ZipArchive(new MemoryStream(ofd, writable: false));
        return [.. archive.Entries.Select(entry => ($"/{entry.FullName}", Part(ofd, $"/{entry.FullName}")))];
    }

    internal static byte[] Zip(IEnumerable<(string Path, byte[] Bytes)> parts)
    {
        var ofd = new TestOfd();
        foreach (var (path, bytes) in parts) ofd.File(path[1..], bytes);
        return ofd.Zip();
    }

    internal static IEnumerable<string> Codes(this OfdSignatureReport report) => report.Findings.Select(finding => finding.Code);

    internal static IEnumerable<string> Codes(this OfdReport report) => report.Findings.Select(finding => finding.Code);

    /// <summary>Everything from warnings upwards, of the file, its signatures and their seals, with the part that is meant.</summary>
    internal static IEnumerable<string> Wrong(this OfdReport report) => report.Findings
        .Concat(report.Signatures.SelectMany(signature => signature.Findings.Concat(signature.Seal?.Findings ?? [])))
        .Where(finding => finding.Severity >= FindingSeverity.Warning).Select(finding => finding.Part is { } part ? $"{finding.Code} {part}" : finding.Code);
}
