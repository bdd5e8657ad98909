using System.Runtime.InteropServices;
using System.Text;

namespace Yinxin.Sign;

/// <summary>yinxin-sign: signs and seals PDF files with a key from a file, without network and without account.</summary>
public static class Program
{
    public static int Main(string[] args)
    {
        // Chinese must survive whatever character set the terminal's locale claims.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        using var errors = new StreamWriter(Console.OpenStandardError(), utf8);
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        return new SignCommand(output, errors, TimeProvider.System, Environment.GetEnvironmentVariable).Run(args, stop.Token);

        // The file that is being signed is finished first; nothing half-written stays behind.
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
