using System.Security.Cryptography;

namespace Yinxin.Signatures;

/// <summary>Fetches what a check lacks from where the certificates say: issuers, OCSP responses, revocation lists.</summary>
/// <param name="reader">Owned by the caller.</param>
/// <param name="kept">Answers of earlier acts; null to ask for everything anew.</param>
public sealed class OnlineData(HostReader reader, AnswerCache? kept = null)
{
    private readonly HashSet<ValidationData> offered = [];
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly List<Fetched> all = [];

    /// <summary>What is at hand by now.</summary>
    public ValidationData Data { get; private set; } = ValidationData.None;

    /// <summary>Everything that was asked for, in this order.</summary>
    public IReadOnlyList<Fetched> All => all;

    /// <summary>Adds what need not be fetched; the same again changes nothing.</summary>
    /// <returns>All that is at hand.</returns>
    public ValidationData Offer(ValidationData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (offered.Add(data)) Data = data.And(Data);
        return Data;
    }

    /// <summary>Fetches what says whether the certificates of a path were revoked, and the issuer of its last one.</summary>
    /// <param name="path">From the signer upwards, as far as it could be followed.</param>
    /// <param name="at">The moment for which certificates are judged.</param>
    /// <returns>Did anything come? The path may then be longer.</returns>
    public bool Complete(IReadOnlyList<Certificate> path, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(path);
        var before = Data;
        for (var index = 0; index + 1 < path.Count; index++) FetchAnswer(path[index], path[index + 1], at);
        if (path.Count > 0 && !path[^1].IsSelfIssued) FetchIssuer(path[^1]);
        return !ReferenceEquals(Data, before);
    }

    private void FetchIssuer(Certificate certificate)
    {
        var before = Data.Certificates.Count;
        foreach (var address in certificate.Addresses.Issuers.TakeWhile(_ => Data.Certificates.Count == before))
        {
            Ask(FetchKind.Certificate, address, null, Certificate.LargestSize, answer => (new(ValidationDataFile.Certificates(answer), [], []), DateTimeOffset.MaxValue));
        }
    }

    /// <summary>A responder first, whose answer is newer and smaller; a list where that says nothing.</summary>
    private void FetchAnswer(Certificate certificate, Certificate authority, DateTimeOffset at)
    {
        bool IsKnown() => Data.Answer(certificate, authority, at).State != RevocationState.Unknown;
        var question = OcspRequest.For(certificate, authority);
        foreach (var address in certificate.Addresses.Responders.TakeWhile(_ => !IsKnown()))
        {
            Ask(FetchKind.Ocsp, address, question, OcspResponse.LargestSize, Responses);
        }
        foreach (var address in certificate.Addresses.Lists.TakeWhile(_ => !IsKnown()))
        {
            Ask(FetchKind.Crl, address, null, CertificateRevocationList.LargestSize, Lists);
        }
    }

    private static (ValidationData, DateTimeOffset?) Responses(byte[] answer)
    {
        var found = ValidationDataFile.Responses(answer);
        return (new([], [], found), found.Min(response => response.NextUpdate));
    }

    private static (ValidationData, DateTimeOffset?) Lists(byte[] answer)
    {
        var found = ValidationDataFile.Lists(answer);
        return (new([], found, []), found.Min(list => list.NextUpdate));
    }

    /// <param name="read">Also says until when the answer holds; null when it does not say.</param>
    private void Ask(FetchKind kind, string address, byte[]? question, int most, Func<byte[], (ValidationData Found, DateTimeOffset? Until)> read)
    {
        var key = $"{address} {Convert.ToHexString(question ?? [])}";
        if (!asked.Add(key)) return;
        try
        {
            var answer = kept?.Find(key) ?? reader.Read(address, question, most);
            var (found, until) = read(answer);
            Data = Data.And(found);
            kept?.Keep(key, answer, until);
            all.Add(new(kind, address, answer.Length, Convert.ToHexStringLower(SHA256.HashData(answer)), null));
        }
        catch (FetchException nothing)
        {
            all.Add(new(kind, address, null, null, nothing.Code));
        }
        catch (SignatureSyntaxException)
        {
            all.Add(new(kind, address, null, null, "fetch-malformed"));
        }
    }
}
