using Yinxin.Fuzz;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Fuzzing;

/// <summary>Each reader of outsiders' bytes answers inputs of chance with a report or a typed exception, soon and at bounded cost.</summary>
public sealed class FuzzTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);

    private static readonly Lazy<IReadOnlyList<FuzzTarget>> Targets = new(() => FuzzTargets.All(Seeds()));

    private static bool IsLong => Environment.GetEnvironmentVariable("YINXIN_LONG") == "1";

    public static TheoryData<string> Names => ["objects", "xref", "filters", "signed", "cms", "tokens", "revocation", "seals", "certificates"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_target_holds(string name)
    {
        var seed = IsLong ? Environment.TickCount : 20261123;

        var report = FuzzRun.Run(Targets.Value.Single(target => target.Name == name), seed, IsLong ? Long : Short);

        Assert.InRange(report.Inputs, 100, int.MaxValue);
        Assert.True(report.Failures.Count == 0, string.Join('\n', report.Failures.Select(Told)));
    }

    [Fact]
    public void Every_target_is_tried() => Assert.Equal(Targets.Value.Select(target => target.Name), Names.Select(row => row.Data));

    [Fact]
    public void A_crash_a_hang_and_greed_are_found()
    {
        var crash = FuzzRun.Run(new("crash", _ => [1], _ => throw new InvalidOperationException("crash")), 1, TimeSpan.FromSeconds(1));
        Assert.Contains("InvalidOperationException", crash.Failures[0].What);

        var greed = FuzzRun.Run(new("greed", _ => [1], _ => GC.KeepAlive(new byte[600_000_000])), 1, TimeSpan.FromMilliseconds(1));
        Assert.Contains("allocates", greed.Failures[0].What);

        var hang = FuzzRun.Run(new("hang", _ => [1], _ => new ManualResetEventSlim().Wait(30_000)), 1, TimeSpan.FromMilliseconds(1));
        Assert.Contains("longer", Assert.Single(hang.Failures).What);
    }

    [Fact]
    public void An_input_can_be_made_again_from_its_seed_and_number()
    {
        var target = Targets.Value[0];

        Assert.Equal(FuzzRun.Input(target, 7, 42), FuzzRun.Input(target, 7, 42));
        Assert.NotEqual(FuzzRun.Input(target, 7, 42), FuzzRun.Input(target, 8, 42));
    }

    /// <summary>Files of another writer: linearised, with object streams, and encrypted in four ways.</summary>
    private static List<byte[]> Seeds() =>
    [
        TestPdf.ByQpdf(TestPdf.OnePage, "--linearize"), TestPdf.ByQpdf(TestPdf.OnePage, "--object-streams=generate"),
        Encrypted("40"), Encrypted("128", "--use-aes=n"), Encrypted("128", "--use-aes=y"), Encrypted("256"),
    ];

    private static byte[] Encrypted(params IReadOnlyList<string> how) => TestPdf.ByQpdf(TestPdf.OnePage, ["--allow-weak-crypto", "--encrypt", "", "owner", .. how, "--"]);

    private static string Told(FuzzFailure failure) => $"{failure.Target} seed {failure.Seed} input {failure.Input}: {failure.What}\n{Convert.ToBase64String(failure.Bytes)}";
}
