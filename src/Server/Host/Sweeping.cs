using Yinxin.Desks;

namespace Yinxin.Server.Host;

/// <summary>Removes what is over: sessions, counters, kept answers. Once at the start and then every hour.</summary>
public sealed class Sweeping(Keepsakes keepsakes, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            do keepsakes.Sweep(clock.GetUtcNow());
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house closes.
        }
    }
}
