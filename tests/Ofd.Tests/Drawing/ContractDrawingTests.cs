using Yinxin.Ofd.Tests.Samples;

namespace Yinxin.Ofd.Tests.Drawing;

/// <summary>A page with everything is drawn.</summary>
public sealed class ContractDrawingTests
{
    [Fact]
    public void What_is_not_drawn_is_named()
    {
        var page = OfdDrawing.Page(Contract.Make().Open(), 0, [new(new(140, 190, 40, 40), null, TestPictures.SealSvg)]);

        Assert.Equal((210, 297), (page.Width, page.Height));
        Assert.Equal([new("font-replaced", "SimSun"), new("image-not-drawn", "/Doc_0/Res/scan.jb2 JBIG2")], page.NotDrawn);
    }
}
