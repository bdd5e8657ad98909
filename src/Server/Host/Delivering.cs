using Yinxin.Desks.Notices;

namespace Yinxin.Server.Host;

/// <summary>Sends notices by mail and webhook, a few times a minute. What was not sent while the program stood still is sent at the next start.</summary>
public sealed partial class Delivering(DeliveryRounds rounds, NoticeWording wording, TimeProvider clock, ILogger<Delivering> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house closes.
        }
    }

    /// <summary>A round that fails is begun again: what was not written down as delivered is still due.</summary>
    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await rounds.RunAsync(clock.GetUtcNow(), wording, stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Failed(log, failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Notices could not be delivered; it is tried again.")]
    private static partial void Failed(ILogger log, Exception failed);
}
