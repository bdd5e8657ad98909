using System.Diagnostics;
using System.Security.Cryptography;
using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Bench.Peers.Speed;

/// <summary>Our engine in this process: medians of so many rounds, in microseconds.</summary>
internal sealed class OurRounds(byte[] document, DocumentSigner signer, TrustAnchors trusted)
{
    private readonly SealRequest invisible = new([], 0, 0, null, DateTimeOffset.Now) { IsInvisible = true };

    private readonly SealRequest visible = new([new(0, 150, 240)], 42, 42, SealAppearance.Read(Sealing.SampleFiles.Look()), DateTimeOffset.Now);

    private readonly byte[] attributes = new byte[192];

    private readonly MemoryStream output = new(document.Length + 256 * 1024);

    /// <summary>What our engine makes of the document; without any imprint, as the peers sign.</summary>
    internal byte[] Sealed()
    {
        Seal(invisible);
        return output.ToArray();
    }

    /// <summary>What no engine can avoid: one operation of the private key, and SHA-256 over the sealed bytes.</summary>
    internal double Floor(byte[] sealedFile, int rounds) => Median(rounds, () =>
    {
        signer.Sign(attributes);
        SHA256.HashData(sealedFile);
    });

    internal double SealInvisibly(int rounds) => Median(rounds, () => Seal(invisible));

    internal double SealVisibly(int rounds) => Median(rounds, () => Seal(visible));

    /// <summary>Bytes, signature, path, and the analysis of what came later.</summary>
    internal double Verify(byte[] sealedFile, int rounds) => Median(rounds, () =>
    {
        var report = PdfValidation.Check(new MemoryStream(sealedFile, writable: false), trusted, DateTimeOffset.UtcNow);
        if (report.Verdict != PdfVerdict.Valid) throw new InvalidOperationException($"The file is {report.Verdict}.");
    });

    internal double Hash(byte[] bytes, int rounds) => Median(rounds, () => SHA256.HashData(bytes));

    private void Seal(SealRequest request)
    {
        output.SetLength(0);
        using var input = new MemoryStream(document, writable: false);
        PdfSealing.Seal(input, output, request, signer);
    }

    private static double Median(int rounds, Action act)
    {
        var took = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            act();
            took[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }
        Array.Sort(took);
        return took[rounds / 2];
    }
}
