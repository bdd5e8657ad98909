using System.CommandLine;
using System.CommandLine.Parsing;

namespace Yinxin.Sign;

/// <summary>The options of a signature with SM2: its key, and the electronic seal that it presses.</summary>
internal sealed class Sm2Options
{
    private readonly Option<bool> sm2, gbt35275;
    private readonly Option<string?> key, certificate, passwordFile, seal;
    private readonly TokenOptions inToken;

    /// <param name="inToken">Options of the same command, which adds them.</param>
    public Sm2Options(Texts texts, Func<string, string, Option<string?>> value, TokenOptions inToken)
    {
        this.inToken = inToken;
        sm2 = new("--sm2") { Description = texts.Of("help-sm2") };
        (key, certificate) = (value("key", "FILE"), value("cert", "FILE"));
        (passwordFile, seal) = (value("key-password-file", "FILE"), value("seal", "FILE"));
        gbt35275 = new("--gbt35275") { Description = texts.Of("help-gbt35275") };
    }

    public Option[] All => [sm2, key, certificate, passwordFile, seal, gbt35275];

    /// <summary>Is a signature of SM2 asked for?</summary>
    public bool IsAsked(CommandResult given) => given.Has(sm2);

    /// <summary>Is it the SM2 key that lies in the token? One without a file does.</summary>
    public bool TakesToken(CommandResult given) => given.Has(sm2) && !given.Has(key) && inToken.IsAsked(given);

    /// <summary>Does the seal's own picture give the look?</summary>
    public bool BringsLook(CommandResult given) => given.Has(seal);

    /// <summary>Keys of texts.</summary>
    public IEnumerable<string> Faults(CommandResult given)
    {
        if (!given.Has(sm2) && new Option[] { key, certificate, passwordFile, seal, gbt35275 }.Any(option => given.Has(option))) yield return "misuse-sm2-option";
        if (given.Has(sm2) && !given.Has(key) && (!inToken.IsAsked(given) || given.Has(passwordFile))) yield return "misuse-sm2-key";
        if (given.Has(seal) && given.Has(gbt35275)) yield return "misuse-sm2-seal";
    }

    /// <summary>Null when none is asked for.</summary>
    public Sm2Order? OrderOf(ParseResult given) => given.GetValue(sm2)
        ? new(given.GetValue(key), given.GetValue(certificate), given.GetValue(passwordFile), given.GetValue(seal), given.GetValue(gbt35275)) { Token = TakesToken(given.CommandResult) ? inToken.OrderOf(given) : null }
        : null;
}
