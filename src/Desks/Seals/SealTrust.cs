using Yinxin.Signatures;

namespace Yinxin.Desks.Seals;

/// <summary>Whom this house believes: its own two authorities, roots of time-stamp authorities elsewhere, and issuers elsewhere that somebody let in.</summary>
public sealed class SealTrust(AuthorityDesk authority, SealMaker maker, TimeStampDesk timeStamps, TrustedIssuersDesk issuers)
{
    /// <summary>Root certificates, DER: the own ones first.</summary>
    public async Task<IReadOnlyList<byte[]>> RootsAsync(CancellationToken stop) =>
        [.. await OwnRootsAsync(stop), .. await timeStamps.RootsAsync(stop), .. await issuers.CertificatesAsync(stop)];

    /// <summary>Of the organisation's own authorities, RSA first; empty before it is set up.</summary>
    public async Task<IReadOnlyList<byte[]>> OwnRootsAsync(CancellationToken stop)
    {
        string?[] own = [(await authority.FindAsync(stop))?.Root, (await maker.FindAsync(stop))?.Root];
        return [.. own.OfType<string>().Select(Convert.FromBase64String)];
    }

    /// <summary>What others are given to believe: the roots, and behind them the SM2 issuing certificate, which signed OFD files do not carry.</summary>
    public async Task<IReadOnlyList<byte[]>> PublishedAsync(CancellationToken stop)
    {
        var roots = await RootsAsync(stop);
        return await maker.FindAsync(stop) is { } made ? [.. roots, Convert.FromBase64String(made.Issuing)] : roots;
    }

    /// <summary>The same, to be checked with.</summary>
    public async Task<TrustAnchors> AnchorsAsync(CancellationToken stop) => new(await PublishedAsync(stop));

    /// <summary>Certificates and revocation lists of both authorities; nothing before the organisation is set up.</summary>
    public async Task<ValidationData> DataAsync(DateTimeOffset at, CancellationToken stop)
    {
        if (await authority.FindAsync(stop) is null || await maker.FindAsync(stop) is null) return ValidationData.None;
        return (await authority.ValidationDataAsync(at, stop)).And(await maker.ValidationDataAsync(at, stop));
    }
}
