using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Yinxin.Domain.Notices;
using static Yinxin.Desks.Tests.Notices.DeliveryStory;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>Protection, signing in and secrets of the mail server.</summary>
[Trait("Requirement", "I-04")]
[Trait("Requirement", "P-04")]
public sealed class MailServerTests
{
    private const string Password = "秘密-授权码-7391";
    private static readonly X509Certificate2 Own = Certificate();
    private static readonly X509Certificate2 Other = Certificate();

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    public async Task A_mail_goes_encrypted_under_the_roots_that_were_given_and_signed_in(MailSecurity security)
    {
        await using var server = new MailReceiver { Certificate = Own, IsTlsFromTheStart = security == MailSecurity.Tls, Account = ("yinxin", Password) };
        await using var t = await OpenAsync();
        await SetAsync(t, server.Port, security, Password, Own);

        var tested = Must(await t.House.Delivery.TestMailAsync(t.As("admin"), "boss@example.cn", Wording, Stop));

        var mail = Assert.Single(server.Mails);
        Assert.Equal((DeliveryOutcome.Sent, true, "yinxin"), (tested.Outcome, mail.IsEncrypted, mail.User));
        Assert.Contains("queued as 1", tested.Answer, StringComparison.Ordinal);
        Assert.Equal("印信：测试邮件", mail.Read().Subject);
        Assert.Equal(tested, Must(await t.House.Delivery.FindAsync(t.As("admin"), Stop)).Settings.Tests[NoticeChannel.Mail]);
    }

    [Fact]
    public async Task A_server_with_another_certificate_gets_no_password_and_no_mail()
    {
        await using var server = new MailReceiver { Certificate = Other, IsTlsFromTheStart = true, Account = ("yinxin", Password) };
        await using var t = await OpenAsync();
        await SetAsync(t, server.Port, MailSecurity.Tls, Password, Own);

        var tested = Must(await t.House.Delivery.TestMailAsync(t.As("admin"), "boss@example.cn", Wording, Stop));

        Assert.Equal((DeliveryOutcome.Failed, "tls-refused"), (tested.Outcome, tested.Answer));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_server_that_offers_no_protection_is_not_talked_to_in_clear()
    {
        await using var server = new MailReceiver();
        await using var t = await OpenAsync();
        await SetAsync(t, server.Port, MailSecurity.StartTls, null, null);

        var tested = Must(await t.House.Delivery.TestMailAsync(t.As("admin"), "boss@example.cn", Wording, Stop));

        Assert.Equal((DeliveryOutcome.Failed, "tls-not-offered"), (tested.Outcome, tested.Answer));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_wrong_password_is_told_in_the_servers_own_words()
    {
        await using var server = new MailReceiver { Account = ("yinxin", Password) };
        await using var t = await OpenAsync();
        await SetAsync(t, server.Port, MailSecurity.None, "wrong", null);

        var tested = Must(await t.House.Delivery.TestMailAsync(t.As("admin"), "boss@example.cn", Wording, Stop));

        Assert.Equal(DeliveryOutcome.Failed, tested.Outcome);
        Assert.Contains("wrong password", tested.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_as_such()
    {
        await using var t = await OpenAsync();
        var gone = new MailReceiver();
        var port = gone.Port;
        await gone.DisposeAsync();
        await SetAsync(t, port, MailSecurity.None, null, null);

        var tested = Must(await t.House.Delivery.TestMailAsync(t.As("admin"), "boss@example.cn", Wording, Stop));

        Assert.Equal(DeliveryOutcome.Failed, tested.Outcome);
        Assert.NotEqual("", tested.Answer);
    }

    [Fact]
    public async Task A_kept_password_stays_with_its_server_and_user()
    {
        await using var t = await OpenAsync();
        await SetAsync(t, 25, MailSecurity.None, Password, null);
        async Task<string?> Asked(MailAsked asked, string? password) => (await t.House.Delivery.SetMailAsync(t.As("admin"), asked, password, null, Stop)).Refusal?.Code;
        var same = new MailAsked("127.0.0.1", 2525, MailSecurity.None, "yinxin", true, "yinxin@example.cn", "印信");

        Assert.Null(await Asked(same, null));
        Assert.NotNull(Must(await t.House.Delivery.FindAsync(t.As("admin"), Stop)).Settings.Mail!.WrappedPassword);
        Assert.Equal("mail-password-again", await Asked(same with { Host = "evil.example.cn", Security = MailSecurity.Tls }, null));
        Assert.Equal("mail-password-again", await Asked(same with { User = "other" }, null));
        Assert.Equal("mail-password-in-clear", await Asked(same with { Host = "mail.example.cn" }, "typed again"));
        Assert.Equal("mail-host", await Asked(same with { Host = "http://x" }, "typed again"));
        Assert.Equal("mail-port", await Asked(same with { Port = 0 }, "typed again"));
        Assert.Equal("mail-roots", (await t.House.Delivery.SetMailAsync(t.As("admin"), same, null, "no certificate", Stop)).Refusal?.Code);
    }

    [Fact]
    public async Task Password_secret_and_mailboxes_stand_nowhere_under_the_data_folder()
    {
        await using var server = new MailReceiver { Account = ("yinxin", Password) };
        await using var t = await OpenAsync();
        await SetAsync(t, server.Port, MailSecurity.None, Password, null);
        Must(await t.House.Delivery.SetWebhookAsync(t.As("admin"), "https://hook.example.cn/", "a-secret-of-the-hook-4711", [], Stop));
        await t.ConfirmAsync(server, "head");
        await t.FiledContractAsync();
        await t.DeliverAsync();
        await t.House.DisposeAsync();

        foreach (var path in Directory.EnumerateFiles(t.Data, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(path, Stop);
            foreach (var word in new[] { Password, "a-secret-of-the-hook-4711", "head@example.cn", "yinxin@example.cn" })
                foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode }) Assert.True(bytes.AsSpan().IndexOf(encoding.GetBytes(word)) < 0, $"{path}: {word}");
        }
        await t.ReopenAsync();
    }

    private static async Task SetAsync(TestHouse t, int port, MailSecurity security, string? password, X509Certificate2? root)
    {
        Must(await t.House.Delivery.SetSiteAsync(t.As("admin"), Site, Stop));
        var asked = new MailAsked("127.0.0.1", port, security, password is null ? null : "yinxin", password is not null, "yinxin@example.cn", "印信");
        Must(await t.House.Delivery.SetMailAsync(t.As("admin"), asked, password, root?.ExportCertificatePem(), Stop));
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
