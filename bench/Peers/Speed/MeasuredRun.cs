using System.Globalization;
using Yinxin.Testing.Outside;

namespace Yinxin.Bench.Peers.Speed;

/// <summary>One run of a process to its end, as GNU time saw it.</summary>
/// <param name="Seconds">Wall clock.</param>
/// <param name="PeakMegabytes">Largest resident set of the whole process, in 10⁶ bytes.</param>
/// <param name="Output">What it printed, for when it failed.</param>
internal sealed record MeasuredRun(bool Ok, double Seconds, double PeakMegabytes, string Output)
{
    internal static MeasuredRun Of(string program, params IReadOnlyList<string> arguments)
    {
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("/usr/bin/time", ["-q", "-o", scratch.At("took"), "-f", "%e %M", program, .. arguments]);
        var took = File.ReadAllText(scratch.At("took")).Split(' ');
        var kibibytes = double.Parse(took[1], CultureInfo.InvariantCulture);
        return new(outcome.ExitCode == 0, double.Parse(took[0], CultureInfo.InvariantCulture), kibibytes * 1024 / 1e6, outcome.Output);
    }
}
