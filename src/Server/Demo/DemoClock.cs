namespace Yinxin.Server.Demo;

/// <summary>A clock that stands in the past while history is written, and then runs with the machine's.</summary>
/// <remarks>Times follow each other: it never goes back.</remarks>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset? stands = start;

    public override DateTimeOffset GetUtcNow() => stands ?? System.GetUtcNow();

    public void GoTo(DateTimeOffset at) => stands = at > stands ? at : stands;

    /// <summary>History is written; from here on it is now.</summary>
    public void Catch() => stands = null;
}
