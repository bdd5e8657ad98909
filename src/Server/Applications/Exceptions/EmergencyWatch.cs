using Yinxin.Desks.Applications;

namespace Yinxin.Server.Applications.Exceptions;

/// <summary>Opens cases of emergencies that were not approved in time: at the start and then every ten minutes.</summary>
public sealed class EmergencyWatch(EmergencyDesk desk, TimeProvider clock, ILogger<EmergencyWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly Action<ILogger, Exception?> NotLooked = LoggerMessage.Define(LogLevel.Error, new EventId(2, nameof(NotLooked)), "Emergencies could not be looked over.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            do await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house closes.
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            await desk.OpenCasesAsync(clock.GetUtcNow(), stop);
        }
        catch (Exception why) when (why is not OperationCanceledException)
        {
            NotLooked(log, why);
        }
    }
}
