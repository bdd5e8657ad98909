using System.Text;

namespace Yinxin.Sign;

/// <summary>Reads passwords, which never stand on the command line.</summary>
internal static class PasswordFile
{
    /// <summary>No password is longer, in bytes.</summary>
    public const int Largest = 4096;

    /// <summary>The first line: a password file ends with a line end in most editors.</summary>
    /// <exception cref="NotSignedException">The file can't be read.</exception>
    public static string Read(string path) => Encoding.UTF8.GetString(FirstLine(InputFile.Small(path, Largest)));

    /// <summary>The first line, without a mark of UTF-8 before it and the line's end behind it.</summary>
    public static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Mark)) bytes = bytes[Mark.Length..];
        var end = bytes.IndexOf((byte)'\n');
        return (end < 0 ? bytes : bytes[..end]).TrimEnd((byte)'\r');
    }

    private static ReadOnlySpan<byte> Mark => [0xef, 0xbb, 0xbf];
}
