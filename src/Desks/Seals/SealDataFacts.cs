using System.Security.Cryptography;
using Yinxin.Desks.Evidence;
using Yinxin.Domain.Seals;
using Yinxin.Signatures;

namespace Yinxin.Desks.Seals;

/// <summary>What a seal's data say, and what was found in checking them: shape, maker, period, and whether they are the seal's of the register.</summary>
/// <param name="Version">Of the structure: 1, 4 or 5.</param>
/// <param name="Listed">Names of the certificates that may press it; where only a digest is listed, that in hex.</param>
/// <param name="Picture">Type and size in millimetres.</param>
/// <param name="Findings">Those of the check first, then those of the comparison with the register.</param>
public sealed record SealDataFacts(
    int Version, string Number, string Name, string Vendor, string Maker, DateTimeOffset CreatedAt, DateTimeOffset From, DateTimeOffset Until,
    IReadOnlyList<string> Listed, (string Type, int Width, int Height) Picture, IReadOnlyList<string> Extensions, IReadOnlyList<VerifyFinding> Findings)
{
    /// <summary>Largest difference between the picture and the card, in millimetres: sizes in seal data are whole.</summary>
    private const double Tolerance = 1;

    public static SealDataFacts Of(SesSeal data, Seal seal, string owner, TrustAnchors anchors, ValidationData known, DateTimeOffset at)
    {
        var report = SesSealCheck.Check(data, anchors, at, known);
        return new(
            (int)data.Version, data.Id, data.Name, data.Vendor, report.Maker?.CommonName ?? "", data.CreatedAt, data.ValidFrom, data.ValidUntil,
            [.. data.Listed.Select(NameOf)], (data.Picture.Type, data.Picture.Width, data.Picture.Height), [.. data.Extensions.Select(e => e.Identifier)],
            [.. report.Findings.Select(f => FoundInFile.Of(f, "seal")), .. Compare(data, seal, owner)]);
    }

    /// <summary>Does a seal list this certificate, as it is or by its digest?</summary>
    public static bool Lists(SesSeal data, byte[] certificate) => data.Listed.Any(one =>
        (one.Certificate is { } whole && whole.AsSpan().SequenceEqual(certificate))
        || (one.Digest is { } digest && (digest.AsSpan().SequenceEqual(Sm3.HashData(certificate)) || digest.AsSpan().SequenceEqual(SHA256.HashData(certificate)))));

    /// <summary>Are these data of the seal that the register describes?</summary>
    private static IEnumerable<VerifyFinding> Compare(SesSeal data, Seal seal, string owner)
    {
        var card = seal.Card;
        yield return data.Name == card.Name || data.Name == owner + card.Name || data.Name == card.SealText
            ? new("seal-data-name-same", "passed", "register", [data.Name])
            : new("seal-data-name-differs", "warning", "register", [data.Name, owner + card.Name]);
        if (Math.Abs(data.Picture.Width - card.Width.Value) > Tolerance || Math.Abs(data.Picture.Height - card.Height.Value) > Tolerance)
            yield return new("seal-data-size-differs", "warning", "register", [$"{data.Picture.Width} × {data.Picture.Height}", $"{card.Width} × {card.Height}"]);
        var key = seal.Electronic?.Certificates.FirstOrDefault(c => c.IsSm2);
        if (key is null || !Lists(data, Convert.FromBase64String(key.Certificate))) yield return new("seal-data-without-key", "note", "register", []);
    }

    private static string NameOf(SesListed listed)
    {
        if (listed.Certificate is not { } encoded) return listed.Digest is { } digest ? $"{listed.DigestLabel} {Convert.ToHexStringLower(digest)}" : "—";
        try
        {
            return Certificate.Read(encoded).CommonName;
        }
        catch (SignatureSyntaxException)
        {
            return "—";
        }
    }
}
