using System.CommandLine;
using Yinxin.Ledger;

namespace Yinxin.Verify;

/// <summary>The command line: reads the question, has it answered, prints the answer.</summary>
/// <param name="clock">Where the moment comes from when <c>--at</c> gives none.</param>
/// <param name="environment">Looks up a variable of the environment.</param>
public sealed class VerifyCommand(TextWriter output, TextWriter errors, TimeProvider clock, Func<string, string?> environment)
{
    /// <returns>The exit code: 0 valid, 1 invalid, 2 can't tell, 3 unreadable.</returns>
    public int Run(IReadOnlyList<string> args, CancellationToken stop = default)
    {
        var texts = Texts.In(LanguageChoice.Of(args, environment));
        var line = new CommandLine(texts);
        // A file called @name is a file; nothing on the command line is read from elsewhere.
        var parsed = line.Root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0) return Misused(texts, parsed);
        if (parsed.Action is not null) return Help(parsed, texts);

        var report = Answer(line, parsed, stop);
        output.Write(parsed.GetValue(line.Json) ? JsonReport.Of(report, texts) : HumanReport.Of(report, texts));
        output.Flush();
        return (int)report.Outcome;
    }

    private VerifyReport Answer(CommandLine line, ParseResult parsed, CancellationToken stop)
    {
        try
        {
            var trust = TrustFile.Read(parsed.GetValue(line.Trust) ?? []);
            var strict = parsed.GetValue(line.Strict);
            if (parsed.GetValue(line.Ledger) is { } folder) return LedgerFolderCheck.Check(new LedgerQuestion(folder, parsed.GetValue(line.Against), trust, strict), stop);
            var digest = parsed.GetValue(line.Sha256) is { } hex && Hash256.TryFromHex(hex, out var hash) ? hash : (Hash256?)null;
            var at = parsed.GetValue(line.At) ?? clock.GetUtcNow();
            return DocumentCheck.Check(new DocumentQuestion(parsed.GetValue(line.File), digest, parsed.GetValue(line.Receipt), trust, at, strict)
            {
                Data = EvidenceFiles.Read(parsed.GetValue(line.Lists) ?? [], parsed.GetValue(line.Responses) ?? []),
                Password = parsed.GetValue(line.PdfPassword) is { } password ? EvidenceFiles.Password(password) : null,
                Hosts = parsed.GetValue(line.Fetch) ?? [],
            });
        }
        catch (UnreadableException unreadable)
        {
            return VerifyReport.Unreadable(unreadable.Finding);
        }
    }

    private int Help(ParseResult parsed, Texts texts)
    {
        using var help = new StringWriter();
        var exit = parsed.Invoke(new InvocationConfiguration { Output = help, Error = errors });
        output.Write(ParserWords.Help(help.ToString(), texts));
        output.Flush();
        return exit;
    }

    private int Misused(Texts texts, ParseResult parsed)
    {
        foreach (var error in parsed.Errors) errors.WriteLine($"yinxin-verify: {Printable.Of(ParserWords.Error(error.Message, texts).ReplaceLineEndings(" ").Replace('\t', ' '))}");
        errors.WriteLine(texts.Word("see-help"));
        errors.Flush();
        return (int)Outcome.Unreadable;
    }
}
