using System.Text;
using Yinxin.Ofd.Tests.Samples;
using Yinxin.Testing.Outside;

namespace Yinxin.Ofd.Tests.Sealing;

/// <summary>Put together, the edges of the pages show the seal.</summary>
public sealed class StraddlePictureTests
{
    private const double Step = 0.2;

    [Fact]
    [Trait("Requirement", "E-05")]
    public void Over_seven_pages_of_different_sizes_a_straddle_seal_is_one_seal()
    {
        var (together, whole) = (Picture.Of(StraddlePicture.Together()), Picture.Of(StraddlePicture.Whole()));

        Assert.All(StraddlePicture.Pages, page => Assert.DoesNotContain(page.NotDrawn, one => one.Code != "font-replaced"));
        var (different, red) = (0, 0);
        for (var x = Step / 2; x < 42; x += Step)
        {
            for (var y = Step / 2; y < 42; y += Step)
            {
                var (one, other) = (Color(together.At(x, y)), Color(whole.At(x, y)));
                if (Picture.IsRed(other)) red++;
                // At the cuts two half pixels meet, and the pages are scaled: edges blur a little.
                if (Math.Abs(one.G - other.G) > 110) different++;
            }
        }
        Assert.InRange(red, 4000, 20_000);
        Assert.InRange(different, 0, red / 20);
    }

    /// <summary>Written anew when scripts/pictures asks for it.</summary>
    [Fact]
    public void The_picture_of_the_documentation_can_be_made()
    {
        using var scratch = new ScratchFolder();
        var made = OutsideTool.Run("rsvg-convert", "-d", "127", "-p", "127", "--unlimited", "-o", scratch.At("page.png"), scratch.Write("page.svg", Encoding.UTF8.GetBytes(StraddlePicture.ForPeople().Svg)));

        Assert.True(made.ExitCode == 0, made.Output);
        if (Environment.GetEnvironmentVariable("YINXIN_PICTURES") is { Length: > 0 } folder) File.Copy(scratch.At("page.png"), Path.Combine(folder, "ofd-straddle.png"), overwrite: true);
    }

    private static (byte R, byte G, byte B) Color(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        return (bytes[0], bytes[1], bytes[2]);
    }
}
