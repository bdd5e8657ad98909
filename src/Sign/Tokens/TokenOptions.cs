using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>The options that name a key in a PKCS#11 token, and the numbers with which its maker's library signs.</summary>
internal sealed class TokenOptions
{
    private readonly Option<string?> module, token, key, pinFile;
    private readonly Option<string[]?> mechanisms;

    public TokenOptions(Texts texts)
    {
        Option<string?> Value(string option, string value) => new($"--{option}") { Description = texts.Of($"help-{option}"), HelpName = value };
        (module, token, key, pinFile) = (Value("pkcs11", "MODULE"), Value("token", "LABEL"), Value("key-label", "LABEL"), Value("pin-file", "FILE"));
        mechanisms = new("--pkcs11-mechanism") { Description = texts.Of("help-pkcs11-mechanism"), HelpName = "NAME=NUMBER", Arity = ArgumentArity.OneOrMore };
    }

    public Option[] All => [module, token, key, pinFile, mechanisms];

    /// <summary>Is the key to be one in a token?</summary>
    public bool IsAsked(CommandResult given) => given.Has(module);

    /// <summary>Module, token and key go together, and PIN and numbers with them. Keys of texts.</summary>
    public IEnumerable<string> Faults(CommandResult given)
    {
        var isAsked = IsAsked(given);
        if (given.Has(token) != isAsked || given.Has(key) != isAsked || (!isAsked && (given.Has(pinFile) || given.Has(mechanisms)))) yield return "misuse-token";
        if (Mechanisms(given.Words(mechanisms)) is null) yield return "misuse-pkcs11-mechanism";
    }

    /// <summary>Null when the key is in a file.</summary>
    public TokenOrder? OrderOf(ParseResult given) => given.GetValue(module) is { } path
        ? new(path, given.GetValue(token)!, given.GetValue(key)!, given.GetValue(pinFile)) { Mechanisms = Mechanisms(given.GetValue(mechanisms) ?? [])! }
        : null;

    /// <summary>Null when one of them has no such name or no number.</summary>
    private static TokenMechanisms? Mechanisms(IEnumerable<string> given)
    {
        var mechanisms = new TokenMechanisms();
        foreach (var one in given)
        {
            if (one.Split('=') is not [var name, var text] || Number(text) is not { } number) return null;
            if (With(mechanisms, name, number) is not { } changed) return null;
            mechanisms = changed;
        }
        return mechanisms;
    }

    private static TokenMechanisms? With(TokenMechanisms mechanisms, string name, uint number) => name switch
    {
        "rsa-pkcs1" => mechanisms with { RsaPkcs1 = number },
        "rsa-pss" => mechanisms with { RsaPss = number },
        "ecdsa" => mechanisms with { Ecdsa = number },
        "sm2" => mechanisms with { Sm2 = number },
        "sm2-sm3" => mechanisms with { Sm2WithSm3 = number },
        _ => null,
    };

    private static uint? Number(string text)
    {
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return uint.TryParse(isHex ? text[2..] : text, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
