using System.Security.Cryptography;
using Yinxin.Pdf;
using Yinxin.Signatures;
using Yinxin.Testing.Pki;

namespace Yinxin.Bench.Peers.Conformance;

/// <summary>One thing that the engine can make of a file.</summary>
/// <param name="Column">Its short name.</param>
/// <param name="Make">Seals the file.</param>
internal sealed record Feature(string Column, string Meaning, Shape Shape, Func<SealingTask, byte[]> Make)
{
    private static readonly ImprintPlace First = new(0, 100, 120);
    private static readonly ImprintPlace OnSecond = new(1, 80, 100);

    internal static readonly IReadOnlyList<Feature> All =
    [
        new("B-B", "PAdES B-B, RSA-3072 with PKCS#1 v1.5 and SHA-256, one imprint", Shape.Plain, task => task.Seal(task.Ask(First))),
        new("B-T", "a time stamp on the signature", Shape.Plain, task => task.Seal(task.Stamped(First))),
        new("B-LT", "and certificates and revocation lists in the file", Shape.Plain, task => task.Extend(task.Seal(task.Stamped(First)), PadesLevel.LongTerm)),
        new("B-LTA", "and a document time stamp over them", Shape.Plain, task => task.Extend(task.Seal(task.Stamped(First)), PadesLevel.LongTermArchive)),
        new("PSS", "RSASSA-PSS", Shape.Plain, task => task.Seal(task.Ask(First), pss: true)),
        new("P-256", "ECDSA over P-256 with SHA-256", Shape.Plain, task => task.Seal(task.Ask(First), "seal")),
        new("P-384", "ECDSA over P-384 with SHA-384", Shape.Plain, task => task.Seal(task.Ask(First), "seal-p384")),
        new("P-521", "ECDSA over P-521 with SHA-512", Shape.Plain, task => task.Seal(task.Ask(First), "seal-p521")),
        new("384", "RSA with SHA-384", Shape.Plain, task => task.Seal(task.Ask(First), digest: HashAlgorithmName.SHA384)),
        new("512", "RSA with SHA-512", Shape.Plain, task => task.Seal(task.Ask(First), digest: HashAlgorithmName.SHA512)),
        new("invisible", "no imprint", Shape.Plain, task => task.Seal(task.Ask() with { IsInvisible = true })),
        new("two", "two imprints of one signature on two pages", Shape.Plain, task => task.Seal(task.Ask(First, OnSecond))),
        new("rotated", "pages with /Rotate 90", Shape.Rotated, task => task.Seal(task.Ask(First))),
        new("crop", "pages with a crop box", Shape.Cropped, task => task.Seal(task.Ask(First))),
        new("straddle", "a seal over the right edges of all pages", Shape.Plain, task => task.Seal(task.Straddling())),
        new("keyword", "at the first place of a word", Shape.Plain, task => task.Seal(task.AtKeyword())),
        new("P 1", "certified: no changes", Shape.Plain, task => task.Seal(task.Ask(First) with { Certify = Certification.NoChanges })),
        new("P 2", "certified: forms and signatures", Shape.Plain, task => task.Seal(task.Ask(First) with { Certify = Certification.FormsAndSignatures })),
        new("P 3", "certified: also annotations", Shape.Plain, task => task.Seal(task.Ask(First) with { Certify = Certification.AlsoAnnotations })),
        new("second", "sealed again by another key", Shape.Plain, task => task.Again(task.Seal(task.Ask(First)), task.Ask(OnSecond))),
        new("field", "into a field that was left empty", Shape.WithField, task => task.Seal(task.Ask() with { EmptyField = "Author" })),
    ];
}
