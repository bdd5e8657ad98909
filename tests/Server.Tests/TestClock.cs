namespace Yinxin.Server.Tests;

/// <summary>Starts at a fixed noon in China, or at a moment given, and runs on; a test may put it forward.</summary>
public sealed class TestClock(DateTimeOffset? start = null) : TimeProvider
{
    /// <summary>23 November 2026, 12:00 in China.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private readonly long started = System.GetTimestamp();
    private TimeSpan forward;

    public override DateTimeOffset GetUtcNow() => (start ?? Noon) + System.GetElapsedTime(started) + forward;

    public void Advance(TimeSpan by) => forward += by;
}
