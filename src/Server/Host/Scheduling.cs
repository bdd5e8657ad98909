using Yinxin.Desks.Approvals;
using Yinxin.Desks.Supervision;

namespace Yinxin.Server.Host;

/// <summary>Asks once a minute what has become due. What was missed while the program stood still is done at the next start.</summary>
public sealed partial class Scheduling(DueDesk desk, ReminderRounds reminders, TimeProvider clock, ILogger<Scheduling> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

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

    /// <summary>A round that fails is tried again in a minute: everything due is still due then.</summary>
    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await desk.RunAsync(clock.GetUtcNow(), stop);
            await reminders.RunAsync(clock.GetUtcNow(), stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Failed(log, failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due could not be done; it is tried again in a minute.")]
    private static partial void Failed(ILogger log, Exception failed);
}
