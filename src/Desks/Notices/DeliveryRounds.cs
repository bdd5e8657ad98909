using Yinxin.Domain;
using Yinxin.Domain.Notices;
using Yinxin.Domain.People;
using Yinxin.Store;
using Yinxin.Store.Notices;

namespace Yinxin.Desks.Notices;

/// <summary>Sends what is due, a handful at a time, and writes down what became of each handful.</summary>
/// <remarks>What waits and when it is tried again follows from the ledger, so that a restart goes on where it was. A crash between the other side's
/// yes and the entry sends that handful once more, with the same ids.</remarks>
public sealed class DeliveryRounds : IDisposable
{
    /// <summary>Who acts, in the record.</summary>
    public const string Actor = "delivery";

    private const int Handful = 20;
    private const int MostPerRound = 500;
    private const int MostInDigest = 200;

    private readonly EventStore events;
    private readonly DeliveryTable table;
    private readonly DeliverySecrets secrets;
    private readonly SemaphoreSlim turn = new(1);

    internal DeliveryRounds(EventStore events, DeliveryTable table, DeliverySecrets secrets, string house)
    {
        this.events = events;
        this.table = table;
        this.secrets = secrets;
        House = house;
    }

    /// <summary>Name of this house in the ids of messages.</summary>
    internal string House { get; }

    /// <returns>How many notices were taken by the other side.</returns>
    public async Task<int> RunAsync(DateTimeOffset at, NoticeWording wording, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            var settings = (await events.FoldAsync(DeliverySettings.Stream, DeliverySettings.None, DeliverySettings.Evolve, stop)).State;
            if (settings.Site is not { } site) return 0;
            var o = (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;
            var writer = new LetterWriter(wording, site, House);
            var sent = 0;
            if (settings.Mail is { } mail) sent += await MailAsync(mail, await LettersAsync(o, writer, at, stop), at, stop);
            if (settings.Webhook is { } webhook) sent += await WebhookAsync(webhook, o, writer, site, at, stop);
            return sent;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<List<Letter>> LettersAsync(Organisation o, LetterWriter writer, DateTimeOffset at, CancellationToken stop)
    {
        List<Letter> letters = [];
        foreach (var (person, choices, rows) in await DueAsync(o, NoticeChannel.Mail, at, stop))
            letters.AddRange(rows.Select(r => writer.One(choices.Address!, person.Name, choices, r.Notice)));
        foreach (var (id, oldest) in await table.PeopleAsync(NoticeChannel.Mail, DeliveryState.Digest, at, stop))
        {
            if (letters.Count >= MostPerRound) break;
            if (o.Find(id) is not { Left: false } person || await OpenAsync(id, NoticeChannel.Mail, at, stop) is not { } choices) continue;
            var last = LocalTime.Moment(choices.Rhythm.Zone, choices.Rhythm.LastDigest(LocalTime.Of(choices.Rhythm.Zone, at)));
            if (oldest >= last) continue;
            var rows = await table.OfAsync(id, NoticeChannel.Mail, DeliveryState.Digest, at, last, MostInDigest, stop);
            if (rows.Count > 0) letters.Add(writer.Digest(choices.Address!, person.Name, choices, [.. rows.Select(r => r.Notice)]));
        }
        return letters;
    }

    /// <summary>What goes at once, person by person.</summary>
    private async Task<IReadOnlyList<(Person Person, NoticeChoices Choices, IReadOnlyList<DeliveryRow> Rows)>> DueAsync(Organisation o, NoticeChannel channel, DateTimeOffset at, CancellationToken stop)
    {
        List<(Person, NoticeChoices, IReadOnlyList<DeliveryRow>)> due = [];
        var left = MostPerRound;
        foreach (var (id, _) in await table.PeopleAsync(channel, DeliveryState.Waiting, at, stop))
        {
            if (left <= 0) break;
            if (o.Find(id) is not { Left: false } person || await OpenAsync(id, channel, at, stop) is not { } choices) continue;
            var rows = await table.OfAsync(id, channel, DeliveryState.Waiting, at, at.AddMilliseconds(1), left, stop);
            due.Add((person, choices, rows));
            left -= rows.Count;
        }
        return due;
    }

    /// <summary>How to reach a person now; null in quiet hours, or without a mailbox.</summary>
    private async Task<NoticeChoices?> OpenAsync(PersonId person, NoticeChannel channel, DateTimeOffset at, CancellationToken stop)
    {
        var choices = (await events.FoldAsync(NoticeChoices.Stream(person), NoticeChoices.None, NoticeChoices.Evolve, stop)).State;
        if (channel == NoticeChannel.Mail && choices.Address is null) return null;
        return choices.Rhythm.IsQuiet(TimeOnly.FromDateTime(LocalTime.Of(choices.Rhythm.Zone, at))) ? null : choices;
    }

    /// <summary>A server that can't be talked to ends the round: the next one tries it again.</summary>
    private async Task<int> MailAsync(MailSet settings, List<Letter> letters, DateTimeOffset at, CancellationToken stop)
    {
        var sent = 0;
        var post = secrets.Open(settings);
        foreach (var handful in letters.Chunk(Handful))
        {
            var said = await post.SendAsync(handful, stop);
            var tries = handful.Zip(said).SelectMany(p => p.First.Notices.Select(n => new DeliveryTry(n, p.Second.Outcome, p.Second.Answer))).ToList();
            sent += await KeepAsync(NoticeChannel.Mail, tries, at, stop);
            if (said.Count < handful.Length) break;
        }
        return sent;
    }

    private async Task<int> WebhookAsync(WebhookSet settings, Organisation o, LetterWriter writer, string site, DateTimeOffset at, CancellationToken stop)
    {
        var due = (await DueAsync(o, NoticeChannel.Webhook, at, stop)).SelectMany(d => d.Rows.Select(r => (r.Notice, Told: Told(d.Person, d.Choices, r.Notice, writer, site)))).ToList();
        if (due.Count == 0) return 0;
        var sent = 0;
        using var post = secrets.Open(settings);
        foreach (var handful in due.Chunk(Handful))
        {
            List<DeliveryTry> tries = [];
            foreach (var (notice, told) in handful)
            {
                var answer = await post.SendAsync(told, at, stop);
                tries.Add(new(notice.Id, answer.Outcome, answer.Answer));
                if (answer.Outcome == DeliveryOutcome.Failed) break;
            }
            sent += await KeepAsync(NoticeChannel.Webhook, tries, at, stop);
            if (tries[^1].Outcome == DeliveryOutcome.Failed) break;
        }
        return sent;
    }

    private WebhookNotice Told(Person person, NoticeChoices choices, NoticeRow notice, LetterWriter writer, string site) =>
        new($"notice-{notice.Id}@{House}", notice.Kind, writer.Words(choices.Rhythm.Language, notice), notice.About, site + notice.Path, person.UserName, notice.At);

    /// <summary>What was tried is written down even when the house closes.</summary>
    private async Task<int> KeepAsync(NoticeChannel channel, IReadOnlyList<DeliveryTry> tries, DateTimeOffset at, CancellationToken stop)
    {
        _ = stop;
        if (tries.Count > 0) await events.AppendAsync(Actor, at, [], [new(DeliveriesTried.Stream, new DeliveriesTried(channel, tries))], CancellationToken.None);
        return tries.Count(t => t.Outcome == DeliveryOutcome.Sent);
    }
}
