using Yinxin.Pdf;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Bench.Peers.Conformance;

/// <summary>Everybody who judges a sealed file. A letter for each who objects, with what he says.</summary>
internal sealed class Judgement(ScratchFolder scratch, string database)
{
    internal const string Legend = "`s` pdfsig, `q` qpdf --check, `c` openssl cms -verify -cades, `t` openssl ts -verify, `r` rendering before and after, `y` our own report";

    internal IReadOnlyList<(char Judge, string Says)> Objections(byte[] file, IReadOnlyList<SeenArea> areas, string? password, Renderings before)
    {
        var path = scratch.Write("judged.pdf", file);
        var holes = SignedHole.In(file);
        (char, string?)[] all =
        [
            ('s', Pdfsig(path, holes)),
            ('q', Qpdf(path, password)),
            ('c', holes.Where(hole => !hole.IsTimeStamp).Select(Cms).FirstOrDefault(says => says is not null)),
            ('t', holes.Select(Token).FirstOrDefault(says => says is not null)),
            ('r', before.Objection(Renderings.Of(path), areas)),
            ('y', Ours(file)),
        ];
        return [.. all.Where(one => one.Item2 is not null).Select(one => (one.Item1, one.Item2!.ReplaceLineEndings(" ")))];
    }

    private string? Pdfsig(string path, IReadOnlyList<SignedHole> holes)
    {
        var said = OutsideTool.Run("pdfsig", "-nssdir", database, path).Output;
        var valid = said.Split("Signature is Valid.").Length - 1;
        var expected = holes.Count(hole => !hole.IsTimeStamp);
        return expected > 0 && valid >= expected && !said.Contains("Invalid", StringComparison.Ordinal) && !said.Contains("Mismatch", StringComparison.Ordinal) ? null : said;
    }

    private static string? Qpdf(string path, string? password)
    {
        var outcome = OutsideTool.Run("qpdf", [.. password is null ? [] : (string[])[$"--password={password}"], "--check", path]);
        return outcome.ExitCode == 0 && outcome.Output.Contains("No syntax or stream encoding errors found", StringComparison.Ordinal) ? null : outcome.Output;
    }

    private string? Cms(SignedHole hole)
    {
        var outcome = OutsideTool.Run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", scratch.Write("cms", hole.Contents),
            "-content", scratch.Write("content", hole.Signed), "-CAfile", scratch.Pem("root"), "-purpose", "any", "-attime", $"{TestPki.Noon.ToUnixTimeSeconds()}", "-out", "/dev/null");
        return outcome.Output.Contains("CAdES Verification successful", StringComparison.Ordinal) ? null : outcome.Output;
    }

    private static string? Token(SignedHole hole)
    {
        var (stamped, tokens) = hole.IsTimeStamp ? (hole.Signed, [hole.Contents]) : hole.TokensOnSignature();
        var said = tokens.Select(token => OpenSslFiles.VerifyToken(token, stamped, TestPki.Noon));
        return said.FirstOrDefault(one => !one.Contains("Verification: OK", StringComparison.Ordinal));
    }

    private static string? Ours(byte[] file)
    {
        var report = PdfValidation.Check(new MemoryStream(file, writable: false), TestPki.Trusted, TestPki.Noon);
        var worst = report.Findings.Concat(report.Signatures.SelectMany(signature => signature.Findings))
            .Where(finding => finding.Severity >= Signatures.FindingSeverity.Warning).Select(finding => finding.Code).ToList();
        var passed = report.Signatures.Count > 0 && report.Signatures.All(signature => signature.Indication.Main == MainIndication.TotalPassed);
        return report.Verdict == PdfVerdict.Valid && passed && worst.Count == 0 ? null : $"{report.Verdict}: {string.Join(", ", worst)}";
    }
}
