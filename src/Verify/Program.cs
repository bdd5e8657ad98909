using System.Text;

namespace Yinxin.Verify;

/// <summary>yinxin-verify: checks sealed documents, receipts and exported ledgers without network and without account.</summary>
public static class Program
{
    public static int Main(string[] args)
    {
        // Chinese must survive whatever character set the terminal's locale claims.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        using var errors = new StreamWriter(Console.OpenStandardError(), utf8);
        return new VerifyCommand(output, errors, TimeProvider.System, Environment.GetEnvironmentVariable).Run(args);
    }
}
