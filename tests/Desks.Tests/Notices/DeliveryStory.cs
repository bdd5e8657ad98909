using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;
using Yinxin.Desks.Notices;
using Yinxin.Domain.Notices;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>What the tests of delivery build on: settings, confirmed mailboxes, words.</summary>
public static partial class DeliveryStory
{
    public const string Site = "https://yinxin.example.cn";
    public static readonly CancellationToken Stop = CancellationToken.None;

    /// <summary>The very words of the interface.</summary>
    public static NoticeWording Wording { get; } = new((language, key) => Texts.TryGetValue(key, out var said) ? (language == MessageLanguage.Chinese ? said.Zh : said.En) : $"[{key}]");

    private sealed record Pair(string Zh, string En);

    private static Dictionary<string, Pair>? texts;

    private static Dictionary<string, Pair> Texts => texts ??= Read();

    /// <summary>A mail server without protection on this machine.</summary>
    public static async Task SetMailAsync(this TestHouse t, int port)
    {
        Must(await t.House.Delivery.SetSiteAsync(t.As("admin"), Site, Stop));
        Must(await t.House.Delivery.SetMailAsync(t.As("admin"), new("127.0.0.1", port, MailSecurity.None, null, false, "yinxin@example.cn", "印信系统"), null, null, Stop));
    }

    public static async Task SetHookAsync(this TestHouse t, string address, string secret = "0123456789abcdef-secret")
    {
        Must(await t.House.Delivery.SetSiteAsync(t.As("admin"), Site, Stop));
        Must(await t.House.Delivery.SetWebhookAsync(t.As("admin"), address, secret, [], Stop));
    }

    /// <summary>Gives this person a confirmed mailbox, and takes the mail with the code away.</summary>
    public static async Task<string> ConfirmAsync(this TestHouse t, MailReceiver server, string who)
    {
        var address = $"{who}@example.cn";
        Must(await t.House.NoticeChoices.GiveAddressAsync(t.As(who), address, Wording, Stop));
        Assert.True(server.Mails.TryDequeue(out var mail));
        Must(await t.House.NoticeChoices.ConfirmAsync(t.As(who), CodeIn(mail), Stop));
        return address;
    }

    public static string CodeIn(Arrived mail) => Code().Match(mail.Text()).Value;

    /// <summary>Chooses the same way for every kind.</summary>
    public static async Task ChooseAsync(this TestHouse t, string who, MailChoice mail, bool webhook = false, NoticeRhythm? rhythm = null) =>
        Must(await t.House.NoticeChoices.ChooseAsync(t.As(who), [.. NoticeBook.Kinds.Select(k => new NoticeChoice(k, mail, webhook))], rhythm ?? NoticeRhythm.Usual, Stop));

    public static Task<int> DeliverAsync(this TestHouse t, DateTimeOffset? at = null) => t.House.DeliveryRounds.RunAsync(at ?? Noon, Wording, Stop);

    public static MimeMessage Read(this Arrived mail) => MimeMessage.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(mail.Raw)), Stop);

    public static string Text(this Arrived mail) => mail.Read().TextBody!;

    [GeneratedRegex("[2-9A-Z]{8}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    private static Dictionary<string, Pair> Read([CallerFilePath] string here = "")
    {
        var rooms = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Server", "Notices"));
        return Directory.EnumerateFiles(rooms, "texts.json", SearchOption.AllDirectories)
            .SelectMany(f => JsonSerializer.Deserialize<Dictionary<string, Pair>>(File.ReadAllText(f), JsonSerializerOptions.Web)!).ToDictionary(StringComparer.Ordinal);
    }
}
