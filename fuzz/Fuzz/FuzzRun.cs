using System.Diagnostics;
using Yinxin.Ofd;
using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Fuzz;

/// <summary>Tries a target for a while and keeps what went wrong.</summary>
public sealed class FuzzRun
{
    /// <summary>Nothing may take longer.</summary>
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(10);

    /// <summary>Bytes that one input may make the program allocate.</summary>
    private const long MostMemory = 512L * 1024 * 1024;

    private const int MostFailures = 20;

    private readonly FuzzTarget target;
    private readonly int seed;
    private readonly List<FuzzFailure> failures = [];
    private readonly Lock gate = new();
    private long startedAt;
    private int inputs;
    private byte[] current = [];
    private volatile bool stop;

    private FuzzRun(FuzzTarget target, int seed)
    {
        this.target = target;
        this.seed = seed;
    }

    /// <summary>Runs on a thread of its own, so that an input that never ends is found and told.</summary>
    public static FuzzReport Run(FuzzTarget target, int seed, TimeSpan duration)
    {
        var run = new FuzzRun(target, seed);
        var worker = new Thread(run.Work) { IsBackground = true, Name = target.Name };
        run.startedAt = Stopwatch.GetTimestamp();
        worker.Start();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration && !run.Hangs() && worker.IsAlive) Thread.Sleep(50);
        run.stop = true;
        while (!worker.Join(50))
        {
            if (!run.Hangs()) continue;
            run.Fail($"takes longer than {LongestTry.TotalSeconds} s");
            break;
        }
        return new(target.Name, seed, run.inputs, [.. run.failures]);
    }

    /// <summary>The input with a number; the same in every run with the same seed.</summary>
    public static byte[] Input(FuzzTarget target, int seed, int number) => target.Make(new Random(HashCode(seed, number)));

    /// <summary>What an input does that must not be: null when it is answered as it should be.</summary>
    public static string? Try(FuzzTarget target, byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target.Try(input);
        }
        catch (Exception typed) when (typed is PdfSyntaxException or OfdSyntaxException or SignatureSyntaxException)
        {
            // A typed refusal is the right answer to a broken input.
        }
        catch (Exception crash)
        {
            return crash.ToString();
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated > MostMemory ? $"allocates {allocated} bytes" : null;
    }

    private void Work()
    {
        while (!stop && failures.Count < MostFailures)
        {
            current = Input(target, seed, inputs);
            Interlocked.Exchange(ref startedAt, Stopwatch.GetTimestamp());
            if (Try(target, current) is { } wrong) Fail(wrong);
            inputs++;
        }
    }

    private bool Hangs() => Stopwatch.GetElapsedTime(Interlocked.Read(ref startedAt)) > LongestTry;

    private void Fail(string what)
    {
        lock (gate) failures.Add(new(target.Name, seed, inputs, what, current));
    }

    private static int HashCode(int seed, int number) => unchecked(seed * 1_000_003 + number);
}
