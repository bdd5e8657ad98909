using System.Text;

namespace Yinxin.Sign;

/// <summary>Reads passwords, which never stand on the command line.</summary>
internal static class PasswordFile
{
    private const int Largest = 4096;

    /// <summary>The first line: a password file ends with a line end in most editors.</summary>
    /// <exception cref="NotSignedException">The file can't be read.</exception>
    public static string Read(string path) => Encoding.UTF8.GetString(InputFile.Small(path, Largest)).TrimStart('\ufeff').Split('\n')[0].TrimEnd('\r');
}
