using System.Security.Cryptography;
using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>Fetches what a check lacks from where the certificates say, and has it checked again, until nothing more comes.</summary>
/// <param name="reader">Owned by the caller.</param>
/// <param name="given">What is at hand already.</param>
/// <param name="at">The moment for which certificates are judged.</param>
internal sealed class OnlineData(HostReader reader, ValidationData given, DateTimeOffset at)
{
    /// <summary>A path has eight certificates at most; each round can find one more, and then what speaks of it.</summary>
    private const int MostRounds = 8;

    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly List<Fetched> all = [];
    private ValidationData data = given;

    /// <summary>Everything that was asked for, in this order.</summary>
    public IReadOnlyList<Fetched> All => all;

    /// <param name="check">Checks the document with what is at hand.</param>
    public PdfReport Complete(Func<ValidationData, PdfReport> check)
    {
        var report = check(data);
        for (var round = 0; round < MostRounds; round++)
        {
            var before = data;
            foreach (var signature in report.Signatures) Fetch(signature);
            if (ReferenceEquals(data, before)) break;
            report = check(data);
        }
        return report;
    }

    private void Fetch(PdfSignatureReport signature)
    {
        bool Says(string code) => signature.Findings.Any(finding => finding.Code == code);
        if (Says("chain-untrusted") || Says("revocation-unknown")) Fetch(signature.Path);
        foreach (var path in signature.StampPaths) Fetch(path);
    }

    private void Fetch(IReadOnlyList<Certificate> path)
    {
        for (var index = 0; index + 1 < path.Count; index++) FetchAnswer(path[index], path[index + 1]);
        if (path.Count == 0 || path[^1].IsSelfIssued) return;
        var before = data.Certificates.Count;
        foreach (var address in path[^1].Addresses.Issuers.TakeWhile(_ => data.Certificates.Count == before))
        {
            Ask(FetchKind.Certificate, address, null, Certificate.LargestSize, ValidationDataFile.Certificates, found => new(found, [], []));
        }
    }

    /// <summary>A responder first, whose answer is newer and smaller; a list where that says nothing.</summary>
    private void FetchAnswer(Certificate certificate, Certificate authority)
    {
        bool IsKnown() => data.Answer(certificate, authority, at).State != RevocationState.Unknown;
        var question = OcspRequest.For(certificate, authority);
        foreach (var address in certificate.Addresses.Responders.TakeWhile(_ => !IsKnown()))
        {
            Ask(FetchKind.Ocsp, address, question, OcspResponse.LargestSize, ValidationDataFile.Responses, found => new([], [], found));
        }
        foreach (var address in certificate.Addresses.Lists.TakeWhile(_ => !IsKnown()))
        {
            Ask(FetchKind.Crl, address, null, CertificateRevocationList.LargestSize, ValidationDataFile.Lists, found => new([], found, []));
        }
    }

    private void Ask<T>(FetchKind kind, string address, byte[]? question, int most, Func<byte[], IReadOnlyList<T>> read, Func<IReadOnlyList<T>, ValidationData> found)
    {
        if (!asked.Add($"{address} {Convert.ToHexString(question ?? [])}")) return;
        try
        {
            var answer = reader.Read(address, question, most);
            data = data.And(found(read(answer)));
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
