using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>A mail that arrived.</summary>
/// <param name="Raw">Headers and body as they came over the line.</param>
public sealed record Arrived(string From, string To, string Raw, string? User, bool IsEncrypted);

/// <summary>A mail server on loopback that speaks SMTP (RFC 5321) with STARTTLS, TLS and AUTH PLAIN, and keeps what it takes.</summary>
public sealed class MailReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;

    public MailReceiver()
    {
        listener.Start();
        serving = Task.Run(ServeAsync, CancellationToken.None);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<Arrived> Mails { get; } = new();

    /// <summary>How often a client came.</summary>
    public int Connections { get; private set; }

    public X509Certificate2? Certificate { get; init; }

    /// <summary>Encrypted from the first byte, or only after STARTTLS?</summary>
    public bool IsTlsFromTheStart { get; init; }

    /// <summary>User and password that are asked for; null for nobody's.</summary>
    public (string User, string Password)? Account { get; init; }

    /// <summary>A reply to RCPT TO instead of 250; null to take it.</summary>
    public Func<string, string?> Recipient { get; set; } = _ => null;

    /// <summary>A reply to the greeting instead of 220; null to be open.</summary>
    public string? Closed { get; set; }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                Connections++;
                await TalkAsync(client.GetStream());
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The client hung up, or the test is over.
            }
        }
    }

    private async Task TalkAsync(Stream line)
    {
        var encrypted = IsTlsFromTheStart;
        if (encrypted) line = await EncryptAsync(line);
        var reader = new StreamReader(line, Encoding.Latin1);
        var (from, user) = ("", (string?)null);
        List<string> to = [];
        await SayAsync(line, Closed ?? "220 mail.test ESMTP");
        while (await reader.ReadLineAsync(end.Token) is { } command)
        {
            var verb = command.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO": await SayAsync(line, $"250-mail.test\r\n{(Certificate is not null && !encrypted ? "250-STARTTLS\r\n" : "")}{(Account is null ? "" : "250-AUTH PLAIN\r\n")}250 SIZE 1000000"); break;
                case "STARTTLS":
                    await SayAsync(line, "220 go ahead");
                    line = await EncryptAsync(line);
                    reader = new StreamReader(line, Encoding.Latin1);
                    encrypted = true;
                    break;
                case "AUTH":
                    var given = Encoding.UTF8.GetString(Convert.FromBase64String(command.Split(' ')[2])).Split('\0');
                    user = Account == (given[1], given[2]) ? given[1] : null;
                    await SayAsync(line, user is null ? "535 5.7.8 wrong password" : "235 2.7.0 welcome");
                    break;
                case "MAIL" when Account is not null && user is null: await SayAsync(line, "530 5.7.0 sign in first"); break;
                case "MAIL": from = command; to.Clear(); await SayAsync(line, "250 2.1.0 ok"); break;
                case "RCPT":
                    var no = Recipient(command);
                    if (no is null) to.Add(command);
                    await SayAsync(line, no ?? "250 2.1.5 ok");
                    break;
                case "DATA":
                    await SayAsync(line, "354 go on");
                    var raw = new StringBuilder();
                    while (await reader.ReadLineAsync(end.Token) is { } text && text != ".") raw.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                    Mails.Enqueue(new(from, to[0], raw.ToString(), user, encrypted));
                    await SayAsync(line, $"250 2.0.0 queued as {Mails.Count}");
                    break;
                case "QUIT": await SayAsync(line, "221 2.0.0 bye"); return;
                default: await SayAsync(line, "250 2.0.0 ok"); break;
            }
        }
    }

    private async Task<Stream> EncryptAsync(Stream line)
    {
        var tls = new SslStream(line);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, end.Token);
        return tls;
    }

    private async Task SayAsync(Stream line, string reply) => await line.WriteAsync(Encoding.ASCII.GetBytes($"{reply}\r\n"), end.Token);
}
