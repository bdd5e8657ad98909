using Yinxin.Domain;

namespace Yinxin.Store;

/// <summary>One append that waits for the writer; answered once, when its transaction is on the disk or failed.</summary>
internal sealed class PendingAppend(
    string by, DateTimeOffset at, IReadOnlyList<(StreamName Stream, StreamVersion Version)> seen, IReadOnlyList<PendingEvent> events) : IDisposable
{
    private readonly TaskCompletionSource<Appended?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string By => by;

    /// <summary>UTC, whole milliseconds.</summary>
    public DateTimeOffset At => at;

    public IReadOnlyList<(StreamName Stream, StreamVersion Version)> Seen => seen;

    public IReadOnlyList<PendingEvent> Events => events;

    public Task<Appended?> Answer => answer.Task;

    public void Succeed(Appended appended) => answer.TrySetResult(appended);

    /// <summary>Somebody else wrote to a stream first.</summary>
    public void Lose() => answer.TrySetResult(null);

    public void Fail(Exception why) => answer.TrySetException(why);

    public void Dispose()
    {
        foreach (var happened in events) happened.Dispose();
    }
}
