using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using Yinxin.Ledger;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>Arguments and options of the program, and which of them go together.</summary>
internal sealed class CommandLine
{
    public CommandLine(Texts texts)
    {
        File = new("FILE") { Description = texts.Word("help-file"), Arity = ArgumentArity.ZeroOrOne };
        Receipt = new("--receipt") { Description = texts.Word("help-receipt"), HelpName = "FILE" };
        Sha256 = new("--sha256") { Description = texts.Word("help-sha256"), HelpName = "HEX" };
        Ledger = new("--ledger") { Description = texts.Word("help-ledger"), HelpName = "DIR" };
        Against = new("--against") { Description = texts.Word("help-against"), HelpName = "FILE" };
        Trust = Several("--trust", "PEM");
        Lists = Several("--crl", "FILE");
        Responses = Several("--ocsp", "FILE");
        Fetch = Several("--fetch", "HOST");
        PdfPassword = new("--pdf-password-file") { Description = texts.Word("help-pdf-password-file"), HelpName = "FILE" };
        At = new("--at") { Description = texts.Word("help-at"), HelpName = "TIME", CustomParser = Moment };
        Strict = new("--strict") { Description = texts.Word("help-strict") };
        Json = new("--json") { Description = texts.Word("help-json") };
        Lang = new Option<string?>("--lang") { Description = texts.Word("help-lang"), HelpName = "zh|en" }.AcceptOnlyFromAmong("zh", "en");
        Root = new RootCommand(texts.Word("help-program")) { HelpName = "yinxin-verify" };
        Root.Add(File);
        foreach (var option in new Option[] { Receipt, Sha256, Ledger, Against, Trust, Lists, Responses, Fetch, PdfPassword, At, Strict, Json, Lang }) Root.Add(option);
        foreach (var help in Root.Options.OfType<HelpOption>()) help.Description = texts.Word("help-help");
        foreach (var version in Root.Options.OfType<VersionOption>()) version.Description = texts.Word("help-version");
        Root.Validators.Add(Demand);

        Option<string[]?> Several(string name, string value) => new(name) { Description = texts.Word($"help-{name[2..]}"), HelpName = value, Arity = ArgumentArity.OneOrMore };
    }

    public RootCommand Root { get; }

    public Argument<string?> File { get; }

    public Option<string?> Receipt { get; }

    public Option<string?> Sha256 { get; }

    public Option<string?> Ledger { get; }

    public Option<string?> Against { get; }

    public Option<string[]?> Trust { get; }

    public Option<string[]?> Lists { get; }

    public Option<string[]?> Responses { get; }

    /// <summary>Hosts that may be asked; nobody is without.</summary>
    public Option<string[]?> Fetch { get; }

    public Option<string?> PdfPassword { get; }

    public Option<DateTimeOffset?> At { get; }

    public Option<bool> Strict { get; }

    public Option<bool> Json { get; }

    private Option<string?> Lang { get; }

    /// <summary>The errors are keys of texts.</summary>
    private void Demand(CommandResult given)
    {
        bool Has(Symbol symbol) => given.GetResult(symbol.Name) is OptionResult { Implicit: false } or ArgumentResult { Tokens.Count: > 0 };

        var subjects = new Symbol[] { File, Sha256, Ledger }.Count(Has);
        if (given.GetValue(File)?.StartsWith('-') == true) given.AddError("misuse-unknown-option");
        else if (subjects == 0) given.AddError("misuse-no-subject");
        else if (subjects > 1) given.AddError("misuse-two-subjects");
        else if (Has(Ledger) && (Has(Receipt) || Has(At))) given.AddError("misuse-document-option");
        else if (!Has(File) && new Symbol[] { Lists, Responses, Fetch, PdfPassword }.Any(Has)) given.AddError("misuse-file-option");
        else if ((given.GetResult(Fetch)?.Tokens ?? []).Any(host => !ListedHosts.IsHost(host.Value))) given.AddError("misuse-fetch");
        else if (!Has(Ledger) && Has(Against)) given.AddError("misuse-against");
        else if (Has(Sha256) && !Has(Receipt)) given.AddError("misuse-digest-alone");
        else if (Has(Sha256) && !Hash256.TryFromHex(given.GetValue(Sha256), out _)) given.AddError("misuse-sha256");
    }

    private static DateTimeOffset? Moment(ArgumentResult given)
    {
        string[] forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyyMMdd'T'HHmmssK"];
        if (DateTimeOffset.TryParseExact(given.Tokens[0].Value, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return at;
        given.AddError("misuse-at");
        return null;
    }
}
