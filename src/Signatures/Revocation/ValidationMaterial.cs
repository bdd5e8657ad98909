using System.Formats.Asn1;
using Yinxin.Signatures.Cms;
using Yinxin.Signatures.Trust;

namespace Yinxin.Signatures;

/// <summary>Picks what is needed to check signatures and time stamps when everyone who made them is gone (EN 319 142-1, B-LT).</summary>
/// <param name="anchors">Where paths end.</param>
/// <param name="offered">Everything that may be used.</param>
/// <param name="at">Now: time stamps must have been good at it.</param>
/// <param name="online">Fetches what is not offered; null to ask nobody.</param>
public sealed class ValidationMaterial(TrustAnchors anchors, ValidationData offered, DateTimeOffset at, OnlineData? online = null)
{
    /// <summary>A path has eight certificates at most; each round can find one more, and then what speaks of it.</summary>
    private const int MostRounds = 8;

    private readonly HashSet<Certificate> certificates = [];
    private readonly HashSet<CertificateRevocationList> lists = [];
    private readonly HashSet<OcspResponse> responses = [];
    private readonly List<string> missing = [];

    /// <summary>What is offered, and what was fetched since.</summary>
    private ValidationData Known => online?.Offer(offered) ?? offered;

    /// <summary>What was picked so far: whole paths with their roots, and what says that they were not revoked.</summary>
    public ValidationData Picked => new([.. certificates], [.. lists], [.. responses]);

    /// <summary>Names of certificates of which nothing says whether they were revoked, and of issuers that were not found.</summary>
    public IReadOnlyList<string> Missing => missing;

    /// <summary>Picks for a signature and for the time stamps on it.</summary>
    /// <returns>Does it carry a time stamp?</returns>
    /// <exception cref="SignatureSyntaxException">The CMS is malformed.</exception>
    public bool AddSignature(byte[] cms)
    {
        var signed = SignedData.Read(cms, AsnEncodingRules.BER);
        var tokens = signed.Signers.SelectMany(signer => signer.UnsignedAttributes)
            .Where(attribute => attribute.Type == CmsOids.SignatureTimeStamp).SelectMany(attribute => attribute.Values)
            .Select(value => TimeStampToken.Read(value.ToArray())).ToList();
        foreach (var token in tokens) Add(token.Data, at);
        Add(signed, tokens.Select(token => token.At).Append(at).Min());
        return tokens.Count > 0;
    }

    /// <summary>Picks for a pressed electronic seal: its signer, the maker of the seal, and the time stamp on it.</summary>
    /// <param name="carried">Certificates that stand beside it.</param>
    /// <returns>Does it carry a time stamp?</returns>
    /// <exception cref="SignatureSyntaxException">The signature, or a certificate in it, is malformed.</exception>
    public bool AddSeal(byte[] pressed, IReadOnlyList<Certificate> carried)
    {
        var signature = SesSignature.Read(pressed);
        var token = signature.TimeStamp is { } encoded ? TimeStampToken.Read(encoded) : null;
        if (token is not null) Add(token.Data, at);
        var moment = token?.At < at ? token.At : at;
        foreach (var encodedCertificate in new[] { signature.Signer, signature.Seal.Maker }) AddPath(Follow(Certificate.Read(encodedCertificate), carried, moment), moment);
        return token is not null;
    }

    /// <summary>Picks for a document time stamp.</summary>
    /// <exception cref="SignatureSyntaxException">The token is malformed.</exception>
    public void AddTimeStamp(byte[] token) => Add(TimeStampToken.Read(token).Data, at);

    private void Add(SignedData signed, DateTimeOffset moment)
    {
        foreach (var signer in signed.Signers)
        {
            if (SignerCheck.Find(signed, signer) is not { } certificate) missing.Add("signer");
            else AddPath(Follow(certificate, signed.Certificates, moment), moment);
        }
    }

    private CertificatePath Follow(Certificate certificate, IReadOnlyList<Certificate> carried, DateTimeOffset moment)
    {
        CertificatePath Find() => CertificatePath.Find(certificate, carried, anchors, Known.Certificates);
        var path = Find();
        for (var round = 0; round < MostRounds && online is not null && online.Complete(path.Certificates, moment); round++) path = Find();
        return path;
    }

    private void AddPath(CertificatePath path, DateTimeOffset moment)
    {
        certificates.UnionWith(path.Certificates);
        for (var index = 0; index + 1 < path.Certificates.Count; index++) AddAnswers(path.Certificates[index], path.Certificates[index + 1], moment);
        if (!path.ReachesRoot) missing.Add(path.Certificates[^1].IssuerCommonName);
    }

    /// <summary>One good word is enough; every word of a revocation is kept.</summary>
    private void AddAnswers(Certificate certificate, Certificate authority, DateTimeOffset moment)
    {
        var isKnown = false;
        foreach (var response in Known.Responses) isKnown |= Take(response.Answer(certificate, authority, moment), isKnown, () => responses.Add(response));
        foreach (var list in Known.Lists) isKnown |= Take(list.Answer(certificate, authority, moment), isKnown, () => lists.Add(list));
        if (!isKnown) missing.Add(certificate.CommonName);
    }

    private static bool Take(RevocationAnswer answer, bool isKnown, Func<bool> add)
    {
        if (answer.State == RevocationState.Unknown || (isKnown && answer.State == RevocationState.Good)) return false;
        add();
        return true;
    }
}
