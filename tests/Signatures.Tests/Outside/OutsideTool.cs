using System.Diagnostics;

namespace Yinxin.Testing.Outside;

/// <summary>Runs a program of others that judges what we make.</summary>
public static class OutsideTool
{
    /// <summary>What it said, and how it ended.</summary>
    public sealed record Outcome(int ExitCode, string Output);

    /// <summary>Runs a program to its end; its output and its errors are taken together.</summary>
    public static Outcome Run(string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}

/// <summary>A folder for the files of one test; gone afterwards.</summary>
public sealed class ScratchFolder : IDisposable
{
    /// <summary>Makes it.</summary>
    public ScratchFolder() => Folder = Directory.CreateTempSubdirectory("yinxin-test-").FullName;

    /// <summary>Its full path.</summary>
    public string Folder { get; }

    /// <summary>Writes a file and returns its full path.</summary>
    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    /// <summary>The full path of a file in it.</summary>
    public string At(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
