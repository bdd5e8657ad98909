using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Yinxin.Domain.Notices;

namespace Yinxin.Desks.Notices;

/// <summary>What the other side said, or why it said nothing.</summary>
/// <param name="Answer">The other side's own words where it had any.</param>
internal sealed record Posted(DeliveryOutcome Outcome, string Answer)
{
    private const int Longest = 300;

    /// <summary>One line of bounded length.</summary>
    public static Posted Of(DeliveryOutcome outcome, string answer)
    {
        var line = string.Concat(answer.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return new(outcome, line.Length > Longest ? line[..Longest] : line);
    }
}

/// <summary>Hands mails to the house's mail server (RFC 5321).</summary>
/// <param name="password">Null where the server asks for none.</param>
internal sealed class MailPost(MailSet settings, string? password)
{
    private const int SlowestStep = 15_000; // ms
    private static readonly TimeSpan SlowestRun = TimeSpan.FromMinutes(2);

    /// <summary>Sends letters over one connection.</summary>
    /// <returns>Answers to those that were tried, in order; fewer than letters when the server could not be talked to.</returns>
    public async Task<IReadOnlyList<Posted>> SendAsync(IReadOnlyList<Letter> letters, CancellationToken stop)
    {
        List<Posted> said = [];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(SlowestRun);
        using var client = new SmtpClient { Timeout = SlowestStep, CheckCertificateRevocation = false };
        if (settings.Roots is { } roots) client.ServerCertificateValidationCallback = (_, shown, _, errors) => IsUnder(roots, shown, errors);
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Protection(settings.Security), limit.Token);
            if (settings.User is { } user && password is not null) await client.AuthenticateAsync(user, password, limit.Token);
            foreach (var letter in letters)
            {
                var answer = await SendAsync(client, letter, limit.Token);
                said.Add(answer);
                if (!client.IsConnected) return said;
            }
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            Add(said, letters, "too-slow");
        }
        catch (Exception broken) when (broken is SocketException or IOException or ServiceNotConnectedException or TimeoutException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            Add(said, letters, broken is TimeoutException ? "too-slow" : WordsOf(broken));
        }
        return said;
    }

    /// <summary>The letter that was on its way failed; those behind it were not tried. A farewell that fails harms nothing.</summary>
    private static void Add(List<Posted> said, IReadOnlyList<Letter> letters, string why)
    {
        if (said.Count < letters.Count) said.Add(Posted.Of(DeliveryOutcome.Failed, why));
    }

    private async Task<Posted> SendAsync(SmtpClient client, Letter letter, CancellationToken stop)
    {
        try
        {
            using var message = Message(letter);
            return Posted.Of(DeliveryOutcome.Sent, await client.SendAsync(message, stop));
        }
        catch (SmtpCommandException no)
        {
            return Posted.Of(IsNobody(no) ? DeliveryOutcome.Refused : DeliveryOutcome.Failed, $"{(int)no.StatusCode} {no.Message}");
        }
    }

    private MimeMessage Message(Letter letter)
    {
        var message = new MimeMessage { MessageId = letter.Id, Subject = letter.Subject, Body = new TextPart("plain") { Text = letter.Text } };
        message.From.Add(new MailboxAddress(settings.SenderName, settings.SenderAddress));
        message.To.Add(new MailboxAddress(null, letter.To));
        // RFC 3834: out-of-office programs don't answer it.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Yinxin-Delivery", letter.Id);
        return message;
    }

    /// <summary>There is no such mailbox: RFC 3463 calls that 5.1.x; 5.7.x is a matter of rights, which may be mended.</summary>
    private static bool IsNobody(SmtpCommandException no) =>
        no.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)no.StatusCode is 550 or 551 or 553 && !no.Message.Contains("5.7.", StringComparison.Ordinal);

    private static SecureSocketOptions Protection(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => throw new ArgumentOutOfRangeException(nameof(security)),
    };

    private static bool IsUnder(string pem, X509Certificate? shown, SslPolicyErrors errors)
    {
        if (shown is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None) return false;
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.ImportFromPem(pem);
        using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        return chain.Build(certificate);
    }

    /// <summary>MailKit explains a failed handshake at length; the first sentence says it.</summary>
    private static string WordsOf(Exception broken) => broken switch
    {
        SslHandshakeException => "tls-refused",
        NotSupportedException => "tls-not-offered",
        AuthenticationException e when e.InnerException is SmtpCommandException no => $"{(int)no.StatusCode} {no.Message}",
        _ => broken.Message,
    };
}
