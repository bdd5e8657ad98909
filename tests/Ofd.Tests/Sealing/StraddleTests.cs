using Yinxin.Ofd.Tests.Samples;
using Yinxin.Testing.Pki;

namespace Yinxin.Ofd.Tests.Sealing;

/// <summary>A straddle seal is one signature with a strip on each page; the strips are the whole seal.</summary>
public sealed class StraddleTests
{
    [Fact]
    [Trait("Requirement", "E-05")]
    public void Five_pages_share_a_seal_of_40_as_the_standard_practice_has_it()
    {
        var stamps = Stamps(new(OfdEdge.Right), [.. Enumerable.Repeat((210.0, 297.0), 5)]);

        Assert.Equal([new(0, new OfdBox(202, 128.5, 40, 40), new OfdBox(0, 0, 8, 40)), new(1, new OfdBox(194, 128.5, 40, 40), new OfdBox(8, 0, 8, 40))], stamps.Take(2));
        Assert.Equal(new(4, new OfdBox(170, 128.5, 40, 40), new OfdBox(32, 0, 8, 40)), stamps[4]);
    }

    [Fact]
    public void On_the_other_edges_the_strips_lie_on_the_pages_too()
    {
        (double, double)[] pages = [(210, 297), (210, 297), (210, 297), (210, 297)];

        Assert.Equal([new(0, new OfdBox(-30, 128.5, 40, 40), new OfdBox(30, 0, 10, 40)), new(1, new OfdBox(-20, 128.5, 40, 40), new OfdBox(20, 0, 10, 40))], Stamps(new(OfdEdge.Left), pages).Take(2));
        Assert.Equal(new(0, new OfdBox(85, -30, 40, 40), new OfdBox(0, 30, 40, 10)), Stamps(new(OfdEdge.Top), pages)[0]);
        Assert.Equal(new(3, new OfdBox(30, 257, 40, 40), new OfdBox(0, 30, 40, 10)), Stamps(new(OfdEdge.Bottom) { Position = 50 }, pages)[3]);
    }

    [Theory]
    [InlineData(OfdEdge.Right, 7)]
    [InlineData(OfdEdge.Left, 3)]
    [InlineData(OfdEdge.Top, 13)]
    [InlineData(OfdEdge.Bottom, 6)]
    [Trait("Requirement", "E-05")]
    public void Strips_tile_exactly_whatever_the_pages(OfdEdge edge, int count)
    {
        (double Width, double Height)[] pages = [.. Enumerable.Range(0, count).Select(i => (150.0 + 17 * i, 200.0 + 23 * (i % 3)))];
        var isSide = edge is OfdEdge.Left or OfdEdge.Right;

        var stamps = Stamps(new(edge), pages);

        var ordered = edge is OfdEdge.Left or OfdEdge.Top ? Enumerable.Reverse(stamps).ToList() : stamps;
        var end = 0.0;
        foreach (var clip in ordered.Select(stamp => stamp.Clip!.Value))
        {
            Assert.Equal(end, isSide ? clip.X : clip.Y, 9);
            end = isSide ? clip.Right : clip.Bottom;
        }
        Assert.Equal(40, end, 9);
        foreach (var stamp in stamps)
        {
            var (page, boundary, clip) = (pages[stamp.Page!.Value], stamp.Boundary!.Value, stamp.Clip!.Value);
            Assert.Equal(edge switch { OfdEdge.Right => page.Width, OfdEdge.Bottom => page.Height, _ => 0 }, edge switch { OfdEdge.Right => boundary.X + clip.Right, OfdEdge.Bottom => boundary.Y + clip.Bottom, OfdEdge.Left => boundary.X + clip.X, _ => boundary.Y + clip.Y }, 2);
            Assert.Equal((40, 40), (boundary.Width, boundary.Height));
        }
    }

    [Fact]
    public void Many_pages_make_groups_and_none_has_a_page_alone()
    {
        var stamps = Stamps(new(OfdEdge.Right) { GroupSize = 3 }, [.. Enumerable.Repeat((210.0, 297.0), 7)]);

        Assert.Equal([20, 20, 20, 20, 13.333, 13.334, 13.333], stamps.Select(stamp => stamp.Clip!.Value.Width), (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public void Chosen_pages_and_places_make_one_signature()
    {
        var file = Sealed.Make(Pages([.. Enumerable.Repeat((210.0, 297.0), 4)]).Zip(), new(Sealed.Seal, [new(3, 100, 100)], TestPki.Noon) { Straddle = new(OfdEdge.Right) { Pages = [0, 2] } }).File;

        var signature = Assert.Single(Sealed.Check(file).Signatures);

        Assert.Equal((OfdVerdict.Valid, 3), (signature.Verdict, signature.Stamps.Count));
        Assert.Equal([3, 0, 2], signature.Stamps.Select(stamp => stamp.Page!.Value));
    }

    [Fact]
    public void Pages_that_are_too_small_are_refused() =>
        Assert.Equal("place-outside-page", Assert.Throws<OfdSyntaxException>(() => Stamps(new(OfdEdge.Right), (210, 297), (210, 30))).Code);

    internal static TestOfd Pages(params (double Width, double Height)[] sizes)
    {
        var ofd = new TestOfd().Entry().Document(string.Concat(sizes.Select((_, i) => $"<ofd:Page ID=\"{i + 1}\" BaseLoc=\"Pages/Page_{i}/Content.xml\"/>")));
        for (var i = 0; i < sizes.Length; i++)
            ofd.Part($"Doc_0/Pages/Page_{i}/Content.xml", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<ofd:Page {{0}}><ofd:Area><ofd:PhysicalBox>0 0 {sizes[i].Width} {sizes[i].Height}</ofd:PhysicalBox></ofd:Area></ofd:Page>"));
        return ofd;
    }

    private static IReadOnlyList<OfdStampPlace> Stamps(OfdStraddle straddle, params (double Width, double Height)[] sizes)
    {
        var report = Sealed.Check(Sealed.Once(Pages(sizes), new(Sealed.Seal, [], TestPki.Noon) { Straddle = straddle }));
        Assert.Equal(OfdVerdict.Valid, report.Verdict);
        return Assert.Single(report.Signatures).Stamps;
    }
}
