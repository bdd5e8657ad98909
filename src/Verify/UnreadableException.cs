namespace Yinxin.Verify;

/// <summary>Something given on the command line can't be read as what it should be.</summary>
/// <param name="code">Stable, kebab-case; the key of its texts.</param>
/// <param name="place">The file or folder.</param>
/// <param name="facts">What its texts may mention.</param>
public sealed class UnreadableException(string code, string place, Exception? inner, params IReadOnlyList<string> facts)
    : Exception($"{code}: {place}", inner)
{
    public Reported Finding { get; } = new(code, Weight.Fault, place, facts);
}
