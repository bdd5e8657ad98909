using System.CommandLine;
using System.CommandLine.Parsing;
using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>The options that all commands share: level, time stamps, validation data, and the files themselves.</summary>
internal sealed class ProofOptions
{
    private readonly Option<string?> level, policy, timeout, passwordFile;
    private readonly Option<string[]?> authorities, trust, lists, responses, hosts;
    private readonly Option<bool> overwrite;

    private readonly bool extends;

    /// <param name="extends">Does the command raise signed files, instead of signing?</param>
    public ProofOptions(Texts texts, bool extends)
    {
        this.extends = extends;
        Option<string?> Value(string option, string value) => new($"--{option}") { Description = texts.Of($"help-{option}"), HelpName = value };
        Option<string[]?> Values(string option, string value) => new($"--{option}") { Description = texts.Of($"help-{option}"), HelpName = value, Arity = ArgumentArity.OneOrMore };

        level = new("--level") { Description = texts.Of(extends ? "help-level-extend" : "help-level"), HelpName = extends ? "B-LT|B-LTA" : "B-B|B-T|B-LT|B-LTA" };
        (authorities, policy, timeout) = (Values("tsa", "URL"), Value("tsa-policy", "OID"), Value("tsa-timeout", "SECONDS"));
        (trust, lists, responses) = (Values("trust", "FILE"), Values("crl", "FILE"), Values("ocsp", "FILE"));
        hosts = Values("fetch", "HOST");
        passwordFile = Value("pdf-password-file", "FILE");
        overwrite = new("--overwrite") { Description = texts.Of("help-overwrite") };
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { level, authorities, policy, timeout, trust, lists, responses, hosts, passwordFile, overwrite }) command.Add(option);
        command.Validators.Add(given =>
        {
            if (Faults(given).FirstOrDefault() is { } fault) given.AddError(fault);
        });
    }

    /// <summary>The order that a command line without faults gives.</summary>
    public ProofOrder OrderOf(ParseResult given) => new(OptionValues.Level(given.GetValue(level)) ?? Level.Basic)
    {
        Authorities = [.. (given.GetValue(authorities) ?? []).Select(address => OptionValues.Address(address)!)],
        Policy = given.GetValue(policy),
        Timeout = OptionValues.Number(given.GetValue(timeout)) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Trust = given.GetValue(trust) ?? [],
        Lists = given.GetValue(lists) ?? [],
        Responses = given.GetValue(responses) ?? [],
        Hosts = given.GetValue(hosts) ?? [],
        PdfPasswordFile = given.GetValue(passwordFile),
        Overwrites = given.GetValue(overwrite),
    };

    private IEnumerable<string> Faults(CommandResult given)
    {
        var asked = given.Has(level) ? OptionValues.Level(given.Word(level)) : Level.Basic;
        if (asked is null) yield return "misuse-level";
        if (extends && asked < Level.LongTerm) yield return "misuse-level-extend";
        if (!given.Has(authorities) && (asked == Level.LongTermArchive || (!extends && asked >= Level.TimeStamped))) yield return "misuse-tsa-missing";
        if (!given.Has(authorities) && (given.Has(policy) || given.Has(timeout))) yield return "misuse-tsa-option";
        if (given.Has(authorities) && asked < Level.TimeStamped) yield return "misuse-tsa-level";
        if ((given.Has(trust) || given.Has(lists) || given.Has(responses) || given.Has(hosts)) && asked < Level.LongTerm) yield return "misuse-data-level";
        if (given.Words(authorities).Any(address => OptionValues.Address(address) is null)) yield return "misuse-tsa";
        if (given.Words(hosts).Any(host => !ListedHosts.IsHost(host))) yield return "misuse-fetch";
        if (given.Has(policy) && !OptionValues.IsObjectIdentifier(given.Word(policy))) yield return "misuse-tsa-policy";
        if (given.Has(timeout) && OptionValues.Number(given.Word(timeout)) is not <= 600) yield return "misuse-tsa-timeout";
    }
}
