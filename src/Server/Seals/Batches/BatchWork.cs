using System.Threading.Channels;
using Yinxin.Desks.Seals.Batches;

namespace Yinxin.Server.Seals.Batches;

/// <summary>Carries batches of seals out behind the pages: at once when one is started, and after a start of the program those that a stop left open.</summary>
public sealed partial class BatchWork(SealBatchRuns runs, TimeProvider clock, ILogger<BatchWork> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A batch was started.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await RunAsync(stoppingToken);
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                patience.CancelAfter(Pause);
                await WaitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house closes; what is left goes on at the next start.
        }
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        try
        {
            await wake.Reader.ReadAsync(stop);
        }
        catch (OperationCanceledException)
        {
            // Nobody called for a minute: what failed then is tried again.
        }
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            foreach (var batch in await runs.OpenAsync(stop)) await runs.RunAsync(batch, clock.GetUtcNow, stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Failed(log, failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of seals could not go on; it is tried again in a minute.")]
    private static partial void Failed(ILogger log, Exception failed);
}
