using System.Diagnostics;
using System.Globalization;
using Yinxin.Testing.Outside;

namespace Yinxin.Bench.Peers;

/// <summary>A Java library that answers questions of one line, in a machine that stays warm.</summary>
internal sealed class JavaPeer : IDisposable
{
    private const string Jars = "/usr/share/java";

    private readonly Func<Process> start;
    private Process? process;

    /// <param name="type">PdfBoxPeer or ITextPeer.</param>
    /// <param name="options">Of the Java machine.</param>
    internal JavaPeer(string type, PeerKey key, params IReadOnlyList<string> options) => start = () =>
    {
        var how = new ProcessStartInfo("java") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in CommandLine(type, key, options)) how.ArgumentList.Add(argument);
        var started = Process.Start(how)!;
        started.ErrorDataReceived += (_, _) => { };
        started.BeginErrorReadLine();
        return started;
    };

    /// <summary>Compiles the peers beside this program, once for each build.</summary>
    internal static void Compile()
    {
        Directory.CreateDirectory(Classes);
        var outcome = OutsideTool.Run("javac", ["-d", Classes, "-cp", ClassPath, .. Directory.GetFiles(Sources, "*.java")]);
        if (outcome.ExitCode != 0) throw new InvalidOperationException(outcome.Output);
    }

    /// <summary>Arguments of java; a question behind them is answered once, and the machine ends.</summary>
    internal static IReadOnlyList<string> CommandLine(string type, PeerKey key, IReadOnlyList<string> options, params IReadOnlyList<string> question) =>
        [.. options, "-cp", ClassPath, type, key.Pkcs12, key.Root, .. question];

    /// <summary>Asks, and waits no longer than that; a machine that does not answer is ended.</summary>
    /// <returns>What stands behind "ok"; or false with the reason.</returns>
    internal (bool Ok, string Said) Ask(TimeSpan longest, params IReadOnlyList<string> question)
    {
        process ??= start();
        process.StandardInput.WriteLine(string.Join('\t', question));
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLineAsync();
        if (!answer.Wait(longest)) return End("does not answer");
        return answer.Result is { } line ? (line.StartsWith("ok", StringComparison.Ordinal), line[Math.Min(3, line.Length)..]) : End("ended");
    }

    /// <summary>Median nanoseconds of so many rounds.</summary>
    internal double Median(string what, string file, int rounds)
    {
        var (ok, said) = Ask(TimeSpan.FromMinutes(5), what, file, rounds.ToString(CultureInfo.InvariantCulture));
        return ok ? double.Parse(said, CultureInfo.InvariantCulture) : throw new InvalidOperationException(said);
    }

    public void Dispose() => End("");

    private static string Sources => Path.Combine(AppContext.BaseDirectory, "Java");

    private static string Classes => Path.Combine(AppContext.BaseDirectory, "classes");

    private static string ClassPath => string.Join(':',
        (string[])[Classes, .. from jar in (string[])["pdfbox2", "fontbox2", "commons-logging", "itext", "bcprov", "bcpkix", "bcutil", "bcmail"] select $"{Jars}/{jar}.jar"]);

    private (bool Ok, string Said) End(string why)
    {
        process?.Kill(entireProcessTree: true);
        process?.WaitForExit();
        process?.Dispose();
        process = null;
        return (false, why);
    }
}
