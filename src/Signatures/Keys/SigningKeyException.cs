namespace Yinxin.Signatures;

/// <summary>A key or certificate that can't sign as asked.</summary>
/// <param name="code">Stable, kebab-case; the key of its texts for people. docs/formats/sealed-pdf.md lists all.</param>
/// <param name="facts">What its texts may mention, such as the certificate's name or a time; never secrets.</param>
public sealed class SigningKeyException(string code, string message, Exception? inner = null, params IReadOnlyList<string> facts)
    : Exception(message, inner)
{
    /// <summary>Stable, kebab-case; the key of its texts for people.</summary>
    public string Code { get; } = code;

    /// <summary>What its texts may mention.</summary>
    public IReadOnlyList<string> Facts { get; } = facts;
}
