using Yinxin.Fuzz;
using Yinxin.Ofd.Tests.Samples;

namespace Yinxin.Ofd.Tests.Fuzzing;

/// <summary>Each reader of outsiders' packages answers inputs of chance with a result or a typed exception, soon and at bounded cost.</summary>
public sealed class FuzzTests
{
    private static readonly Lazy<IReadOnlyList<FuzzTarget>> Targets = new(() => FuzzTargets.Ofd([Small.Zip(), Signed.Make(Signed.Description()).Zip()]));

    private static bool IsLong => Environment.GetEnvironmentVariable("YINXIN_LONG") == "1";

    /// <summary>The page with everything, with fonts that are small enough to be changed often.</summary>
    private static TestOfd Small => Contract.Make().File("Doc_0/Res/font_10.ttf", TestFonts.Chinese("盖章"));

    public static TheoryData<string> Names => ["ofd-package", "ofd-parts"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_target_holds(string name)
    {
        var seed = IsLong ? Environment.TickCount : 20261123;

        var report = FuzzRun.Run(Targets.Value.Single(target => target.Name == name), seed, TimeSpan.FromSeconds(IsLong ? 1800 : 30));

        Assert.InRange(report.Inputs, 100, int.MaxValue);
        Assert.True(report.Failures.Count == 0, string.Join('\n', report.Failures.Select(failure => $"{failure.Target} seed {failure.Seed} input {failure.Input}: {failure.What}")));
    }

    [Fact]
    public void Every_target_is_tried() => Assert.Equal(Targets.Value.Select(target => target.Name), Names.Select(row => row.Data));

    public static TheoryData<string> Parts => [.. Small.Parts.Concat(Signed.Make(Signed.Description()).Parts).Select(part => part.Path).Distinct(StringComparer.Ordinal)];

    /// <summary>A thousand packages whose file is cut off, or has bits flipped, for each.</summary>
    [Theory]
    [InlineData("cut")]
    [InlineData("flipped")]
    public void A_package_that_is_cut_off_or_has_bits_flipped_is_answered(string how)
    {
        var whole = Signed.Make(Signed.Description()).Zip();
        AssertAnswered(whole.Length, (chance, _) => Changed(whole, chance, how));
    }

    /// <summary>The same for each part by itself, in a package that is sound otherwise.</summary>
    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_that_is_cut_off_or_has_bits_flipped_is_answered(string path)
    {
        var ofd = Small.Parts.Any(part => part.Path == path) ? Small : Signed.Make(Signed.Description());
        var whole = ofd.Parts.Single(part => part.Path == path).Bytes;

        AssertAnswered(whole.Length, (chance, i) => ofd.File(path, Changed(whole, chance, i % 2 == 0 ? "cut" : "flipped")).Zip(System.IO.Compression.CompressionLevel.NoCompression), path.EndsWith(".xml", StringComparison.Ordinal) ? 1000 : 300);
    }

    private static void AssertAnswered(int seed, Func<Random, int, byte[]> make, int count = 1000)
    {
        var target = Targets.Value[0];
        var chance = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var input = make(chance, i);
            Assert.True(FuzzRun.Try(target, input) is null, $"{i}: {FuzzRun.Try(target, input)}");
        }
    }

    private static byte[] Changed(byte[] whole, Random chance, string how)
    {
        if (how == "cut") return whole[..chance.Next(whole.Length + 1)];
        var flipped = whole.ToArray();
        for (var bits = chance.Next(1, 8); bits > 0 && flipped.Length > 0; bits--) flipped[chance.Next(flipped.Length)] ^= (byte)(1 << chance.Next(8));
        return flipped;
    }
}
