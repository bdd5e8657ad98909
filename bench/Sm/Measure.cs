using System.Diagnostics;

namespace Yinxin.Bench.Sm;

/// <summary>One operation of the house and its counterpart in <c>openssl speed</c>.</summary>
/// <param name="Algorithm">Name for <c>openssl speed -evp</c>, or sm2.</param>
/// <param name="Column">0 for signing and for throughput, 1 for verifying.</param>
/// <param name="Unit">Operations a second, or 10^6 bytes a second.</param>
internal sealed record Measure(string Title, string Algorithm, int Column, Action Once, string Unit)
{
    /// <summary>Bytes that one operation works on; 0 where operations are counted.</summary>
    internal int Bytes { get; init; }

    /// <summary>How fast it is, in the unit, by the user CPU time of the process, as <c>openssl speed</c> counts: neighbours on the machine then matter less.</summary>
    internal double Run(TimeSpan length)
    {
        var count = 0L;
        var used = Environment.CpuUsage.UserTime;
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < length)
        {
            for (var i = 0; i < 16; i++) Once();
            count += 16;
        }
        var seconds = (Environment.CpuUsage.UserTime - used).TotalSeconds;
        return Bytes == 0 ? count / seconds : count * (double)Bytes / seconds / 1e6;
    }
}
