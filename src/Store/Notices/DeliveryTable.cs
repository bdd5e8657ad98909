using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Notices;
using Yinxin.Domain.People;

namespace Yinxin.Store.Notices;

/// <summary>Notices on their way out of the house, by mail and webhook: what waits, and what was given up. What was delivered leaves the table.</summary>
/// <remarks>Takes events in behind <see cref="NoticeTable"/>: it reads there what was told. Which way a notice goes is settled when it is told.</remarks>
public sealed class DeliveryTable : Table
{
    private const string Joined = "SELECT n.id, n.person, n.kind, n.at, n.words, d.channel, d.state, d.tries, d.next, d.answer FROM delivery d JOIN notice n ON n.id = d.notice";

    public override string Name => "delivery";

    public override string Schema => """
        CREATE TABLE delivery (
            notice INTEGER NOT NULL,
            channel TEXT NOT NULL,
            person TEXT NOT NULL,
            at INTEGER NOT NULL,
            state TEXT NOT NULL,
            tries INTEGER NOT NULL,
            next INTEGER NOT NULL,
            answer BLOB,
            PRIMARY KEY (notice, channel)) WITHOUT ROWID;
        CREATE INDEX delivery_person ON delivery (channel, state, person, next, at);
        CREATE TABLE delivery_channel (
            channel TEXT PRIMARY KEY,
            is_on INTEGER NOT NULL,
            sent INTEGER NOT NULL,
            last_sent INTEGER) WITHOUT ROWID;
        CREATE TABLE delivery_choice (
            person TEXT PRIMARY KEY,
            choices BLOB NOT NULL) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case MailSet: Switch(rows, NoticeChannel.Mail, isOn: true); break;
            case WebhookSet: Switch(rows, NoticeChannel.Webhook, isOn: true); break;
            case MailRemoved: Switch(rows, NoticeChannel.Mail, isOn: false); break;
            case WebhookRemoved: Switch(rows, NoticeChannel.Webhook, isOn: false); break;
            case DeliveriesTried e: Take(rows, e, happened.At); break;
            case DeliveriesRevived e: Revive(rows, e, happened.At); break;
            case NoticeChoiceEvent e: Choose(rows, PersonOf(e), e); break;
            case PersonLeft e: rows.Run("DELETE FROM delivery WHERE person = @person", ("@person", e.Person)); break;
            case var told when NoticeBook.Tells(told): Queue(rows, happened); break;
            default: break;
        }
    }

    /// <summary>People for whom something is due, who waits longest first.</summary>
    /// <returns>With the time of the oldest notice that is due.</returns>
    public Task<IReadOnlyList<(PersonId Person, DateTimeOffset Oldest)>> PeopleAsync(NoticeChannel channel, DeliveryState state, DateTimeOffset at, CancellationToken stop) => ReadAsync<IReadOnlyList<(PersonId, DateTimeOffset)>>(
        rows => rows.All("SELECT person, min(at) FROM delivery WHERE channel = @channel AND state = @state AND next <= @now GROUP BY person ORDER BY min(at), person",
            row => (new PersonId(row.Id(0)), row.Time(1)), ("@channel", channel), ("@state", state), ("@now", at)), stop);

    /// <summary>What is due for one person, in the order in which it was told.</summary>
    /// <param name="toldBefore">Only what was told before this moment.</param>
    public Task<IReadOnlyList<DeliveryRow>> OfAsync(PersonId person, NoticeChannel channel, DeliveryState state, DateTimeOffset at, DateTimeOffset toldBefore, int take, CancellationToken stop) => ReadAsync<IReadOnlyList<DeliveryRow>>(
        rows => rows.All($"{Joined} WHERE d.channel = @channel AND d.state = @state AND d.person = @person AND d.next <= @now AND d.at < @before ORDER BY d.notice LIMIT @take",
            row => Read(rows.Keys, row), ("@channel", channel), ("@state", state), ("@person", person), ("@now", at), ("@before", toldBefore), ("@take", take)), stop);

    /// <summary>What was given up, the newest first.</summary>
    public Task<IReadOnlyList<DeliveryRow>> DeadAsync(int take, CancellationToken stop) => ReadAsync<IReadOnlyList<DeliveryRow>>(
        rows => rows.All($"{Joined} WHERE d.state = @state ORDER BY d.notice DESC, d.channel LIMIT @take", row => Read(rows.Keys, row), ("@state", DeliveryState.Dead), ("@take", take)), stop);

    public Task<ChannelCount> CountAsync(NoticeChannel channel, CancellationToken stop) => ReadAsync(
        rows => new ChannelCount(
            rows.Number("SELECT sent FROM delivery_channel WHERE channel = @channel", ("@channel", channel)),
            rows.First<DateTimeOffset?>("SELECT last_sent FROM delivery_channel WHERE channel = @channel", row => row.TimeOrNull(0), ("@channel", channel)),
            rows.Number("SELECT count(*) FROM delivery WHERE channel = @channel AND state <> @dead", ("@channel", channel), ("@dead", DeliveryState.Dead)),
            rows.Number("SELECT count(*) FROM delivery WHERE channel = @channel AND state = @dead", ("@channel", channel), ("@dead", DeliveryState.Dead))), stop);

    private void Queue(Rows rows, Recorded happened)
    {
        var channels = rows.All("SELECT channel FROM delivery_channel WHERE is_on = 1 ORDER BY channel", row => row.Enum<NoticeChannel>(0));
        if (channels.Count == 0) return;
        var (from, to) = NoticeTable.Range(happened.Sequence);
        foreach (var (id, person, kind) in rows.All("SELECT id, person, kind FROM notice WHERE id >= @from AND id < @to ORDER BY id", row => (row.Long(0), row.Text(1), row.Text(2)), ("@from", from), ("@to", to)))
        {
            var choices = ChoicesOf(rows, person);
            foreach (var channel in channels)
                if (DeliveryPatience.StateOf(choices, kind, channel) is { } state)
                    rows.Run("INSERT INTO delivery (notice, channel, person, at, state, tries, next, answer) VALUES (@notice, @channel, @person, @at, @state, 0, @at, NULL)",
                        ("@notice", id), ("@channel", channel), ("@person", person), ("@at", happened.At), ("@state", state));
        }
    }

    private static void Switch(Rows rows, NoticeChannel channel, bool isOn)
    {
        rows.Run("INSERT INTO delivery_channel (channel, is_on, sent, last_sent) VALUES (@channel, @on, 0, NULL) ON CONFLICT (channel) DO UPDATE SET is_on = excluded.is_on", ("@channel", channel), ("@on", isOn));
        if (!isOn) rows.Run("DELETE FROM delivery WHERE channel = @channel", ("@channel", channel));
    }

    private void Take(Rows rows, DeliveriesTried tried, DateTimeOffset at)
    {
        foreach (var one in tried.Tries)
        {
            if (one.Outcome == DeliveryOutcome.Sent)
            {
                if (rows.Run("DELETE FROM delivery WHERE notice = @notice AND channel = @channel", ("@notice", one.Notice), ("@channel", tried.Channel)) > 0)
                    rows.Run("UPDATE delivery_channel SET sent = sent + 1, last_sent = @at WHERE channel = @channel", ("@at", at), ("@channel", tried.Channel));
                continue;
            }
            var failed = (int)rows.Number("SELECT tries FROM delivery WHERE notice = @notice AND channel = @channel", ("@notice", one.Notice), ("@channel", tried.Channel)) + 1;
            var next = one.Outcome == DeliveryOutcome.Refused ? null : DeliveryPatience.NextAfter(failed, at);
            rows.Run("UPDATE delivery SET tries = @tries, next = @next, state = CASE WHEN @dead THEN @given ELSE state END, answer = @answer WHERE notice = @notice AND channel = @channel",
                ("@tries", failed), ("@next", next ?? at), ("@dead", next is null), ("@given", DeliveryState.Dead), ("@answer", rows.Keys.Cipher.Encrypt(Name, Place(one.Notice, tried.Channel), one.Answer)),
                ("@notice", one.Notice), ("@channel", tried.Channel));
        }
    }

    private static void Revive(Rows rows, DeliveriesRevived e, DateTimeOffset at)
    {
        foreach (var notice in e.Notices)
            rows.Run("UPDATE delivery SET state = @waiting, tries = 0, next = @at WHERE notice = @notice AND channel = @channel AND state = @dead",
                ("@waiting", DeliveryState.Waiting), ("@at", at), ("@notice", notice), ("@channel", e.Channel), ("@dead", DeliveryState.Dead));
    }

    private void Choose(Rows rows, PersonId person, NoticeChoiceEvent happened)
    {
        var now = NoticeChoices.Evolve(ChoicesOf(rows, $"{person}"), happened);
        rows.Run("INSERT INTO delivery_choice (person, choices) VALUES (@person, @choices) ON CONFLICT (person) DO UPDATE SET choices = excluded.choices",
            ("@person", person), ("@choices", rows.Keys.Cipher.Encrypt("delivery_choice", $"{person}", now)));
        if (happened is NoticeAddressRemoved) rows.Run("DELETE FROM delivery WHERE person = @person AND channel = @mail", ("@person", person), ("@mail", NoticeChannel.Mail));
    }

    private static NoticeChoices ChoicesOf(Rows rows, string person) =>
        rows.First("SELECT choices FROM delivery_choice WHERE person = @person", row => rows.Keys.Cipher.Decrypt<NoticeChoices>("delivery_choice", person, row.Bytes(0)), ("@person", person)) ?? NoticeChoices.None;

    private static PersonId PersonOf(NoticeChoiceEvent happened) => happened switch
    {
        NoticeAddressGiven e => e.Person,
        NoticeAddressConfirmed e => e.Person,
        NoticeAddressRemoved e => e.Person,
        NoticeChoicesMade e => e.Person,
        _ => throw new UnknownEventException(happened),
    };

    private static string Place(long notice, NoticeChannel channel) => $"{notice}/{channel}";

    private static DeliveryRow Read(TableKeys keys, Row row)
    {
        var channel = row.Enum<NoticeChannel>(5);
        var answer = row.BytesOrNull(9) is { } bytes ? keys.Cipher.Decrypt<string>("delivery", Place(row.Long(0), channel), bytes) : null;
        return new(NoticeTable.Read(keys, row), channel, row.Enum<DeliveryState>(6), row.Int(7), row.Time(8), answer);
    }
}
