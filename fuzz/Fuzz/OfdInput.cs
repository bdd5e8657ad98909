using System.Text;
using System.Xml;
using Yinxin.Ofd;

namespace Yinxin.Fuzz;

/// <summary>Asks an OFD everything that can be asked of it.</summary>
internal static class OfdInput
{
    /// <summary>Enough for any sample; a mutation that repeats pages is not drawn to its end.</summary>
    private const int MostPages = 4;

    private static readonly OfdLimits Limits = new() { SvgCharacters = 4 * 1024 * 1024, PageObjects = 20_000 };

    internal static void All(byte[] file)
    {
        var ofd = OpenedOfd.Open(new MemoryStream(file, writable: false), Limits);
        for (var page = 0; page < Math.Min(ofd.PageCount, MostPages); page++) Page(ofd, page);
        Answered(() => OfdCoverage.Of(ofd));
        for (var document = 0; document < ofd.Documents.Count; document++)
        {
            var number = document;
            Answered(() => ofd.ObstacleToSealing(number));
            Answered(() => ofd.Signatures(number).SelectMany(signature => signature.Stamps).ToList());
        }
        Answered(() => OfdText.Find(ofd, "合同"));
        Answered(() => Copied(ofd.Package));
    }

    private static void Page(OpenedOfd ofd, int page)
    {
        Answered(() => Parsed(OfdDrawing.Page(ofd, page).Svg));
        Answered(() => OfdText.Plain(ofd, page));
    }

    /// <summary>What is drawn is well-formed in every case.</summary>
    private static int Parsed(string svg)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(svg), new() { DtdProcessing = DtdProcessing.Prohibit });
            var elements = 0;
            while (reader.Read()) elements++;
            return elements;
        }
        catch (XmlException broken)
        {
            throw new InvalidOperationException("The SVG is not well-formed.", broken);
        }
    }

    /// <summary>A copy of what was read can be read.</summary>
    private static int Copied(OfdPackage package)
    {
        using var output = new MemoryStream();
        new PackageCopy(package, Samples.At).Set("/copied", Encoding.ASCII.GetBytes("copied")).WriteTo(output);
        try
        {
            return OfdPackage.Open(output).Entries.Count;
        }
        catch (OfdSyntaxException broken)
        {
            throw new InvalidOperationException("The copy can't be read.", broken);
        }
    }

    private static void Answered<T>(Func<T> question)
    {
        try
        {
            _ = question();
        }
        catch (OfdSyntaxException)
        {
            // A refusal is an answer; the next question is asked all the same.
        }
    }
}
