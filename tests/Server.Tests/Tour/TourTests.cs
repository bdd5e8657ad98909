using Yinxin.Server.Tour;
using Yinxin.Testing.Outside;

namespace Yinxin.Server.Tests.Tour;

/// <summary>What a newcomer runs first.</summary>
public sealed class TourTests
{
    [Fact]
    [Trait("Requirement", "L-03")]
    public async Task The_tour_goes_through_the_pages_to_a_file_that_the_offline_verifier_accepts()
    {
        using var scratch = new ScratchFolder();

        var code = await MainTour.RunAsync(new(Pdf: null, scratch.Folder, Data: null, KeyFile: null, At: null), CancellationToken.None);

        Assert.Equal(0, code);
        Assert.All(["sealed.pdf", "receipt.json", "trust.pem"], name => Assert.True(new FileInfo(scratch.At(name)).Length > 0, name));
    }
}
