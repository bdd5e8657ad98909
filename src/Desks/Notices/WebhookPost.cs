using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yinxin.Domain.Notices;

namespace Yinxin.Desks.Notices;

/// <summary>What a webhook is told, docs/formats/webhook.md.</summary>
/// <param name="Delivery">The same for the same notice, however often it is sent.</param>
/// <param name="To">User name; null in a test.</param>
internal sealed record WebhookNotice(string Delivery, string Kind, string Words, string? About, string Link, string? To, DateTimeOffset At);

/// <summary>Posts notices to the house's webhook, signed with HMAC-SHA-256. Redirections are not followed; private addresses are not asked unless they were listed.</summary>
internal sealed class WebhookPost : IDisposable
{
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Uri address;
    private readonly byte[] secret;
    private readonly HttpClient http;

    public WebhookPost(WebhookSet settings, string secret)
    {
        address = new(settings.Address);
        this.secret = Encoding.UTF8.GetBytes(secret);
        var door = new AddressDoor(address, settings.PrivateHosts);
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = door.ConnectAsync, ConnectTimeout = Slowest }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<Posted> SendAsync(WebhookNotice notice, DateTimeOffset at, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Slowest);
        try
        {
            using var message = Message(notice, at);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)response.StatusCode;
            var answer = $"HTTP {status} {response.ReasonPhrase}";
            if (status is >= 200 and < 300) return Posted.Of(DeliveryOutcome.Sent, answer);
            if (status is >= 300 and < 400) return Posted.Of(DeliveryOutcome.Failed, "redirected");
            return Posted.Of(response.StatusCode == HttpStatusCode.Gone ? DeliveryOutcome.Refused : DeliveryOutcome.Failed, answer);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Posted.Of(DeliveryOutcome.Failed, "too-slow");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return Posted.Of(DeliveryOutcome.Failed, broken.GetBaseException() is PrivateAddressException ? "private-address" : broken.GetBaseException().Message);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        CryptographicOperations.ZeroMemory(secret);
    }

    private HttpRequestMessage Message(WebhookNotice notice, DateTimeOffset at)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(notice, Json);
        var seconds = at.ToUnixTimeSeconds();
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{seconds}."), .. body];
        var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } } };
        message.Headers.Add("Yinxin-Delivery", notice.Delivery);
        message.Headers.Add("Yinxin-Signature", $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed))}");
        return message;
    }
}

/// <summary>The address that a name leads to is a private one.</summary>
internal sealed class PrivateAddressException() : IOException("The address is a private one and its host is not listed.");

/// <summary>Decides, for each connection and by the very address that is used, whether it may be made: a name that leads elsewhere later gains nothing.</summary>
internal sealed class AddressDoor(Uri address, IReadOnlyList<string> privateHosts)
{
    private static readonly IPNetwork[] Private =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
            "::/127", "64:ff9b::/96", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    /// <summary>The machine itself where the address says so in clear words, or the host is listed.</summary>
    private readonly bool isListed = privateHosts.Contains(address.Host.Trim('[', ']'), StringComparer.OrdinalIgnoreCase);

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, stop);
        var open = found.Where(Allows).ToArray();
        if (open.Length == 0) throw new PrivateAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>May this address be connected to?</summary>
    internal bool Allows(IPAddress found)
    {
        var plain = found.IsIPv4MappedToIPv6 ? found.MapToIPv4() : found;
        if (isListed) return true;
        if (address.IsLoopback) return IPAddress.IsLoopback(plain);
        return !Array.Exists(Private, n => n.BaseAddress.AddressFamily == plain.AddressFamily && n.Contains(plain));
    }
}
