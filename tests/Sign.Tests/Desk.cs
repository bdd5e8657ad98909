using Yinxin.Pdf;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Testing.Pki;

namespace Yinxin.Sign.Tests;

/// <summary>What the program answered.</summary>
internal sealed record Answer(int Exit, string Output, string Errors);

/// <summary>A folder with a contract, a key and a seal, and the program; its clock stands at noon.</summary>
internal sealed class Desk : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yinxin-sign-").FullName;

    /// <summary>Contract, key, password and look are there.</summary>
    internal Desk()
    {
        Put("contract.pdf", TestPdf.OnePage);
        Put("seal.p12", TestKeyFile.Pkcs12("seal"));
        Put("password.txt", System.Text.Encoding.UTF8.GetBytes(TestKeyFile.Password + "\n"));
        Put("seal.pdf", TestSeal.Pdf);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <returns>The file's path.</returns>
    internal string Put(string name, byte[] content)
    {
        File.WriteAllBytes(At(name), content);
        return At(name);
    }

    internal string At(string name) => Path.Combine(folder, name);

    internal byte[] Bytes(string name) => File.ReadAllBytes(At(name));

    /// <summary>Names of all files that are there.</summary>
    internal IReadOnlyList<string> Files => [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Signs the contract with the seal's key; the options are split at spaces, a % stands for a space, and @name for a file of the folder.</summary>
    internal Answer Sign(string options, string from = "contract.pdf", string to = "signed.pdf", TimeProvider? clock = null) =>
        Ask([.. Words($"pdf {At(from)} {At(to)} --p12 {At("seal.p12")} --password-file {At("password.txt")} {options}")], clock: clock);

    internal Answer Extend(string options, string from = "signed.pdf", string to = "extended.pdf", TimeProvider? clock = null) =>
        Ask([.. Words($"extend {At(from)} {At(to)} {options}")], clock: clock);

    internal Answer Batch(string options, CancellationToken stop = default) =>
        Ask([.. Words($"batch {At("list.tsv")} --p12 {At("seal.p12")} --password-file {At("password.txt")} {options}")], stop: stop);

    /// <summary>The verdict and the place of each signature of a file.</summary>
    internal PdfReport Check(string name = "signed.pdf") => TestSeal.Check(Bytes(name));

    internal IEnumerable<string> Words(string options) =>
        options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "@seal" ? "@seal.pdf" : word)
            .Select(word => word.Replace('%', ' ')).Select(word => word.StartsWith('@') ? At(word[1..]) : word);

    internal static Answer Ask(string[] args, string? locale = null, CancellationToken stop = default, TimeProvider? clock = null)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        var exit = new SignCommand(output, errors, clock ?? new NoonClock(), name => name == "LANG" ? locale : null).Run(args, stop);
        return new Answer(exit, output.ToString(), errors.ToString());
    }

    private sealed class NoonClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("noon", TestPki.Noon.Offset, null, null);

        public override DateTimeOffset GetUtcNow() => TestPki.Noon.ToUniversalTime();
    }
}
