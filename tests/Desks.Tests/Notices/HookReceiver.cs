using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>A request that came to the webhook.</summary>
public sealed record Called(string Path, string? Delivery, string? Signature, byte[] Body);

/// <summary>A web server on loopback that keeps what is posted and answers as it is told.</summary>
public sealed class HookReceiver : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;

    public HookReceiver()
    {
        Address = $"http://127.0.0.1:{FreePort()}/hook";
        listener.Prefixes.Add(Address[..^"hook".Length]);
        listener.Start();
        serving = Task.Run(ServeAsync);
    }

    public string Address { get; }

    public ConcurrentQueue<Called> Calls { get; } = new();

    public int Status { get; set; } = 200;

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                Calls.Enqueue(new(context.Request.Url!.AbsolutePath, context.Request.Headers["Yinxin-Delivery"], context.Request.Headers["Yinxin-Signature"], body.ToArray()));
                context.Response.StatusCode = Status;
                if (Status == 302) context.Response.RedirectLocation = "/elsewhere";
                context.Response.Close();
            }
            catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
