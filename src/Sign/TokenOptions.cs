using System.CommandLine;
using System.CommandLine.Parsing;

namespace Yinxin.Sign;

/// <summary>The options that name a key in a PKCS#11 token.</summary>
internal sealed class TokenOptions(Func<string, string, Option<string?>> value)
{
    private readonly Option<string?> module = value("pkcs11", "MODULE");
    private readonly Option<string?> token = value("token", "LABEL");
    private readonly Option<string?> key = value("key-label", "LABEL");
    private readonly Option<string?> pinFile = value("pin-file", "FILE");

    public Option[] All => [module, token, key, pinFile];

    /// <summary>Is the key to be one in a token?</summary>
    public bool IsAsked(CommandResult given) => given.Has(module);

    /// <summary>Module, token and key go together, and the PIN with them.</summary>
    public bool AreFaulty(CommandResult given) =>
        given.Has(token) != given.Has(module) || given.Has(key) != given.Has(module) || (given.Has(pinFile) && !given.Has(module));

    /// <summary>Null when the key is in a file.</summary>
    public TokenOrder? OrderOf(ParseResult given) =>
        given.GetValue(module) is { } path ? new(path, given.GetValue(token)!, given.GetValue(key)!, given.GetValue(pinFile)) : null;
}
