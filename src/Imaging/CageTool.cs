using System.ComponentModel;
using System.Diagnostics;

namespace Yinxin.Imaging;

/// <summary>How a tool is started: bubblewrap outside, prlimit inside it, then the tool.</summary>
internal static class CageTool
{
    // The tool's own folder, in memory, gone with it; named to it as CAGE.
    private const string Inside = "/cage";

    private static readonly string[] Walls =
    [
        "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL",
        "--ro-bind", "/usr", "/usr", "--ro-bind-try", "/lib", "/lib", "--ro-bind-try", "/lib64", "/lib64", "--ro-bind", "/bin", "/bin",
        "--ro-bind-try", "/etc/fonts", "/etc/fonts", "--ro-bind-try", "/etc/alternatives", "/etc/alternatives",
        "--ro-bind-try", "/var/cache/fontconfig", "/var/cache/fontconfig", "--proc", "/proc", "--dev", "/dev",
        "--size", (4 * CageLimits.FileBytes).ToString(), "--tmpfs", Inside, "--chdir", Inside, "--setenv", "CAGE", Inside,
    ];

    // A fixed date makes equal drawings equal bytes.
    private static readonly (string Name, string Value)[] Surroundings =
        [("PATH", "/usr/bin:/bin"), ("HOME", "/"), ("LANG", "C.UTF-8"), ("SOURCE_DATE_EPOCH", "0"), ("OMP_THREAD_LIMIT", "1")];

    public static ProcessStartInfo StartInfo(string tool, IReadOnlyList<string> arguments, CageLimits limits, bool full)
    {
        var start = new ProcessStartInfo(full ? "/usr/bin/bwrap" : "/usr/bin/prlimit")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var (name, value) in Surroundings) start.Environment[name] = value;
        if (full) AddAll(start, [.. Walls, .. Surroundings.SelectMany(s => new[] { "--setenv", s.Name, s.Value }), "--", "/usr/bin/prlimit"]);
        AddAll(start, [.. Limits(limits, full), "--", "/usr/bin/" + tool, .. arguments]);
        return start;
    }

    /// <summary>Tries the whole cage on a harmless program.</summary>
    public static bool BubblewrapWorks()
    {
        var limits = new CageLimits(TimeSpan.FromSeconds(10), 5, 1L << 30, 1 << 10);
        try
        {
            using var process = Process.Start(StartInfo("true", [], limits, full: true))!;
            process.StandardInput.Close();
            if (!process.WaitForExit(limits.Wall)) process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    // Outside bubblewrap the kernel counts the processes of the whole user, so that limit would hit the server itself.
    private static string[] Limits(CageLimits limits, bool full)
    {
        string[] always =
        [
            $"--as={limits.MemoryBytes}", $"--cpu={limits.CpuSeconds}", $"--fsize={CageLimits.FileBytes}", "--core=0", "--nofile=64",
        ];
        return full ? [.. always, "--nproc=64"] : always;
    }

    private static void AddAll(ProcessStartInfo start, IEnumerable<string> arguments)
    {
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
    }
}
