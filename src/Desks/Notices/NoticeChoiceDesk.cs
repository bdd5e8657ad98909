using System.Security.Cryptography;
using System.Text;
using Yinxin.Domain;
using Yinxin.Domain.Notices;
using Yinxin.Domain.People;
using Yinxin.Store;

namespace Yinxin.Desks.Notices;

/// <summary>How notices reach the caller, and which ways the house has.</summary>
public sealed record NoticeChoicesPage(NoticeChoices Choices, bool HasMail, bool HasWebhook);

/// <summary>Each person's own choice of how notices come.</summary>
public sealed class NoticeChoiceDesk
{
    /// <summary>Codes that are mailed to a person in one hour, and codes that are tried.</summary>
    private const int MostCodes = 5;
    private const int MostTries = 10;
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int CodeLength = 8;
    private static readonly TimeSpan CodeLife = TimeSpan.FromHours(1);
    private static readonly Act Reading = new("notice-choose", ApiScopes.Read);
    private static readonly Act Choosing = new("notice-choose", ApiScopes.Apply);

    private readonly EventStore events;
    private readonly Gate gate;
    private readonly TransientStore transient;
    private readonly DeliverySecrets secrets;
    private readonly string house;

    internal NoticeChoiceDesk(EventStore events, Gate gate, TransientStore transient, DeliverySecrets secrets, string house)
    {
        this.events = events;
        this.gate = gate;
        this.transient = transient;
        this.secrets = secrets;
        this.house = house;
    }

    public Task<Answer<NoticeChoicesPage>> MineAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<NoticeChoicesPage>(caller, Reading, NoticeChoices.Stream(caller.Person), async (_, s) =>
        {
            var settings = (await events.FoldAsync(DeliverySettings.Stream, DeliverySettings.None, DeliverySettings.Evolve, s)).State;
            var mine = (await events.FoldAsync(NoticeChoices.Stream(caller.Person), NoticeChoices.None, NoticeChoices.Evolve, s)).State;
            return new NoticeChoicesPage(mine, settings.Has(NoticeChannel.Mail), settings.Has(NoticeChannel.Webhook));
        }, stop);

    public Task<Answer<Done>> ChooseAsync(Caller caller, IReadOnlyList<NoticeChoice> choices, NoticeRhythm rhythm, CancellationToken stop) =>
        ActAsync(caller, now => NoticeChoiceDecisions.Choose(now, choices, rhythm, LocalTime.IsZone(rhythm.Zone), caller.Person), stop);

    public Task<Answer<Done>> RemoveAddressAsync(Caller caller, CancellationToken stop) =>
        ActAsync(caller, now => NoticeChoiceDecisions.RemoveAddress(now, caller.Person), stop);

    /// <summary>Mails a code to a mailbox; until it comes back nothing else is sent there.</summary>
    public Task<Answer<Done>> GiveAddressAsync(Caller caller, string? address, NoticeWording wording, CancellationToken stop)
    {
        NoticeAddressGiven? given = null;
        return gate.ActAsync<Done>(caller, Choosing, NoticeChoices.Stream(caller.Person), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(NoticeChoices.Stream(caller.Person), NoticeChoices.None, NoticeChoices.Evolve, s);
            var settings = await sitting.FoldAsync(DeliverySettings.Stream, DeliverySettings.None, DeliverySettings.Evolve, s);
            if (!DeliveryDecisions.IsMailAddress(address?.Trim())) return Refusal.Invalid("mail-address", address ?? "");
            if (DeliveryDecisions.WhyNotSend(settings, NoticeChannel.Mail) is { } no) return no;
            if (given is null)
            {
                if (transient.Count($"notice-code/{caller.Person}", caller.At, caller.At.AddHours(1)) > MostCodes) return Refusal.Conflict("notice-code-too-many");
                var code = RandomNumberGenerator.GetString(Alphabet, CodeLength);
                var letter = new LetterWriter(wording, settings.Site!, house).Code(address!.Trim(), o.NameOf(caller.Person), now.Rhythm.Language, code, Guid.NewGuid().ToString("N"));
                var said = (await secrets.Open(settings.Mail!).SendAsync([letter], s))[0];
                if (said.Outcome != DeliveryOutcome.Sent) return Refusal.Conflict("mail-failed", said.Answer);
                given = new(caller.Person, address.Trim(), HashOf(code), caller.At + CodeLife);
            }
            return sitting.Take(NoticeChoices.Stream(caller.Person), given) is { } bad ? bad : Done.Yes;
        }, stop);
    }

    public Task<Answer<Done>> ConfirmAsync(Caller caller, string? code, CancellationToken stop) => ActAsync(caller, now =>
    {
        if (transient.Count($"notice-code-tried/{caller.Person}", caller.At, caller.At.AddMinutes(15)) > MostTries) return Refusal.Conflict("notice-code-too-many");
        return NoticeChoiceDecisions.Confirm(now, HashOf((code ?? "").Trim().ToUpperInvariant()), caller.Person, caller.At);
    }, stop);

    private Task<Answer<Done>> ActAsync(Caller caller, Func<NoticeChoices, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Choosing, NoticeChoices.Stream(caller.Person), async (sitting, s) =>
        {
            var now = await sitting.FoldAsync(NoticeChoices.Stream(caller.Person), NoticeChoices.None, NoticeChoices.Evolve, s);
            return sitting.Take(NoticeChoices.Stream(caller.Person), decide(now)) is { } no ? no : Done.Yes;
        }, stop);

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
