using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Notices;
using Yinxin.Store.Applications;
using Yinxin.Store.Approvals;
using Yinxin.Store.Custody;
using Yinxin.Store.People;
using Yinxin.Store.Seals;

namespace Yinxin.Store.Notices;

/// <summary>The readable part of a notice; encrypted in its row.</summary>
public sealed record NoticeWords(string Path, string? About);

/// <summary>What people are told, by the rules of <see cref="NoticeBook"/>.</summary>
/// <remarks>Takes events in before the tables of applications, matters, and custody do: it finds there what was before.</remarks>
public sealed class NoticeTable : Table
{
    /// <summary>Room for the notices of one event within its number.</summary>
    private const int PerEvent = 1000;
    private const string Columns = "id, person, kind, at, words";

    public override string Name => "notice";

    public override int Revision => 3;

    public override string Schema => """
        CREATE TABLE notice (
            id INTEGER PRIMARY KEY,
            person TEXT NOT NULL,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            words BLOB NOT NULL);
        CREATE INDEX notice_person ON notice (person, id);
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        if (!NoticeBook.Tells(happened.Event)) return;
        var told = NoticeBook.Of(SceneOf(rows, happened));
        for (var i = 0; i < told.Count; i++)
        {
            var id = (happened.Sequence * PerEvent) + i;
            rows.Run("INSERT INTO notice (id, person, kind, at, words) VALUES (@id, @person, @kind, @at, @words)",
                ("@id", id), ("@person", told[i].To), ("@kind", told[i].Kind), ("@at", happened.At), ("@words", rows.Keys.Cipher.Encrypt(Name, $"{id}", new NoticeWords(told[i].Path, told[i].About))));
        }
    }

    private static NoticeScene SceneOf(Rows rows, Recorded happened)
    {
        var scene = new NoticeScene(happened, new(
            seal => SealTable.KeepersOf(rows, seal), seal => ApplicationTable.AskersOf(rows, seal), operation => StaffTable.Holding(rows, operation),
            round => StockTakeTable.RoundOf(rows, round), () => SealTable.AllKeepers(rows),
            (person, type, amount) => DelegateTable.Of(rows, person, happened.At, type, amount)));
        return happened.Stream.Value.Split('/')[0] switch
        {
            "application" => scene with { Application = Change(ApplicationTable.Around(rows, happened)) },
            "seal-matter" => scene with { Matter = Change(MatterTable.Around(rows, happened)) },
            "carry" => scene with { Carry = Change(CarryTable.Around(rows, happened)) },
            "handover" => scene with { Handover = HandoverTable.After(rows, happened) },
            "custody-case" => scene with { Case = CustodyCaseTable.After(rows, happened) },
            _ => scene,
        };
    }

    private static Change<T> Change<T>((T Before, T After) pair) => new(pair.Before, pair.After);

    /// <summary>A person's notices, the newest first.</summary>
    /// <param name="before">Only those with a smaller id; null: from the newest on.</param>
    public Task<IReadOnlyList<NoticeRow>> NewestAsync(PersonId person, long? before, int take, CancellationToken stop) => ReadAsync<IReadOnlyList<NoticeRow>>(
        rows => rows.All($"SELECT {Columns} FROM notice WHERE person = @person AND (@before IS NULL OR id < @before) ORDER BY id DESC LIMIT @take", row => Read(rows.Keys, row), ("@person", person), ("@before", before), ("@take", take)), stop);

    public Task<NoticeRow?> FindAsync(PersonId person, long id, CancellationToken stop) => ReadAsync(
        rows => rows.First($"SELECT {Columns} FROM notice WHERE id = @id AND person = @person", row => Read(rows.Keys, row), ("@id", id), ("@person", person)), stop);

    /// <summary>How many are newer than one; counting ends at 100.</summary>
    public Task<int> CountAsync(PersonId person, long after, CancellationToken stop) => ReadAsync(
        rows => (int)rows.Number("SELECT count(*) FROM (SELECT 1 FROM notice WHERE person = @person AND id > @after LIMIT 100)", ("@person", person), ("@after", after)), stop);

    /// <summary>Everybody's notices after one, in order.</summary>
    public Task<IReadOnlyList<NoticeRow>> AfterAsync(long after, int take, CancellationToken stop) => ReadAsync<IReadOnlyList<NoticeRow>>(
        rows => rows.All($"SELECT {Columns} FROM notice WHERE id > @after ORDER BY id LIMIT @take", row => Read(rows.Keys, row), ("@after", after), ("@take", take)), stop);

    public Task<long> NewestIdAsync(CancellationToken stop) => ReadAsync(rows => rows.Number("SELECT coalesce(max(id), 0) FROM notice"), stop);

    /// <summary>Ids of the notices of one event: from the first, up to but without the second.</summary>
    internal static (long From, long To) Range(long sequence) => (sequence * PerEvent, (sequence + 1) * PerEvent);

    internal static NoticeRow Read(TableKeys keys, Row row)
    {
        var words = keys.Cipher.Decrypt<NoticeWords>("notice", $"{row.Long(0)}", row.Bytes(4));
        return new(row.Long(0), new(row.Id(1)), row.Text(2), row.Time(3), words.Path, words.About);
    }
}
