using System.Security.Cryptography;
using System.Text;
using Yinxin.Domain.Notices;
using Yinxin.Store;

namespace Yinxin.Desks.Notices;

/// <summary>What other systems gave the house to sign in with; wrapped by the key ring wherever it is kept.</summary>
internal sealed class DeliverySecrets(KeyRing ring)
{
    private const string MailPassword = "mail-password";
    private const string WebhookSecret = "webhook-secret";

    public string WrapPassword(string password) => Wrap(MailPassword, password);

    public string WrapWebhook(string secret) => Wrap(WebhookSecret, secret);

    public MailPost Open(MailSet settings) => new(settings, settings.WrappedPassword is { } wrapped ? Unwrap(MailPassword, wrapped) : null);

    public WebhookPost Open(WebhookSet settings) => new(settings, Unwrap(WebhookSecret, settings.WrappedSecret));

    private string Wrap(string name, string secret)
    {
        var clear = Encoding.UTF8.GetBytes(secret);
        var wrapped = ring.Wrap(KeyPurpose.CertificateAuthority, clear, Encoding.ASCII.GetBytes(name));
        CryptographicOperations.ZeroMemory(clear);
        return Convert.ToBase64String(wrapped);
    }

    private string Unwrap(string name, string wrapped)
    {
        var clear = ring.Unwrap(KeyPurpose.CertificateAuthority, Convert.FromBase64String(wrapped), Encoding.ASCII.GetBytes(name));
        var text = Encoding.UTF8.GetString(clear);
        CryptographicOperations.ZeroMemory(clear);
        return text;
    }
}
