using System.Text;

namespace Yinxin.Ledger;

/// <summary>The head of a log at one moment, as the text that is signed.</summary>
/// <param name="Origin">Name of the log, equal to the name of its key.</param>
/// <exception cref="ArgumentException">The origin can't be the name of a key.</exception>
/// <remarks>C2SP tlog-checkpoint. Extension lines, which it does not recommend, are neither written nor read.</remarks>
public sealed record Checkpoint(string Origin, TreeSize Size, Hash256 Root)
{
    public string Origin { get; } =
        LogKey.IsName(Origin) ? Origin : throw new ArgumentException("An origin is not empty and has no white space, plus sign or control character.", nameof(Origin));

    /// <summary>Origin, size and root, each on a line that ends with a newline.</summary>
    public string ToText() => $"{Origin}\n{Size.Value}\n{Root.ToBase64()}\n";

    /// <exception cref="LedgerFormatException">The text differs in any way from what <see cref="ToText"/> writes.</exception>
    public static Checkpoint Parse(string text)
    {
        var read = new CanonicalText(Encoding.UTF8.GetBytes(text), "checkpoint-form");
        var origin = Encoding.UTF8.GetString(read.Until((byte)'\n'));
        if (!LogKey.IsName(origin)) throw read.Fault("The origin can't be the name of a key.");
        read.Expect("\n"u8);
        var size = read.Number(long.MaxValue);
        read.Expect("\n"u8);
        var root = read.Hash();
        read.Expect("\n"u8);
        read.ExpectEnd();
        return new Checkpoint(origin, new TreeSize(size), root);
    }
}
