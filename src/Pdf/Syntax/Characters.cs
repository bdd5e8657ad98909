namespace Yinxin.Pdf.Syntax;

/// <summary>The character classes of ISO 32000-2, 7.2.3.</summary>
internal static class Characters
{
    private const byte White = 1;
    private const byte Delimiter = 2;

    private static readonly byte[] Classes = MakeClasses();

    /// <summary>True for white space; false for the end of the file (-1).</summary>
    internal static bool IsWhite(int c) => c >= 0 && Classes[c] == White;

    /// <summary>Neither white space, nor a delimiter, nor the end of the file.</summary>
    internal static bool IsRegular(int c) => c >= 0 && Classes[c] == 0;

    internal static bool IsDigit(int c) => c is >= '0' and <= '9';

    /// <summary>The value of a hex digit, or -1.</summary>
    internal static int HexValue(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private static byte[] MakeClasses()
    {
        var classes = new byte[256];
        foreach (var c in "\0\t\n\f\r ") classes[c] = White;
        foreach (var c in "()<>[]{}/%") classes[c] = Delimiter;
        return classes;
    }
}
