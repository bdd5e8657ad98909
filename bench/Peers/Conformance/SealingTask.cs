using System.Security.Cryptography;
using Yinxin.Pdf;
using Yinxin.Signatures;
using Yinxin.Testing.Pki;

namespace Yinxin.Bench.Peers.Conformance;

/// <summary>One file that a feature seals at noon, and where its imprints are then seen.</summary>
internal sealed class SealingTask(byte[] file, string? password)
{
    internal const double Side = 30;

    private static readonly DateTimeOffset Noon = TestPki.Noon;
    private static readonly SealAppearance Look = SealAppearance.Read(SourceFile.Look());

    internal byte[] File { get; } = file;

    internal string? Password { get; } = password;

    /// <summary>Parts of pages that may look otherwise afterwards, in millimetres as seen.</summary>
    internal List<SeenArea> Areas { get; } = [];

    internal SealRequest Ask(params IReadOnlyList<ImprintPlace> places)
    {
        foreach (var place in places) Areas.Add(SeenArea.Around(place, Side));
        return new(places, Side, Side, Look, Noon, Name: "合同专用章") { Password = Password };
    }

    internal SealRequest Stamped(ImprintPlace place) => Ask(place) with { TimeStamps = TestPki.TimeStamps("tsa", Noon).Source };

    /// <summary>A third of the seal on each of three pages, centred on its edge.</summary>
    internal SealRequest Straddling()
    {
        var opened = OpenedPdf.Open(new MemoryStream(File, writable: false), password: Password);
        for (var page = 0; page < opened.PageCount; page++)
        {
            var (width, height) = opened.PageSize(page);
            Areas.Add(new(page, width.Value - Side / opened.PageCount, (height.Value - Side) / 2, width.Value, (height.Value + Side) / 2));
        }
        return Ask() with { Straddle = new StraddleSeal(PageEdge.Right) };
    }

    internal SealRequest AtKeyword() => Ask([.. PdfText.Places(new MemoryStream(File, writable: false), "KEYWORD")]);

    internal byte[] Seal(SealRequest request, string signer = "seal-rsa", HashAlgorithmName? digest = null, bool pss = false) => Sealed(File, request, signer, digest, pss);

    internal byte[] Again(byte[] sealedFile, SealRequest request) => Sealed(sealedFile, request, "second-seal", null, pss: false);

    internal byte[] Extend(byte[] sealedFile, PadesLevel level)
    {
        var data = new ValidationData([], [RevocationList("issuing"), RevocationList("root")], []);
        using var output = new MemoryStream();
        PdfExtending.Extend(new MemoryStream(sealedFile, writable: false), output, new(level, TestPki.Trusted, data, TestPki.TimeStamps("tsa", Noon).Source, Noon) { Password = Password });
        return output.ToArray();
    }

    private static byte[] Sealed(byte[] file, SealRequest request, string signer, HashAlgorithmName? digest, bool pss)
    {
        using var key = SigningKey.Open(TestKeyFile.Pem(signer, signer), password: null);
        using var output = new MemoryStream();
        PdfSealing.Seal(new MemoryStream(file, writable: false), output, request, key.Signer(digest, pss));
        return output.ToArray();
    }

    private static CertificateRevocationList RevocationList(string authority) =>
        CertificateRevocationList.Read(CertificateAuthority.IssueRevocationList(TestPki.Issued(authority), [], 1, Noon, Noon.AddDays(30)));
}
