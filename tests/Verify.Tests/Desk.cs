using System.Text;
using System.Text.Json;
using Yinxin.Ledger;

namespace Yinxin.Verify.Tests;

/// <summary>A folder with files to ask about, and the program to ask; its clock stands at noon.</summary>
internal sealed class Desk : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yinxin-verify-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <returns>The file's path.</returns>
    public string Put(string name, byte[] content)
    {
        var path = At(name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Put(string name, string content) => Put(name, Encoding.UTF8.GetBytes(content));

    public string At(string name) => Path.Combine(folder, name);

    public static Hash256 DigestOf(byte[] content) => new(System.Security.Cryptography.SHA256.HashData(content));

    public static Answer Ask(params string[] args) => Ask(args, locale: null);

    public static Answer Ask(string[] args, string? locale)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        var exit = new VerifyCommand(output, errors, new NoonClock(), name => name == "LANG" ? locale : null).Run(args);
        return new Answer(exit, output.ToString(), errors.ToString());
    }

    private sealed class NoonClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => SampleLog.Noon;
    }
}

/// <summary>What the program answered.</summary>
internal sealed record Answer(int Exit, string Output, string Errors)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Findings of <c>--json</c> output as code and severity.</summary>
    public IReadOnlyList<(string Code, string Severity)> Findings =>
        [.. Json.GetProperty("findings").EnumerateArray().Select(finding => (finding.GetProperty("code").GetString()!, finding.GetProperty("severity").GetString()!))];

    /// <summary>Codes of the findings with this severity.</summary>
    public IReadOnlyList<string> Codes(string severity) => [.. Findings.Where(finding => finding.Severity == severity).Select(finding => finding.Code)];
}
