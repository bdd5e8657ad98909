namespace Yinxin.Store.Tests;

/// <summary>Runs the tests, or plays one of the other processes that some tests need.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args) =>
        Environment.GetEnvironmentVariable(OtherProcess.Role) is { } role
            ? await OtherProcess.PlayAsync(role, args)
            : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
}
