using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;

namespace Yinxin.Server.Host;

/// <summary>Renews the long-term proofs of sealed files before they end, and gets those that could not be had at once. At the start and then once a day.</summary>
public sealed partial class ProofRenewal(TimeStampDesk timeStamps, LongTermProofs proofs, TimeProvider clock, ILogger<ProofRenewal> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            do await RenewAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house closes.
        }
    }

    private async Task RenewAsync(CancellationToken stop)
    {
        try
        {
            await timeStamps.RenewAsync(clock.GetUtcNow(), stop);
            await proofs.RenewAsync(clock.GetUtcNow(), stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // A broken file, a full disk, a ledger that stopped: nothing of that ends the site, and there are months left.
            Failed(log, failed);
        }
    }

    [LoggerMessage(LogLevel.Error, "Long-term proofs could not be renewed; it is tried again tomorrow.")]
    private static partial void Failed(ILogger log, Exception failed);
}
