using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Yinxin.Signatures;

/// <summary>Asks an authority elsewhere for time stamps, over HTTP (RFC 3161, 3.4), and believes only what was asked for.</summary>
/// <remarks>Blocks, as sealing does. The authority's own path is checked by whoever checks the document.</remarks>
/// <param name="http">Owned by the caller; its own time-out stays as an upper bound.</param>
public sealed class TimeStampClient(HttpClient http, TimeStampClientOptions options, TimeProvider clock)
{
    private const string QueryType = "application/timestamp-query";
    private const string ReplyType = "application/timestamp-reply";

    /// <summary>This client as a source for signatures.</summary>
    public TimeStampSource Source => new(digest => Obtain(digest)) { Digest = options.Digest };

    /// <summary>Gets a time stamp over a digest by the algorithm of the options.</summary>
    /// <returns>DER of a token for this digest and this request, signed by a certificate that is for time stamping alone.</returns>
    /// <exception cref="TimeStampException">There is none; its code says why.</exception>
    public byte[] Obtain(byte[] digest, CancellationToken stop = default)
    {
        var request = TimeStampRequest.For(options.Digest, digest) with { Policy = options.Policy };
        for (var further = options.Attempts - 1; further > 0; further--)
        {
            try
            {
                return Believed(Ask(request.Encode(), stop), request);
            }
            catch (TimeStampException failed) when (failed.Code is "timestamp-unreachable" or "timestamp-too-slow")
            {
                stop.WaitHandle.WaitOne(options.Pause);
                stop.ThrowIfCancellationRequested();
            }
        }
        return Believed(Ask(request.Encode(), stop), request);
    }

    private byte[] Ask(byte[] query, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, options.Address) { Content = new ByteArrayContent(query) };
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(QueryType);
            using var response = http.Send(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            DemandReply(response);
            using var body = response.Content.ReadAsStream(limit.Token);
            return ReadWhole(body, limit.Token);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new TimeStampException("timestamp-too-slow", $"{options.Address} did not answer within {options.Timeout}.", late);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new TimeStampException("timestamp-unreachable", $"{options.Address} could not be asked.", broken);
        }
    }

    /// <summary>An overloaded server (5xx, 429) may be asked again, one that says no may not.</summary>
    private void DemandReply(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status is >= 500 or 429) throw new TimeStampException("timestamp-unreachable", $"{options.Address} answered with HTTP status {status}.");
        if (status != 200 || response.Content.Headers.ContentType?.MediaType != ReplyType)
        {
            throw new TimeStampException("timestamp-not-answered", $"{options.Address} answered with HTTP status {status}, {response.Content.Headers.ContentType}.");
        }
    }

    private byte[] ReadWhole(Stream body, CancellationToken stop)
    {
        using var whole = new MemoryStream();
        var chunk = new byte[4096];
        // The stream blocks without looking at the token; closing it ends the wait.
        using var closing = stop.Register(body.Dispose);
        try
        {
            for (int count; (count = body.Read(chunk)) > 0;)
            {
                whole.Write(chunk, 0, count);
                if (whole.Length > TimeStampReply.LargestSize) throw new TimeStampException("timestamp-too-large", $"{options.Address} sent more than {TimeStampReply.LargestSize} bytes.");
            }
        }
        catch (Exception closed) when (stop.IsCancellationRequested && closed is IOException or ObjectDisposedException or HttpRequestException)
        {
            throw new OperationCanceledException("The body did not come in time.", closed, stop);
        }
        stop.ThrowIfCancellationRequested();
        return whole.ToArray();
    }

    private byte[] Believed(byte[] encoded, TimeStampRequest request)
    {
        try
        {
            var reply = TimeStampReply.Read(encoded);
            if (!reply.IsGranted) throw new TimeStampException("timestamp-refused", $"{options.Address} refused: status {reply.Status}, {reply.Failure}.");
            var report = TimeStampCheck.Check(reply.Token!, _ => request.Digest, TrustAnchors.None, clock.GetUtcNow(), nonce: request.Nonce);
            if (report.Findings.FirstOrDefault(IsLie) is { } lie) throw new TimeStampException(lie.Code, $"The token of {options.Address} is not what was asked for.");
            if (report.Token!.DigestAlgorithm != request.DigestAlgorithm) throw new TimeStampException("timestamp-imprint-differs", $"The token of {options.Address} has another digest.");
            if ((report.Token.At - clock.GetUtcNow()).Duration() > options.LargestDrift) throw new TimeStampException("timestamp-time-implausible", $"{options.Address} says that it is {report.Token.At:O}.");
            return reply.Token!;
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new TimeStampException(malformed.Code, $"{options.Address} sent no time stamp.", malformed);
        }
    }

    /// <summary>Who the authority is, is judged later; that it stamped this digest for this request with a fit certificate, now.</summary>
    private static bool IsLie(SignatureFinding finding) =>
        finding.Severity == FindingSeverity.Fault || finding.Code is "timestamp-purpose-wrong" or "algorithm-not-supported" or "digest-weak";
}

/// <summary>Whom a client asks, and how long it tries.</summary>
/// <param name="Address">Where requests are posted.</param>
/// <param name="Policy">Object identifier of the policy that is asked for; null for any.</param>
public sealed record TimeStampClientOptions(Uri Address, string? Policy = null)
{
    /// <summary>What is stamped: a SHA-256, or an SM3 for authorities of the SM2 family.</summary>
    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>Longest time one attempt may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often an authority that can't be reached is asked in all.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>How far the authority's time may be from this machine's.</summary>
    public TimeSpan LargestDrift { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time between two attempts.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);
}
