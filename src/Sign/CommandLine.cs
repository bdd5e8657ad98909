using System.CommandLine;
using System.CommandLine.Help;

namespace Yinxin.Sign;

/// <summary>The program's commands.</summary>
internal sealed class CommandLine
{
    public CommandLine(Texts texts)
    {
        Options = new(texts);
        Proofs = new(texts, extends: false);
        ExtendingProofs = new(texts, extends: true);
        In = new("IN") { Description = texts.Of("help-in") };
        Out = new("OUT") { Description = texts.Of("help-out") };
        List = new("LIST") { Description = texts.Of("help-list") };
        Pdf = new("pdf", texts.Of("help-pdf")) { In, Out };
        Extend = new("extend", texts.Of("help-extend")) { In, Out };
        Batch = new("batch", texts.Of("help-batch")) { List };
        Root = new RootCommand(texts.Of("help-program")) { HelpName = "yinxin-sign" };
        Root.Add(new Option<string?>("--lang") { Description = texts.Of("help-lang"), HelpName = "zh|en", Recursive = true }.AcceptOnlyFromAmong("zh", "en"));
        foreach (var help in Root.Options.OfType<HelpOption>()) help.Description = texts.Of("help-help");
        foreach (var version in Root.Options.OfType<VersionOption>()) version.Description = texts.Of("help-version");
        foreach (var command in new[] { Pdf, Extend, Batch })
        {
            if (command != Extend) Options.AddTo(command);
            (command == Extend ? ExtendingProofs : Proofs).AddTo(command);
            Root.Add(command);
        }
    }

    public RootCommand Root { get; }

    public Command Pdf { get; }

    public Command Extend { get; }

    public Command Batch { get; }

    public Argument<string> In { get; }

    public Argument<string> Out { get; }

    public Argument<string> List { get; }

    public SigningOptions Options { get; }

    public ProofOptions Proofs { get; }

    public ProofOptions ExtendingProofs { get; }
}
