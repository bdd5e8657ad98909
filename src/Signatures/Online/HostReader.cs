using System.Net.Http.Headers;

namespace Yinxin.Signatures;

/// <summary>Reads from listed hosts over HTTP, bounded in time, number and size; redirections are not followed.</summary>
public sealed class HostReader : IDisposable
{
    /// <summary>Questions that one run may put.</summary>
    private const int Most = 32;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);

    private readonly ListedHosts hosts;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource end = new(LongestRun);
    private int asked;

    public HostReader(ListedHosts hosts) => this.hosts = hosts;

    /// <summary>Asks one address.</summary>
    /// <param name="address">As it stands in the certificate.</param>
    /// <param name="question">DER of an OCSP request; null to get what is there.</param>
    /// <param name="most">Longest answer in bytes.</param>
    /// <exception cref="FetchException">Nothing usable came.</exception>
    public byte[] Read(string address, byte[]? question, int most)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var where) || where.Scheme is not ("http" or "https") || where.UserInfo.Length > 0) throw new FetchException("fetch-not-http");
        if (!hosts.Has(where)) throw new FetchException("fetch-host-not-listed");
        if (asked >= Most) throw new FetchException("fetch-too-many");
        asked++;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
        limit.CancelAfter(LongestAnswer);
        try
        {
            using var message = Message(where, question);
            using var response = http.Send(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if ((int)response.StatusCode != 200) throw new FetchException("fetch-refused");
            using var body = response.Content.ReadAsStream(limit.Token);
            return ReadWhole(body, most, limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new FetchException("fetch-too-slow", late);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new FetchException("fetch-unreachable", broken);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        end.Dispose();
    }

    private static HttpRequestMessage Message(Uri where, byte[]? question)
    {
        if (question is null) return new HttpRequestMessage(HttpMethod.Get, where);
        var message = new HttpRequestMessage(HttpMethod.Post, where) { Content = new ByteArrayContent(question) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/ocsp-request");
        return message;
    }

    private static byte[] ReadWhole(Stream body, int most, CancellationToken stop)
    {
        using var whole = new MemoryStream();
        var chunk = new byte[16 * 1024];
        // The stream blocks without looking at the token; closing it ends the wait.
        using var closing = stop.Register(body.Dispose);
        try
        {
            for (int count; (count = body.Read(chunk)) > 0;)
            {
                whole.Write(chunk, 0, count);
                if (whole.Length > most) throw new FetchException("fetch-too-large");
            }
        }
        catch (Exception closed) when (stop.IsCancellationRequested && closed is IOException or ObjectDisposedException or HttpRequestException)
        {
            throw new OperationCanceledException("The body did not come in time.", closed, stop);
        }
        stop.ThrowIfCancellationRequested();
        return whole.ToArray();
    }
}
