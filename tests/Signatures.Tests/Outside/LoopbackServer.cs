using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;

namespace Yinxin.Testing.Outside;

/// <summary>What was asked of a server.</summary>
/// <param name="Path">Path of the address, with the slash.</param>
public sealed record Asked(string Method, string Path, string? ContentType, byte[] Body);

/// <summary>What a server answers.</summary>
/// <param name="Location">Where a redirection leads; null for none.</param>
public sealed record Answered(int Status, string ContentType, byte[] Body, string? Location = null)
{
    /// <summary>A reply of a time-stamp authority.</summary>
    public static Answered TimeStamp(byte[] reply) => new(200, "application/timestamp-reply", reply);
}

/// <summary>A real HTTP server on this machine, on a port that was free.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener listener;
    private readonly Func<Asked, Answered> answer;
    private readonly ConcurrentQueue<Asked> all = new();

    /// <summary>Starts it.</summary>
    public LoopbackServer(Func<Asked, Answered> answer)
    {
        this.answer = answer;
        (listener, Address) = Listen();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Its root, with a slash at the end.</summary>
    public Uri Address { get; }

    /// <summary>Everything that was asked so far.</summary>
    public IReadOnlyList<Asked> All => [.. all];

    public void Dispose() => ((IDisposable)listener).Dispose();

    private static (HttpListener Listener, Uri Address) Listen()
    {
        for (var attempts = 50; attempts > 0; attempts--)
        {
            var address = new Uri($"http://127.0.0.1:{RandomNumberGenerator.GetInt32(20000, 50000)}/");
            var listener = new HttpListener();
            listener.Prefixes.Add(address.ToString());
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempts > 1)
            {
                // Somebody else has this port: another is tried.
            }
        }
        throw new InvalidOperationException("No port is free.");
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            var context = await listener.GetContextAsync();
            _ = Task.Run(() => Answer(context));
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        context.Request.InputStream.CopyTo(body);
        var asked = new Asked(context.Request.HttpMethod, context.Request.Url!.AbsolutePath, context.Request.ContentType, body.ToArray());
        all.Enqueue(asked);
        var said = answer(asked);
        context.Response.StatusCode = said.Status;
        context.Response.ContentType = said.ContentType;
        if (said.Location is { } elsewhere) context.Response.RedirectLocation = elsewhere;
        context.Response.Close(said.Body, willBlock: true);
    }
}
