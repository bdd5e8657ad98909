using System.Xml;
using System.Xml.Linq;
using Yinxin.Ofd.Tests.Samples;

namespace Yinxin.Ofd.Tests.Drawing;

/// <summary>Whatever a package says, its SVG holds pictures only: no script, no style, no reference to anything outside.</summary>
public sealed class SafeSvgTests
{
    private static readonly HashSet<string> Tags = ["svg", "defs", "g", "rect", "path", "use", "image", "text", "clipPath", "linearGradient", "radialGradient", "pattern", "stop"];

    private static readonly HashSet<string> Attributes =
    [
        "xmlns", "width", "height", "viewBox", "x", "y", "rx", "ry", "id", "d", "transform", "href", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
        "stroke-dasharray", "stroke-dashoffset", "opacity", "clip-path", "clip-rule", "font-size", "font-family", "font-weight", "font-style", "preserveAspectRatio", "gradientUnits", "gradientTransform", "spreadMethod", "x1", "y1", "x2", "y2",
        "cx", "cy", "r", "fx", "fy", "fr", "offset", "stop-color", "stop-opacity", "patternUnits", "patternTransform",
    ];

    /// <summary>What every SVG that we write must keep to; returns it parsed.</summary>
    internal static XDocument AssertSafe(string svg)
    {
        using var reader = XmlReader.Create(new StringReader(svg), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = svg.Length });
        var document = XDocument.Load(reader);
        var ids = document.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        foreach (var element in document.Descendants())
        {
            Assert.Equal("http://www.w3.org/2000/svg", element.Name.NamespaceName);
            Assert.Contains(element.Name.LocalName, Tags);
            foreach (var attribute in element.Attributes())
            {
                Assert.Contains(attribute.Name.LocalName, Attributes);
                if (attribute.Name.LocalName == "href") AssertInside(attribute.Value, element.Name.LocalName, ids);
                else if (attribute.Value.Contains("url(", StringComparison.OrdinalIgnoreCase)) Assert.Contains(attribute.Value[5..^1], ids);
                Assert.DoesNotContain("javascript:", attribute.Value, StringComparison.OrdinalIgnoreCase);
            }
        }
        return document;
    }

    [Fact]
    public void A_page_with_everything_keeps_to_it()
    {
        var document = AssertSafe(OfdDrawing.Page(Contract.Make().Open(), 0, [new(new(140, 190, 40, 40), new(0, 0, 8, 40), TestPictures.SealSvg)]).Svg);

        Assert.Equal(Tags.Order(StringComparer.Ordinal), document.Descendants().Select(element => element.Name.LocalName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_and_texts_of_outsiders_stay_text()
    {
        const string Evil = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;a href=&apos;javascript:x&apos; onload=&apos;y&apos;&gt;";
        var ofd = TestOfd.WithPage(
            $"<ofd:TextObject ID=\"9\" Boundary=\"0 0 100 20\" Font=\"10\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\">{Evil}</ofd:TextCode></ofd:TextObject>" +
            $"<ofd:PathObject ID=\"10\" Boundary=\"0 0 100 20\" Cap=\"{Evil}\" Join=\"{Evil}\" DashPattern=\"1 {Evil}\"><ofd:StrokeColor Value=\"{Evil}\"/><ofd:AbbreviatedData>M 0 0 L 1 1</ofd:AbbreviatedData></ofd:PathObject>" +
            $"<ofd:ImageObject ID=\"11\" Boundary=\"0 0 10 10\" ResourceID=\"12\"/>",
            "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>")
            .Resources($"<ofd:Fonts><ofd:Font ID=\"10\" FontName=\"{Evil}\" FamilyName=\"{Evil}\"/></ofd:Fonts><ofd:MultiMedias><ofd:MultiMedia ID=\"12\" Type=\"Image\"><ofd:MediaFile>http://example.org/a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>");

        var page = OfdDrawing.Page(ofd.Open(), 0);

        var document = AssertSafe(page.Svg);
        Assert.Contains("<script>", string.Concat(document.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)), StringComparison.Ordinal);
        Assert.All(document.Descendants().Attributes("font-family"), family => Assert.Matches("^[\\w ',-]+$", family.Value));
        Assert.Contains(page.NotDrawn, one => one.Code == "path-unsafe");
    }

    [Theory]
    [InlineData("NaN 0 L 1 1")]
    [InlineData("1e400 0 L 1 1")]
    [InlineData("M 0 0 L 1")]
    [InlineData("M 0 0 X 1 1")]
    [InlineData("L 1 1")]
    [InlineData("M 0 0 A 1 1 0 7 0 5 5")]
    [InlineData("M 0 0 L 99999999999 0")]
    public void A_path_that_is_none_is_left_out_and_told(string data)
    {
        var page = OfdDrawing.Page(TestOfd.WithPage($"<ofd:PathObject ID=\"9\" Boundary=\"0 0 100 20\"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>").Open(), 0);

        Assert.DoesNotContain(AssertSafe(page.Svg).Descendants(), element => element.Name.LocalName == "path");
        Assert.Equal([new("value-wrong", "/Doc_0/Pages/Page_0/Content.xml")], page.NotDrawn);
    }

    [Fact]
    public void Composite_objects_that_hold_each_other_end()
    {
        var ofd = TestOfd.WithPage("<ofd:CompositeObject ID=\"9\" Boundary=\"0 0 100 20\" ResourceID=\"40\"/>", "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>")
            .Resources("<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID=\"40\" Width=\"9\" Height=\"9\"><ofd:Content>" + string.Concat(Enumerable.Repeat("<ofd:CompositeObject ID=\"1\" Boundary=\"0 0 9 9\" ResourceID=\"40\"/>", 4)) + "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>");

        Assert.Equal("page-too-large", Assert.Throws<OfdSyntaxException>(() => OfdDrawing.Page(ofd.Open(new() { PageObjects = 20_000 }), 0)).Code);
        Assert.Equal("page-too-large", Assert.Throws<OfdSyntaxException>(() => OfdText.Plain(ofd.Open(new() { PageObjects = 20_000 }), 0)).Code);
        Assert.Contains(new("composite-too-deep", "40"), OfdDrawing.Page(ofd.Open(new() { CompositeDepth = 3 }), 0).NotDrawn);
    }

    [Fact]
    public void A_page_that_is_too_large_or_too_slow_is_refused()
    {
        var text = TestOfd.WithPage("<ofd:TextObject ID=\"9\" Boundary=\"0 0 100 20\" Font=\"10\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\">" + new string('字', 5000) + "</ofd:TextCode></ofd:TextObject>");

        Assert.Equal("page-too-large", Assert.Throws<OfdSyntaxException>(() => OfdDrawing.Page(text.Open(new() { PageObjects = 4000 }), 0)).Code);
        Assert.Equal("svg-too-large", Assert.Throws<OfdSyntaxException>(() => OfdDrawing.Page(text.Open(new() { SvgCharacters = 10_000 }), 0)).Code);
        Assert.Equal("page-too-slow", Assert.Throws<OfdSyntaxException>(() => OfdDrawing.Page(text.Open(new() { Time = TimeSpan.Zero }), 0)).Code);
    }

    private static void AssertInside(string reference, string tag, List<string> ids)
    {
        if (tag == "use") Assert.Contains(reference[1..], ids);
        else Assert.Matches("^data:image/(png|jpeg|bmp|svg\\+xml);base64,[A-Za-z0-9+/=]+$", reference);
    }
}
