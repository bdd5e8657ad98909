using System.Net;
using System.Net.Sockets;

namespace Yinxin.Server.Tests;

/// <summary>Addresses that clients come from: each has one of its own in 127.0.0.0/8, so that limits per client count each apart.</summary>
public static class Sources
{
    private static int last;

    public static SocketsHttpHandler Handler(CookieContainer? cookies)
    {
        var mine = Interlocked.Increment(ref last);
        var from = new IPAddress([127, 1, (byte)(mine >> 8), (byte)mine]);
        return new()
        {
            AllowAutoRedirect = false, UseCookies = cookies is not null, CookieContainer = cookies ?? new(), PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
            ConnectCallback = async (context, stop) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(new IPEndPoint(from, 0));
                    await socket.ConnectAsync(context.DnsEndPoint, stop);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
    }
}
