using System.Security.Cryptography;

namespace Yinxin.Pdf;

/// <summary>The earlier states of a file that signatures cover: each is the beginning of the file (ISO 32000-2, 7.5.6).</summary>
public static class SignedRevisions
{
    private const int Chunk = 64 * 1024;

    /// <param name="pdf">Seekable.</param>
    /// <param name="report">Of its check.</param>
    /// <returns>SHA-256 of each signed state that is shorter than the file, the shortest first; none where the check found a fault, as what was added may then be anything.</returns>
    public static IReadOnlyList<byte[]> Sha256(Stream pdf, PdfReport report)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(report);
        if (report.Verdict == PdfVerdict.Invalid) return [];
        var ends = report.Signatures.Select(signature => signature.SignedBytes).Where(end => end > 0 && end < pdf.Length).Distinct().Order().ToList();
        using var running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[Chunk];
        var digests = new List<byte[]>(ends.Count);
        pdf.Position = 0;
        foreach (var end in ends)
        {
            while (pdf.Position < end)
            {
                var count = pdf.Read(chunk, 0, (int)Math.Min(Chunk, end - pdf.Position));
                if (count == 0) throw new EndOfStreamException();
                running.AppendData(chunk, 0, count);
            }
            digests.Add(running.GetCurrentHash());
        }
        return digests;
    }
}
