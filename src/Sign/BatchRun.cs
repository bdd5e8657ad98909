namespace Yinxin.Sign;

/// <summary>Signs the files of a list one after the other, says how far it is, and goes on where an earlier run ended.</summary>
/// <remarks>An output that is there and begins with the whole of its input was signed by an earlier run: outputs appear only when they are whole.</remarks>
internal sealed class BatchRun(Signing signing, Texts texts, Action<string> say)
{
    private const int ChunkSize = 64 * 1024;

    /// <returns><see cref="Outcome.Refused"/> when a file is not signed or the run was stopped.</returns>
    public Outcome Run(IReadOnlyList<BatchItem> items, CancellationToken stop)
    {
        var (signed, before, failed) = (0, 0, 0);
        for (var i = 0; i < items.Count && !stop.IsCancellationRequested; i++)
        {
            var item = items[i];
            try
            {
                var isDone = IsSigned(item);
                if (!isDone) signing.Sign(item.From, item.To);
                if (isDone) before++;
                else signed++;
                Progress(i, items.Count, item, texts.Of(isDone ? "batch-before" : "batch-signed"));
            }
            catch (NotSignedException no)
            {
                failed++;
                Progress(i, items.Count, item, texts.Of("batch-failed", texts.Of(no.Code, no.Facts)));
            }
        }
        say(texts.Of("batch-summary", $"{signed}", $"{before}", $"{failed}", $"{items.Count - signed - before - failed}"));
        return signed + before == items.Count ? Outcome.Signed : Outcome.Refused;
    }

    private void Progress(int index, int count, BatchItem item, string what) => say($"[{index + 1}/{count}] {Path.GetFileName(item.From)}: {what}");

    private static bool IsSigned(BatchItem item)
    {
        if (!File.Exists(item.To)) return false;
        using var input = InputFile.Open(item.From);
        using var output = InputFile.Open(item.To);
        if (output.Length <= input.Length) return false;
        var (one, other) = (new byte[ChunkSize], new byte[ChunkSize]);
        for (var count = input.ReadAtLeast(one, ChunkSize, throwOnEndOfStream: false); count > 0; count = input.ReadAtLeast(one, ChunkSize, throwOnEndOfStream: false))
        {
            output.ReadExactly(other, 0, count);
            if (!one.AsSpan(0, count).SequenceEqual(other.AsSpan(0, count))) return false;
        }
        return true;
    }
}
