using System.Diagnostics;
using System.Globalization;

namespace Yinxin.Bench.Sm;

/// <summary>Runs <c>openssl speed</c> and reads its machine-readable lines.</summary>
internal static class OpenSslSpeed
{
    /// <returns>Operations a second, or 10^6 bytes a second over blocks of 16 KiB.</returns>
    internal static double Of(string algorithm, int column, int seconds)
    {
        string[] what = algorithm == "sm2" ? ["sm2"] : ["-bytes", "16384", "-evp", algorithm];
        string[] arguments = ["speed", "-mr", "-seconds", seconds.ToString(CultureInfo.InvariantCulture), .. what];
        var start = new ProcessStartInfo("/usr/bin/openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        errors.Wait();
        return algorithm == "sm2" ? Signatures(output, column) : Throughput(output);
    }

    /// <summary>+F5 or +F8: index, bits, name, signatures a second, checks a second.</summary>
    private static double Signatures(string output, int column)
    {
        var fields = Line(output, "CurveSM2").Split(':');
        return double.Parse(fields[^(2 - column)], CultureInfo.InvariantCulture);
    }

    /// <summary>+F: index, name, bytes a second.</summary>
    private static double Throughput(string output) => double.Parse(Line(output, "+F:").Split(':')[^1], CultureInfo.InvariantCulture) / 1e6;

    private static string Line(string output, string mark) =>
        Array.Find(output.Split('\n'), line => line.StartsWith("+F", StringComparison.Ordinal) && line.Contains(mark, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"openssl speed said: {output}");
}
