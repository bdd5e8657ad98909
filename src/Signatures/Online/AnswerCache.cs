namespace Yinxin.Signatures;

/// <summary>Keeps what was fetched for further acts of the same process: until it ends by its own word, and for an hour at most.</summary>
/// <remarks>Nothing in it is believed without its signature. Safe for several threads.</remarks>
public sealed class AnswerCache(TimeProvider clock)
{
    /// <summary>All answers together, in bytes; above it everything is forgotten.</summary>
    private const long Most = 64 * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly Lock door = new();
    private readonly Dictionary<string, (byte[] Answer, DateTimeOffset Until)> all = new(StringComparer.Ordinal);
    private long size;

    /// <returns>Null when nothing is kept that still holds.</returns>
    public byte[]? Find(string question)
    {
        lock (door) return all.TryGetValue(question, out var found) && clock.GetUtcNow() < found.Until ? found.Answer : null;
    }

    /// <param name="until">When the answer ends by its own word; without a word it is not kept.</param>
    public void Keep(string question, byte[] answer, DateTimeOffset? until)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var latest = clock.GetUtcNow() + Longest;
        if (until is not { } end || answer.Length > Most) return;
        lock (door)
        {
            // What is kept already keeps its end: it is not asked for again, so it would never grow old.
            if (all.TryGetValue(question, out var old) && clock.GetUtcNow() < old.Until) return;
            if (all.Remove(question)) size -= old.Answer.Length;
            if (size + answer.Length > Most) Forget();
            all[question] = (answer, end < latest ? end : latest);
            size += answer.Length;
        }
    }

    private void Forget()
    {
        all.Clear();
        size = 0;
    }
}
