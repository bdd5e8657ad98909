using Yinxin.Signatures;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Samples;

/// <summary>A seal whose look tells where it is, how large, and which side is up.</summary>
internal static class TestSeal
{
    /// <summary>Width and height of its imprint.</summary>
    internal const double Width = 42;

    internal const double Height = 30;

    /// <summary>A red frame around all of it, and a blue square in its top left quarter.</summary>
    private const string Svg = """
        <svg xmlns="http://www.w3.org/2000/svg" width="42mm" height="30mm" viewBox="0 0 420 300">
          <rect x="10" y="10" width="400" height="280" fill="none" stroke="#d7000f" stroke-width="20"/>
          <rect x="60" y="60" width="60" height="60" fill="#0000ff"/>
        </svg>
        """;

    private static readonly Lazy<byte[]> MadePdf = new(ByLibrsvg);

    /// <summary>The look as a vector PDF made by librsvg.</summary>
    internal static byte[] Pdf => MadePdf.Value;

    internal static SealRequest At(params IReadOnlyList<ImprintPlace> places) => new(places, Width, Height, Pdf, TestPki.Noon, Name: "合同专用章");

    /// <summary>Seals a file in memory.</summary>
    internal static byte[] Seal(byte[] file, SealRequest request, string signer = "seal") => Seal(file, request, TestPki.Signer(signer));

    internal static byte[] Seal(byte[] file, SealRequest request, DocumentSigner signer)
    {
        using var output = new MemoryStream();
        PdfSealing.Seal(new MemoryStream(file, writable: false), output, request, signer);
        return output.ToArray();
    }

    /// <summary>Checks a file in memory against the test root at noon.</summary>
    internal static PdfReport Check(byte[] file) => PdfValidation.Check(new MemoryStream(file, writable: false), TestPki.Trusted, TestPki.Noon);

    private static byte[] ByLibrsvg()
    {
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("rsvg-convert", "-f", "pdf", "-o", scratch.At("seal.pdf"), scratch.Write("seal.svg", System.Text.Encoding.UTF8.GetBytes(Svg)));
        Assert.True(outcome.ExitCode == 0, outcome.Output);
        return File.ReadAllBytes(scratch.At("seal.pdf"));
    }
}
