using System.CommandLine;

namespace Yinxin.Sign;

/// <summary>The command line: reads the order, has it carried out, says what came of it.</summary>
/// <param name="clock">The time of signing.</param>
/// <param name="environment">Looks up a variable of the environment.</param>
public sealed class SignCommand(TextWriter output, TextWriter errors, TimeProvider clock, Func<string, string?> environment)
{
    /// <returns>The exit code; see <see cref="Outcome"/>.</returns>
    public int Run(IReadOnlyList<string> args, CancellationToken stop = default)
    {
        var texts = Texts.In(LanguageChoice.Of(args, environment));
        var line = new CommandLine(texts);
        // A file called @name is a file; nothing on the command line is read from elsewhere.
        var parsed = line.Root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is not null && parsed.Errors.Count == 0) return Help(parsed, texts);
        if (parsed.CommandResult.Command == line.Root) return Misused(texts, ["misuse-no-command"]);
        if (parsed.Errors.Count > 0) return Misused(texts, parsed.Errors.Select(error => error.Message));
        try
        {
            return (int)Carry(line, parsed, texts, stop);
        }
        catch (NotSignedException no)
        {
            Say(errors, $"yinxin-sign: {texts.Of(no.Code, no.Facts)}");
            return (int)no.Outcome;
        }
    }

    private Outcome Carry(CommandLine line, ParseResult parsed, Texts texts, CancellationToken stop)
    {
        var extends = parsed.CommandResult.Command == line.Extend;
        using var proof = Proof.Open((extends ? line.ExtendingProofs : line.Proofs).OrderOf(parsed), clock);
        if (extends) return Extend(proof, parsed.GetValue(line.In)!, parsed.GetValue(line.Out)!, texts);
        using var signing = Signing.Open(line.Options.OrderOf(parsed), proof, clock);
        if (parsed.CommandResult.Command == line.Batch) return new BatchRun(signing, texts, text => Say(errors, text)).Run(BatchList.Read(parsed.GetValue(line.List)!), stop);
        var made = signing.Sign(parsed.GetValue(line.In)!, parsed.GetValue(line.Out)!);
        Say(output, texts.Of("signed", parsed.GetValue(line.Out)!, $"{made.Signatures}", Convert.ToHexStringLower(made.Sha256)));
        return Outcome.Signed;
    }

    private Outcome Extend(Proof proof, string from, string to, Texts texts)
    {
        var made = Extending.Extend(proof, from, to);
        Say(output, texts.Of("extended", to, Convert.ToHexStringLower(made.Sha256)));
        return Outcome.Signed;
    }

    private int Help(ParseResult parsed, Texts texts)
    {
        using var help = new StringWriter();
        var exit = parsed.Invoke(new InvocationConfiguration { Output = help, Error = errors });
        output.Write(ParserWords.Help(help.ToString(), texts));
        output.Flush();
        return exit;
    }

    private int Misused(Texts texts, IEnumerable<string> messages)
    {
        foreach (var message in messages.Distinct(StringComparer.Ordinal)) Say(errors, $"yinxin-sign: {ParserWords.Error(message, texts)}");
        Say(errors, texts.Of("see-help"));
        return (int)Outcome.Misused;
    }

    private static void Say(TextWriter to, string text)
    {
        to.WriteLine(Printable.Of(text.ReplaceLineEndings(" ").Replace('\t', ' ')));
        to.Flush();
    }
}
