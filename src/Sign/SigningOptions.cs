using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography;
using Yinxin.Pdf;

namespace Yinxin.Sign;

/// <summary>What is signed with, and how it looks: the options of both commands that sign, and which of them go together.</summary>
internal sealed class SigningOptions
{
    private readonly Option<string?> p12, pem, passwordFile, image, text, size, keyword, nth, straddle, group, field, emptyField, certify, digest, reason, location, name;
    private readonly Option<string[]?> at;
    private readonly Option<bool> pss;
    private readonly TokenOptions inToken;
    private readonly Sm2Options withSm2;
    private readonly Option[] all;

    public SigningOptions(Texts texts)
    {
        Option<string?> Value(string option, string value) => new($"--{option}") { Description = texts.Of($"help-{option}"), HelpName = value };
        Option<string?> Choice(string option, params string[] values) => Value(option, string.Join('|', values)).AcceptOnlyFromAmong(values);

        (p12, pem, passwordFile) = (Value("p12", "FILE"), Value("pem", "FILE"), Value("password-file", "FILE"));
        inToken = new(texts);
        withSm2 = new(texts, Value, inToken);
        (image, text, size) = (Value("image", "FILE"), Value("text", "TEXT"), Value("size", "WxH"));
        at = new("--at") { Description = texts.Of("help-at"), HelpName = "PAGES,X,Y", Arity = ArgumentArity.OneOrMore };
        (keyword, nth) = (Value("keyword", "TEXT"), Value("nth", "N|all"));
        (straddle, group) = (Choice("straddle", "right", "left", "top", "bottom"), Value("group", "N"));
        (field, emptyField) = (Value("field", "NAME"), Value("empty-field", "NAME"));
        (certify, digest) = (Choice("certify", "1", "2", "3"), Choice("digest", "sha256", "sha384", "sha512"));
        pss = new("--pss") { Description = texts.Of("help-pss") };
        (reason, location, name) = (Value("reason", "TEXT"), Value("location", "TEXT"), Value("name", "TEXT"));
        all = [p12, pem, passwordFile, .. inToken.All, image, text, size, at, keyword, nth, straddle, group, field, emptyField, certify, digest, pss, reason, location, name, .. withSm2.All];
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
            Token = withSm2.TakesToken(given.CommandResult) ? null : inToken.OrderOf(given),
            Sm2 = withSm2.OrderOf(given),
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
        };
    }

    /// <summary>The errors are keys of texts; the first is enough.</summary>
    private void Demand(CommandResult given)
    {
        if (Faults(given).FirstOrDefault() is { } fault) given.AddError(fault);
    }

    private IEnumerable<string> Faults(CommandResult given)
    {
        var looks = given.Has(image) || given.Has(text);
        var places = given.Has(at) || given.Has(keyword) || given.Has(straddle);
        var isInToken = inToken.IsAsked(given) && !withSm2.TakesToken(given);
        var onlySm2 = withSm2.IsAsked(given) && !given.Has(p12) && !given.Has(pem) && !isInToken;
        if (!onlySm2 && (isInToken ? given.Has(p12) || given.Has(passwordFile) : given.Has(p12) == given.Has(pem))) yield return "misuse-key";
        if (onlySm2 && (given.Has(passwordFile) || given.Has(digest) || given.Has(pss))) yield return "misuse-sm2-alone";
        foreach (var fault in withSm2.Faults(given)) yield return fault;
        foreach (var fault in inToken.Faults(given)) yield return fault;
        if (given.Has(image) && given.Has(text)) yield return "misuse-two-looks";
        if (places && !looks && !withSm2.BringsLook(given)) yield return "misuse-no-look";
        if (looks && !places && !given.Has(emptyField)) yield return "misuse-no-place";
        if (given.Has(size) && OptionValues.Size(given.Word(size)) is null) yield return "misuse-size";
        if (given.Words(at).Any(place => OptionValues.Place(place) is null)) yield return "misuse-at";
        if (given.Has(keyword) && !OptionValues.IsKeyword(given.Word(keyword))) yield return "misuse-keyword";
        if (given.Has(nth) && (!given.Has(keyword) || !OptionValues.IsNth(given.Word(nth)))) yield return "misuse-nth";
        if (given.Has(group) && (!given.Has(straddle) || OptionValues.Number(given.Word(group)) is not >= 2)) yield return "misuse-group";
        if (given.Has(field) && (given.Has(emptyField) || !OptionValues.IsFieldName(given.Word(field)))) yield return "misuse-field";
    }
}
