using System.CommandLine;
using System.CommandLine.Parsing;
using Yinxin.Ofd;

namespace Yinxin.Sign;

/// <summary>What is pressed onto an OFD, and where.</summary>
internal sealed record OfdOrder(Sm2Order Key)
{
    public IReadOnlyList<PagesPlace> Places { get; init; } = [];

    public string? Keyword { get; init; }

    /// <summary>Counted from 1; null for all.</summary>
    public int? Nth { get; init; }

    public OfdEdge? Straddle { get; init; }

    public int? GroupSize { get; init; }

    public bool Locks { get; init; }

    public bool Overwrites { get; init; }
}

/// <summary>The options of the command ofd, and which of them go together.</summary>
internal sealed class OfdOptions
{
    private readonly Option<string?> key, certificate, passwordFile, seal, keyword, nth, straddle, group;
    private readonly Option<string[]?> at;
    private readonly Option<bool> locks, overwrite;
    private readonly TokenOptions inToken;

    public OfdOptions(Texts texts)
    {
        Option<string?> Value(string option, string value) => new($"--{option}") { Description = texts.Of($"help-{option}"), HelpName = value };
        (key, certificate, passwordFile, seal) = (Value("key", "FILE"), Value("cert", "FILE"), Value("key-password-file", "FILE"), new("--seal") { Description = texts.Of("help-ofd-seal"), HelpName = "FILE.esl" });
        at = new("--at") { Description = texts.Of("help-at"), HelpName = "PAGES,X,Y", Arity = ArgumentArity.OneOrMore };
        (keyword, nth, group) = (Value("keyword", "TEXT"), Value("nth", "N|all"), Value("group", "N"));
        straddle = Value("straddle", "right|left|top|bottom").AcceptOnlyFromAmong("right", "left", "top", "bottom");
        locks = new("--lock") { Description = texts.Of("help-lock") };
        overwrite = new("--overwrite") { Description = texts.Of("help-overwrite") };
        inToken = new(texts);
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { key, certificate, passwordFile, seal, at, keyword, nth, straddle, group, locks, overwrite }.Concat(inToken.All)) command.Add(option);
        command.Validators.Add(given =>
        {
            if (Faults(given).FirstOrDefault() is { } fault) given.AddError(fault);
        });
    }

    /// <summary>The order that a command line without faults gives.</summary>
    public OfdOrder OrderOf(ParseResult given) => new(
        new Sm2Order(given.GetValue(key), given.GetValue(certificate), given.GetValue(passwordFile), given.GetValue(seal), IsGbt35275: false) { Token = inToken.OrderOf(given) })
    {
        Places = [.. (given.GetValue(at) ?? []).Select(place => OptionValues.Place(place)!)],
        Keyword = given.GetValue(keyword),
        Nth = OptionValues.Nth(given.GetValue(nth)),
        Straddle = given.GetValue(straddle) is { } edge ? Enum.Parse<OfdEdge>(edge, ignoreCase: true) : null,
        GroupSize = OptionValues.Number(given.GetValue(group)),
        Locks = given.GetValue(locks),
        Overwrites = given.GetValue(overwrite),
    };

    private IEnumerable<string> Faults(CommandResult given)
    {
        var places = given.Has(at) || given.Has(keyword) || given.Has(straddle);
        if (given.Has(key) == inToken.IsAsked(given) || (given.Has(passwordFile) && !given.Has(key))) yield return "misuse-ofd-key";
        foreach (var fault in inToken.Faults(given)) yield return fault;
        if (given.Has(seal) != places) yield return "misuse-ofd-seal";
        if (given.Words(at).Any(place => OptionValues.Place(place) is null)) yield return "misuse-at";
        if (given.Has(keyword) && !OptionValues.IsKeyword(given.Word(keyword))) yield return "misuse-keyword";
        if (given.Has(nth) && (!given.Has(keyword) || !OptionValues.IsNth(given.Word(nth)))) yield return "misuse-nth";
        if (given.Has(group) && (!given.Has(straddle) || OptionValues.Number(given.Word(group)) is not >= 2)) yield return "misuse-group";
    }
}
