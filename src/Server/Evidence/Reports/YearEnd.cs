using Yinxin.Desks;
using Yinxin.Desks.Evidence;

namespace Yinxin.Server.Evidence.Reports;

/// <summary>Files the register books of the year that is over. At the start and then every six hours; what is filed is not filed again.</summary>
public sealed class YearEnd(RegisterBookDesk desk, TimeProvider clock, ILogger<YearEnd> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            do await FileAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house closes.
        }
    }

    /// <summary>A full disk or a broken ledger must not take the server down; the next round tries again.</summary>
    private async Task FileAsync(CancellationToken stop)
    {
        var at = clock.GetUtcNow();
        try
        {
            await desk.FileYearAsync(at.ToOffset(Caller.ChinaStandardTime).Year - 1, at, (book, o) => RegisterBookWords.Of(Language.Chinese, book, o), stop);
        }
        catch (Exception why) when (why is not OperationCanceledException)
        {
            Log.NotFiled(log, why);
        }
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> Message = LoggerMessage.Define(LogLevel.Error, new EventId(1, nameof(NotFiled)), "The register books of last year could not be filed.");

        public static void NotFiled(ILogger log, Exception why) => Message(log, why);
    }
}
