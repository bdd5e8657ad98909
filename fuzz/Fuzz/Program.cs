using Yinxin.Fuzz;

// fuzz [TARGET] [--seconds N] [--seed N] [--seeds FOLDER] [--input FILE] [--out FOLDER]
// Ends with 0 when nothing was found, 1 when something was; its input is then written to the folder.
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

List<byte[]> Seeds(string kind) => Option("--seeds") is { } folder ? Directory.EnumerateFiles(folder, kind).Select(File.ReadAllBytes).ToList() : [];
var all = FuzzTargets.All(Seeds("*.pdf")).Concat(FuzzTargets.Ofd(Seeds("*.ofd"))).ToList();
var targets = all.Where(target => args is [] || args[0].StartsWith("--", StringComparison.Ordinal) || args[0] == target.Name).ToList();
if (targets.Count == 0)
{
    Console.Error.WriteLine($"Targets are {string.Join(", ", all.Select(target => target.Name))}.");
    return 2;
}
if (Option("--input") is { } input)
{
    var answer = FuzzRun.Try(targets[0], File.ReadAllBytes(input));
    Console.WriteLine(answer ?? "answered as it should be");
    return answer is null ? 0 : 1;
}

var found = 0;
foreach (var target in targets)
{
    var report = FuzzRun.Run(target, int.Parse(Option("--seed") ?? "1"), TimeSpan.FromSeconds(double.Parse(Option("--seconds") ?? "60")));
    Console.WriteLine($"{report.Target}: {report.Inputs} inputs, seed {report.Seed}, {report.Failures.Count} failures");
    foreach (var failure in report.Failures)
    {
        var path = Path.Combine(Option("--out") ?? ".", $"{failure.Target}-{failure.Seed}-{failure.Input}.bin");
        File.WriteAllBytes(path, failure.Bytes);
        Console.WriteLine($"{path}: {failure.What}");
    }
    found += report.Failures.Count;
}
return found == 0 ? 0 : 1;
