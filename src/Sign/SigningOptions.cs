using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography;
using Yinxin.Pdf;

namespace Yinxin.Sign;

/// <summary>The options that both commands share, and which of them go together.</summary>
internal sealed class SigningOptions
{
    private readonly Option<string?> p12, pem, passwordFile, level, image, text, size, keyword, nth, straddle, group, field, emptyField, certify, digest, reason, location, name;
    private readonly Option<string[]?> at;
    private readonly Option<bool> pss, overwrite;
    private readonly TokenOptions inToken;
    private readonly Option[] all;

    public SigningOptions(Texts texts)
    {
        Option<string?> Value(string option, string value) => new($"--{option}") { Description = texts.Of($"help-{option}"), HelpName = value };
        Option<string?> Choice(string option, params string[] values) => Value(option, string.Join('|', values)).AcceptOnlyFromAmong(values);

        (p12, pem, passwordFile) = (Value("p12", "FILE"), Value("pem", "FILE"), Value("password-file", "FILE"));
        inToken = new(Value);
        level = Value("level", "B-B");
        (image, text, size) = (Value("image", "FILE"), Value("text", "TEXT"), Value("size", "WxH"));
        at = new("--at") { Description = texts.Of("help-at"), HelpName = "PAGES,X,Y", Arity = ArgumentArity.OneOrMore };
        (keyword, nth) = (Value("keyword", "TEXT"), Value("nth", "N|all"));
        (straddle, group) = (Choice("straddle", "right", "left", "top", "bottom"), Value("group", "N"));
        (field, emptyField) = (Value("field", "NAME"), Value("empty-field", "NAME"));
        (certify, digest) = (Choice("certify", "1", "2", "3"), Choice("digest", "sha256", "sha384", "sha512"));
        pss = new("--pss") { Description = texts.Of("help-pss") };
        (reason, location, name) = (Value("reason", "TEXT"), Value("location", "TEXT"), Value("name", "TEXT"));
        overwrite = new("--overwrite") { Description = texts.Of("help-overwrite") };
        all = [p12, pem, passwordFile, .. inToken.All, level, image, text, size, at, keyword, nth, straddle, group, field, emptyField, certify, digest, pss, reason, location, name, overwrite];
    }

    public void AddTo(Command command)
    {
        foreach (var option in all) command.Add(option);
        command.Validators.Add(Demand);
    }

    /// <summary>The order that a command line without faults gives.</summary>
    public SigningOrder OrderOf(ParseResult given)
    {
        var (width, height) = OptionValues.Size(given.GetValue(size)) ?? default;
        return new(given.GetValue(p12) ?? given.GetValue(pem), given.GetValue(passwordFile))
        {
            Token = inToken.OrderOf(given),
            Image = given.GetValue(image),
            Text = given.GetValue(text),
            Width = width,
            Height = height,
            Places = [.. (given.GetValue(at) ?? []).Select(place => OptionValues.Place(place)!)],
            Keyword = given.GetValue(keyword),
            Nth = OptionValues.Nth(given.GetValue(nth)),
            Straddle = given.GetValue(straddle) is { } edge ? Enum.Parse<PageEdge>(edge, ignoreCase: true) : null,
            GroupSize = OptionValues.Number(given.GetValue(group)),
            NewField = given.GetValue(field),
            EmptyField = given.GetValue(emptyField),
            Certify = OptionValues.Number(given.GetValue(certify)) is { } granted ? (Certification)granted : null,
            Digest = given.GetValue(digest) is { } hash ? new HashAlgorithmName(hash.ToUpperInvariant()) : null,
            Pss = given.GetValue(pss),
            Reason = given.GetValue(reason),
            Location = given.GetValue(location),
            Name = given.GetValue(name),
            Overwrites = given.GetValue(overwrite),
        };
    }

    /// <summary>The errors are keys of texts; the first is enough.</summary>
    private void Demand(CommandResult given)
    {
        bool Has(Option option) => given.GetResult(option.Name) is OptionResult { Implicit: false };
        if (Faults(given, Has).FirstOrDefault() is { } fault) given.AddError(fault);
    }

    private IEnumerable<string> Faults(CommandResult given, Func<Option, bool> has)
    {
        var places = has(at) || has(keyword) || has(straddle);
        if (inToken.Asked(has) ? has(p12) || has(passwordFile) : has(p12) == has(pem)) yield return "misuse-key";
        if (inToken.AreFaulty(has)) yield return "misuse-token";
        if (has(level) && !OptionValues.IsBasicLevel(given.GetValue(level))) yield return "misuse-level";
        if (has(image) && has(text)) yield return "misuse-two-looks";
        if (places && !has(image) && !has(text)) yield return "misuse-no-look";
        if ((has(image) || has(text)) && !places && !has(emptyField)) yield return "misuse-no-place";
        if (has(size) && OptionValues.Size(given.GetValue(size)) is null) yield return "misuse-size";
        if (has(at) && (given.GetValue(at) ?? []).Any(place => OptionValues.Place(place) is null)) yield return "misuse-at";
        if (has(keyword) && !OptionValues.IsKeyword(given.GetValue(keyword))) yield return "misuse-keyword";
        if (has(nth) && (!has(keyword) || !OptionValues.IsNth(given.GetValue(nth)))) yield return "misuse-nth";
        if (has(group) && (!has(straddle) || OptionValues.Number(given.GetValue(group)) is not >= 2)) yield return "misuse-group";
        if (has(field) && (has(emptyField) || !OptionValues.IsFieldName(given.GetValue(field)))) yield return "misuse-field";
    }
}
